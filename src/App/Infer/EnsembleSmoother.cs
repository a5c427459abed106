namespace PhaseFieldMiec.App.Infer;

/// <summary>An ensemble and what it predicts.</summary>
/// <param name="Scores">members × parameters, each with a standard normal prior</param>
/// <param name="Predicted">members × data; null: this member has no prediction</param>
public sealed record Ensemble(double[][] Scores, double[]?[] Predicted)
{
    /// <summary>Members with a prediction.</summary>
    public int[] Known => [.. Enumerable.Range(0, Scores.Length).Where(j => Predicted[j] is not null)];
}

/// <summary>Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013, Comput. Geosci. 55,
/// 3): a Kalman update with all data, repeated with noise that is larger by √α each time, Σ 1/α = 1. Where
/// predictions are linear in the parameters, the ensemble is a sample of the posterior. It knows nothing of
/// runs: parameters go in, predictions come out.</summary>
/// <param name="data">measured values</param>
/// <param name="noise">standard deviation of each, in their unit; above zero</param>
/// <param name="iterations">updates, all with α = their number</param>
/// <param name="seed">of the random numbers</param>
public sealed class EnsembleSmoother(double[] data, double[] noise, int iterations, int seed)
{
    /// <summary>Members drawn from the prior, independent standard normal numbers: one in each of as many
    /// strata, then shifted and mixed so that mean and covariance are those of the prior.</summary>
    public static double[][] Prior(int members, int parameters, int seed)
    {
        double[][] shares = Sweep.UnitPoints.LatinHypercube(members, parameters, seed);
        double[][] columns = [.. Enumerable.Range(0, parameters).Select(p => shares
            .Select(share => NormalQuantile(share[p])).ToArray())];
        for (int p = 0; p < parameters; p++)
        {
            double mean = columns[p].Average();
            for (int j = 0; j < members; j++) columns[p][j] -= mean;
            for (int q = 0; q < p; q++)
            {
                double slope = Dot(columns[p], columns[q]) / Dot(columns[q], columns[q]);
                for (int j = 0; j < members; j++) columns[p][j] -= slope * columns[q][j];
            }
            double scale = Math.Sqrt((members - 1) / Dot(columns[p], columns[p]));
            for (int j = 0; j < members; j++) columns[p][j] *= scale;
        }
        return [.. Enumerable.Range(0, members).Select(j => columns.Select(column => column[j]).ToArray())];
    }

    /// <summary>All updates, from the prior on. Gives iterations + 1 ensembles, of which the first is the
    /// prior and the last the posterior; null where <paramref name="forward"/> gives null.</summary>
    /// <param name="prior">members × parameters</param>
    /// <param name="forward">predictions of members, given which iteration it is; null: it was
    /// interrupted</param>
    public IReadOnlyList<Ensemble>? Run(double[][] prior, Func<int, double[][], double[]?[]?> forward)
    {
        var made = new List<Ensemble>();
        double[][] scores = prior;
        for (int k = 0; ; k++)
        {
            if (forward(k, scores) is not { } predicted) return null;
            made.Add(new Ensemble(scores, predicted));
            if (k == iterations) return made;
            scores = Updated(made[k], k);
        }
    }

    /// <summary>One update. Members without a prediction are drawn anew from the normal distribution of the
    /// others.</summary>
    public double[][] Updated(Ensemble before, int iteration)
    {
        int[] known = before.Known;
        int n = known.Length, parameters = before.Scores[0].Length;
        if (n < parameters + 2) throw new InvalidOperationException(
            $"An update of {parameters} parameters needs {parameters + 2} members with a prediction.");
        var random = new Random(unchecked(seed * 1_000_003 + iteration));
        double[][] scores = [.. known.Select(j => (double[])before.Scores[j].Clone())];
        double[][] predicted = [.. known.Select(j => before.Predicted[j]!)];
        double[][] disturbed = Disturbances(random, n);
        double root = Math.Sqrt(n - 1), inflation = Math.Sqrt(iterations);
        // Deviations of the predictions, in units of the noise: members × data.
        double[][] s = [.. Deviations(predicted).Select(row => row.Select((v, i) => v / noise[i] / root)
            .ToArray())];
        double[][] a = [.. Deviations(scores).Select(row => row.Select(v => v / root).ToArray())];
        // (Sᵀ S + α) is members × members, whatever the number of data.
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) matrix[i, j] = Dot(s[i], s[j]) + (i == j ? iterations : 0);
        Factor(matrix);
        for (int j = 0; j < n; j++)
        {
            double[] rest = [.. data.Select((value, i)
                => (value - predicted[j][i]) / noise[i] + inflation * disturbed[j][i])];
            double[] weights = Solve(matrix, [.. s.Select(row => Dot(row, rest))]);
            for (int p = 0; p < parameters; p++)
                for (int m = 0; m < n; m++) scores[j][p] += a[m][p] * weights[m];
        }
        return Filled(before.Scores.Length, known, scores, random);
    }

    /// <summary>Noise for each member, of mean zero over the members so that their mean does not
    /// wander.</summary>
    private double[][] Disturbances(Random random, int members)
    {
        double[][] drawn = [.. Enumerable.Range(0, members).Select(_ => Normal(random, data.Length))];
        double scale = Math.Sqrt(members / (members - 1.0));
        return [.. Deviations(drawn).Select(row => row.Select(v => scale * v).ToArray())];
    }

    private static double[][] Filled(int members, int[] known, double[][] scores, Random random)
    {
        var filled = new double[members][];
        for (int m = 0; m < known.Length; m++) filled[known[m]] = scores[m];
        double[] mean = Means(scores);
        double[][] deviations = Deviations(scores);
        double root = Math.Sqrt(known.Length - 1);
        for (int j = 0; j < members; j++)
        {
            if (filled[j] is not null) continue;
            double[] weights = Normal(random, known.Length);
            filled[j] = [.. mean.Select((value, p) => value + weights.Select((w, m) => w * deviations[m][p])
                .Sum() / root)];
        }
        return filled;
    }

    /// <summary>Means over rows, of each column.</summary>
    public static double[] Means(double[][] rows)
        => [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Average(row => row[c]))];

    private static double[][] Deviations(double[][] rows)
    {
        double[] means = Means(rows);
        return [.. rows.Select(row => row.Select((value, c) => value - means[c]).ToArray())];
    }

    /// <summary>Covariance of rows, with n − 1.</summary>
    public static double[,] Covariance(double[][] rows)
    {
        double[][] deviations = Deviations(rows);
        int size = rows[0].Length;
        var covariance = new double[size, size];
        for (int p = 0; p < size; p++)
            for (int q = 0; q < size; q++)
                covariance[p, q] = deviations.Sum(row => row[p] * row[q]) / (rows.Length - 1);
        return covariance;
    }

    private static double[] Normal(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(_ => NormalQuantile(1 - random.NextDouble() - 1e-17))];

    private static double NormalQuantile(double share)
        => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Math.Clamp(share, 1e-16, 1 - 1e-16));

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++) sum += one[i] * other[i];
        return sum;
    }

    /// <summary>Cholesky's factor, in place of the lower triangle.</summary>
    private static void Factor(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++) sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
    }

    private static double[] Solve(double[,] factor, double[] right)
    {
        int n = right.Length;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) right[i] -= factor[i, k] * right[k];
            right[i] /= factor[i, i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) right[i] -= factor[k, i] * right[k];
            right[i] /= factor[i, i];
        }
        return right;
    }
}
