using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Pore cells that share a face with a solid.</summary>
public static class WallSites
{
    /// <summary>All of them, x fastest; lateral faces are joined when <paramref name="periodic"/>.</summary>
    public static IEnumerable<(int X, int Y, int Z)> Of(VoxelImage image, Material solid, bool periodic)
    {
        Lattice lattice = image.Joined(periodic);
        bool Is(Material material, int x, int y, int z)
            => lattice.TryIndex(x, y, z, out int cell) && image.Labels[cell] == (byte)material;
        for (int z = 0; z < image.Nz; z++)
            for (int y = 0; y < image.Ny; y++)
                for (int x = 0; x < image.Nx; x++)
                    if (Is(Material.Pore, x, y, z)
                        && (Is(solid, x - 1, y, z) || Is(solid, x + 1, y, z) || Is(solid, x, y - 1, z)
                            || Is(solid, x, y + 1, z) || Is(solid, x, y, z - 1) || Is(solid, x, y, z + 1)))
                        yield return (x, y, z);
    }
}
