namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>Counter-based random numbers: a function of (seed, step, index), so that no thread, device or
/// order of evaluation changes them. Integer mixing by SplitMix64's finalizer (Steele, Lea, Flood 2014),
/// three rounds.</summary>
public static class CounterNoise
{
    /// <summary>64 random bits for a counter.</summary>
    public static ulong Bits(long seed, long step, long index)
    {
        unchecked
        {
            ulong h = Mix((ulong)seed + 0x9E3779B97F4A7C15UL);
            h = Mix(h ^ ((ulong)step + 0xD1B54A32D192ED03UL));
            return Mix(h ^ ((ulong)index + 0x8CB92BA72F3D8DD7UL));
        }
    }

    /// <summary>Uniform in the open interval (0, 1), a multiple of 2⁻⁵³ plus half of it.</summary>
    public static double Uniform(long seed, long step, long index)
        => ((Bits(seed, step, index) >> 11) + 0.5) * (1.0 / 9007199254740992.0);

    /// <summary>SplitMix64's finalizer.</summary>
    public static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
