using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.PhaseField;

/// <summary>The source that makes a moving front an exact solution of the Allen–Cahn equation, and that
/// solution (PFHub benchmark 7).</summary>
internal sealed class MovingFront<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly AllenCahnSetup setup;
    readonly PhaseStart.Front front;
    readonly Field<T> height, firstSine, firstCosine, secondSine, secondCosine;

    public MovingFront(Device<T> device, Grid grid, AllenCahnSetup setup, PhaseStart.Front front)
    {
        (this.device, this.grid, this.setup, this.front) = (device, grid, setup, front);
        (height, firstSine, firstCosine) =
            (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        (secondSine, secondCosine) = (device.Allocate(grid), device.Allocate(grid));
    }

    /// <summary>Writes what does not change in time.</summary>
    public void Start()
    {
        Write(height, (_, y) => y - front.Position);
        Write(firstSine, (x, _) => Math.Sin(front.FirstWavenumber * x));
        Write(firstCosine, (x, _) => Math.Cos(front.FirstWavenumber * x));
        Write(secondSine, (x, _) => Math.Sin(front.SecondWavenumber * x));
        Write(secondCosine, (x, _) => Math.Cos(front.SecondWavenumber * x));
    }

    /// <summary>Joined along x, 1 at the low and 0 at the high face of y.</summary>
    public static Boundaries Faces { get; } =
        new(Boundary.Periodic, Boundary.Periodic, Boundary.Fixed(1), Boundary.Fixed(0),
        Boundary.NoFlux, Boundary.NoFlux);

    /// <summary>Adds Δt S(t) to φ, then fills the halo.</summary>
    public void Add(Field<T> phase, double time, double step, Halo<T> halo)
        => device.Apply(grid, new FrontSource<T>
        {
            Phase = phase, Height = height, FirstSine = firstSine, FirstCosine = firstCosine,
            SecondSine = secondSine, SecondCosine = secondCosine,
            FirstRate = Of(front.FirstRate), FirstAmplitude = Of(front.FirstRate * time),
            FirstWavenumber = Of(front.FirstWavenumber),
            SecondAmplitude = Of(front.SecondAmplitude), SecondWavenumber = Of(front.SecondWavenumber),
            Frequency = Of(front.Frequency),
            TimeSine = Of(Math.Sin(front.Frequency * time)),
            TimeCosine = Of(Math.Cos(front.Frequency * time)),
            InverseWidth = Of(1 / setup.ProfileWidth),
            KineticHeight = Of(setup.KineticCoefficient * setup.WellHeight),
            KineticGradient = Of(setup.KineticCoefficient * setup.GradientEnergy), HalfStep = Of(0.5 * step),
        }, halo);

    /// <summary>The exact φ at cell centres, packed.</summary>
    public double[] Exact(double time)
        => Cells((x, y) => 0.5 * (1 - Math.Tanh((y - front.Place(x, time)) / setup.ProfileWidth)));

    void Write(Field<T> field, Func<double, double, double> value)
        => device.Write(grid, field, (ReadOnlySpan<double>)Cells(value));

    double[] Cells(Func<double, double, double> value)
    {
        var cells = new double[grid.Cells];
        for (int i = 0; i < cells.Length; i++)
            cells[i] =
                value((i % grid.Nx + 0.5) * setup.Spacing, (i / grid.Nx % grid.Ny + 0.5) * setup.Spacing);
        return cells;
    }

    static T Of(double value) => Element.Of<T>(value);
}
