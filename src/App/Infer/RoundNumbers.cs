namespace PhaseFieldMiec.App.Infer;

/// <summary>Round numbers for the axes of a picture.</summary>
internal static class RoundNumbers
{
    static readonly double[] factors = [1, 2, 5, 10];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten within a range, some five of them.</summary>
    public static IReadOnlyList<double> Within(double low, double high)
    {
        double rough = (high - low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = factors.First(factor => factor * power >= rough * (1 - 1e-9)) * power;
        long first = (long)Math.Ceiling(low / step - 1e-9), last = (long)Math.Floor(high / step + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>The same where a factor is a length: powers of ten, with 2 and 5 times them, or with 3, where
    /// there is room.</summary>
    public static IReadOnlyList<double> WithinByFactors(double low, double high)
    {
        double decades = Math.Log10(high / low);
        if (decades < 0.7) return Within(low, high);
        double[] digits = decades < 1.5 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1];
        int every = Math.Max(1, (int)Math.Ceiling(decades / 6));
        return [.. from power in Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)decades + 3)
                   where power % every == 0
                   from digit in digits
                   let value = digit * Math.Pow(10, power)
                   where value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)
                   select value];
    }
}
