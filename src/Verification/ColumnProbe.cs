using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>Looks into a run between its steps. What it says of the reaction is computed here, in SI and from
/// the input, not by the scales and kernels of the product.</summary>
internal sealed class ColumnProbe : IModuleFactory
{
    Func<double[]> overpotential = () => [];
    Func<double[]> filling = () => [];
    Walls? walls;
    MiecSetup? setup;

    /// <summary>A run with a probe in it.</summary>
    public static (ISimulation Run, ColumnProbe Probe) Begin(MiecSetup setup, Setting setting)
    {
        var probe = new ColumnProbe();
        return (MiecSimulation.Create(setup, setting.Devices, [probe]), probe);
    }

    /// <summary>η of each layer [V].</summary>
    public double[] Overpotential => [.. overpotential().Select(eta => eta * CoupledBox.Volt)];

    /// <summary>Butler and Volmer's mean current on the reacting wall in each layer of cells at p = 0
    /// [A m⁻²].</summary>
    public double[] Current => [.. Overpotential.Select(eta =>
    {
        double alpha = setup!.Current!.TransferCoefficient, x = eta / CoupledBox.Volt;
        return setup.Walls[Material.Miec].ExchangeCurrent
            * (Math.Exp(alpha * x) - Math.Exp((alpha - 1) * x));
    })];

    /// <summary>Volume of β [m³] in the cells that are chosen by their places.</summary>
    public double Volume(Func<int, int, bool> chosen)
    {
        double[] u = filling();
        double sum = 0, cell = setup!.Image.VoxelSize * setup.Image.VoxelSize
            * (setup.Image.Nz == 1 ? setup.Depth : setup.Image.VoxelSize);
        for (int i = 0; i < u.Length; i++)
        {
            (int x, int y, int z) = walls!.Lattice.Place(i);
            if (chosen(x, setup.Image.Nz == 1 ? y : z)) sum += walls.Psi[i] * u[i];
        }
        return sum * cell;
    }

    /// <inheritdoc/>
    public IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged
    {
        (walls, setup) = (run.Walls, run.Setup);
        overpotential = () => ((OverpotentialColumn<T>)beta.Equation.Source!).Layers.ToArray();
        filling = () =>
        {
            var cells = new T[run.Grid.Cells];
            run.Device.Read(run.Grid, beta.Equation.Filling, cells);
            return [.. cells.Select(Element.Value)];
        };
        return new Nothing();
    }

    sealed class Nothing : IModule
    {
        public void Declare(Declarations of)
        {
        }
    }
}
