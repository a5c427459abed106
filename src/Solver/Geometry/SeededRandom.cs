namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same digits from the same seed with every version of
/// .NET.</summary>
sealed class SeededRandom(long seed)
{
    ulong state = (ulong)seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        ulong bits = state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [low, high).</summary>
    public double Next(double low, double high) => low + (high - low) * Next();
}
