using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes Cahn–Hilliard runs.</summary>
public static class CahnHilliardSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    public static ISimulation Create(CahnHilliardSetup setup, IDeviceFactory devices)
        => setup.Precision == Precision.Single
            ? new CahnHilliardSimulation<float>(setup, devices.Create<float>())
            : new CahnHilliardSimulation<double>(setup, devices.Create<double>());
}

/// <summary>Explicit Euler for c_t = M ∇²(f′(c) − κ∇²c), periodic, in reduced units.</summary>
public sealed class CahnHilliardSimulation<T> : ISimulation where T : unmanaged
{
    readonly CahnHilliardSetup setup;
    readonly Device<T> device;
    readonly Grid grid;
    readonly Field<T> composition, potential;
    readonly Stencil<T> stencil;
    readonly DoubleWell<T> well;
    readonly double regularStep;
    double startMean, lastStep;

    /// <summary>Takes over the device and writes the initial state.</summary>
    public CahnHilliardSimulation(CahnHilliardSetup setup, Device<T> device)
    {
        (this.setup, this.device) = (setup, device);
        grid = new Grid(setup.Nx, setup.Ny, setup.Nz);
        (composition, potential) = (device.Allocate(grid), device.Allocate(grid));
        stencil = new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Of(1 / (setup.Spacing * setup.Spacing)) };
        well = new() { Height = Of(setup.WellHeight), Low = Of(setup.LowComposition), High = Of(setup.HighComposition) };
        regularStep = setup.TimeStep ?? 0.8 * LargestStableStep(setup);
        device.Write(grid, composition, StartOfBenchmark1(setup));
        device.FillHalo(grid, composition, Boundaries.Periodic);
        startMean = Measure().Sum1;
    }

    /// <summary>2/(M λ (f″ + κ λ)) with λ = 4 d/h² the steepest wave of the grid and f″ its largest value in the wells.</summary>
    public static double LargestStableStep(CahnHilliardSetup setup)
    {
        int axes = (setup.Nx > 1 ? 1 : 0) + (setup.Ny > 1 ? 1 : 0) + (setup.Nz > 1 ? 1 : 0);
        double steepest = 4 * axes / (setup.Spacing * setup.Spacing);
        double curvature = 2 * setup.WellHeight * Math.Pow(setup.HighComposition - setup.LowComposition, 2);
        return 2 / (setup.Mobility * steepest * (curvature + setup.GradientEnergy * steepest));
    }

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
    public IReadOnlyList<Quantity> HistoryColumns { get; } =
    [
        new("time", "1", "reduced time"),
        new("time_step", "1", "length of the last step"),
        new("free_energy", "1", "∫ f + κ/2 |∇c|² dV"),
        new("mean_composition", "1", "mean of c"),
        new("mass_error", "1", "change of the mean of c over its start"),
        new("largest_composition", "1", "largest |c|"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> SnapshotFields { get; } = [new("composition", "1", "composition c")];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Materials => default;

    /// <inheritdoc/>
    public StepOutcome Advance(double latest)
    {
        double goal = Math.Min(latest, setup.EndTime);
        bool lands = Time + regularStep * (1 + 1e-6) >= goal;    // no sliver of a step because of rounding
        double step = lands ? goal - Time : regularStep;
        device.ApplyInTurn(grid, new ChemicalPotential<T>
        {
            Composition = composition, Potential = potential, Stencil = stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
        }, Boundaries.Periodic, potential, null);
        device.ApplyInTurn(grid, new ConservedStep<T>
        {
            Composition = composition, Potential = potential, Stencil = stencil, TimesMobility = Of(step * setup.Mobility),
        }, Boundaries.Periodic, composition, null);
        Time = lands ? goal : Time + step;
        Steps++;
        lastStep = step;
        if (Steps % 1000 == 0) RefuseNonsense(Measure());
        return new StepOutcome(step, 0, 0);
    }

    /// <inheritdoc/>
    public void Keep(IStateKeeper state)
    {
        (Time, Steps) = (state.Keep("time", Time), state.Keep("steps", Steps));
        (lastStep, startMean) = (state.Keep("last_step", lastStep), state.Keep("start_mean", startMean));
        state.Keep("composition", device, grid, composition);
        if (state.Restores) device.FillHalo(grid, composition, Boundaries.Periodic);
    }

    /// <inheritdoc/>
    public void Observe(Span<double> row)
    {
        Totals totals = Measure();
        RefuseNonsense(totals);
        double volume = Math.Pow(setup.Spacing, grid.FlatZ ? 2 : 3);
        ReadOnlySpan<double> values =
            [Time, lastStep, totals.Sum0 * volume, totals.Sum1 / grid.Cells, totals.Sum1 / startMean - 1, totals.Largest];
        values.CopyTo(row);
    }

    /// <inheritdoc/>
    public FieldCopy AskField(string name) => name == "composition" ? new DeviceField<T>(grid, device.ReadLater(grid, composition))
        : throw new ArgumentException($"A Cahn–Hilliard run has no field '{name}'.");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Summary()
    {
        Totals totals = Measure();
        return new Dictionary<string, object>
        {
            ["device"] = device.Name,
            ["free_energy"] = totals.Sum0 * Math.Pow(setup.Spacing, grid.FlatZ ? 2 : 3),
            ["mass_relative_error"] = Math.Abs(totals.Sum1 / startMean - 1),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();

    Totals Measure() => device.Measure(grid, new MixtureMeasure<T>
    {
        Composition = composition, Stencil = stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
    });

    void RefuseNonsense(Totals totals)
    {
        if (!double.IsFinite(totals.Sum0) || totals.Largest > 10)
            throw new SimulationException($"The composition left its bounds at time {Time:G6} (step {Steps}): the time step {lastStep:G4} is "
                + $"above the stable {LargestStableStep(setup):G4}; leave out run.step.initial or lower it.");
    }

    /// <summary>PFHub 1a: c₀ + ε [cos 0.105x cos 0.11y + (cos 0.13x cos 0.087y)² + cos(0.025x − 0.15y) cos(0.07x − 0.02y)] at cell
    /// centres (the same in every plane in 3D).</summary>
    static double[] StartOfBenchmark1(CahnHilliardSetup setup)
    {
        var cells = new double[(long)setup.Nx * setup.Ny * setup.Nz];
        for (int i = 0; i < cells.Length; i++)
        {
            double x = (i % setup.Nx + 0.5) * setup.Spacing, y = (i / setup.Nx % setup.Ny + 0.5) * setup.Spacing;
            cells[i] = setup.MeanComposition + setup.Amplitude * (Math.Cos(0.105 * x) * Math.Cos(0.11 * y)
                + Math.Pow(Math.Cos(0.13 * x) * Math.Cos(0.087 * y), 2)
                + Math.Cos(0.025 * x - 0.15 * y) * Math.Cos(0.07 * x - 0.02 * y));
        }
        return cells;
    }

    static T Of(double value) => Element.Of<T>(value);
}
