using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Flood filling over the faces of cells.</summary>
public static class Spreading
{
    /// <summary>Cells that are reached from the sources over faces, through cells that carry.</summary>
    /// <param name="lattice">cells, and which faces are joined</param>
    /// <param name="carries">whether a cell can be reached</param>
    /// <param name="source">whether a cell that carries is reached by itself</param>
    public static bool[] From(Lattice lattice, Func<int, bool> carries, Func<int, bool> source)
    {
        var reached = new bool[lattice.Cells];
        var open = new Stack<int>();
        for (int cell = 0; cell < reached.Length; cell++)
        {
            if (!carries(cell) || !source(cell)) continue;
            reached[cell] = true;
            open.Push(cell);
        }
        while (open.TryPop(out int cell))
        {
            (int x, int y, int z) = lattice.Place(cell);
            for (int side = 0; side < 2 * lattice.Axes; side++)
            {
                int step = 2 * (side & 1) - 1, axis = side / 2;
                if (!lattice.TryIndex(axis == 0 ? x + step : x, axis == 1 ? y + step : y,
                    axis == 2 ? z + step : z, out int beside) || reached[beside] || !carries(beside)) continue;
                reached[beside] = true;
                open.Push(beside);
            }
        }
        return reached;
    }
}
