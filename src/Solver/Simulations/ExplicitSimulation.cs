using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>What runs of one field by explicit steps of one length have in common. Reduced units.</summary>
/// <typeparam name="T">element of the fields</typeparam>
public abstract class ExplicitSimulation<T> : Simulation where T : unmanaged
{
    const double Sliver = 1e-6;         // of a step: less is not left over for a step of its own
    const int StepsBetweenLooks = 1000;
    const double Bounds = 10;

    readonly double spacing, regularStep, largestStableStep, endTime;
    readonly string unknown;
    double time, lastStep;
    long steps;

    /// <summary>Takes over the device.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid</param>
    /// <param name="spacing">edge of a cell</param>
    /// <param name="times">length of a step (null: 0.8 of the stable one), largest stable one, end</param>
    /// <param name="unknown">what the field is called in a refusal</param>
    protected ExplicitSimulation(Device<T> device, Grid grid, double spacing,
        (double? Step, double Stable, double End) times, string unknown)
    {
        (Device, Grid, this.spacing, this.unknown) = (device, grid, spacing, unknown);
        (regularStep, largestStableStep, endTime) =
            (times.Step ?? 0.8 * times.Stable, times.Stable, times.End);
        Stencil = new()
        {
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            InverseSquare = Of(1 / (spacing * spacing))
        };
        Declared.Column(new("time", "1", "reduced time"), () => time);
        Declared.Column(new("time_step", "1", "length of the last step"), () => lastStep);
        Declared.State(state =>
        {
            (time, steps) = (state.Keep("time", time), state.Keep("steps", steps));
            lastStep = state.Keep("last_step", lastStep);
        });
        Declared.Entry("device", () => device.Name);
        Observed = Declared.Once(Look);
    }

    /// <summary>Where fields live.</summary>
    protected Device<T> Device { get; }

    /// <summary>Grid of all fields.</summary>
    protected Grid Grid { get; }

    /// <summary>Differences on it.</summary>
    protected Stencil<T> Stencil { get; }

    /// <summary>Free energy per cell volume, sum of the field and its largest magnitude, made once for a row
    /// of the history.</summary>
    protected Func<Totals> Observed { get; }

    /// <summary>Volume of a cell, in 2D its area.</summary>
    protected double CellVolume => Math.Pow(spacing, Grid.FlatZ ? 2 : 3);

    /// <inheritdoc/>
    public override GridShape Shape => new(Grid.Nx, Grid.Ny, Grid.Nz, spacing);

    /// <inheritdoc/>
    public override (string Time, string Length) Units => ("1", "1");

    /// <inheritdoc/>
    public override double Time => time;

    /// <inheritdoc/>
    public override long Steps => steps;

    /// <inheritdoc/>
    public override bool Finished => time >= endTime;

    /// <inheritdoc/>
    public override double Progress => Math.Min(1, time / endTime);

    /// <inheritdoc/>
    public override StepOutcome Advance(double latest)
    {
        double goal = Math.Min(latest, endTime);
        bool lands = time + regularStep * (1 + Sliver) >= goal;
        double step = lands ? goal - time : regularStep;
        Step(step);
        time = lands ? goal : time + step;
        steps++;
        lastStep = step;
        if (steps % StepsBetweenLooks == 0) Look();
        return new StepOutcome(step, 0, 0);
    }

    /// <summary>An explicit step of this length.</summary>
    protected abstract void Step(double step);

    /// <summary>Free energy per cell volume, sum of the field and its largest magnitude.</summary>
    protected abstract Totals Measure();

    /// <summary>A number in the element of the fields.</summary>
    protected static T Of(double value) => Element.Of<T>(value);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Device.Dispose();
    }

    Totals Look()
    {
        Totals totals = Measure();
        if (!double.IsFinite(totals.Sum0) || totals.Largest > Bounds)
            throw new SimulationException($"{unknown} left its bounds at time {time:G6} (step {steps}): "
                + $"the time step {lastStep:G4} is "
                + $"above the stable {largestStableStep:G4}; leave out run.step.length or lower it.");
        return totals;
    }
}
