using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Along a joined axis of odd extent the last coarse cell has one child only: its face is put where
/// the second child would have it, or the coarse level would be cut there, and the second child itself counts
/// nothing.</summary>
internal static class OddFaces
{
    /// <summary>Whether a joined axis has an odd number of cells.</summary>
    public static bool Has(Grid grid, Boundaries? joined)
        => joined is not null
        && (Odd(joined.LowX, grid.Nx) || Odd(joined.LowY, grid.Ny) || Odd(joined.LowZ, grid.Nz));

    /// <summary>Continues the face coefficients along x, y and z of a fine level before they are
    /// coarsened.</summary>
    public static void Continue<T>(Device<T> device, Grid grid, Boundaries? joined, Field<T> x, Field<T> y,
        Field<T> z) where T : unmanaged
    {
        if (joined is null) return;
        Boundary none = Boundary.None, mirrored = Boundary.NoFlux;
        if (Odd(joined.LowX, grid.Nx)) device.FillHalo(grid, x, new(none, mirrored, none, none, none, none));
        if (Odd(joined.LowY, grid.Ny)) device.FillHalo(grid, y, new(none, none, none, mirrored, none, none));
        if (Odd(joined.LowZ, grid.Nz)) device.FillHalo(grid, z, new(none, none, none, none, none, mirrored));
    }

    /// <summary>The same for the faces at the high end of an open axis, behind which the unknown is 0; null:
    /// the last coarse cell has both its children, or no axis is open.</summary>
    public static Boundaries? Continued(Grid grid, int open)
    {
        Boundary none = Boundary.None, mirrored = Boundary.NoFlux;
        return open switch
        {
            0 when grid.Nx % 2 == 1 => new(none, mirrored, none, none, none, none),
            1 when grid.Ny % 2 == 1 => new(none, none, none, mirrored, none, none),
            2 when grid.Nz % 2 == 1 => new(none, none, none, none, none, mirrored),
            _ => null,
        };
    }

    /// <summary>Empties fields that children are to be summed from, where halos could be read.</summary>
    public static void Clear<T>(Device<T> device, Grid grid, Boundaries? joined,
        ReadOnlySpan<Field<T>> fields) where T : unmanaged
    {
        if (!Has(grid, joined)) return;
        foreach (Field<T> field in fields) device.Fill(grid, field, default);
    }

    static bool Odd(Boundary side, int extent) => side.Kind == BoundaryKind.Periodic && extent > 1
        && extent % 2 == 1;
}
