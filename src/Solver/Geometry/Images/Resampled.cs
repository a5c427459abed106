using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Brings voxels that are no cubes onto cubes: a cell gets the material that fills most of it. Of
/// materials that fill as much, the one that comes first in the cell wins, so that neither gains on the
/// whole.</summary>
static class Resampled
{
    // Overlaps are sums of rounded lengths.
    const double Tie = 1e-9;

    /// <summary>Cells that fit into an image, from its low ends on.</summary>
    /// <param name="fine">the voxels; its voxel size does not count</param>
    /// <param name="edges">of a voxel along x, y and z [m]</param>
    /// <param name="spacing">edge of a cell [m]</param>
    public static VoxelImage Of(VoxelImage fine, IReadOnlyList<double> edges, double spacing)
    {
        bool isFlat = fine.Nz == 1;
        Overlap[] x = Overlaps(fine.Nx, edges[0] / spacing, 'x'),
        y = Overlaps(fine.Ny, edges[1] / spacing, 'y'),
            z = isFlat ? [new Overlap(0, [1])] : Overlaps(fine.Nz, edges[2] / spacing, 'z');
        RawVolume.Capacity([x.Length, y.Length, z.Length]);
        var cells = new Lattice(x.Length, y.Length, z.Length);
        var labels = new byte[cells.Cells];
        Parallel.For(0, z.Length, k =>
        {
            for (int j = 0; j < y.Length; j++)
                for (int i = 0; i < x.Length; i++)
                    labels[cells.Index(i, j, k)] = Winner(fine, x[i], y[j], z[k]);
        });
        return new VoxelImage(x.Length, y.Length, z.Length, spacing, labels);
    }

    /// <summary>Shares of a cell's edge that lie in voxels, from the first one on.</summary>
    readonly record struct Overlap(int First, double[] Shares);

    /// <param name="voxels">along the axis</param>
    /// <param name="edge">of a voxel, in cells</param>
    /// <param name="axis">its name</param>
    static Overlap[] Overlaps(int voxels, double edge, char axis)
    {
        int cells = (int)Math.Floor(voxels * edge * (1 + Tie));
        if (cells < 1)
            throw new GeometryException($"{voxels} voxels along {axis} are thinner than one cell; make "
                + "'spacing' "
                + "smaller.");
        var overlaps = new Overlap[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            int first = Math.Min(voxels - 1, (int)Math.Floor(cell / edge + Tie)),
                last = Math.Clamp((int)Math.Ceiling((cell + 1) / edge - Tie) - 1, first, voxels - 1);
            overlaps[cell] = new Overlap(first, [.. Enumerable.Range(first, last - first + 1).Select(voxel =>
                Math.Min(cell + 1, (voxel + 1) * edge) - Math.Max(cell, voxel * edge))]);
        }
        return overlaps;
    }

    static byte Winner(VoxelImage fine, Overlap x, Overlap y, Overlap z)
    {
        Span<double> votes = stackalloc double[(int)Material.Iei + 1];
        Span<int> order = stackalloc int[votes.Length];
        int seen = 0;
        votes.Clear();
        for (int c = 0; c < z.Shares.Length; c++)
            for (int b = 0; b < y.Shares.Length; b++)
                for (int a = 0; a < x.Shares.Length; a++)
                {
                    byte label = fine.Labels[fine.Lattice.Index(x.First + a, y.First + b, z.First + c)];
                    if (votes[label] == 0 && !order[..seen].Contains(label)) order[seen++] = label;
                    votes[label] += x.Shares[a] * y.Shares[b] * z.Shares[c];
                }
        int winner = order[0];
        foreach (int label in order[1..seen])
            if (votes[label] > votes[winner] + Tie) winner = label;
        return (byte)winner;
    }
}
