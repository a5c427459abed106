namespace PhaseFieldMiec.App.Sweep;

/// <summary>The range of a path in slices, for indices of any sample.</summary>
internal static class Slices
{
    private const int LeastInSlice = 6, ForVariance = 30;

    /// <summary>The slice of each run: equal values are in one, and slices hold about as many.</summary>
    /// <param name="values">of the path, one a run</param>
    /// <param name="most">slices</param>
    public static int[] Of(IReadOnlyList<double> values, int most)
    {
        double[] distinct = [.. values.Distinct().Order()];
        int count = Math.Clamp(values.Count / LeastInSlice, 2, most);
        if (distinct.Length <= count) return [.. values.Select(value => Array.BinarySearch(distinct, value))];
        int[] slices = new int[values.Count];
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        for (int rank = 0; rank < order.Length; rank++)
        {
            bool isTie = rank > 0 && values[order[rank]] == values[order[rank - 1]];
            slices[order[rank]] = isTie ? slices[order[rank - 1]] : (int)((long)rank * count / order.Length);
        }
        return slices;
    }

    /// <summary>Share of the variance of a result that one path alone explains, from any sample: that of the
    /// means of slices, less what it would be by chance (Kelley's ε²). With Saltelli's design
    /// <see cref="SobolIndex.First"/> is the same and better.</summary>
    /// <param name="values">of the path, one a run</param>
    /// <param name="results">of the runs</param>
    /// <param name="draws">for the interval</param>
    public static InfluenceIndex Variance(IReadOnlyList<double> values, IReadOnlyList<double> results,
        int draws = 200)
        => Resampled(Of(values, ForVariance), results, Explained, draws);

    /// <summary>An index of runs in slices, with its interval by drawing runs again.</summary>
    public static InfluenceIndex Resampled(int[] slices, IReadOnlyList<double> results,
        Func<int[], double[], double> index, int draws)
    {
        double[] y = [.. results];
        double[] drawn = new double[draws];
        var random = new Random(1);
        int[] points = new int[y.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < points.Length; i++) points[i] = random.Next(points.Length);
            drawn[draw] = index([.. points.Select(i => slices[i])], [.. points.Select(i => y[i])]);
        }
        return InfluenceIndex.Of(index(slices, y), drawn);
    }

    private static double Explained(int[] slices, double[] results)
    {
        double mean = results.Average(), all = results.Sum(y => (y - mean) * (y - mean)), within = 0;
        int groups = 0;
        foreach (IGrouping<int, double> slice in slices.Zip(results).GroupBy(one => one.First,
            one => one.Second))
        {
            double middle = slice.Average();
            within += slice.Sum(y => (y - middle) * (y - middle));
            groups++;
        }
        int n = results.Length;
        return all <= 0 || n <= groups ? 0 : Math.Max(0, 1 - within / (n - groups) / (all / (n - 1)));
    }
}
