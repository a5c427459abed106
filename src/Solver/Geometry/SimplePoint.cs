namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Whether a voxel can change sides without joining or parting anything: Bertrand and Malandain's
/// simple points (Pattern Recognition Letters 15, 169 (1994)), solid joined over corners (26 neighbours),
/// pore over faces (6).</summary>
static class SimplePoint
{
    const int Centre = 13;

    /// <summary>Reads the 3×3×3 voxels around a cell. Beyond a closed face stand mirror images; in a flat
    /// image the planes above and below hold nothing.</summary>
    public static bool IsSimple(CellGrid grid, byte[] pore, int cell)
    {
        Span<sbyte> around = stackalloc sbyte[27];
        (int x, int y, int z) = grid.Place(cell);
        int at = 0;
        for (int c = -1; c <= 1; c++)
            for (int b = -1; b <= 1; b++)
                for (int a = -1; a <= 1; a++, at++)
                    around[at] = c != 0 && grid.Axes == 2
                        ? (sbyte)-1
                        : (sbyte)pore[grid.Shifted(0, x, a) + grid.Shifted(1, y, b) * grid.Stride[1]
                            + grid.Shifted(2, z, c) * grid.Stride[2]];
        return Parts(around, 0, reach: 3, touching: 3) <= 1 && Parts(around, 1, reach: 2, touching: 1) <= 1;
    }

    /// <summary>Connected parts of one side among the neighbours. A neighbour of the centre differs from it
    /// in 1 (face), 2 (edge) or 3 (corner) indices: those up to <paramref name="reach"/> belong to the part,
    /// which counts when it holds one up to
    /// <paramref name="touching"/>; voxels of a part join in the same way, over up to <paramref
    /// name="touching"/>.</summary>
    static int Parts(Span<sbyte> around, sbyte side, int reach, int touching)
    {
        Span<bool> seen = stackalloc bool[27];
        Span<int> queue = stackalloc int[27];
        int parts = 0;
        for (int start = 0; start < 27; start++)
        {
            if (seen[start] || start == Centre || around[start] != side || Apart(start, Centre) > touching)
                continue;
            parts++;
            int head = 0, tail = 0;
            queue[tail++] = start;
            seen[start] = true;
            while (head < tail)
            {
                int one = queue[head++];
                for (int other = 0; other < 27; other++)
                {
                    if (seen[other] || other == Centre || around[other] != side
                        || Apart(other, Centre) > reach
                        || Apart(one, other) > touching)
                        continue;
                    seen[other] = true;
                    queue[tail++] = other;
                }
            }
        }
        return parts;
    }

    /// <summary>In how many indices two of the 27 differ; 9 when they do not touch.</summary>
    static int Apart(int one, int other)
    {
        int a = Math.Abs(one % 3 - other % 3), b = Math.Abs(one / 3 % 3 - other / 3 % 3);
        int c = Math.Abs(one / 9 - other / 9);
        return a > 1 || b > 1 || c > 1 ? 9 : a + b + c;
    }
}
