using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Voxel images of bodies given by a formula, in cells; cell centres stand at ½, 1½, …</summary>
static class Shapes
{
    public static VoxelImage Voxels(int nx, int ny, int nz, Func<double, double, double, Material> material)
    {
        var labels = new byte[nx * ny * nz];
        int cell = 0;
        for (int z = 0; z < nz; z++)
            for (int y = 0; y < ny; y++)
                for (int x = 0; x < nx; x++)
                    labels[cell++] = (byte)material(x + 0.5, y + 0.5, z + 0.5);
        return new VoxelImage(nx, ny, nz, 1, labels);
    }

    public static VoxelImage Solid(int nx, int ny, int nz, Func<double, double, double, bool> solid) =>
        Voxels(nx, ny, nz, (x, y, z) => solid(x, y, z) ? Material.Miec : Material.Pore);

    /// <summary>A solid ball, off the centre of its cell, in a box with 8 cells of room.</summary>
    public static VoxelImage Ball(double radius)
    {
        double centre = radius + 8.2;
        int n = (int)(2 * radius + 17);
        return Solid(n, n, n, (x, y, z) =>
            Square(x - centre) + Square(y - centre) + Square(z - centre) < radius * radius);
    }

    public static double Square(double value) => value * value;

    public static double Sum(float[] values) => values.Sum(value => (double)value);
}
