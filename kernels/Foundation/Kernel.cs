namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>Where a field lies: the place of its cell (0, 0, 0), in the device's own way of counting. Only
/// the device that allocated it can read it, and its element keeps it from a device of another
/// precision.</summary>
/// <typeparam name="T">its element, float or double</typeparam>
public readonly record struct Field<T>(long Start) where T : unmanaged;

/// <summary>A device's memory as a kernel sees it. A cell is an offset within the padded grid; neighbours are
/// one stride away.</summary>
/// <typeparam name="V">what a kernel computes with</typeparam>
/// <typeparam name="T">element of the fields</typeparam>
public interface IMemory<V, T> where V : unmanaged where T : unmanaged
{
    /// <summary>The value at a cell (for SIMD lanes: at it and the following ones).</summary>
    V this[Field<T> field, long cell] { get; set; }

    /// <summary>Two children along x of each coarse cell: fine cells 2X and 2X + 1, the first at
    /// <paramref name="cell"/>.</summary>
    void LoadPairs(Field<T> field, long cell, out V even, out V odd);

    /// <summary>The coarse cell that each fine cell along x belongs to; the first is at
    /// <paramref name="cell"/>.</summary>
    V LoadTwice(Field<T> field, long cell);
}

/// <summary>What happens at one cell. Implementations are structs with public fields (handles of fields,
/// constants of type <typeparamref name="T"/>); a kernel reads neighbours only of fields that it does not
/// write.</summary>
public interface ICellKernel<T> where T : unmanaged
{
    /// <summary>Does it at <paramref name="cell"/>.</summary>
    void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>;
}

/// <summary>What happens at one cell of a grid with one related cell of another: the first child (2x, 2y, 2z)
/// when launched on the coarse grid, the parent (x/2, y/2, z/2) when launched on the fine one.</summary>
public interface ITransferKernel<T> where T : unmanaged
{
    /// <summary>Does it at <paramref name="cell"/>; <paramref name="related"/> lies in the other
    /// grid.</summary>
    void At<V, M>(M memory, long cell, long related)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>;
}

/// <summary>Up to three values to be summed and one whose largest is sought.</summary>
public struct Measured<V> where V : unmanaged
{
    /// <summary>First summand.</summary>
    public V Sum0;
    /// <summary>Second summand.</summary>
    public V Sum1;
    /// <summary>Third summand.</summary>
    public V Sum2;
    /// <summary>Candidate for the largest value.</summary>
    public V Largest;
}

/// <summary>A reduction: maps a cell to values that the device sums in one fixed tree (in 64 bit), or of
/// which it takes the largest. It may store as well, so that an update and its norm cost one pass.</summary>
public interface ICellMeasure<T> where T : unmanaged
{
    /// <summary>How many of the three sums are used.</summary>
    static abstract int Sums { get; }

    /// <summary>Whether the largest value is used.</summary>
    static abstract bool HasLargest { get; }

    /// <summary>The values of <paramref name="cell"/>.</summary>
    Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>;
}
