using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Along a joined axis of odd extent the last coarse cell has one child only: its face is put where the second child
/// would have it, or the coarse level would be cut there.</summary>
internal static class OddFaces
{
    /// <summary>Continues the face coefficients along x, y and z of a fine level before they are coarsened.</summary>
    public static void Continue<T>(Device<T> device, Grid grid, Boundaries? joined, Field x, Field y, Field z) where T : unmanaged
    {
        if (joined is null) return;
        Boundary none = Boundary.None, mirrored = Boundary.NoFlux;
        if (Odd(joined.LowX, grid.Nx)) device.FillHalo(grid, x, new(none, mirrored, none, none, none, none));
        if (Odd(joined.LowY, grid.Ny)) device.FillHalo(grid, y, new(none, none, none, mirrored, none, none));
        if (Odd(joined.LowZ, grid.Nz)) device.FillHalo(grid, z, new(none, none, none, none, none, mirrored));

        static bool Odd(Boundary side, int extent) => side.Kind == BoundaryKind.Periodic && extent > 1 && extent % 2 == 1;
    }
}
