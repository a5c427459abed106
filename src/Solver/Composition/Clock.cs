using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>Time and steps of a run: where the present step ends, how long it is, and what is tried next.
/// Lengths of steps are in scaled units, times in seconds (in reduced runs both are reduced).</summary>
/// <param name="controller">chooses the lengths</param>
/// <param name="unit">the scaled unit of time [s]</param>
/// <param name="end">the run ends at this time at the latest [s]</param>
public sealed class Clock(StepController controller, double unit, double end)
{
    const double ShortestStep = 1e-12;      // of the unit of time
    const double Sliver = 1e-6;             // of a step: less is added to it
    const double Scrap = 0.1;               // of a step: rather two of equal length than to leave less over
    const double Rounding = 1e-12;          // of a time: two that are sums of the same differ by less

    int iterations, rejected;
    double lastStep;

    /// <summary>Present time [s]; during the attempts of a step, its beginning.</summary>
    public double Time { get; private set; }

    /// <summary>Accepted steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The step does not go beyond this time [s].</summary>
    public double Goal { get; private set; }

    /// <summary>Length of the step that is attempted, or was taken last [scaled].</summary>
    public double Step { get; private set; }

    /// <summary>The same [s].</summary>
    public double StepTime => Step * unit;

    /// <summary>Whether this step ends at its goal.</summary>
    public bool Lands { get; private set; }

    /// <summary>Whether the end of the run is reached.</summary>
    public bool Ended => Time >= end;

    /// <summary>Share of the time until the end that has passed; 0 where there is no end.</summary>
    public double Progress => Time / end;

    /// <summary>What may still be tried [scaled].</summary>
    public double Proposal => Math.Min(controller.Next, Left);

    double Left => (Goal - Time) / unit;

    /// <summary>A new step, which does not go beyond this time [s].</summary>
    public void Aim(double latest) => Goal = latest < end && !IsSame(latest, end) ? latest : end;

    /// <summary>The step does not go beyond this time [s] either.</summary>
    public void LandOn(double time)
    {
        if (time < Goal && !IsSame(time, Goal)) Goal = time;
    }

    /// <summary>Whether the step lands on this time, which it was told to.</summary>
    public bool Reaches(double time) => Lands && IsSame(time, Goal);

    /// <summary>Settles the length of an attempt: all that is left where only a sliver would remain, half of
    /// it where a tenth of a step would.</summary>
    public void Attempt(double step)
    {
        double left = Left;
        Lands = step * (1 + Sliver) >= left;
        Step = Lands ? left : step * (1 + Scrap) > left ? 0.5 * left : step;
    }

    /// <summary>Whether two times to land on are one: the end of a part and a snapshot are sums of different
    /// numbers, and rounding would leave a step of its own between them.</summary>
    static bool IsSame(double one, double other)
        => Math.Abs(one - other) <= Rounding * Math.Min(Math.Abs(one), Math.Abs(other));

    /// <summary>Whether the attempt changed no more than a step may.</summary>
    public bool IsSound(StepAttempt attempt) => attempt.Converged
        && controller.Accepts(attempt.LargestChange);

    /// <summary>After an attempt that is thrown away. Throws <see cref="SimulationException"/> where no
    /// shorter step makes sense.</summary>
    public void Reject()
    {
        controller.Reject(Step);
        if (controller.Next < ShortestStep)
            throw new SimulationException($"No time step down to {StepTime:G3} s can be solved at t = "
                + $"{Time:G6} s (step {Steps}); look at the last snapshot, and try a larger compliance or "
                + "interface width, or a lower current.");
    }

    /// <summary>After a step was taken, with the attempts that were thrown away before it.</summary>
    public StepOutcome Accept(StepAttempt attempt, int thrownAway)
    {
        controller.Accept(Step, attempt.LargestChange);
        Steps++;
        Time = Lands ? Goal : Time + StepTime;
        (lastStep, iterations) = (StepTime, attempt.Iterations);
        rejected += thrownAway;
        return new StepOutcome(lastStep, iterations, thrownAway);
    }

    /// <summary>After an event: begins again with short steps.</summary>
    public void Restart() => controller.Restart();

    /// <summary>Its columns and state.</summary>
    public void Declare(Declarations of)
    {
        of.Column(new("time", "s", "time"), () => Time);
        of.Column(new("time_step", "s", "length of the last step"), () => lastStep);
        of.Column(new("iterations", "1", "Krylov iterations of the last step"), () => iterations);
        of.Entry("rejected_steps", () => rejected);
        of.State(state =>
        {
            (Time, Steps) = (state.Keep("time", Time), state.Keep("steps", Steps));
            (lastStep, iterations) =
                (state.Keep("last_step", lastStep), (int)state.Keep("last_iterations", iterations));
            rejected = (int)state.Keep("rejected", rejected);
            controller.Keep(state);
        });
    }
}
