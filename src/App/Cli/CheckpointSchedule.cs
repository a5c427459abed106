using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Says after which steps a checkpoint is due. It never changes a step, so that a run has the same
/// digits with any schedule.</summary>
/// <param name="input">intervals</param>
/// <param name="clock">time of the clock since the run was started</param>
public sealed class CheckpointSchedule(CheckpointInput input, Func<TimeSpan> clock)
{
    private long step;
    private double time;
    private TimeSpan wall = clock();

    /// <summary>A checkpoint has been written, or the run begins.</summary>
    public void Begin(ISimulation simulation)
        => (step, time, wall) = (simulation.Steps, simulation.Time, clock());

    /// <summary>True when one is to be written now.</summary>
    public bool IsDue(ISimulation simulation) => simulation.Steps > step
        && (input.Steps is { } steps && simulation.Steps % steps == 0
            || input.Time is { } every && Math.Floor(simulation.Time / every) > Math.Floor(time / every)
            || input.WallTime is { } seconds && (clock() - wall).TotalSeconds >= seconds);
}
