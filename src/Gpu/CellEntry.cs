using ILGPU;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>The cells of a launch and their strides; for a transfer also the strides of the related grid; for
/// a selection its segments: one byte each, not 0 where it is to be run in.</summary>
internal struct LaunchBox
{
    public int Nx, Ny, Nz;
    public long StrideY, StrideZ;
    public long RelatedY, RelatedZ;
    public ArrayView<byte> Segments;
    public int SegmentsInRow, CellsInSegment;
}

/// <summary>A run of elements in one block.</summary>
internal struct Run<T> where T : unmanaged
{
    public Field<T> Field;
    public long Length;
}

/// <summary>A field and a value that its cells are compared with.</summary>
internal struct Threshold<T> where T : unmanaged
{
    public Field<T> Field;
    public T Value;
}

/// <summary>A field and the one that it is converted to.</summary>
internal struct Conversion<S, T> where S : unmanaged where T : unmanaged
{
    public Field<S> From;
    public Field<T> To;
}

/// <summary>Whether a thread of a launch has a cell.</summary>
internal interface IFit
{
    static abstract bool HasCell(LaunchBox box, int x, int y, int z);
}

/// <summary>The groups of a launch end beyond the box.</summary>
internal struct Cut : IFit
{
    public static bool HasCell(LaunchBox box, int x, int y, int z) => x < box.Nx && y < box.Ny && z < box.Nz;
}

/// <summary>The groups of a launch are the box. Nothing is asked: on a CPU a condition would become masked
/// stores, which some processors make one element at a time.</summary>
internal struct Whole : IFit
{
    public static bool HasCell(LaunchBox box, int x, int y, int z) => true;
}

/// <summary>Some segments of the box have something to do. A warp that has none ends here.</summary>
internal struct Chosen : IFit
{
    public static bool HasCell(LaunchBox box, int x, int y, int z)
        => x < box.Nx && y < box.Ny && z < box.Nz
        && box.Segments[((long)z * box.Ny + y) * box.SegmentsInRow + x / box.CellsInSegment] != 0;
}

