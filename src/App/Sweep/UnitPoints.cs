namespace PhaseFieldMiec.App.Sweep;

/// <summary>Points of the unit cube, for designs that fill ranges.</summary>
internal static class UnitPoints
{
    /// <summary>A Latin hypercube: each coordinate has one point in each of n equal strata, somewhere in
    /// it.</summary>
    /// <param name="count">n</param>
    /// <param name="dimensions">coordinates</param>
    /// <param name="seed">of order and places</param>
    public static double[][] LatinHypercube(int count, int dimensions, int seed)
    {
        var random = new Random(seed);
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => new double[dimensions])];
        for (int d = 0; d < dimensions; d++)
        {
            int[] strata = [.. Enumerable.Range(0, count)];
            random.Shuffle(strata);
            for (int i = 0; i < count; i++) points[i][d] = (strata[i] + random.NextDouble()) / count;
        }
        return points;
    }

    /// <summary>Saltelli's design: for each of n points two of Sobol's sequence, A and B, then for each
    /// coordinate A with that coordinate of B (Saltelli et al. 2010, Comput. Phys. Commun. 181, 259):
    /// n (dimensions + 2) points, those of one n together.</summary>
    /// <param name="count">n</param>
    /// <param name="dimensions">coordinates</param>
    /// <param name="seed">of a shift; null: none</param>
    public static double[][] Saltelli(int count, int dimensions, int? seed)
    {
        var points = new List<double[]>();
        // The sequence begins at a corner and the centre, where A and B are one point and say nothing. What
        // follows as many as a power of 2 is as even as the beginning.
        int skipped = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
        foreach (double[] both in new SobolSequence(2 * dimensions, seed).Take(count + skipped).Skip(skipped))
        {
            double[] a = both[..dimensions], b = both[dimensions..];
            points.Add(a);
            points.Add(b);
            for (int d = 0; d < dimensions; d++)
            {
                double[] mixed = [.. a];
                mixed[d] = b[d];
                points.Add(mixed);
            }
        }
        return [.. points];
    }
}
