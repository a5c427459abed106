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
        var beside = new CellNeighbours(lattice);
        var reached = new bool[lattice.Cells];
        var waiting = new bool[lattice.Cells];
        var open = new Stack<int>();
        for (int cell = 0; cell < reached.Length; cell++)
        {
            if (!carries(cell)) continue;
            waiting[cell] = true;
            if (source(cell)) open.Push(cell);
        }
        foreach (int cell in open) (reached[cell], waiting[cell]) = (true, false);
        while (open.TryPop(out int cell))
            for (int side = 0; side < beside.Sides; side++)
            {
                int next = beside.Of(cell, side);
                if (next < 0 || !waiting[next]) continue;
                (reached[next], waiting[next]) = (true, false);
                open.Push(next);
            }
        return reached;
    }
}
