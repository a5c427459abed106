using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>A periodic Cahn–Hilliard mixture from the kernels alone: ϱ = 1, a = 0, b = 1, h = 1.</summary>
internal sealed class MixtureRun<T> where T : unmanaged
{
    public const double GradientEnergy = 2;

    private readonly Device<T> device;
    private readonly Stencil<T> stencil;
    private readonly DoubleWell<T> well = new() { Height = Element.Of<T>(1), High = Element.Of<T>(1) };
    private Field<T> next;

    public MixtureRun(Device<T> device, Grid grid)
    {
        (this.device, Grid) = (device, grid);
        (Composition, Potential, next) =
            (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        stencil = new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Element.Of<T>(1) };
    }

    public Grid Grid { get; }

    public Field<T> Composition { get; private set; }

    public Field<T> Potential { get; }

    /// <summary>A tenth of where the shortest wave would turn unstable in three dimensions.</summary>
    public static double TimeStep => 0.1 * 2 / (12 * (12 * GradientEnergy - 1));

    /// <summary>Free energy, composition and the largest |c|.</summary>
    public Totals Measure() => device.Measure(Grid, new MixtureMeasure<T>
    {
        Composition = Composition, Stencil = stencil, Well = well,
        GradientEnergy = Element.Of<T>(GradientEnergy),
    });

    public void Fill(Func<int, int, int, double> composition)
    {
        var cells = new double[Grid.Cells];
        for (int z = 0, i = 0; z < Grid.Nz; z++)
            for (int y = 0; y < Grid.Ny; y++)
                for (int x = 0; x < Grid.Nx; x++, i++) cells[i] = composition(x, y, z);
        device.Write(Grid, Composition, (ReadOnlySpan<double>)cells);
        device.FillHalo(Grid, Composition, Boundaries.Periodic);
    }

    public void MakePotential() => device.Apply(
        Grid,
        new ChemicalPotential<T>
        {
            Composition = Composition, Potential = Potential, Stencil = stencil, Well = well,
            GradientEnergy = Element.Of<T>(GradientEnergy),
        },
        new Halo<T>(Potential, Boundaries.Periodic));

    /// <summary>One explicit step with M = 1, or with M = 16 c²(1 − c)².</summary>
    public void Step(double timeStep, bool degenerate)
    {
        MakePotential();
        T scale = Element.Of<T>(timeStep);
        if (degenerate)
        {
            device.Apply(
                Grid,
                new DegenerateStep<T>
                {
                    Composition = Composition, Next = next, Potential = Potential, Stencil = stencil,
                    TimesMobility = scale,
                },
                new Halo<T>(next, Boundaries.Periodic));
            (Composition, next) = (next, Composition);
        }
        else
        {
            device.Apply(
                Grid,
                new ConservedStep<T>
                {
                    Composition = Composition, Potential = Potential, Stencil = stencil,
                    TimesMobility = scale,
                },
                new Halo<T>(Composition, Boundaries.Periodic));
        }
    }
}
