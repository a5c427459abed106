using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Bench;

/// <summary>A register of the processor for loops written by hand: nothing but the vectors of .NET, under one
/// name.</summary>
public unsafe interface IWide<TSelf, T> where TSelf : unmanaged, IWide<TSelf, T> where T : unmanaged
{
    static abstract int Count { get; }

    static abstract TSelf Load(T* at);

    static abstract TSelf All(T value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>a where 0 &lt; test, 0 elsewhere.</summary>
    static abstract TSelf WherePositive(TSelf test, TSelf a);

    /// <summary>Sums of neighbours along x: of the first two, the next two, and so on.</summary>
    static abstract TSelf Pairs(T* at);

    void Store(T* at);
}

/// <summary>512 bits.</summary>
public readonly unsafe struct Wide512<T>(Vector512<T> value) : IWide<Wide512<T>, T> where T : unmanaged
{
    private readonly Vector512<T> value = value;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> Load(T* at) => new(Vector512.Load(at));

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> All(T value) => new(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> operator +(Wide512<T> a, Wide512<T> b) => new(a.value + b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> operator -(Wide512<T> a, Wide512<T> b) => new(a.value - b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> operator *(Wide512<T> a, Wide512<T> b) => new(a.value * b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> Max(Wide512<T> a, Wide512<T> b) => new(Vector512.Max(a.value, b.value));

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> WherePositive(Wide512<T> test, Wide512<T> a)
        => new(
            Vector512.ConditionalSelect(Vector512.LessThan(Vector512<T>.Zero, test.value), a.value,
                Vector512<T>.Zero));

    [MethodImpl(AggressiveInlining)]
    public static Wide512<T> Pairs(T* at)
    {
        Vector512<T> a = Vector512.Load(at), b = Vector512.Load(at + Count);
        if (typeof(T) == typeof(double))
            return new(
                (Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14),
                    b.AsDouble())
                + Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15),
                    b.AsDouble())).As<double, T>());
        Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        return new((Avx512F.PermuteVar16x32x2(a.AsSingle(), even, b.AsSingle())
            + Avx512F.PermuteVar16x32x2(a.AsSingle(), even + Vector512<int>.One, b.AsSingle()))
                .As<float, T>());
    }

    [MethodImpl(AggressiveInlining)]
    public void Store(T* at) => value.Store(at);
}

/// <summary>256 bits.</summary>
public readonly unsafe struct Wide256<T>(Vector256<T> value) : IWide<Wide256<T>, T> where T : unmanaged
{
    private readonly Vector256<T> value = value;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> Load(T* at) => new(Vector256.Load(at));

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> All(T value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> operator +(Wide256<T> a, Wide256<T> b) => new(a.value + b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> operator -(Wide256<T> a, Wide256<T> b) => new(a.value - b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> operator *(Wide256<T> a, Wide256<T> b) => new(a.value * b.value);

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> Max(Wide256<T> a, Wide256<T> b) => new(Vector256.Max(a.value, b.value));

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> WherePositive(Wide256<T> test, Wide256<T> a)
        => new(
            Vector256.ConditionalSelect(Vector256.LessThan(Vector256<T>.Zero, test.value), a.value,
                Vector256<T>.Zero));

    [MethodImpl(AggressiveInlining)]
    public static Wide256<T> Pairs(T* at)
    {
        Vector256<T> a = Vector256.Load(at), b = Vector256.Load(at + Count);
        // Within each half of 128 bits the sums of a come before those of b.
        Vector256<double> mixed = typeof(T) == typeof(double) ? Avx.HorizontalAdd(a.AsDouble(), b.AsDouble())
            : Avx.HorizontalAdd(a.AsSingle(), b.AsSingle()).AsDouble();
        return new(Avx2.Permute4x64(mixed, 0b11_01_10_00).As<double, T>());
    }

    [MethodImpl(AggressiveInlining)]
    public void Store(T* at) => value.Store(at);
}
