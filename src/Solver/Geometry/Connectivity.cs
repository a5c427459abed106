namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Which voxels hang together over faces (6 neighbours; joined across lateral faces when
/// periodic).</summary>
public static class Connectivity
{
    /// <summary>Number of the connected part of every chosen voxel, counted from 1 in the order of their
    /// first voxels; 0 for voxels not chosen.</summary>
    public static int[] Components(VoxelImage image, bool periodicLateral, Func<Material, bool> chosen,
        out int count)
    {
        bool[] wanted = Wanted(chosen);
        var parts = new int[image.Labels.Length];
        var grid = new CellGrid(image, periodicLateral);
        var queue = new Queue<int>();
        count = 0;
        for (int start = 0; start < parts.Length; start++)
        {
            if (parts[start] != 0 || !wanted[image.Labels[start]])
                continue;
            parts[start] = ++count;
            queue.Enqueue(start);
            Spread(grid, image.Labels, wanted, parts, queue);
        }
        return parts;
    }

    /// <summary>1 for pore voxels from which a path through pore leads to a voxel of one of these solids (the
    /// reacting walls), 0 for all others: there β can never arrive.</summary>
    public static int[] PoreReaching(VoxelImage image, bool periodicLateral, IReadOnlySet<Material> solids)
    {
        var grid = new CellGrid(image, periodicLateral);
        var reached = new int[image.Labels.Length];
        var queue = new Queue<int>();
        for (int cell = 0; cell < reached.Length; cell++)
            if (image.Labels[cell] == (byte)Material.Pore && Touches(grid, image.Labels, cell, solids))
            {
                reached[cell] = 1;
                queue.Enqueue(cell);
            }
        Spread(grid, image.Labels, Wanted(material => material == Material.Pore), reached, queue);
        return reached;
    }

    /// <summary>Share of the voxels of a material that lie in parts which reach from the first to the last
    /// plane of an axis (0 x, 1 y, 2 z); 0 when the material does not occur.</summary>
    public static double ConnectedFraction(VoxelImage image, bool periodicLateral, Material material,
        int axis)
    {
        int[] parts = Components(image, periodicLateral, one => one == material, out int count);
        var grid = new CellGrid(image, periodicLateral);
        var first = new bool[count + 1];
        var last = new bool[count + 1];
        Ends(grid, axis, parts, first, last);
        long through = 0, all = 0;
        foreach (int part in parts)
        {
            all += part > 0 ? 1 : 0;
            through += part > 0 && first[part] && last[part] ? 1 : 0;
        }
        return all == 0 ? 0 : (double)through / all;
    }

    static void Ends(CellGrid grid, int axis, int[] parts, bool[] first, bool[] last)
    {
        for (int cell = 0; cell < parts.Length; cell++)
        {
            int place = cell / grid.Lattice.Stride(axis) % grid.Lattice.Length(axis);
            first[parts[cell]] |= place == 0;
            last[parts[cell]] |= place == grid.Lattice.Length(axis) - 1;
        }
    }

    static bool Touches(CellGrid grid, byte[] labels, int cell, IReadOnlySet<Material> solids)
    {
        (int x, int y, int z) = grid.Lattice.Place(cell);
        CellGrid.Row row = grid.RowAt(z * grid.Lattice.Length(1) + y);
        for (int side = 0; side < 6; side++)
            if (solids.Contains((Material)labels[row.Beside(x, side)]))
                return true;
        return false;
    }

    static bool[] Wanted(Func<Material, bool> chosen) =>
        [.. Enumerable.Range(0, 256).Select(label => label <= (int)Material.Iei && chosen((Material)label))];

    static void Spread(CellGrid grid, byte[] labels, bool[] wanted, int[] parts, Queue<int> queue)
    {
        while (queue.TryDequeue(out int cell))
        {
            (int x, int y, int z) = grid.Lattice.Place(cell);
            CellGrid.Row row = grid.RowAt(z * grid.Lattice.Length(1) + y);
            for (int side = 0; side < 6; side++)
            {
                int beside = row.Beside(x, side);
                if (parts[beside] != 0 || !wanted[labels[beside]])
                    continue;
                parts[beside] = parts[cell];
                queue.Enqueue(beside);
            }
        }
    }
}
