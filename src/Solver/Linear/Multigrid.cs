using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>One V-cycle of geometric multigrid on the block system for (w, δp): coefficients averaged over children, half
/// the sum of crossing faces, sources summed, corrections injected; damped Jacobi with the 2×2 block of each cell. It is
/// the preconditioner of <see cref="BiConjugateGradient{T}"/>; alone it diverges at large steps.</summary>
internal sealed class Multigrid<T> : IPreconditioner<T> where T : unmanaged
{
    /// <summary>Sweeps before and after the coarse correction. Fewer are no saving: the cycle then stops converging.</summary>
    public const int Sweeps = 5;

    /// <summary>Damping of the sweeps.</summary>
    public const double Damping = 0.75;

    const int CoarsestSweeps = 40;
    const int CoarsestExtent = 3;

    readonly List<Level<T>> levels = [];

    public Multigrid(Device<T> device, Grid grid, Boundaries? joined)
    {
        levels.Add(new Level<T>(device, grid, joined));
        while (Math.Max(grid.Nx, Math.Max(grid.Ny, grid.Nz)) > CoarsestExtent)
        {
            grid = grid.Coarser();
            levels.Add(new Level<T>(device, grid, joined));
        }
    }

    Level<T> Finest => levels[0];

    /// <inheritdoc/>
    public Coefficients<T> Coefficients => Finest.Coefficients;

    /// <inheritdoc/>
    public void Prepare()
    {
        Coefficients.Close();
        for (int i = 1; i < levels.Count; i++) levels[i].CoarsenFrom(levels[i - 1]);
    }

    /// <inheritdoc/>
    public Field Solve(Field source)
    {
        Cycle(0, source);
        return Finest.Unknown1;
    }

    void Cycle(int index, Field source)
    {
        Level<T> level = levels[index];
        if (index == levels.Count - 1)
        {
            level.Smooth(source, CoarsestSweeps, Damping, fromZero: true);
            return;
        }
        Level<T> coarse = levels[index + 1];
        level.Smooth(source, Sweeps, Damping, fromZero: true);
        level.MakeResidual(source);
        coarse.RestrictFrom(level);
        Cycle(index + 1, coarse.Source1);
        level.ProlongFrom(coarse);
        level.Smooth(source, Sweeps, Damping, fromZero: false);
    }
}
