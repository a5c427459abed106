using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Exchange currents of walls of which a solute covers a share.</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class CoveredExchange<T> where T : unmanaged
{
    readonly RunParts<T> run;
    readonly OverpotentialColumn<T> column;
    readonly ReactingWalls<T> walls;
    readonly Field<T> gain, acting;

    /// <summary>Makes a field of the exchange currents that act.</summary>
    /// <param name="run">the run</param>
    /// <param name="column">what reacts</param>
    /// <param name="walls">what tells solids apart</param>
    /// <param name="gain">by which share of itself the exchange current of a cell is more where its wall is
    /// covered</param>
    public CoveredExchange(RunParts<T> run, OverpotentialColumn<T> column, ReactingWalls<T> walls,
        Func<double[]> gain)
    {
        (this.run, this.column, this.walls) = (run, column, walls);
        this.gain = run.WallFields.Add(gain);
        acting = run.Device.Allocate(run.Grid);
        column.CoveredExchange = acting;
    }

    /// <summary>Takes notice of what is covered, and of cells that do not react.</summary>
    /// <param name="coverage">share of the wall of each cell</param>
    public void Cover(Field<T> coverage)
    {
        run.Device.Apply(run.Grid, new CoveredProduct<T>
        {
            Bare = column.Exchange, Gain = gain, Coverage = coverage, To = acting,
        });
        walls.Cover(coverage);
    }
}
