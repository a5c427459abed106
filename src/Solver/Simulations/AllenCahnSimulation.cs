using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes Allen–Cahn runs.</summary>
public static class AllenCahnSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    public static ISimulation Create(AllenCahnSetup setup, IDeviceFactory devices)
        => setup.Precision == Precision.Single
            ? new AllenCahnSimulation<float>(setup, devices.Create<float>())
            : new AllenCahnSimulation<double>(setup, devices.Create<double>());
}

/// <summary>Explicit Euler for φ_t = L [κ∇²φ − f′(φ)] + S, in reduced units.</summary>
public sealed class AllenCahnSimulation<T> : ISimulation where T : unmanaged
{
    readonly AllenCahnSetup setup;
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries boundaries;
    readonly MovingFront<T>? front;
    readonly Stencil<T> stencil;
    readonly TiltedWell<T> well;
    readonly double regularStep;
    Field<T> phase, next;
    double lastStep;

    /// <summary>Takes over the device and writes the initial state.</summary>
    public AllenCahnSimulation(AllenCahnSetup setup, Device<T> device)
    {
        (this.setup, this.device) = (setup, device);
        grid = new Grid(setup.Nx, setup.Ny, setup.Nz);
        (phase, next) = (device.Allocate(grid), device.Allocate(grid));
        stencil = new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Of(1 / (setup.Spacing * setup.Spacing)) };
        well = new() { Height = Of(setup.WellHeight), Driving = Of(setup.Driving) };
        regularStep = setup.TimeStep ?? 0.8 * setup.LargestStableStep;
        if (setup.Start is PhaseStart.Front moving) front = new MovingFront<T>(device, grid, setup, moving);
        boundaries = front is not null ? MovingFront<T>.Faces
            : setup.Start is PhaseStart.Seeds { Periodic: true } ? Boundaries.Periodic : Boundaries.NoFlux;
        device.Write(grid, phase, (ReadOnlySpan<double>)(front?.Exact(0) ?? Seeded((PhaseStart.Seeds)setup.Start)));
        device.FillHalo(grid, phase, boundaries);
        HistoryColumns = front is null ? Columns : [.. Columns, new("error", "1", "√∫(φ − exact φ)² dV")];
    }

    static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("time", "1", "reduced time"),
        new("time_step", "1", "length of the last step"),
        new("free_energy", "1", "∫ f + κ/2 |∇φ|² dV"),
        new("fraction", "1", "mean of φ: share of the box that is phase 1"),
        new("largest_phase", "1", "largest |φ|"),
    ];

    /// <inheritdoc/>
    public GridShape Shape => new(grid.Nx, grid.Ny, grid.Nz, setup.Spacing);

    /// <inheritdoc/>
    public (string Time, string Length) Units => ("1", "1");

    /// <inheritdoc/>
    public double Time { get; private set; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public bool Finished => Time >= setup.EndTime;

    /// <inheritdoc/>
    public double Progress => Math.Min(1, Time / setup.EndTime);

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> HistoryColumns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> SnapshotFields { get; } = [new("phase", "1", "order parameter φ")];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Materials => default;

    /// <inheritdoc/>
    public StepOutcome Advance(double latest)
    {
        double goal = Math.Min(latest, setup.EndTime);
        bool lands = Time + regularStep * (1 + 1e-6) >= goal;    // no sliver of a step because of rounding
        double step = lands ? goal - Time : regularStep;
        var halo = new Halo<T>(next, boundaries);
        device.Apply(grid, new RelaxationStep<T>
        {
            Phase = phase, Next = next, Stencil = stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
            TimesKinetics = Of(step * setup.KineticCoefficient),
        }, front is null ? halo : default);
        front?.Add(next, Time, step, halo);
        (phase, next) = (next, phase);
        Time = lands ? goal : Time + step;
        Steps++;
        lastStep = step;
        if (Steps % 1000 == 0) RefuseNonsense(Measure());
        return new StepOutcome(step, 0, 0);
    }

    /// <inheritdoc/>
    public void Keep(IStateKeeper state)
    {
        (Time, Steps, lastStep) = (state.Keep("time", Time), state.Keep("steps", Steps), state.Keep("last_step", lastStep));
        state.Keep("phase", device, grid, phase);
        if (state.Restores) device.FillHalo(grid, phase, boundaries);
    }

    /// <inheritdoc/>
    public void Observe(Span<double> row)
    {
        Totals totals = Measure();
        RefuseNonsense(totals);
        ReadOnlySpan<double> values = [Time, lastStep, totals.Sum0 * CellVolume, totals.Sum1 / grid.Cells, totals.Largest];
        values.CopyTo(row);
        if (front is not null) row[values.Length] = Error(front);
    }

    /// <inheritdoc/>
    public FieldCopy AskField(string name) => name == "phase" ? new DeviceField<T>(grid, device.ReadLater(grid, phase))
        : throw new ArgumentException($"An Allen–Cahn run has no field '{name}'.");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Summary()
    {
        Totals totals = Measure();
        var summary = new Dictionary<string, object>
        {
            ["device"] = device.Name,
            ["free_energy"] = totals.Sum0 * CellVolume,
            ["fraction"] = totals.Sum1 / grid.Cells,
        };
        if (front is not null) summary["error"] = Error(front);
        return summary;
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();

    double CellVolume => Math.Pow(setup.Spacing, grid.FlatZ ? 2 : 3);

    Totals Measure() => device.Measure(grid, new PhaseMeasure<T>
    {
        Phase = phase, Stencil = stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
    });

    double Error(MovingFront<T> exact)
    {
        double[] values = device.ReadDouble(grid, phase), truth = exact.Exact(Time);
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += (values[i] - truth[i]) * (values[i] - truth[i]);
        return Math.Sqrt(sum * CellVolume);
    }

    void RefuseNonsense(Totals totals)
    {
        if (!double.IsFinite(totals.Sum0) || totals.Largest > 10)
            throw new SimulationException($"φ left its bounds at time {Time:G6} (step {Steps}): the time step {lastStep:G4} is "
                + $"above the stable {setup.LargestStableStep:G4}; leave out run.step.length or lower it.");
    }

    /// <summary>½[1 − tanh((r − R)/ℓ)] of the seed whose surface is nearest, r by the nearest image where faces are joined.</summary>
    double[] Seeded(PhaseStart.Seeds seeds)
    {
        var cells = new double[grid.Cells];
        double Apart(int index, int count, double centre)
        {
            double distance = Math.Abs((index + 0.5) * setup.Spacing - centre), length = count * setup.Spacing;
            return seeds.Periodic ? Math.Min(distance, length - distance) : distance;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            double depth = double.NegativeInfinity;
            foreach (PhaseSeed seed in seeds.Places)
            {
                double x = Apart(i % grid.Nx, grid.Nx, seed.X), y = Apart(i / grid.Nx % grid.Ny, grid.Ny, seed.Y);
                double z = grid.FlatZ ? 0 : Apart(i / grid.Nx / grid.Ny, grid.Nz, seed.Z);
                depth = Math.Max(depth, seed.Radius - Math.Sqrt(x * x + y * y + z * z));
            }
            cells[i] = 0.5 * (1 + Math.Tanh(depth / setup.ProfileWidth));
        }
        return cells;
    }

    static T Of(double value) => Element.Of<T>(value);
}
