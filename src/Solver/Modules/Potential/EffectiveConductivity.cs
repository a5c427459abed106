using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>What a layer conducts along its thickness between potentials at its two ends, nothing
/// reacting.</summary>
/// <param name="Relative">σ_eff/σ: current per area of the box and gradient, for σ = 1 in every
/// carrier</param>
/// <param name="Share">ε: voxels that ions reach over all voxels</param>
/// <param name="Iterations">of conjugate gradients</param>
public readonly record struct EffectiveConductivity(double Relative, double Share, int Iterations)
{
    /// <summary>τ = σ ε/σ_eff: by how much longer, or narrower, than straight columns of the same volume the
    /// way of ions is (Tjaden et al. 2016, "tortuosity factor"); infinite where no way leads
    /// through.</summary>
    public double Tortuosity => Relative > 0 ? Share / Relative : double.PositiveInfinity;

    /// <summary>Of cells, each of a conductivity relative to σ (0: carries none), between potentials 1 at the
    /// outer face of the last layer of an axis and 0 at that of the first, both half a cell away from the
    /// centres. Where ions do not come to the far end nothing passes.</summary>
    /// <param name="device">device</param>
    /// <param name="lattice">cells and joined faces</param>
    /// <param name="conductivity">of each cell, packed</param>
    /// <param name="axis">axis of the thickness: 0, 1, 2 for x, y, z</param>
    /// <param name="potential">if given, receives the potential of reached cells, 0 elsewhere</param>
    /// <param name="tolerance">residual that is left, relative; null: 1e-10 in double, 1e-5 in single
    /// precision</param>
    /// <exception cref="SimulationException">the solve failed</exception>
    public static EffectiveConductivity Of<T>(Device<T> device, Lattice lattice,
        ReadOnlySpan<double> conductivity, int axis, double[]? potential = null, double? tolerance = null)
        where T : unmanaged
    {
        var paths = new IonPaths(lattice, conductivity, axis);
        double share = (double)paths.Reached / lattice.Cells;
        int stride = lattice.Stride(axis), length = lattice.Length(axis);
        var end = new double[lattice.Cells];
        for (int cell = 0; cell < end.Length; cell++)
            if (cell / stride % length == 0) end[cell] = 2 * paths.Conductivity[cell];
        if (end.Sum() == 0)
        {
            for (int cell = 0; cell < potential?.Length; cell++)
                potential[cell] = paths.Reaches(cell) ? 1 : 0;
            return new(0, share, 0);
        }
        double[] drop = Solve(
            device, lattice, paths, end, tolerance ?? (typeof(T) == typeof(double) ? 1e-10 : 1e-5),
            out int iterations);
        double current = 0;
        for (int cell = 0; cell < end.Length; cell++)
        {
            current += end[cell] * (1 + drop[cell]);
            if (potential is not null) potential[cell] = paths.Reaches(cell) ? 1 + drop[cell] : 0;
        }
        return new(current * length * length / lattice.Cells, share, iterations);
    }

    /// <summary>s = Φ − 1.</summary>
    static double[] Solve<T>(Device<T> device, Lattice lattice, IonPaths paths, double[] end,
        double tolerance, out int iterations) where T : unmanaged
    {
        var grid = new Grid(lattice.Nx, lattice.Ny, lattice.Nz);
        var system = new VoxelSystem<T>(device, grid, lattice.Joined, paths.Axis);
        (Field<T> right, Field<T> drop) = (device.Allocate(grid), device.Allocate(grid));
        system.Write(paths.Conductances);
        device.Write(grid, system.Fields.Storage, (ReadOnlySpan<double>)end);
        device.Write(grid, right, (ReadOnlySpan<double>)Array.ConvertAll(end, value => -value));
        system.Prepare();
        SolveOutcome outcome = system.Krylov.Solve(
            right, drop, Math.Sqrt(end.Sum(value => value * value)), tolerance);
        if (!outcome.Converged && !(outcome.Relative <= 100 * tolerance))
            throw new SimulationException($"The conduction of ions through the layer was not found: residual "
                + $"{outcome.Relative:0.0e+0} after {outcome.Iterations} iterations.");
        iterations = outcome.Iterations;
        return device.ReadDouble(grid, drop);
    }
}
