using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Steps a simulation to its end; takes snapshots at their times, rows of the history every so many
/// steps and checkpoints when they are due.</summary>
/// <param name="simulation">what steps</param>
/// <param name="records">where results go</param>
/// <param name="snapshotEvery">time between snapshots</param>
/// <param name="historyEvery">accepted steps between rows</param>
public sealed class RunLoop(ISimulation simulation, IRunRecords records, double snapshotEvery,
    int historyEvery)
{
    private double lastSnapshot, lastRow;
    private StepOutcome last;
    private bool begun;

    /// <summary>Called after every step, e.g. to show progress.</summary>
    public Action<StepOutcome> Stepped { get; init; } = _ => { };

    /// <summary>Hears why a finished run has no checkpoint.</summary>
    public Action<string> Lost { get; init; } = _ => { };

    /// <summary>When checkpoints are due; null: at the end only.</summary>
    public CheckpointSchedule? Checkpoints { get; init; }

    /// <summary>Steps until the simulation is finished or the token asks to end; then a checkpoint is
    /// written, before a row and a snapshot that a longer run would not have. The last state is always on
    /// record, also when a <see cref="SimulationException"/> comes through. True: finished.</summary>
    public bool Run(CancellationToken token)
    {
        if (!begun)
        {
            Snapshot();
            Row();
        }
        begun = true;
        long next = NextSnapshot();
        Checkpoints?.Begin(simulation);
        try
        {
            while (!simulation.Finished && !token.IsCancellationRequested)
            {
                double due = next * snapshotEvery;
                last = simulation.Advance(due);
                records.Proceed();
                if (simulation.Steps % historyEvery == 0) Row();
                if (simulation.Time >= due)
                {
                    Snapshot();
                    next = NextSnapshot();
                }
                if (Checkpoints?.IsDue(simulation) == true) Checkpoint();
                Stepped(last);
            }
            LastCheckpoint();
        }
        finally
        {
            if (lastRow != simulation.Time) Row();
            if (lastSnapshot != simulation.Time) Snapshot();
        }
        return simulation.Finished;
    }

    /// <summary>What the loop needs to go on: nothing is written twice.</summary>
    public void Keep(IStateKeeper state)
    {
        (lastSnapshot, lastRow) =
            (state.Keep("loop.last_snapshot", lastSnapshot), state.Keep("loop.last_row", lastRow));
        last = new StepOutcome(state.Keep("loop.time_step", last.TimeStep),
            (int)state.Keep("loop.iterations", last.Iterations),
            (int)state.Keep("loop.rejected", last.Rejected));
        begun = state.Keep("loop.begun", begun ? 1 : 0) != 0;
    }

    /// <summary>Number of the first snapshot time after now.</summary>
    private long NextSnapshot()
    {
        long next = (long)(simulation.Time / snapshotEvery) + 1;
        return next * snapshotEvery > simulation.Time ? next : next + 1;
    }

    /// <summary>To go on from, now or with a longer protocol. Results of a run that is over are worth more
    /// than that.</summary>
    private void LastCheckpoint()
    {
        try
        {
            Checkpoint();
        }
        catch (OutputException error) when (simulation.Finished)
        {
            Lost(error.Message);
        }
    }

    private void Checkpoint()
    {
        records.WriteCheckpoint(state =>
        {
            simulation.Keep(state);
            Keep(state);
        });
        Checkpoints?.Begin(simulation);
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
