using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>One V-cycle of geometric multigrid on the block system for (δu, δp): coefficients averaged over
/// children, about half the sum of crossing faces, sources summed, corrections injected; damped Jacobi with
/// the 2×2 block of each cell. It is the preconditioner of <see cref="BiConjugateGradient{T}"/>; alone it
/// diverges at large steps.</summary>
internal sealed class Multigrid<T> : IPreconditioner<T> where T : unmanaged
{
    const int CoarsestExtent = 3;

    /// <summary>Weights of the sweeps before and after the coarse correction: 1/nodes of the Chebyshev
    /// polynomial of degree 4 on [0.6, 2], the part of the spectrum that the coarse levels do not see. Four
    /// such sweeps do what five of weight 0.75 did; fewer are no saving.</summary>
    static readonly double[] weights = Chebyshev(4, 0.6, 2);

    /// <summary>Coarse levels are cheap: a sweep more, over more of the spectrum.</summary>
    static readonly double[] coarseWeights = Chebyshev(5, 0.5, 2);

    static readonly double[] coarsest = [.. Enumerable.Repeat(0.75, 40)];

    readonly FineLevel<T> finest;
    readonly List<Level<T>> levels = [];

    public Multigrid(Device<T> device, Grid grid, Boundaries? joined, FineFields<T> state, double width)
    {
        finest = new FineLevel<T>(device, grid, joined, state, width);
        do
        {
            grid = grid.Coarser();
            levels.Add(new Level<T>(device, grid, joined));
        }
        while (Math.Max(grid.Nx, Math.Max(grid.Ny, grid.Nz)) > CoarsestExtent);
    }

    /// <inheritdoc/>
    public FineCoefficients<T> Coefficients => finest.Coefficients;

    /// <inheritdoc/>
    public void Prepare()
    {
        Coefficients.Close();
        finest.Coarsen(levels[0]);
        for (int i = 1; i < levels.Count; i++) levels[i].CoarsenFrom(levels[i - 1]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field<T>> ScratchFields => finest.ScratchFields;

    /// <inheritdoc/>
    public Field<T>? Scratch => finest.Scratch;

    /// <inheritdoc/>
    public Field<T> Solve(Field<T> source)
    {
        finest.Source = source;
        finest.SmoothAndRestrict(weights, levels[0]);
        Cycle(0);
        finest.Prolong(levels[0]);
        finest.Smooth(weights, fromZero: false);
        return finest.Unknown1;
    }

    /// <inheritdoc/>
    public Field<T> Smooth(Field<T> source)
    {
        finest.Source = source;
        finest.Smooth(weights, fromZero: true);
        return finest.Unknown1;
    }

    void Cycle(int index)
    {
        Level<T> level = levels[index];
        if (index == levels.Count - 1)
        {
            level.Smooth(coarsest, fromZero: true);
            return;
        }
        Level<T> coarse = levels[index + 1];
        level.SmoothAndRestrict(coarseWeights, coarse);
        Cycle(index + 1);
        level.Prolong(coarse);
        level.Smooth(coarseWeights, fromZero: false);
    }

    static double[] Chebyshev(int degree, double low, double high)
        => [.. Enumerable.Range(0, degree)
            .Select(i => 2 / (high + low + (high - low) * Math.Cos(Math.PI * (2 * i + 1) / (2 * degree))))];
}
