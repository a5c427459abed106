using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Copies into the halo of a field on the CPU.</summary>
internal static unsafe class CpuHalo<T> where T : unmanaged
{
    /// <summary>The two halo cells of one row and, where it lies at a face or opposite one, the rows outside
    /// that are made from it. Each row outside is made from one row inside, so that threads can do this row
    /// by row, in any order and while the row is in the cache. Along x first, then y, then z: edges and
    /// corners are right too.</summary>
    public static void FillFrom(Grid grid, Field<T> field, Boundaries boundaries, int y, int z)
    {
        FillEnds(grid, field, boundaries, grid.Cell(0, y, z));
        bool lowY = !grid.FlatY && y == Source(boundaries.LowY, 0, grid.Ny - 1);
        bool highY = !grid.FlatY && y == Source(boundaries.HighY, grid.Ny - 1, 0);
        if (lowY) FillRow(grid, field, grid.Cell(-1, -1, z), grid.Cell(-1, y, z), boundaries.LowY);
        if (highY) FillRow(grid, field, grid.Cell(-1, grid.Ny, z), grid.Cell(-1, y, z), boundaries.HighY);
        if (grid.FlatZ) return;
        if (z == Source(boundaries.LowZ, 0, grid.Nz - 1)) FillPlane(-1, boundaries.LowZ);
        if (z == Source(boundaries.HighZ, grid.Nz - 1, 0)) FillPlane(grid.Nz, boundaries.HighZ);

        void FillPlane(int outside, Boundary boundary)
        {
            FillRow(grid, field, grid.Cell(-1, y, outside), grid.Cell(-1, y, z), boundary);
            if (lowY) FillRow(grid, field, grid.Cell(-1, -1, outside), grid.Cell(-1, -1, z), boundary);
            if (highY) FillRow(grid, field, grid.Cell(-1, grid.Ny, outside), grid.Cell(-1, grid.Ny, z),
                boundary);
        }
    }

    static int Source(Boundary boundary, int near, int opposite)
        => boundary.Kind == BoundaryKind.Periodic ? opposite : near;

    static void FillEnds(Grid grid, Field<T> field, Boundaries boundaries, long row)
    {
        T* first = (T*)field.Start + row;
        T* last = first + grid.Nx - 1;
        T low = *first, high = *last;
        if (boundaries.LowX.Kind != BoundaryKind.None) first[-1] = Outside(boundaries.LowX, low, high);
        if (boundaries.HighX.Kind != BoundaryKind.None) last[1] = Outside(boundaries.HighX, high, low);
    }

    static void FillRow(Grid grid, Field<T> field, long outside, long inside, Boundary boundary)
    {
        if (boundary.Kind == BoundaryKind.None) return;
        T* to = (T*)field.Start + outside, from = (T*)field.Start + inside;
        int length = grid.Nx + 2;
        if (boundary.Kind == BoundaryKind.FixedValue)
            for (int i = 0; i < length; i++) to[i] = Mirrored(from[i], boundary.Value);
        else new ReadOnlySpan<T>(from, length).CopyTo(new Span<T>(to, length));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Outside(Boundary boundary, T inside, T opposite) => boundary.Kind switch
    {
        BoundaryKind.Periodic => opposite,
        BoundaryKind.NoFlux => inside,
        _ => Mirrored(inside, boundary.Value),
    };

    static T Mirrored(T inside, double value)
    {
        if (typeof(T) == typeof(double))
        {
            double outside = 2 * value - Unsafe.As<T, double>(ref inside);
            return Unsafe.As<double, T>(ref outside);
        }
        float single = (float)(2 * value) - Unsafe.As<T, float>(ref inside);
        return Unsafe.As<float, T>(ref single);
    }
}
