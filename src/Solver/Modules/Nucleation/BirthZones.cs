namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Places where nuclei were born, around which none is born as long as they are there: as embryos,
/// and then as β. Where β has left again, by stripping or by moving on, the wall is like any other.</summary>
internal sealed class BirthZones
{
    readonly List<int> cells = [];
    readonly List<bool> grown = [];     // whether β filled the cell since

    /// <summary>Nuclei born so far.</summary>
    public int Count { get; private set; }

    /// <summary>Cells of those that are there.</summary>
    public IReadOnlyList<int> Cells => cells;

    /// <summary>A nucleus is born.</summary>
    public void Add(int cell)
    {
        Count++;
        cells.Add(cell);
        grown.Add(false);
    }

    /// <summary>Takes out the places that β has left, and those of embryos that dissolved.</summary>
    /// <param name="filling">u at each place</param>
    /// <param name="isAlive">whether an embryo grows in a cell</param>
    /// <returns>whether any was taken out</returns>
    public bool Release(IReadOnlyList<double> filling, Func<int, bool> isAlive)
    {
        bool any = false;
        for (int i = cells.Count - 1; i >= 0; i--)
        {
            if (filling[i] > 0.5) grown[i] = true;
            // A cap that was just put into the grid has not filled its cell before it has relaxed.
            if (filling[i] > 0.5 || isAlive(cells[i]) || !(grown[i] || filling[i] < Gone)) continue;
            cells.RemoveAt(i);
            grown.RemoveAt(i);
            any = true;
        }
        return any;
    }

    const double Gone = 1e-3;       // u of a place where no cap is either

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        double[] kept = state.Keep("nucleation.births", [Count, .. cells.Select(cell => (double)cell)]);
        double[] filled = state.Keep("nucleation.grown", [.. grown.Select(one => one ? 1.0 : 0)]);
        if (!state.Restores) return;
        Count = (int)kept[0];
        cells.Clear();
        cells.AddRange(kept.Skip(1).Select(cell => (int)cell));
        grown.Clear();
        grown.AddRange(filled.Select(one => one != 0));
    }
}
