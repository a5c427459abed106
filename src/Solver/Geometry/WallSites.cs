namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Pore cells that share a face with a solid.</summary>
public static class WallSites
{
    /// <summary>All of them, x fastest; lateral faces are joined when <paramref name="periodic"/>.</summary>
    public static IEnumerable<(int X, int Y, int Z)> Of(VoxelImage image, Material solid, bool periodic)
    {
        bool Is(Material material, int x, int y, int z)
        {
            bool flat = image.Nz == 1;
            return Inside(ref x, image.Nx, true) && Inside(ref y, image.Ny, !flat)
                && Inside(ref z, image.Nz, false)
                && image.Labels[((long)z * image.Ny + y) * image.Nx + x] == (byte)material;
        }
        bool Inside(ref int at, int length, bool lateral)
        {
            if (periodic && lateral) at = (at + length) % length;
            return at >= 0 && at < length;
        }
        for (int z = 0; z < image.Nz; z++)
            for (int y = 0; y < image.Ny; y++)
                for (int x = 0; x < image.Nx; x++)
                    if (Is(Material.Pore, x, y, z)
                        && (Is(solid, x - 1, y, z) || Is(solid, x + 1, y, z) || Is(solid, x, y - 1, z)
                            || Is(solid, x, y + 1, z) || Is(solid, x, y, z - 1) || Is(solid, x, y, z + 1)))
                        yield return (x, y, z);
    }
}
