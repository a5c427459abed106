using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.PhaseField;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes Allen–Cahn runs.</summary>
public static class AllenCahnSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    /// <exception cref="SetupException">values that cannot be computed, all of them</exception>
    public static ISimulation Create(AllenCahnSetup setup, IDeviceFactory devices)
    {
        SetupRefusals.Throw(setup);
        return setup.Precision == Precision.Single
            ? Simulation.Started(new AllenCahnSimulation<float>(setup, devices.Create<float>()))
            : Simulation.Started(new AllenCahnSimulation<double>(setup, devices.Create<double>()));
    }

    /// <summary>Bytes of the fields that such a run allocates, found without allocating them.</summary>
    public static long FieldBytes(AllenCahnSetup setup) => setup.Precision == Precision.Single
        ? Simulation.FieldBytes<float>(counter => new AllenCahnSimulation<float>(setup, counter))
        : Simulation.FieldBytes<double>(counter => new AllenCahnSimulation<double>(setup, counter));
}

/// <summary>Explicit Euler for φ_t = L [κ∇²φ − f′(φ)] + S, in reduced units.</summary>
public sealed class AllenCahnSimulation<T> : ExplicitSimulation<T> where T : unmanaged
{
    readonly AllenCahnSetup setup;
    readonly Boundaries boundaries;
    readonly MovingFront<T>? front;
    readonly TiltedWell<T> well;
    Field<T> phase, next;

    /// <summary>Allocates the fields. Takes over the device.</summary>
    internal AllenCahnSimulation(AllenCahnSetup setup, Device<T> device)
        : base(device, new Grid(setup.Nx, setup.Ny, setup.Nz), setup.Spacing,
            (setup.TimeStep, setup.LargestStableStep, setup.EndTime), "φ")
    {
        this.setup = setup;
        (phase, next) = (device.Allocate(Grid), device.Allocate(Grid));
        well = new() { Height = Of(setup.WellHeight), Driving = Of(setup.Driving) };
        if (setup.Start is PhaseStart.Front moving) front = new MovingFront<T>(device, Grid, setup, moving);
        boundaries = front is not null ? MovingFront<T>.Faces
            : setup.Start is PhaseStart.Seeds { Periodic: true } ? Boundaries.Periodic : Boundaries.NoFlux;
        Declare();
    }

    /// <inheritdoc/>
    internal override void Start()
    {
        front?.Start();
        Device.Write(
            Grid, phase, (ReadOnlySpan<double>)(front?.Exact(0) ?? Seeded((PhaseStart.Seeds)setup.Start)));
        Device.FillHalo(Grid, phase, boundaries);
    }

    void Declare()
    {
        Declared.ColumnWithEntry(new("free_energy", "1", "∫ f + κ/2 |∇φ|² dV"),
            () => Observed().Sum0 * CellVolume);
        Declared.ColumnWithEntry(new("fraction", "1", "mean of φ: share of the box that is phase 1"),
            () => Observed().Sum1 / Grid.Cells);
        Declared.Column(new("largest_phase", "1", "largest |φ|"), () => Observed().Largest);
        if (front is not null) Declared.ColumnWithEntry(new("error", "1", "√∫(φ − exact φ)² dV"),
            () => Error(front));
        Declared.Prognostic(new("phase", "1", "order parameter φ"), Device, Grid, () => phase);
        Declared.State(state =>
        {
            if (state.Restores) Device.FillHalo(Grid, phase, boundaries);
        });
    }

    /// <inheritdoc/>
    protected override void Step(double step)
    {
        var halo = new Halo<T>(next, boundaries);
        Device.Apply(Grid, new RelaxationStep<T>
        {
            Phase = phase, Next = next, Stencil = Stencil, Well = well,
            GradientEnergy = Of(setup.GradientEnergy), TimesKinetics = Of(step * setup.KineticCoefficient),
        }, front is null ? halo : default);
        front?.Add(next, Time, step, halo);
        (phase, next) = (next, phase);
    }

    /// <inheritdoc/>
    protected override Totals Measure() => Device.Measure(Grid, new PhaseMeasure<T>
    {
        Phase = phase, Stencil = Stencil, Well = well, GradientEnergy = Of(setup.GradientEnergy),
    });

    double Error(MovingFront<T> exact)
    {
        double[] values = Device.ReadDouble(Grid, phase), truth = exact.Exact(Time);
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += (values[i] - truth[i]) * (values[i] - truth[i]);
        return Math.Sqrt(sum * CellVolume);
    }

    /// <summary>½[1 − tanh((r − R)/ℓ)] of the seed whose surface is nearest, r by the nearest image where
    /// faces are joined.</summary>
    double[] Seeded(PhaseStart.Seeds seeds)
    {
        var cells = new double[Grid.Cells];
        double Apart(int index, int count, double centre)
        {
            double distance = Math.Abs((index + 0.5) * setup.Spacing - centre),
                length = count * setup.Spacing;
            return seeds.Periodic ? Math.Min(distance, length - distance) : distance;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            double depth = double.NegativeInfinity;
            foreach (PhaseSeed seed in seeds.Places)
            {
                double x = Apart(i % Grid.Nx, Grid.Nx, seed.X),
                    y = Apart(i / Grid.Nx % Grid.Ny, Grid.Ny, seed.Y);
                double z = Grid.FlatZ ? 0 : Apart(i / Grid.Nx / Grid.Ny, Grid.Nz, seed.Z);
                depth = Math.Max(depth, seed.Radius - Math.Sqrt(x * x + y * y + z * z));
            }
            cells[i] = 0.5 * (1 + Math.Tanh(depth / setup.ProfileWidth));
        }
        return cells;
    }
}
