using PhaseFieldMiec.App.Infer;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Infer;

/// <summary>The method by itself, against posteriors that are known.</summary>
public sealed class SmootherTests
{
    private static double[]?[] All(double[][] scores, Func<double[], double[]> model)
        => [.. scores.Select(model)];

    private static double[] Noisy(double[] exact, double noise, int seed)
    {
        var random = new Random(seed);
        return [.. exact.Select(v => v + noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }

    [Fact]
    public void The_first_ensemble_has_mean_and_covariance_of_the_prior()
    {
        double[][] drawn = EnsembleSmoother.Prior(12, 3, 5);
        double[,] covariance = EnsembleSmoother.Covariance(drawn);
        for (int p = 0; p < 3; p++)
        {
            Assert.Equal(0, EnsembleSmoother.Means(drawn)[p], 1e-12);
            for (int q = 0; q < 3; q++) Assert.Equal(p == q ? 1 : 0, covariance[p, q], 1e-12);
        }
    }

    /// <summary>A line through ten points, its offset and slope standard normal: precision 1 +
    /// HᵀH/σ².</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_linear_problem_has_its_posterior(int iterations)
    {
        const double Sigma = 0.7;
        double[] x = [.. Enumerable.Range(0, 10).Select(i => i / 9.0)];
        double[] data = Noisy([.. x.Select(v => 1.2 - 0.8 * v)], Sigma, 3);
        double a = 1 + x.Length / (Sigma * Sigma), b = x.Sum() / (Sigma * Sigma);
        double c = 1 + x.Sum(v => v * v) / (Sigma * Sigma), determinant = a * c - b * b;
        double[] right = [data.Sum() / (Sigma * Sigma), data.Zip(x, (d, v) => d * v).Sum() / (Sigma * Sigma)];
        double[] mean =
            [(c * right[0] - b * right[1]) / determinant, (a * right[1] - b * right[0]) / determinant];
        double[] exact = [c / determinant, -b / determinant, a / determinant];

        var smoother = new EnsembleSmoother(data, [.. x.Select(_ => Sigma)], iterations, 11);
        double[][] found = smoother.Run(EnsembleSmoother.Prior(2000, 2, 7),
            (_, scores) => All(scores, z => [.. x.Select(v => z[0] + z[1] * v)]))![^1].Scores;
        double[] means = EnsembleSmoother.Means(found);
        double[,] covariance = EnsembleSmoother.Covariance(found);
        // Five standard errors of a sample of 2000, of the mean and of a variance.
        for (int p = 0; p < 2; p++) Assert.Equal(mean[p], means[p], 5 * Math.Sqrt(exact[2 * p] / 2000));
        double[] got = [covariance[0, 0], covariance[0, 1], covariance[1, 1]];
        double[] widths = [exact[0], Math.Sqrt(exact[0] * exact[2]), exact[2]];
        for (int k = 0; k < 3; k++) Assert.Equal(exact[k], got[k], 5 * widths[k] * Math.Sqrt(2 / 2000.0));
    }

    /// <summary>y = exp z, whose posterior is integrated on a grid. One update misses it; four come
    /// close.</summary>
    [Fact]
    public void A_nonlinear_problem_comes_close_to_its_posterior()
    {
        const double Data = 4, Sigma = 0.4;
        double weight = 0, first = 0, second = 0;
        for (double z = -4; z < 4; z += 1e-3)
        {
            double w = Math.Exp(-0.5 * z * z - 0.5 * Math.Pow((Data - Math.Exp(z)) / Sigma, 2));
            (weight, first, second) = (weight + w, first + w * z, second + w * z * z);
        }
        double mean = first / weight, width = Math.Sqrt(second / weight - mean * mean);
        (double Mean, double Width) Of(int iterations)
        {
            double[][] found = new EnsembleSmoother([Data], [Sigma], iterations, 2).Run(
                EnsembleSmoother.Prior(1000, 1, 3),
                (_, scores) => All(scores, z => [Math.Exp(z[0])]))![^1].Scores;
            return (EnsembleSmoother.Means(found)[0], Math.Sqrt(EnsembleSmoother.Covariance(found)[0, 0]));
        }
        (double Mean, double Width) four = Of(4), one = Of(1);
        Assert.Equal(mean, four.Mean, 1.5 * width);
        Assert.InRange(four.Width / width, 0.5, 2.5);
        Assert.True(Math.Abs(four.Mean - mean) < 0.5 * Math.Abs(one.Mean - mean));
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_members_that_failed_are_replaced()
    {
        double[][] Run(int seed) => new EnsembleSmoother([1, 2], [0.1, 0.1], 3, seed).Run(
            EnsembleSmoother.Prior(30, 2, 1), (k, scores) => [.. scores.Select((z, j)
                => (j + k) % 5 == 0 ? null : (double[])[z[0] + z[1], 2 * z[0]])])![^1].Scores;
        double[][] found = Run(4);
        Assert.Equal(found, Run(4));
        Assert.NotEqual(found, Run(5));
        Assert.Equal(30, found.Length);
        // Exact: z = (1, 0), pulled towards the prior by a hundredth.
        Assert.Equal(1, EnsembleSmoother.Means(found)[0], 0.15);
        Assert.InRange(EnsembleSmoother.Covariance(found)[0, 0], 1e-4, 1e-2);
        Assert.Throws<InvalidOperationException>(() => new EnsembleSmoother([1], [1], 1, 1).Updated(
            new Ensemble(EnsembleSmoother.Prior(8, 2, 1), [.. new double[]?[5], [1], [2], [3]]), 0));
    }

    /// <summary>Butler and Volmer's charge transfer behind a resistance, at twenty currents: i₀ and R from
    /// their prior, noise of 2 mV. Intervals of 90 % hold 90 % of four hundred truths, within three standard
    /// errors.</summary>
    [Fact]
    public void Truths_lie_within_their_intervals_as_often_as_these_say()
    {
        const double Noise = 2, Thermal = 28.7;
        const int Truths = 400;
        Prior current = new(PriorShape.Lognormal, 10, 10), resistance = new(PriorShape.Lognormal, 3, 3);
        double[] Model(double[] z) => [.. Enumerable.Range(1, 20).Select(i => 2 * Thermal
            * Math.Asinh(2 * i / (2 * current.Value(z[0]))) + 2 * i * resistance.Value(z[1]))];
        double[][] truths = EnsembleSmoother.Prior(Truths, 2, 9);
        int[] within = new int[2];
        for (int t = 0; t < truths.Length; t++)
        {
            double[] truth = truths[t], data = Noisy(Model(truth), Noise, t);
            double[][] found = new EnsembleSmoother(data, [.. data.Select(_ => Noise)], 4, t).Run(
                EnsembleSmoother.Prior(40, 2, t), (_, scores) => All(scores, Model))![^1].Scores;
            for (int p = 0; p < 2; p++)
            {
                var one = Found.Of(new Unknown("a", null!, p == 0 ? current : resistance),
                    [.. found.Select(row => row[p])]);
                double value = one.Unknown.Prior.Value(truth[p]);
                if (one.Low <= value && value <= one.High) within[p]++;
            }
        }
        double error = Math.Sqrt(Truths * Prior.Credible * (1 - Prior.Credible));
        Assert.All(within, one => Assert.Equal(Truths * Prior.Credible, one, 3 * error));
    }
}
