using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Regions and lists of cells.</summary>
internal sealed unsafe partial class CpuDevice<T, V>
{
    public override void Read(Grid grid, Field<T> field, Region region, Span<T> cells)
    {
        region.Check(grid, cells.Length);
        FinishPipeline();
        for (int row = 0; row < region.Ny * region.Nz; row++)
            Row(grid, field, region, row).CopyTo(cells.Slice(row * region.Nx, region.Nx));
    }

    public override void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells)
    {
        region.Check(grid, cells.Length);
        FinishPipeline();
        for (int row = 0; row < region.Ny * region.Nz; row++)
            cells.Slice(row * region.Nx, region.Nx).CopyTo(Row(grid, field, region, row));
    }

    static Span<T> Row(Grid grid, Field<T> field, Region region, int row)
        => new((T*)field.Start + grid.Cell(region.X, region.Y + row % region.Ny, region.Z + row / region.Ny),
            region.Nx);

    public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
    {
        var offsets = new long[cells.Length];
        grid.CellsAt(cells, values.Length, offsets);
        FinishPipeline();
        for (int i = 0; i < offsets.Length; i++) values[i] = ((T*)field.Start)[offsets[i]];
    }

    public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values)
    {
        var offsets = new long[cells.Length];
        grid.CellsAt(cells, values.Length, offsets);
        FinishPipeline();
        for (int i = 0; i < offsets.Length; i++) ((T*)field.Start)[offsets[i]] = values[i];
    }
}
