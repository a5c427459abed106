using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>One V-cycle of geometric multigrid for a scalar system of storage and faces: storage and
/// residuals summed over children, half the sum of crossing faces, corrections injected, damped Jacobi the
/// same number of times before and after. The cycle is symmetric and positive: a preconditioner for
/// <see cref="ConjugateGradient{T}"/>. Levels go down to one cell, where storage alone decides; so the mean
/// is right however large the faces are. Storage may be 0 where faces lead to an open end of the box, behind
/// which the unknown is 0; cells without storage and faces stay out.</summary>
internal sealed class DiffusionMultigrid<T> where T : unmanaged
{
    /// <summary>Damping of each sweep before the coarse correction; after it they come in the other order. In
    /// a porous box with storage two sweeps need 8 iterations where three need 5.</summary>
    static readonly double[] damped = [0.8, 0.8, 0.8];

    readonly List<DiffusionLevel<T>> levels = [];
    readonly double[] forward, backward;

    /// <summary>Allocates all levels.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">finest grid</param>
    /// <param name="joined">joined axes; null: none</param>
    /// <param name="workspace">fields of the finest level</param>
    /// <param name="open">axis at whose high end faces lead out of the box, to 0; -1: none</param>
    /// <param name="sweeps">damping of each sweep; null: three times 0.8</param>
    public DiffusionMultigrid(Device<T> device, Grid grid, Boundaries? joined, Workspace<T> workspace,
        int open = -1, double[]? sweeps = null)
    {
        forward = sweeps ?? damped;
        backward = [.. forward.Reverse()];
        levels.Add(new DiffusionLevel<T>(
            device, grid, joined, workspace, new Selection(grid, Unsafe.SizeOf<T>()), open));
        while (grid.Cells > 1)
        {
            grid = grid.Coarser();
            levels.Add(
                new DiffusionLevel<T>(device, grid, joined, new Workspace<T>(device, grid, []), open: open)
                {
                    Source =
                    device.Allocate(grid)
                });
        }
    }

    /// <summary>The level of the unknown; storage and faces are written from outside.</summary>
    public DiffusionLevel<T> Finest => levels[0];

    /// <summary>Makes diagonals and coarse coefficients once the finest ones stand.</summary>
    public void Prepare()
    {
        Finest.Close();
        for (int i = 1; i < levels.Count; i++) levels[i].CoarsenFrom(levels[i - 1]);
    }

    /// <summary>An approximate solution; the field belongs to the cycle and is overwritten by the
    /// next.</summary>
    public Field<T> Solve(Field<T> source)
    {
        Cycle(0, source);
        return Finest.Unknown;
    }

    void Cycle(int index, Field<T> source)
    {
        DiffusionLevel<T> level = levels[index];
        if (index == levels.Count - 1)
        {
            level.SmoothFromZero(source, [1]);
            return;
        }
        DiffusionLevel<T> coarse = levels[index + 1];
        level.SmoothFromZero(source, forward);
        level.MakeResidual(source);
        coarse.RestrictFrom(level);
        Cycle(index + 1, coarse.Source);
        level.ProlongFrom(coarse);
        level.Smooth(source, backward);
    }
}
