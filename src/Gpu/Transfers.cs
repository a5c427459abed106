using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>Cells between host and device, through page-locked memory in pieces of whole rows, or as a whole
/// while the device goes on.</summary>
internal sealed class Transfers<T, V>(Accelerator accelerator, Launcher launcher, Blocks<V> blocks)
    : IDisposable
    where T : unmanaged where V : unmanaged
{
    const long Piece = 1 << 20;         // elements

    readonly PinnedArrays<V> arrays = new(accelerator);
    PageLockedArray1D<V>? staging;

    /// <summary>Copies the cells of a field to the host, packed.</summary>
    public void Read(Compute.Grid grid, Field<T> field, Span<T> cells)
    {
        foreach (Rows rows in Pieces(grid))
        {
            Fetch(field, rows);
            rows.Unpack(grid, Staged, cells);
        }
    }

    /// <summary>Asks for the cells of a field without waiting for them.</summary>
    public ArrivingCells<T, V> ReadLater(Compute.Grid grid, Field<T> field)
    {
        long start = grid.Cell(0, 0, 0), length = grid.Cell(grid.Nx, grid.Ny - 1, grid.Nz - 1) - start;
        PageLockedArray1D<V> elements = arrays.Rent(length);
        View(field, start, length).CopyToCPUUnsafeAsync(launcher.Stream, ref elements.Span[0], length);
        launcher.Work.BytesToHost += length * Interop.SizeOf<V>();
        return new(grid, elements, launcher, arrays);
    }

    /// <summary>Copies packed cells of the host to a field. What lies between its rows is fetched before, so
    /// that the halo stays.</summary>
    public void Write(Compute.Grid grid, Field<T> field, ReadOnlySpan<T> cells)
    {
        foreach (Rows rows in Pieces(grid))
        {
            Fetch(field, rows);
            rows.Pack(grid, cells, Staged);
            View(field, rows.Start, rows.Length)
                .CopyFromCPUUnsafeAsync(launcher.Stream, ref staging!.Span[0], rows.Length);
            launcher.Work.BytesToDevice += rows.Length * Interop.SizeOf<V>();
            launcher.Wait();
        }
    }

    /// <summary>Every element of a field, halo and padding included.</summary>
    public void ReadAll(Compute.Grid grid, Field<T> field, Span<T> elements)
    {
        var whole = View(field, -grid.Origin, grid.Elements);
        whole.CopyToCPU(launcher.Stream, MemoryMarshal.Cast<T, V>(elements));
        launcher.Wait();
    }

    /// <summary>Every element of a field, halo and padding included.</summary>
    public void WriteAll(Compute.Grid grid, Field<T> field, ReadOnlySpan<T> elements)
    {
        var whole = View(field, -grid.Origin, grid.Elements);
        whole.CopyFromCPU(launcher.Stream, MemoryMarshal.Cast<T, V>(elements));
        launcher.Wait();
    }

    Span<T> Staged => MemoryMarshal.Cast<V, T>(staging!.Span);

    ArrayView<V> View(Field<T> field, long start, long length)
        => blocks[Address.Block(field.Start)].SubView(Address.Element(field.Start) + start, length);

    void Fetch(Field<T> field, Rows rows)
    {
        if (staging is null || staging.Length < rows.Length)
        {
            staging?.Dispose();
            staging = accelerator.AllocatePageLocked1D<V>(Math.Max(rows.Length, Piece));
        }
        View(field, rows.Start, rows.Length)
            .CopyToCPUUnsafeAsync(launcher.Stream, ref staging.Span[0], rows.Length);
        launcher.Work.BytesToHost += rows.Length * Interop.SizeOf<V>();
        launcher.Wait();
    }

    /// <summary>Whole planes as long as one fits, else rows of a plane.</summary>
    static IEnumerable<Rows> Pieces(Compute.Grid grid)
    {
        int rows = (int)Math.Clamp(Piece / grid.Pitch, 1, grid.Ny);
        int planes = rows < grid.Ny ? 1 : (int)Math.Clamp(Piece / Math.Max(grid.StrideZ, 1), 1, grid.Nz);
        for (int z = 0; z < grid.Nz; z += planes)
            for (int y = 0; y < grid.Ny; y += rows)
            {
                int endZ = Math.Min(z + planes, grid.Nz), endY = Math.Min(y + rows, grid.Ny);
                long start = grid.Cell(0, y, z);
                yield return new Rows(z, endZ, y, endY, start, grid.Cell(grid.Nx, endY - 1, endZ - 1)
                    - start);
            }
    }

    /// <summary>Rows y to EndY of planes z to EndZ, and the run of elements that holds them.</summary>
    readonly record struct Rows(int Z, int EndZ, int Y, int EndY, long Start, long Length)
    {
        public void Unpack(Compute.Grid grid, ReadOnlySpan<T> elements, Span<T> cells)
        {
            for (int z = Z; z < EndZ; z++)
                for (int y = Y; y < EndY; y++)
                    elements.Slice((int)(grid.Cell(0, y, z) - Start), grid.Nx)
                        .CopyTo(cells.Slice(grid.Row(y, z) * grid.Nx, grid.Nx));
        }

        public void Pack(Compute.Grid grid, ReadOnlySpan<T> cells, Span<T> elements)
        {
            for (int z = Z; z < EndZ; z++)
                for (int y = Y; y < EndY; y++)
                    cells.Slice(grid.Row(y, z) * grid.Nx, grid.Nx)
                        .CopyTo(elements.Slice((int)(grid.Cell(0, y, z) - Start), grid.Nx));
        }
    }

    public void Dispose()
    {
        arrays.Dispose();
        staging?.Dispose();
    }
}
