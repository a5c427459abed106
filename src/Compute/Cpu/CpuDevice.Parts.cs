using System.Runtime.CompilerServices;
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

    public override void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null)
    {
        CheckRows(grid, rows.Length);
        FinishPipeline();
        if (spreadRows.Length < rows.Length) spreadRows = new double[rows.Length];
        rows.CopyTo(spreadRows);
        launchGrid = grid;
        var spread = new RowSpread { To = to, Times = times ?? default, IsProduct = times is not null };
        Run(&SpreadRows, &spread);
    }

    static void SpreadRows(object self, void* what, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        RowSpread spread = *(RowSpread*)what;
        Grid grid = device.launchGrid;
        int* whole = stackalloc int[] { 0, grid.Nx };
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
        {
            T value = Element.Of<T>(device.spreadRows[rows.Number]);
            int* runs = Selection.RunsOf(grid.Selection, rows.Number, whole, out int runCount);
            long row = grid.Cell(0, rows.Y, rows.Z);
            if (spread.IsProduct)
            {
                var product = new ScaledCopy<T> { From = spread.Times, To = spread.To, Factor = value };
                RowLoops.Apply<T, V, ScaledCopy<T>>(&product, row, runs, runCount);
            }
            else
                for (int i = 0; i < runCount; i++)
                    new Span<T>((T*)spread.To.Start + row + runs[2 * i], runs[2 * i + 1] - runs[2 * i])
                        .Fill(value);
        }
    }

    struct RowSpread
    {
        public Field<T> To, Times;
        public bool IsProduct;
    }

    double[] spreadRows = [];

    static Span<T> Row(Grid grid, Field<T> field, Region region, int row)
        => new((T*)field.Start + grid.Cell(region.X, region.Y + row % region.Ny, region.Z + row / region.Ny),
            region.Nx);

    public override void Above(Grid grid, Field<T> field, T value, Span<uint> words)
    {
        CheckWords(grid, words.Length);
        FinishPipeline();
        double least = Element.Value(value);
        for (int row = 0, at = 0; row < grid.Rows; row++)
        {
            T* cells = (T*)field.Start + grid.Cell(0, row % grid.Ny, row / grid.Ny);
            for (int first = 0; first < grid.Nx; first += 32, at++)
            {
                uint word = 0;
                int count = Math.Min(32, grid.Nx - first);
                for (int i = 0; i < count; i++) word |= (IsAbove(cells[first + i], least) ? 1u : 0) << i;
                words[at] = word;
            }
        }
    }

    static bool IsAbove(T cell, double value)
        => typeof(T) == typeof(double) ? (double)(object)cell > value : (float)(object)cell > value;

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
