using System.Runtime.InteropServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using KernelConfig = ILGPU.KernelConfig;

namespace PhaseFieldMiec.Gpu;

/// <summary>Regions and lists of cells: packed on the device, so that only they cross. Writing does not
/// wait.</summary>
internal sealed partial class IlgpuDevice<T, V, W>
{
    const int MostStaged = 1 << 20;         // cells

    readonly Staging<long> offsets;
    readonly Staging<V> chosen;
    readonly Staging<uint> bits;
    V[] rowValues = [];

    public override void Read(Grid grid, Field<T> field, Region region, Span<T> cells)
    {
        region.Check(grid, cells.Length);
        foreach (Region part in region.Parts(MostStaged))
        {
            int length = (int)part.Cells;
            (LaunchBox box, Field<T> first, KernelConfig groups) = Over(grid, field, part);
            ILGPU.ArrayView<V> values = chosen.Room(length);
            if (IsOne) launcher.Run(CellEntry.Pack<T, V, OneBlock<V, T>>, groups, box, One, first, values);
            else launcher.Run(CellEntry.Pack<T, V, EightBlocks<V, T>>, groups, box, Eight, first, values);
            chosen.Fetch(MemoryMarshal.Cast<T, V>(cells)[..length]);
            cells = cells[length..];
        }
    }

    public override void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells)
    {
        region.Check(grid, cells.Length);
        foreach (Region part in region.Parts(MostStaged))
        {
            int length = (int)part.Cells;
            (LaunchBox box, Field<T> first, KernelConfig groups) = Over(grid, field, part);
            ILGPU.ArrayView<V> values = chosen.Send(MemoryMarshal.Cast<T, V>(cells)[..length]);
            if (IsOne) launcher.Run(CellEntry.Unpack<T, V, OneBlock<V, T>>, groups, box, One, first, values);
            else launcher.Run(CellEntry.Unpack<T, V, EightBlocks<V, T>>, groups, box, Eight, first, values);
            cells = cells[length..];
        }
    }

    (LaunchBox Box, Field<T> First, KernelConfig Groups) Over(Grid grid, Field<T> field, Region part) => (
        new() { Nx = part.Nx, Ny = part.Ny, Nz = part.Nz, StrideY = grid.StrideY, StrideZ = grid.StrideZ },
        new(field.Start + grid.Cell(part.X, part.Y, part.Z)),
        Groups.Over(part.Nx, part.Ny, part.Nz, launcher.MostThreads));

    public override void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null)
    {
        CheckRows(grid, rows.Length);
        if (rowValues.Length < rows.Length) rowValues = new V[rows.Length];
        for (int r = 0; r < rows.Length; r++) rowValues[r] = V.Broadcast(Element.Of<T>(rows[r]));
        ILGPU.ArrayView<V> given = chosen.Send(rowValues.AsSpan(0, rows.Length));
        KernelConfig groups = Over(grid, out bool _);
        // A selection is on the device where one was made; else all cells are done.
        if (IsChosen(grid)) Spread<Chosen>(grid, groups, given, to, times);
        else Spread<Cut>(grid, groups, given, to, times);
    }

    void Spread<F>(Grid grid, KernelConfig groups, ILGPU.ArrayView<V> rows, Field<T> to, Field<T>? times)
        where F : struct, IFit
    {
        LaunchBox box = Of(grid, grid);
        if (times is not { } factor)
        {
            if (IsOne) launcher.Run(CellEntry.Spread<T, V, OneBlock<V, T>, F>, groups, box, One, to, rows);
            else launcher.Run(CellEntry.Spread<T, V, EightBlocks<V, T>, F>, groups, box, Eight, to, rows);
        }
        else if (IsOne) launcher.Run(CellEntry.SpreadTimes<T, V, OneBlock<V, T>, F>, groups, box, One,
            new Conversion<T, T> { From = factor, To = to }, rows);
        else launcher.Run(CellEntry.SpreadTimes<T, V, EightBlocks<V, T>, F>, groups, box, Eight,
            new Conversion<T, T> { From = factor, To = to }, rows);
    }

    public override void Above(Grid grid, Field<T> field, T value, Span<uint> words)
    {
        CheckWords(grid, words.Length);
        LaunchBox box = Of(grid, grid);
        ILGPU.ArrayView<uint> found = bits.Room(words.Length);
        var above = new Threshold<T> { Field = field, Value = value };
        KernelConfig groups = Groups.Over(words.Length, launcher.MostThreads);
        if (IsOne) launcher.Run(CellEntry.Above<T, V, W, OneBlock<V, T>>, groups, box, One, above, found);
        else launcher.Run(CellEntry.Above<T, V, W, EightBlocks<V, T>>, groups, box, Eight, above, found);
        bits.Fetch(words);
    }

    public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
    {
        var at = new long[cells.Length];
        grid.CellsAt(cells, values.Length, at);
        for (int done = 0; done < at.Length; done += MostStaged)
        {
            int length = Math.Min(MostStaged, at.Length - done);
            var run = new Run<T> { Field = field, Length = length };
            KernelConfig groups = Groups.Over(length, launcher.MostThreads);
            ILGPU.ArrayView<long> places = offsets.Send(at.AsSpan(done, length));
            ILGPU.ArrayView<V> found = chosen.Room(length);
            if (IsOne) launcher.Run(CellEntry.Gather<T, V, OneBlock<V, T>>, groups, run, One, places, found);
            else launcher.Run(CellEntry.Gather<T, V, EightBlocks<V, T>>, groups, run, Eight, places, found);
            chosen.Fetch(MemoryMarshal.Cast<T, V>(values.Slice(done, length)));
        }
    }

    public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values)
    {
        var at = new long[cells.Length];
        grid.CellsAt(cells, values.Length, at);
        for (int done = 0; done < at.Length; done += MostStaged)
        {
            int length = Math.Min(MostStaged, at.Length - done);
            var run = new Run<T> { Field = field, Length = length };
            KernelConfig groups = Groups.Over(length, launcher.MostThreads);
            ILGPU.ArrayView<long> places = offsets.Send(at.AsSpan(done, length));
            ILGPU.ArrayView<V> given = chosen.Send(MemoryMarshal.Cast<T, V>(values.Slice(done, length)));
            if (IsOne) launcher.Run(CellEntry.Scatter<T, V, OneBlock<V, T>>, groups, run, One, places, given);
            else launcher.Run(CellEntry.Scatter<T, V, EightBlocks<V, T>>, groups, run, Eight, places, given);
        }
    }
}
