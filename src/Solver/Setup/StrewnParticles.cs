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
        Shuffle(sites, (ulong)seed);
        double h = image.VoxelSize, cells = Math.Max(distance / h, 1e-9);
        int thickness = image.Nz == 1 ? 1 : 2;
        int[] length = [image.Nx, image.Ny, image.Nz];
        var bins = new Dictionary<(int, int, int), List<(int X, int Y, int Z)>>();
        int[] binCount = [.. length.Select(n => Math.Max(1, (int)(n / cells)))];
        int Bin(int axis, int at) => (int)((long)at * binCount[axis] / length[axis]);
        var placed = new List<SilverParticle>();
        foreach ((int x, int y, int z) in sites)
        {
            if (placed.Count == count) break;
            (int bx, int by, int bz) = (Bin(0, x), Bin(1, y), Bin(2, z));
            if (Neighbours(bx, by, bz).Any(other => Squared(other, (x, y, z)) < cells * cells)) continue;
            if (!bins.TryGetValue((bx, by, bz), out List<(int, int, int)>? bin))
                bins[(bx, by, bz)] = bin = [];
            bin.Add((x, y, z));
            placed.Add(new((x + 0.5) * h, (y + 0.5) * h, image.Nz == 1 ? depth / 2 : (z + 0.5) * h, radius));
        }
        return placed;

        IEnumerable<(int X, int Y, int Z)> Neighbours(int bx, int by, int bz)
        {
            var seen = new HashSet<(int, int, int)>();
            for (int dz = -1; dz <= 1; dz++)
                for (int dy = -1; dy <= 1; dy++)
                    for (int dx = -1; dx <= 1; dx++)
                    {
                        (int, int, int) key = (Wrap(bx + dx, 0), Wrap(by + dy, 1), Wrap(bz + dz, 2));
                        if (!seen.Add(key) || !bins.TryGetValue(key, out var bin)) continue;
                        foreach ((int, int, int) other in bin) yield return other;
                    }
        }

        int Wrap(int bin, int axis)
            => periodic && axis != thickness ? (bin + binCount[axis]) % binCount[axis] : bin;

        double Squared((int X, int Y, int Z) a, (int X, int Y, int Z) b)
        {
            double dx = Gap(a.X - b.X, 0), dy = Gap(a.Y - b.Y, 1), dz = Gap(a.Z - b.Z, 2);
            return dx * dx + dy * dy + dz * dz;
        }

        int Gap(int difference, int axis)
        {
            int gap = Math.Abs(difference);
            return periodic && axis != thickness ? Math.Min(gap, length[axis] - gap) : gap;
        }
    }

    /// <summary>Fisher–Yates with SplitMix64 (Steele, Lea, Flood 2014): the same order on every
    /// machine.</summary>
    private static void Shuffle<T>(List<T> items, ulong state)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            int j = (int)(mixed % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
