using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>β that electrons do not reach: it takes no part in the reaction until it is reached again.
/// Between steps a bit for each cell comes to the host, and lists of cells go back where something
/// changed.</summary>
/// <param name="run">the run</param>
/// <param name="beta">β</param>
/// <param name="electrons">what electrons reach</param>
public sealed class DeadBeta<T>(RunParts<T> run, BetaModule<T> beta, Lazy<ElectronPath> electrons)
    where T : unmanaged
{
    readonly uint[] words = new uint[Device<T>.WordsOf(run.Grid)];
    readonly HashSet<int> silent = [];
    double[] exchange = [];
    int seen;

    ElectronPath Reached => electrons.Value;

    /// <summary>Exchange currents of all cells, as the walls have them, were written to the device.</summary>
    public void Begin(double[] written)
    {
        exchange = written;
        silent.Clear();
        seen = -1;
    }

    /// <summary>Takes notice of where β is; cells of dead β stop to react, others begin again.</summary>
    public void Update(OverpotentialColumn<T> column)
    {
        if (beta.Exists && !Reached.JoinsAll)
        {
            run.Device.Above(run.Grid, beta.Equation.Filling, Element.Of<T>(0.5), words);
            Reached.Update(words);
        }
        if (seen == Reached.Version) return;
        seen = Reached.Version;
        var now = new HashSet<int>(Reached.DeadCells.Where(cell => exchange[cell] != 0));
        long[] changed = [.. silent.Where(cell => !now.Contains(cell)).Concat(now.Where(silent.Add))
            .Order().Select(cell => (long)cell)];
        silent.IntersectWith(now);
        if (changed.Length == 0) return;
        column.Change(changed,
            [.. changed.Select(cell => Element.Of<T>(silent.Contains((int)cell) ? 0 : exchange[cell]))]);
    }

    /// <summary>Volume of dead β [cells].</summary>
    public double Volume()
    {
        if (Reached.DeadCells.Count == 0) return 0;
        long[] cells = [.. Reached.DeadCells.Order().Select(cell => (long)cell)];
        T[] filling = run.Device.Gather(run.Grid, beta.Equation.Filling, cells);
        double sum = 0;
        for (int i = 0; i < cells.Length; i++) sum += run.Walls.Psi[cells[i]]
            * run.Lattice.Weight((int)cells[i]) * Element.Value(filling[i]);
        return sum;
    }

    /// <summary>Bodies of dead β.</summary>
    public int Bodies => Reached.DeadBodies;
}
