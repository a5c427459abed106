using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>A plane of cells to be drawn.</summary>
/// <param name="Title">above it</param>
/// <param name="Width">cells to the right</param>
/// <param name="Height">cells upwards</param>
/// <param name="Cell">index of a cell by right and up</param>
internal sealed record Section(string Title, int Width, int Height, Func<int, int, int> Cell)
{
    /// <summary>Whether thickness points up.</summary>
    public bool HasThickness { get; private init; } = true;

    /// <summary>Of a 2D run its plane; of a 3D run three through the middle.</summary>
    /// <param name="nx">cells along x</param>
    /// <param name="ny">along y</param>
    /// <param name="nz">along z; 1 in 2D</param>
    /// <param name="spacing">edge of a cell [m, or reduced]</param>
    /// <param name="unit">m, or 1</param>
    /// <param name="axial">whether x is a radius</param>
    public static Section[] Of(int nx, int ny, int nz, double spacing, string unit, bool axial = false)
    {
        string Along(int cell) => Scale.Length((cell + 0.5) * spacing, unit);
        if (nz == 1)
            return [new(axial ? "x is the distance from the axis" : "x to the right, y up",
                nx, ny, (right, up) => up * nx + right)];
        return
        [
            new($"x, z at y = {Along(ny / 2)}", nx, nz, (x, z) => (z * ny + ny / 2) * nx + x),
            new($"y, z at x = {Along(nx / 2)}", ny, nz, (y, z) => (z * ny + y) * nx + nx / 2),
            new($"x, y at z = {Along(nz / 2)}", nx, ny, (x, y) => (nz / 2 * ny + y) * nx + x)
            {
                HasThickness = false,
            },
        ];
    }

    /// <summary>Those of voxels.</summary>
    public static Section[] Of(VoxelImage image)
        => Of(image.Nx, image.Ny, image.Nz, image.VoxelSize, "m", image.Lattice.IsAxial);
}
