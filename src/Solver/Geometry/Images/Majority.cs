using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Joins voxels by majority. Of equally frequent materials pore wins, then the lower material
/// number.</summary>
static class Majority
{
    /// <summary>An image of cubes (squares in 2D) with this <paramref name="edge"/>, by which all its axes
    /// can be divided.</summary>
    public static VoxelImage Of(VoxelImage fine, int edge)
    {
        int depth = fine.Nz == 1 ? 1 : edge;
        (int nx, int ny, int nz) = (fine.Nx / edge, fine.Ny / edge, fine.Nz / depth);
        var coarse = new Lattice(nx, ny, nz);
        var labels = new byte[coarse.Cells];
        Parallel.For(0, nz, z =>
        {
            Span<int> votes = stackalloc int[(int)Material.Iei + 1];
            for (int y = 0; y < ny; y++)
                for (int x = 0; x < nx; x++)
                {
                    votes.Clear();
                    for (int c = z * depth; c < (z + 1) * depth; c++)
                        for (int b = y * edge; b < (y + 1) * edge; b++)
                            for (int a = x * edge; a < (x + 1) * edge; a++)
                                votes[fine.Labels[fine.Lattice.Index(a, b, c)]]++;
                    labels[coarse.Index(x, y, z)] = Winner(votes);
                }
        });
        return new VoxelImage(nx, ny, nz, fine.VoxelSize * edge, labels);
    }

    static byte Winner(ReadOnlySpan<int> votes)
    {
        int winner = 0;
        for (int material = 1; material < votes.Length; material++)
            if (votes[material] > votes[winner])
                winner = material;
        return (byte)winner;
    }
}
