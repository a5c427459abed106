using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same digits from the same seed with every version of
/// .NET.</summary>
sealed class SeededRandom(long seed)
{
    ulong state = (ulong)seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Next(double low, double high) => low + (high - low) * Next();

    /// <summary>Brings items into an order of its own (Fisher and Yates).</summary>
    public void Shuffle<T>(List<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = (int)(Bits() % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    ulong Bits() => CounterNoise.Mix(state += 0x9E3779B97F4A7C15);
}
