using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes Cahn–Hilliard runs.</summary>
public static class CahnHilliardSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    /// <exception cref="SetupException">values that cannot be computed, all of them</exception>
    public static ISimulation Create(CahnHilliardSetup setup, IDeviceFactory devices)
    {
        SetupRefusals.Throw(setup);
        return setup.Precision == Precision.Single
            ? Simulation.Started(new CahnHilliardSimulation<float>(setup, devices.Create<float>()))
            : Simulation.Started(new CahnHilliardSimulation<double>(setup, devices.Create<double>()));
    }

    /// <summary>Bytes of the fields that such a run allocates, found without allocating them.</summary>
    public static long FieldBytes(CahnHilliardSetup setup) => setup.Precision == Precision.Single
        ? Simulation.FieldBytes<float>(counter => new CahnHilliardSimulation<float>(setup, counter))
        : Simulation.FieldBytes<double>(counter => new CahnHilliardSimulation<double>(setup, counter));
}

/// <summary>Explicit Euler for c_t = M ∇²(f′(c) − κ∇²c), periodic, in reduced units.</summary>
public sealed class CahnHilliardSimulation<T> : ExplicitSimulation<T> where T : unmanaged
{
    readonly CahnHilliardSetup setup;
    readonly Field<T> composition, potential;
    readonly DoubleWell<T> well;
    double startMean;

    /// <summary>Allocates the fields. Takes over the device.</summary>
    internal CahnHilliardSimulation(CahnHilliardSetup setup, Device<T> device)
        : base(device, new Grid(setup.Nx, setup.Ny, setup.Nz), setup.Spacing,
            (setup.TimeStep, setup.LargestStableStep, setup.EndTime), "The composition")
    {
        this.setup = setup;
        (composition, potential) = (device.Allocate(Grid), device.Allocate(Grid));
        well = new()
        {
            Height = Of(setup.WellHeight), Low = Of(setup.LowComposition),
            High = Of(setup.HighComposition)
        };
        Declare();
    }

    /// <inheritdoc/>
    internal override void Start()
    {
        Device.Write(Grid, composition, StartOfBenchmark1(setup));
        Device.FillHalo(Grid, composition, Boundaries.Periodic);
        startMean = Measure().Sum1;
    }

    void Declare()
    {
        Declared.ColumnWithEntry(new("free_energy", "1", "∫ f + κ/2 |∇c|² dV"),
            () => Observed().Sum0 * CellVolume);
        Declared.Column(new("mean_composition", "1", "mean of c"), () => Observed().Sum1 / Grid.Cells);
        Declared.Column(new("mass_error", "1", "change of the mean of c over its start"),
            () => Observed().Sum1 / startMean - 1);
        Declared.Column(new("largest_composition", "1", "largest |c|"), () => Observed().Largest);
        Declared.Entry("mass_relative_error", () => Math.Abs(Observed().Sum1 / startMean - 1));
        Declared.Prognostic(new("composition", "1", "composition c"), Device, Grid, () => composition);
        Declared.State(state =>
        {
            startMean = state.Keep("start_mean", startMean);
            if (state.Restores) Device.FillHalo(Grid, composition, Boundaries.Periodic);
        });
    }

    /// <inheritdoc/>
    protected override void Step(double step)
    {
        Device.ApplyPipelined(Grid, new ChemicalPotential<T>
        {
            Composition = composition, Potential = potential, Stencil = Stencil, Well = well,
            GradientEnergy = Of(setup.GradientEnergy),
        }, Boundaries.Periodic, potential, null);
        Device.ApplyPipelined(Grid, new ConservedStep<T>
        {
            Composition = composition, Potential = potential, Stencil = Stencil,
            TimesMobility = Of(step * setup.Mobility),
        }, Boundaries.Periodic, composition, null);
    }

    /// <inheritdoc/>
    protected override Totals Measure() => Device.Measure(Grid, new MixtureMeasure<T>
    {
        Composition = composition, Stencil = Stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
    });

    /// <summary>PFHub 1a: c₀ + ε [cos 0.105x cos 0.11y + (cos 0.13x cos 0.087y)² + cos(0.025x − 0.15y)
    /// cos(0.07x − 0.02y)] at cell centres (the same in every plane in 3D).</summary>
    static double[] StartOfBenchmark1(CahnHilliardSetup setup)
    {
        var cells = new double[(long)setup.Nx * setup.Ny * setup.Nz];
        for (int i = 0; i < cells.Length; i++)
        {
            double x = (i % setup.Nx + 0.5) * setup.Spacing,
                y = (i / setup.Nx % setup.Ny + 0.5) * setup.Spacing;
            cells[i] = setup.MeanComposition + setup.Amplitude * (Math.Cos(0.105 * x) * Math.Cos(0.11 * y)
                + Math.Pow(Math.Cos(0.13 * x) * Math.Cos(0.087 * y), 2)
                + Math.Cos(0.025 * x - 0.15 * y) * Math.Cos(0.07 * x - 0.02 * y));
        }
        return cells;
    }
}
