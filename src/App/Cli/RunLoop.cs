using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Steps a simulation to its end; takes snapshots at their times and rows of the history every so
/// many steps.</summary>
/// <param name="simulation">what steps</param>
/// <param name="records">where results go</param>
/// <param name="snapshotEvery">time between snapshots</param>
/// <param name="historyEvery">accepted steps between rows</param>
public sealed class RunLoop(ISimulation simulation, IRunRecords records, double snapshotEvery,
    int historyEvery)
{
    private double lastSnapshot, lastRow;
    private StepOutcome last;

    /// <summary>Called after every step, e.g. to show progress.</summary>
    public Action<StepOutcome> Stepped { get; init; } = _ => { };

    /// <summary>Steps until the simulation is finished or the token asks to end. The last state is always on
    /// record, also when a <see cref="SimulationException"/> comes through. True: finished.</summary>
    public bool Run(CancellationToken token)
    {
        Snapshot();
        Row();
        long next = NextSnapshot();
        try
        {
            while (!simulation.Finished && !token.IsCancellationRequested)
            {
                double due = next * snapshotEvery;
                last = simulation.Advance(due);
                if (simulation.Steps % historyEvery == 0) Row();
                if (simulation.Time >= due)
                {
                    Snapshot();
                    next = NextSnapshot();
                }
                Stepped(last);
            }
        }
        finally
        {
            if (lastRow != simulation.Time) Row();
            if (lastSnapshot != simulation.Time) Snapshot();
        }
        return simulation.Finished;
    }

    /// <summary>Number of the first snapshot time after now.</summary>
    private long NextSnapshot()
    {
        long next = (long)(simulation.Time / snapshotEvery) + 1;
        return next * snapshotEvery > simulation.Time ? next : next + 1;
    }

    private void Snapshot()
    {
        records.WriteSnapshot();
        lastSnapshot = simulation.Time;
    }

    private void Row()
    {
        records.WriteHistory(last);
        lastRow = simulation.Time;
    }
}