/// <summary>What the device runs: one entry for kernels and two for transfers, whatever the kernel.
/// A thread is a cell, x fastest.</summary>
internal static class CellEntry
{
    public static void Apply<T, V, M, K, F>(LaunchBox box, M memory, K kernel)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        where F : struct, IFit
        where K : unmanaged, ICellKernel<T>
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (F.HasCell(box, x, y, z))
            kernel.At<V, M>(memory, z * box.StrideZ + y * box.StrideY + x);
    }

    /// <summary>Launched on the coarse grid: the related cell is the first child.</summary>
    public static void ToCoarse<T, V, M, K, F>(LaunchBox box, M memory, K kernel)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        where F : struct, IFit
        where K : unmanaged, ITransferKernel<T>
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (F.HasCell(box, x, y, z))
            kernel.At<V, M>(memory, z * box.StrideZ + y * box.StrideY + x,
                2 * z * box.RelatedZ + 2 * y * box.RelatedY + 2 * x);
    }

    /// <summary>Launched on the fine grid: the related cell is the parent.</summary>
    public static void ToFine<T, V, M, K, F>(LaunchBox box, M memory, K kernel)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        where F : struct, IFit
        where K : unmanaged, ITransferKernel<T>
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (F.HasCell(box, x, y, z))
            kernel.At<V, M>(memory, z * box.StrideZ + y * box.StrideY + x,
                z / 2 * box.RelatedZ + y / 2 * box.RelatedY + x / 2);
    }

    /// <summary>Notes the segments in which a field is not zero everywhere. A thread is a segment.</summary>
    public static void Select<T, V, W, M>(LaunchBox box, M memory, Field<T> field)
        where T : unmanaged where V : unmanaged where W : struct, IWiden<V> where M : struct, IMemory<V, T>
    {
        int segment = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (segment >= box.SegmentsInRow || y >= box.Ny || z >= box.Nz) return;
        long row = z * box.StrideZ + y * box.StrideY;
        int x = segment * box.CellsInSegment, end = x + box.CellsInSegment < box.Nx ? x + box.CellsInSegment
            : box.Nx;
        byte any = 0;
        for (; x < end; x++)
            if (!W.IsZero(memory[field, row + x])) any = 1;
        box.Segments[((long)z * box.Ny + y) * box.SegmentsInRow + segment] = any;
    }

    /// <summary>A field of one precision to a field of another.</summary>
    public static void Convert<S, V, W, M, T, U, N, F>(LaunchBox box, M memory, N target,
        Conversion<S, T> fields)
        where S : unmanaged where V : unmanaged where W : struct, IWiden<V> where M : struct, IMemory<V, S>
        where T : unmanaged where U : unmanaged, ILane<U, T> where N : struct, IMemory<U, T>
        where F : struct, IFit
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        long cell = z * box.StrideZ + y * box.StrideY + x;
        if (F.HasCell(box, x, y, z))
            target[fields.To, cell] = W.Of(memory[fields.From, cell]);
    }

    /// <summary>The same value in a run of elements.</summary>
    public static void Fill<T, V, M>(Run<T> run, M memory, V value)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        long element = (long)Grid.IdxX * Group.DimX + Group.IdxX;
        if (element < run.Length) memory[run.Field, element] = value;
    }

    /// <summary>The values of some cells, given by their offsets.</summary>
    public static void Gather<T, V, M>(Run<T> run, M memory, ArrayView<long> cells, ArrayView<V> values)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        int i = Grid.IdxX * Group.DimX + Group.IdxX;
        if (i < run.Length) values[i] = memory[run.Field, cells[i]];
    }

    /// <summary>Values for some cells, given by their offsets.</summary>
    public static void Scatter<T, V, M>(Run<T> run, M memory, ArrayView<long> cells, ArrayView<V> values)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        int i = Grid.IdxX * Group.DimX + Group.IdxX;
        if (i < run.Length) memory[run.Field, cells[i]] = values[i];
    }

    /// <summary>One value for all cells of a row.</summary>
    public static void Spread<T, V, M, F>(LaunchBox box, M memory, Field<T> to, ArrayView<V> rows)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T> where F : struct, IFit
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (F.HasCell(box, x, y, z)) memory[to, z * box.StrideZ + y * box.StrideY + x] = rows[z * box.Ny + y];
    }

    /// <summary>A field times one value for all cells of a row.</summary>
    public static void SpreadTimes<T, V, M, F>(LaunchBox box, M memory, Conversion<T, T> fields,
        ArrayView<V> rows)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        where F : struct, IFit
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        long cell = z * box.StrideZ + y * box.StrideY + x;
        if (F.HasCell(box, x, y, z)) memory[fields.To, cell] =
            rows[z * box.Ny + y] * memory[fields.From, cell];
    }

    /// <summary>Bits of the cells above a value: a thread makes a word.</summary>
    public static void Above<T, V, W, M>(LaunchBox box, M memory, Threshold<T> above, ArrayView<uint> words)
        where T : unmanaged where V : unmanaged, ILane<V, T> where W : struct, IWiden<V>
        where M : struct, IMemory<V, T>
    {
        int i = Grid.IdxX * Group.DimX + Group.IdxX, inRow = (box.Nx + 31) / 32;
        if (i >= inRow * box.Ny * box.Nz) return;
        int row = i / inRow, first = (i - row * inRow) * 32;
        long start = row / box.Ny * box.StrideZ + row % box.Ny * box.StrideY + first;
        V value = V.Broadcast(above.Value);
        uint word = 0;
        for (int bit = 0; bit < 32; bit++)
            if (first + bit < box.Nx && !W.IsZero(V.IfLess(value, memory[above.Field, start + bit], 1, 0)))
                word |= 1u << bit;
        words[i] = word;
    }

    /// <summary>The cells of a box, packed.</summary>
    public static void Pack<T, V, M>(LaunchBox box, M memory, Field<T> from, ArrayView<V> values)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (Cut.HasCell(box, x, y, z))
            values[((long)z * box.Ny + y) * box.Nx + x] = memory[from, z * box.StrideZ + y * box.StrideY + x];
    }

    /// <summary>The cells of a box from packed values.</summary>
    public static void Unpack<T, V, M>(LaunchBox box, M memory, Field<T> to, ArrayView<V> values)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        int z = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        if (Cut.HasCell(box, x, y, z))
            memory[to, z * box.StrideZ + y * box.StrideY + x] = values[((long)z * box.Ny + y) * box.Nx + x];
    }

    /// <summary>A run of elements copied from the start of one field to that of another.</summary>
    public static void Copy<T, V, M>(Run<T> run, M memory, Field<T> to)
        where T : unmanaged where V : unmanaged where M : struct, IMemory<V, T>
    {
        long element = (long)Grid.IdxX * Group.DimX + Group.IdxX;
        if (element < run.Length) memory[to, element] = memory[run.Field, element];
    }
}
