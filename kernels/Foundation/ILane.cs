namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>The value type that a kernel computes with: one value of <typeparamref name="T"/>, or
/// neighbouring cells in one SIMD register. Every operation is done cell by cell and rounds as IEEE 754 says,
/// so that + − × ÷ and sqrt give the same bits on every device.</summary>
/// <typeparam name="TSelf">the lane</typeparam>
/// <typeparam name="T">its element, float or double</typeparam>
public interface ILane<TSelf, T> where TSelf : unmanaged, ILane<TSelf, T> where T : unmanaged
{
    /// <summary>A constant of the kernel in every cell.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>A literal in every cell, so that kernels write <c>36 * u * (1 - u)</c>; folds to an
    /// immediate.</summary>
    static abstract implicit operator TSelf(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Absolute value.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>a where a &lt; b, else b (so b where either is not a number).</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>a where a &gt; b, else b (so b where either is not a number).</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary><paramref name="then"/> where a &lt; b, else <paramref name="otherwise"/>; both are
    /// evaluated.</summary>
    static abstract TSelf IfLess(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>Largest integer not above a.</summary>
    static abstract TSelf Floor(TSelf a);

    /// <summary>2^n for an integral n within the exponents of normal numbers.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);
}
