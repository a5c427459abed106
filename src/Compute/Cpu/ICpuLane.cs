using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>A lane that this processor can load and store.</summary>
internal unsafe interface ICpuLane<TSelf, T> : ILane<TSelf, T> where TSelf : unmanaged, ICpuLane<TSelf, T>
    where T : unmanaged
{
    /// <summary>Cells in a lane; divides 16.</summary>
    static abstract int Width { get; }

    static abstract TSelf LoadAt(T* first);
    static abstract void StoreAt(T* first, TSelf value);
    static abstract void LoadPairsAt(T* first, out TSelf even, out TSelf odd);
    static abstract TSelf LoadTwiceAt(T* first);

    /// <summary>The first cells from <paramref name="value"/>, the rest from
    /// <paramref name="otherwise"/>.</summary>
    static abstract TSelf FirstOf(int cells, TSelf value, TSelf otherwise);

    /// <summary>Adds to the sixteen partial sums of a row; <paramref name="part"/> counts lanes within 16
    /// cells.</summary>
    static abstract void AddTo(ref PartialSums sum, int part, TSelf value);

    /// <summary>Largest of its cells; not a number if one is.</summary>
    static abstract double Greatest(TSelf value);
}

/// <summary>Sixteen partial sums of a row, always in 64 bit: cell x goes to number x mod 16, whatever the
/// lane. This is the fixed tree that makes sums equal for every lane width and thread count.</summary>
internal struct PartialSums
{
    public Vector256<double> From0;
    public Vector256<double> From4;
    public Vector256<double> From8;
    public Vector256<double> From12;

    [MethodImpl(AggressiveInlining)]
    public readonly double Total()
    {
        Vector256<double> q = From0 + From8 + (From4 + From12);
        Vector128<double> d = q.GetLower() + q.GetUpper();
        return d.GetElement(0) + d.GetElement(1);
    }
}

internal static class CpuLanes
{
    /// <summary>A number in every cell; the language finds the conversion of <see cref="ILane{TSelf, T}"/>
    /// only where it is the constraint itself.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(double value) where V : unmanaged, ILane<V, T> where T : unmanaged => value;

    /// <summary>The larger of two, or not a number if one is.</summary>
    public static double Larger(double a, double b) => double.IsNaN(a) || a > b ? a : b;
}

/// <summary>Whole lanes inside a row. A field starts at an address, not at an element number: an address that
/// is all index and no base is encoded wrongly by the JIT (.NET 10: with AVX-512, the displacement of
/// [8·index + 64] is written compressed where the format has no compressed one, and the lane is loaded from
/// the wrong place).</summary>
internal readonly unsafe struct RowMemory<V, T> : IMemory<V, T> where V : unmanaged, ICpuLane<V, T>
    where T : unmanaged
{
    public V this[Field<T> field, long cell]
    {
        [MethodImpl(AggressiveInlining)]
        get => V.LoadAt((T*)field.Start + cell);

        [MethodImpl(AggressiveInlining)]
        set => V.StoreAt((T*)field.Start + cell, value);
    }

    [MethodImpl(AggressiveInlining)]
    public void LoadPairs(Field<T> field, long cell, out V even, out V odd)
        => V.LoadPairsAt((T*)field.Start + cell, out even, out odd);

    [MethodImpl(AggressiveInlining)]
    public V LoadTwice(Field<T> field, long cell) => V.LoadTwiceAt((T*)field.Start + cell);
}

/// <summary>The last lane of a row that is not full: it computes whole lanes and stores only the cells
/// inside.</summary>
internal unsafe struct TailMemory<V, T> : IMemory<V, T> where V : unmanaged, ICpuLane<V, T>
    where T : unmanaged
{
    public int Cells;

    public readonly V this[Field<T> field, long cell]
    {
        [MethodImpl(AggressiveInlining)]
        get => V.LoadAt((T*)field.Start + cell);

        [MethodImpl(AggressiveInlining)]
        set => V.StoreAt((T*)field.Start + cell, V.FirstOf(Cells, value, V.LoadAt((T*)field.Start + cell)));
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void LoadPairs(Field<T> field, long cell, out V even, out V odd)
        => V.LoadPairsAt((T*)field.Start + cell, out even, out odd);

    [MethodImpl(AggressiveInlining)]
    public readonly V LoadTwice(Field<T> field, long cell) => V.LoadTwiceAt((T*)field.Start + cell);
}
