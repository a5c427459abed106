using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PhaseFieldMiec.App.Infer;

/// <summary>What is known of a parameter afterwards.</summary>
/// <param name="Unknown">the parameter</param>
/// <param name="Mean">of its score</param>
/// <param name="Deviation">of its score: 1 is as wide as the prior</param>
/// <param name="Low">low end of the 90 % interval [SI]</param>
/// <param name="Median">[SI]</param>
/// <param name="High">high end of the 90 % interval [SI]</param>
internal sealed record Found(Unknown Unknown, double Mean, double Deviation, double Low, double Median,
    double High)
{
    /// <summary>Posteriors wider than this share of the prior say nothing of the data.</summary>
    public const double AsWide = 0.8;

    /// <summary>Whether the data say something of it.</summary>
    public bool IsConstrained => Deviation < AsWide;

    /// <summary>In one line.</summary>
    public string Words => FormattableString.Invariant(
        $"{Unknown.Path} = {Median:g4} {Unknown.Unit}, 90 % between {Low:g4} and {High:g4}");

    /// <summary>Of a sample of scores: a normal distribution in the score, whose mean and width are those of
    /// a sample, so that Student's t counts (Gelman et al., Bayesian Data Analysis, 3.2).</summary>
    public static Found Of(Unknown unknown, double[] scores)
    {
        int n = scores.Length;
        double mean = scores.Average(), deviation = scores.StandardDeviation();
        double half = StudentT.InvCDF(0, 1, n - 1, 0.5 + Prior.Credible / 2) * deviation
            * Math.Sqrt(1 + 1.0 / n);
        return new Found(unknown, mean, deviation, unknown.Prior.Value(mean - half),
            unknown.Prior.Value(mean), unknown.Prior.Value(mean + half));
    }
}

/// <summary>What an inference came to.</summary>
internal sealed class InferResult
{
    private const double Joined = 0.9, Tail = 2;

    /// <param name="task">what was asked</param>
    /// <param name="made">ensembles, prior to posterior</param>
    /// <param name="ends">why members have no prediction; empty: they have one</param>
    public InferResult(InferTask task, IReadOnlyList<Ensemble> made, IReadOnlyList<string[]> ends)
    {
        (Task, Made, Ends) = (task, made, ends);
        double[][] scores = made[^1].Scores;
        Found = [.. task.Unknowns.Select((one, p) => Infer.Found.Of(one, [.. scores.Select(row => row[p])]))];
        double[,] covariance = EnsembleSmoother.Covariance(scores);
        Correlation = new double[Found.Count, Found.Count];
        for (int p = 0; p < Found.Count; p++)
            for (int q = 0; q < Found.Count; q++)
                Correlation[p, q] = covariance[p, q] / Math.Sqrt(covariance[p, p] * covariance[q, q]);
        Freedom = Math.Max(1, task.Data.At.Length - Found.Count);
        Band[] bands = [BandOf(made[0]), BandOf(made[^1])];
        (PriorBand, PosteriorBand) = (bands[0], bands[1]);
        ReducedChiSquare = ChiSquare(PosteriorBand.Mean) / Freedom;
        Sentences = [.. Say()];
    }

    /// <summary>What was asked.</summary>
    public InferTask Task { get; }
    /// <summary>Ensembles, prior to posterior.</summary>
    public IReadOnlyList<Ensemble> Made { get; }
    /// <summary>Why members have no prediction; empty: they have one.</summary>
    public IReadOnlyList<string[]> Ends { get; }
    /// <summary>Each parameter.</summary>
    public IReadOnlyList<Found> Found { get; }
    /// <summary>Of scores in the posterior.</summary>
    public double[,] Correlation { get; }
    /// <summary>Data less parameters.</summary>
    public int Freedom { get; }
    /// <summary>Of the mean curve of the posterior; about 1 where noise explains what is left.</summary>
    public double ReducedChiSquare { get; }
    /// <summary>Curves before.</summary>
    public Band PriorBand { get; }
    /// <summary>Curves after.</summary>
    public Band PosteriorBand { get; }
    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>Squares of what is left over those of the noise, summed.</summary>
    public double ChiSquare(double[] predicted)
        => predicted.Zip(Task.Data.Values).Sum(pair
            => Math.Pow((pair.Second - pair.First) / Task.Data.Noise, 2));

    /// <summary>Mean and 90 % of curves [mV].</summary>
    public sealed record Band(double[] Low, double[] Mean, double[] High);

    private static Band BandOf(Ensemble ensemble)
    {
        double[][] curves = [.. ensemble.Known.Select(j => ensemble.Predicted[j]!)];
        double[][] sorted = [.. Enumerable.Range(0, curves[0].Length).Select(i
            => curves.Select(curve => curve[i]).Order().ToArray())];
        const double Below = (1 - Prior.Credible) / 2;
        return new Band([.. sorted.Select(one => SortedArrayStatistics.Quantile(one, Below))],
            EnsembleSmoother.Means(curves),
            [.. sorted.Select(one => SortedArrayStatistics.Quantile(one, 1 - Below))]);
    }

    private IEnumerable<string> Say()
    {
        foreach (Found one in Found)
        {
            string path = one.Unknown.Path;
            if (!one.IsConstrained) yield return FormattableString.Invariant(
                $"The data do not constrain {path}: its posterior is {100 * one.Deviation:0} % as wide as ")
                + "its prior.";
            if (Math.Abs(one.Mean) > Tail && one.Unknown.Prior.Shape != PriorShape.Uniform)
                yield return $"{path} ends far out in its prior; is the prior right, and the model?";
            if (Math.Abs(one.Mean) > Tail && one.Unknown.Prior.Shape == PriorShape.Uniform)
                yield return $"{path} ends at an end of its range; the data may want one outside of it.";
        }
        for (int p = 0; p < Found.Count; p++)
            for (int q = 0; q < p; q++)
                if (Math.Abs(Correlation[p, q]) > Joined) yield return FormattableString.Invariant(
                    $"The data know {Found[q].Unknown.Path} and {Found[p].Unknown.Path} together better ")
                    + FormattableString.Invariant(
                        $"than each alone: their correlation is {Correlation[p, q]:0.00}.");
        yield return Fit();
        int failed = Ends.Sum(one => one.Count(why => why.Length > 0));
        if (failed > 0) yield return $"{failed} runs of {Ends.Sum(one => one.Length)} have no curve, and "
            + "were "
            + $"replaced by others. The first: {Ends.SelectMany(one => one).First(why => why.Length > 0)}";
    }

    /// <summary>Reduced χ² has the standard deviation √(2/ν); four of them are no chance.</summary>
    private string Fit()
    {
        double limit = 1 + 4 * Math.Sqrt(2.0 / Freedom), chi = ReducedChiSquare;
        string said = FormattableString.Invariant($"reduced χ² is {chi:g3} (about 1 is good)");
        double[] rest = [.. PosteriorBand.Mean.Zip(Task.Data.Values, (mean, value)
            => Math.Abs(value - mean))];
        int worst = Array.IndexOf(rest, rest.Max());
        return chi > limit ? FormattableString.Invariant(
            $"The fit is poor: {said}; the curve lies off most, by {rest[worst]:g3} mV, at ")
            + FormattableString.Invariant(
                $"{Task.Data.Axis} = {Task.Data.At[worst]:g4}. The model with these ")
            + "parameters does not explain the curve, and the intervals are too narrow."
            : chi < 1 / (1 + 4 * Math.Sqrt(2.0 / Freedom))
                ? $"The fit is better than the noise allows: {said}; the noise is less than was said."
            : $"The curve is explained within its noise: {said}.";
    }
}
