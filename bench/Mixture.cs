using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Bench;

/// <summary>A periodic Cahn–Hilliard mixture from the product's kernels: ϱ = M = h = 1, κ = 2, a = 0, b =
/// 1.</summary>
public sealed class Mixture<T> where T : unmanaged
{
    public const double GradientEnergy = 2, TimeStep = 2e-3;

    private readonly Device<T> device;
    private readonly Grid grid;
    private readonly Field<T> potential;
    private readonly Stencil<T> stencil;
    private readonly DoubleWell<T> well = new() { Height = Element.Of<T>(1), High = Element.Of<T>(1) };
    private Field<T> composition, next;

    public Mixture(Device<T> device, int cells)
    {
        this.device = device;
        grid = new Grid(cells, cells, cells);
        (composition, potential, next) =
            (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        stencil = new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Element.Of<T>(1) };
        var start = new T[grid.Cells];
        for (long z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++) start[i] = Element.Of<T>(Start(cells, x, y, (int)z));
        device.Write(grid, composition, start);
        device.FillHalo(grid, composition, Boundaries.Periodic);
    }

    /// <summary>c at the start.</summary>
    public static double Start(int cells, int x, int y, int z)
    {
        double turn = 2 * Math.PI / cells;
        return 0.5 + 0.1 * Math.Cos(3 * turn * x) * Math.Cos(5 * turn * y)
            + 0.05 * Math.Cos(turn * (7 * z + 2 * x));
    }

    /// <summary>A step with M = 1.</summary>
    private void Constant()
    {
        MakePotential();
        device.ApplyPipelined(
            grid,
            new ConservedStep<T>
            {
                Composition = composition, Potential = potential, Stencil = stencil,
                TimesMobility = Element.Of<T>(TimeStep),
            },
            Boundaries.Periodic, composition, null);
    }

    /// <summary>A step with M = 16 c²(1 − c)² at faces.</summary>
    private void Variable()
    {
        MakePotential();
        device.ApplyPipelined(
            grid,
            new DegenerateStep<T>
            {
                Composition = composition, Next = next, Potential = potential, Stencil = stencil,
                TimesMobility = Element.Of<T>(TimeStep),
            },
            Boundaries.Periodic, next, null);
        (composition, next) = (next, composition);
    }

    /// <summary>So many steps, which the CPU device may take together, plane by plane.</summary>
    public void Take(int steps, bool variable)
    {
        for (int i = 0; i < steps; i++)
            if (variable) Variable();
            else Constant();
        device.FinishPipeline();
    }

    /// <summary>Packed cells, as double.</summary>
    public double[] Composition() => device.ReadDouble(grid, composition);

    private void MakePotential() => device.ApplyPipelined(
        grid,
        new ChemicalPotential<T>
        {
            Composition = composition, Potential = potential, Stencil = stencil, Well = well,
            GradientEnergy = Element.Of<T>(GradientEnergy),
        },
        Boundaries.Periodic, potential, null);
}
