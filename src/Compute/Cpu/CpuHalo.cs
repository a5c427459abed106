using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Copies into the halo of a field on the CPU.</summary>
internal static unsafe class CpuHalo<T> where T : unmanaged
{
    /// <summary>The two halo cells of one row.</summary>
    public static void FillRow(Grid grid, Field field, Boundaries boundaries, long row)
    {
        T* first = (T*)field.Start + row;
        T* last = first + grid.Nx - 1;
        T low = *first, high = *last;
        if (boundaries.LowX.Kind != BoundaryKind.None) first[-1] = Outside(boundaries.LowX, low, high);
        if (boundaries.HighX.Kind != BoundaryKind.None) last[1] = Outside(boundaries.HighX, high, low);
    }

    /// <summary>The rows and then the planes around the box; the halo cells of its rows are filled already.</summary>
    public static void FillAcross(Grid grid, Field field, Boundaries boundaries)
    {
        int rowLength = grid.Nx + 2;
        T* corner = (T*)field.Start - 1;
        if (!grid.FlatY)
            for (int z = 0; z < grid.Nz; z++)
            {
                T* low = corner + z * grid.StrideZ;
                T* high = low + (grid.Ny - 1) * grid.StrideY;
                FillRun(low - grid.StrideY, low, high, rowLength, boundaries.LowY);
                FillRun(high + grid.StrideY, high, low, rowLength, boundaries.HighY);
            }
        if (grid.FlatZ) return;
        int halo = grid.FlatY ? 0 : 1;
        for (int y = -halo; y < grid.Ny + halo; y++)
        {
            T* low = corner + y * grid.StrideY;
            T* high = low + (grid.Nz - 1) * grid.StrideZ;
            FillRun(low - grid.StrideZ, low, high, rowLength, boundaries.LowZ);
            FillRun(high + grid.StrideZ, high, low, rowLength, boundaries.HighZ);
        }
    }

    static void FillRun(T* halo, T* inside, T* opposite, int length, Boundary boundary)
    {
        if (boundary.Kind == BoundaryKind.None) return;
        if (boundary.Kind == BoundaryKind.FixedValue)
            for (int i = 0; i < length; i++) halo[i] = Outside(boundary, inside[i], opposite[i]);
        else
            new ReadOnlySpan<T>(boundary.Kind == BoundaryKind.Periodic ? opposite : inside, length).CopyTo(new Span<T>(halo, length));
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
