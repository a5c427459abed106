namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>The cells in which β can be: all of the pore and the solid cells of the walls' smoothed profile,
/// but no cell that would open a way through solid.</summary>
static class ActiveCells
{
    /// <summary>Steps per cell in which depths are told apart.</summary>
    const int Levels = 64;

    /// <summary>1 in active cells. From the pore (d ≥ 0) inward, cells nearest to it first, a candidate
    /// becomes active if that joins and parts nothing (<see cref="SimplePoint"/>): the active cells are
    /// connected as the pore is. A candidate that fails is tried again as long as others succeed.</summary>
    /// <param name="grid">neighbours</param>
    /// <param name="distance">signed distance [cells], positive in pore</param>
    /// <param name="candidate">1 in solid cells that may become active</param>
    public static byte[] Grow(CellGrid grid, float[] distance, byte[] candidate)
    {
        var active = new byte[distance.Length];
        for (int i = 0; i < active.Length; i++)
            active[i] = distance[i] >= 0 ? (byte)1 : (byte)0;
        int[] left = ByDepth(distance, candidate);
        int count = left.Length, before;
        do
        {
            before = count;
            count = 0;
            for (int i = 0; i < before; i++)
            {
                if (SimplePoint.Parts(grid, active, left[i]) is (1, 1))
                    active[left[i]] = 1;
                else
                    left[count++] = left[i];
            }
        }
        while (count < before);
        return active;
    }

    /// <summary>Candidates by depth, those of one level in the order of memory.</summary>
    static int[] ByDepth(float[] distance, byte[] candidate)
    {
        var starts = new List<int>();
        for (int i = 0; i < candidate.Length; i++)
        {
            if (candidate[i] == 0)
                continue;
            int level = Level(distance[i]);
            while (starts.Count <= level + 1)
                starts.Add(0);
            starts[level + 1]++;
        }
        for (int level = 1; level < starts.Count; level++)
            starts[level] += starts[level - 1];
        var sorted = new int[starts.Count > 0 ? starts[^1] : 0];
        for (int i = 0; i < candidate.Length; i++)
            if (candidate[i] != 0)
                sorted[starts[Level(distance[i])]++] = i;
        return sorted;
    }

    static int Level(float distance) => (int)(-distance * Levels);
}
