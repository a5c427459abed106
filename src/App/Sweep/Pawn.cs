namespace PhaseFieldMiec.App.Sweep;

/// <summary>PAWN indices from any sample (Pianosi and Wagener 2018, Environ. Model. Softw. 108, 197): how far
/// the distribution of a result moves where one path is held in a slice of its range.</summary>
internal static class Pawn
{
    private const int MostSlices = 10;

    /// <summary>Distances of Kolmogorov and Smirnov between all results and those of each slice of a path,
    /// their median; the interval by drawing points again. 0: it decides nothing.</summary>
    /// <param name="values">of the path, one a run: its place in order counts</param>
    /// <param name="results">of the runs</param>
    /// <param name="draws">for the interval</param>
    public static InfluenceIndex Of(IReadOnlyList<double> values, IReadOnlyList<double> results,
        int draws = 200)
        => Slices.Resampled(Slices.Of(values, MostSlices), results, Median, draws);

    /// <summary>What a path that decides nothing has in a sample of this size: the mean index of paths whose
    /// values are dealt anew.</summary>
    public static double OfNothing(IReadOnlyList<double> values, IReadOnlyList<double> results,
        int deals = 40)
    {
        int[] slices = Slices.Of(values, MostSlices);
        var random = new Random(2);
        double sum = 0;
        for (int deal = 0; deal < deals; deal++)
        {
            random.Shuffle(slices);
            sum += Median(slices, [.. results]);
        }
        return sum / deals;
    }

    private static double Median(int[] slices, double[] results)
    {
        int count = slices.Max() + 1;
        int[] sizes = new int[count], below = new int[count];
        foreach (int slice in slices) sizes[slice]++;
        double[] distances = new double[count];
        int[] order = [.. Enumerable.Range(0, results.Length)];
        double[] sorted = [.. results];
        Array.Sort(sorted, order);
        for (int i = 0; i < order.Length; i++)
        {
            below[slices[order[i]]]++;
            // Equal results make one step of the distribution.
            if (i + 1 < order.Length && sorted[i + 1] == sorted[i]) continue;
            double all = (i + 1.0) / order.Length;
            for (int s = 0; s < count; s++)
                if (sizes[s] > 0) distances[s] = Math.Max(distances[s],
                    Math.Abs(below[s] / (double)sizes[s] - all));
        }
        double[] known = [.. distances.Where((_, s) => sizes[s] > 0).Order()];
        int half = known.Length / 2;
        return known.Length % 2 == 1 ? known[half] : 0.5 * (known[half - 1] + known[half]);
    }
}
