using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>How wide a material is, by morphological opening: the share of its voxels that lie in a ball (in
/// 2D a disk) of some diameter which fits into the material; a ball is all voxels up to some distance from
/// one, so that its diameter is odd. Beyond the faces of the image the material is taken to go on.</summary>
/// <param name="Diameters">growing [voxels]; the first is one voxel, in which all of it lies</param>
/// <param name="Shares">for each; 1 first, falling</param>
public sealed record OpeningSizes(IReadOnlyList<double> Diameters, IReadOnlyList<double> Shares)
{
    /// <summary>Of the voxels with a label. Throws <see cref="GeometryException"/> where there is
    /// none.</summary>
    public static OpeningSizes Of(Lattice lattice, byte[] labels, byte wanted)
    {
        long all = labels.AsSpan().Count(wanted);
        if (all == 0) throw new GeometryException("No voxel has this label.");
        int longest = Math.Max(lattice.Nx, Math.Max(lattice.Ny, lattice.Nz));
        float[] walls = NearestVoxel.SquaredDistance(lattice, cell => labels[cell] != wanted, longest);
        List<double> diameters = [1], shares = [1];
        for (int radius = 1; shares[^1] > 0 && radius < longest; radius += Math.Max(1, radius / 8))
        {
            float square = (float)radius * radius;
            float[] balls = NearestVoxel.SquaredDistance(lattice, cell => walls[cell] > square, radius);
            long inside = 0;
            foreach (float distance in balls)
                if (distance <= square) inside++;
            diameters.Add(2 * radius + 1);
            shares.Add((double)inside / all);
        }
        return new(diameters, shares);
    }

    /// <summary>The diameter [voxels] above which a share of the material lies, between those that were
    /// tried.</summary>
    public double At(double share)
    {
        for (int i = 1; i < Shares.Count; i++)
            if (Shares[i] < share)
                return Diameters[i - 1] + (Diameters[i] - Diameters[i - 1]) * (Shares[i - 1] - share)
                    / (Shares[i - 1] - Shares[i]);
        return Diameters[^1];
    }
}
