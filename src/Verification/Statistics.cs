namespace PhaseFieldMiec.Verification;

/// <summary>Statistics of counts.</summary>
internal static class Statistics
{
    /// <summary>Probability that counts of a Poisson process with this mean lie further from theirs than these (χ², bins
    /// of at least five expected counts).</summary>
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
        return UpperGamma(0.5 * bins, 0.5 * square);
    }

    /// <summary>Q(a, x) = Γ(a, x)/Γ(a), by its series or its continued fraction.</summary>
    static double UpperGamma(double a, double x)
    {
        double front = Math.Exp(-x + a * Math.Log(x) - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (int n = 1; n < 500; n++) sum += term *= x / (a + n);
            return 1 - sum * front;
        }
        double f = 0;
        for (int n = 200; n >= 1; n--) f = n * (n - a) / (x + 2 * n + 1 - a - f);
        return front / (x + 1 - a - f);
    }

    /// <summary>ln Γ of a whole or half number.</summary>
    static double LogGamma(double a)
    {
        double sum = 0;
        for (; a > 1; a--) sum += Math.Log(a - 1);
        return a == 1 ? sum : sum + 0.5 * Math.Log(Math.PI);
    }
}
