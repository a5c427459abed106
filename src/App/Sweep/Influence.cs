namespace PhaseFieldMiec.App.Sweep;

/// <summary>How much one path decides one result.</summary>
/// <param name="Value">the index</param>
/// <param name="Low">low end of its 95 % interval</param>
/// <param name="High">high end of it</param>
internal readonly record struct InfluenceIndex(double Value, double Low, double High)
{
    /// <summary>From an index and what it is for samples drawn again (bootstrap). These hold runs twice and
    /// look more orderly than they are: their mean is shifted back to the index.</summary>
    public static InfluenceIndex Of(double value, double[] drawn)
    {
        Array.Sort(drawn);
        double shift = value - drawn.Average();
        return new(value, shift + drawn[(int)(0.025 * (drawn.Length - 1))],
            shift + drawn[(int)Math.Ceiling(0.975 * (drawn.Length - 1))]);
    }
}

/// <summary>Sobol indices of a result from Saltelli's design.</summary>
/// <param name="First">share of the variance that a path alone explains</param>
/// <param name="Total">share that it takes part in</param>
internal readonly record struct SobolIndex(InfluenceIndex First, InfluenceIndex Total)
{
    /// <summary>Indices of all paths: first ones after Saltelli 2010, total ones after Jansen 1999, intervals
    /// by drawing the n points again.</summary>
    /// <param name="results">[n, dimensions + 2] of each A, B and mixtures, in the order of
    /// <see cref="UnitPoints.Saltelli"/></param>
    /// <param name="dimensions">paths</param>
    /// <param name="draws">for the intervals</param>
    public static SobolIndex[] Of(IReadOnlyList<double> results, int dimensions, int draws = 300)
    {
        int n = results.Count / (dimensions + 2);
        int[] all = [.. Enumerable.Range(0, n)];
        double[] middle = new double[n * (dimensions + 2)];
        // Without the mean the sums lose fewer digits, and first indices scatter less.
        double mean = results.Average();
        for (int i = 0; i < middle.Length; i++) middle[i] = results[i] - mean;
        (double[] first, double[] total) = Compute(middle, all, dimensions);
        double[][] firsts = [.. first.Select(_ => new double[draws])];
        double[][] totals = [.. first.Select(_ => new double[draws])];
        var random = new Random(1);
        for (int draw = 0; draw < draws; draw++)
        {
            (double[] f, double[] t) = Compute(middle, [.. all.Select(_ => random.Next(n))], dimensions);
            for (int d = 0; d < dimensions; d++) (firsts[d][draw], totals[d][draw]) = (f[d], t[d]);
        }
        return [.. Enumerable.Range(0, dimensions).Select(d => new SobolIndex(
            InfluenceIndex.Of(first[d], firsts[d]), InfluenceIndex.Of(total[d], totals[d])))];
    }

    private static (double[] First, double[] Total) Compute(double[] y, int[] points, int dimensions)
    {
        int stride = dimensions + 2;
        double sum = 0, square = 0;
        double[] first = new double[dimensions], total = new double[dimensions];
        foreach (int j in points)
        {
            double a = y[j * stride], b = y[j * stride + 1];
            sum += a + b;
            square += a * a + b * b;
            for (int d = 0; d < dimensions; d++)
            {
                double mixed = y[j * stride + 2 + d];
                first[d] += b * (mixed - a);
                total[d] += 0.5 * (a - mixed) * (a - mixed);
            }
        }
        double n = points.Length, mean = sum / (2 * n), variance = square / (2 * n) - mean * mean;
        for (int d = 0; d < dimensions; d++)
        {
            first[d] = variance > 0 ? first[d] / n / variance : 0;
            total[d] = variance > 0 ? total[d] / n / variance : 0;
        }
        return (first, total);
    }
}
