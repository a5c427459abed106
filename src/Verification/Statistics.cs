using MathNet.Numerics;

namespace PhaseFieldMiec.Verification;

/// <summary>Statistics of counts.</summary>
internal static class Statistics
{
    /// <summary>Probability that counts of a Poisson process with this mean lie further from theirs than
    /// these (χ², bins of at least five expected counts).</summary>
    public static double PoissonProbability(IReadOnlyList<int> counts, double mean)
    {
        double square = 0, expected = 0, share = Math.Exp(-mean), left = counts.Count;
        int bins = 0, seen = 0, k = 0;
        for (; left - expected - share * counts.Count >= 5; k++)
        {
            expected += share * counts.Count;
            seen += counts.Count(count => count == k);
            share *= mean / (k + 1);
            if (expected < 5) continue;
            square += (seen - expected) * (seen - expected) / expected;
            left -= expected;
            (expected, seen) = (0, 0);
            bins++;
        }
        int rest = seen + counts.Count(count => count >= k);
        square += (rest - left) * (rest - left) / left;
        return SpecialFunctions.GammaUpperRegularized(0.5 * bins, 0.5 * square);
    }
}
