using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Strews Ag particles over the pore cells beside a wall, at random but no closer than a
/// distance.</summary>
public static class StrewnParticles
{
    /// <summary>At most <paramref name="count"/> particles; fewer where no more find a place. Lengths in
    /// m.</summary>
    public static IReadOnlyList<SilverParticle> Place(VoxelImage image, Material near, double radius,
        double distance, int count, long seed, double depth, bool periodic)
    {
        List<(int X, int Y, int Z)> sites = [.. WallSites.Of(image, near, periodic)];
        new SeededRandom(seed).Shuffle(sites);
        double h = image.VoxelSize, cells = Math.Max(distance / h, 1e-9);
        Lattice lattice = image.Joined(periodic);
        int Bins(int axis) => Math.Max(1, (int)(lattice.Length(axis) / cells));
        var binned = new Lattice(Bins(0), Bins(1), Bins(2), lattice.JoinedX, lattice.JoinedY);
        var bins = new Dictionary<int, List<(int X, int Y, int Z)>>();
        int Bin(int axis, int at) => (int)((long)at * binned.Length(axis) / lattice.Length(axis));
        var placed = new List<SilverParticle>();
        foreach ((int x, int y, int z) in sites)
        {
            if (placed.Count == count) break;
            (int bx, int by, int bz) = (Bin(0, x), Bin(1, y), Bin(2, z));
            if (Neighbours(bx, by, bz).Any(other => Squared(other, (x, y, z)) < cells * cells)) continue;
            int key = binned.Index(bx, by, bz);
            if (!bins.TryGetValue(key, out List<(int, int, int)>? bin)) bins[key] = bin = [];
            bin.Add((x, y, z));
            placed.Add(new((x + 0.5) * h, (y + 0.5) * h, image.Nz == 1 ? depth / 2 : (z + 0.5) * h, radius));
        }
        return placed;

        IEnumerable<(int X, int Y, int Z)> Neighbours(int bx, int by, int bz)
        {
            var seen = new HashSet<int>();
            for (int dz = -1; dz <= 1; dz++)
                for (int dy = -1; dy <= 1; dy++)
                    for (int dx = -1; dx <= 1; dx++)
                    {
                        if (!binned.TryIndex(bx + dx, by + dy, bz + dz, out int key)) continue;
                        if (!seen.Add(key) || !bins.TryGetValue(key, out var bin)) continue;
                        foreach ((int, int, int) other in bin) yield return other;
                    }
        }

        double Squared((int X, int Y, int Z) a, (int X, int Y, int Z) b)
        {
            double dx = lattice.Apart(a.X - b.X, 0), dy = lattice.Apart(a.Y - b.Y, 1),
                dz = lattice.Apart(a.Z - b.Z, 2);
            return dx * dx + dy * dy + dz * dz;
        }
    }
}
