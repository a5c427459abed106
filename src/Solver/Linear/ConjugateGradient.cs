using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Conjugate gradients on a scalar system of storage and faces, preconditioned by one V-cycle, from
/// the solution of last time. In isolated cells the caller has solved it. One unknown beside those of the
/// cells may be eliminated: A − k kᵀ/K in place of A.</summary>
internal sealed class ConjugateGradient<T> where T : unmanaged
{
    const int MostIterations = 200;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly DiffusionMultigrid<T> multigrid;
    readonly Field<T> residual, direction, product;

    public ConjugateGradient(Device<T> device, Grid grid, Boundaries? joined, DiffusionMultigrid<T> multigrid,
        Workspace<T> workspace)
    {
        (this.device, this.grid, this.joined, this.multigrid) = (device, grid, joined, multigrid);
        (residual, direction, product) = (workspace.Take(), workspace.Take(), workspace.Take());
    }

    /// <summary>Improves <paramref name="unknown"/> (halo filled on entry and on return) until |f − A x| ≤
    /// relative · scale. Also reports how far it came when it did not get there. A scale of 0 says that f is
    /// 0.</summary>
    /// <param name="source">f</param>
    /// <param name="unknown">x; 0 on entry where something is eliminated</param>
    /// <param name="scale">what |f − A x| is measured against</param>
    /// <param name="relative">how far it shall come</param>
    /// <param name="column">k of the unknown that is eliminated; null: none is</param>
    /// <param name="weight">K &gt; 0 of that unknown</param>
    public SolveOutcome Solve(Field<T> source, Field<T> unknown, double scale, double relative,
        Field<T>? column = null, double weight = 1)
    {
        if (scale == 0)
        {
            device.Fill(grid, unknown, default);
            return new SolveOutcome(true, 0, 0, 0);
        }
        (DiffusionSystem<T> system, Grid connected) = (multigrid.Finest.System, multigrid.Finest.Connected);
        double left = device.Measure(grid, new ConjugateStart<T>
        {
            System = system, Source = source, Unknown = unknown, Residual = residual,
        }).Sum0;
        double rho = 0, goal = relative * relative * scale * scale;
        int iteration = 0;
        for (; left > goal && iteration < MostIterations; iteration++)
        {
            Field<T> corrected = multigrid.Solve(residual);
            double next =
                device.Measure(connected, new InnerProduct<T> { First = residual, Second = corrected }).Sum0;
            device.Apply(connected, new ConjugateDirection<T>
            {
                Preconditioned = corrected, Direction = direction,
                Memory = Element.Of<T>(iteration == 0 ? 0 : next / rho),
            }, joined is null ? default : new Halo<T>(direction, joined));
            rho = next;
            double along = device.Measure(connected, new ConjugateProduct<T>
            {
                System = system, Direction = direction, Product = product,
            }).Sum0;
            if (column is { } k) along -= Eliminate(connected, k, weight);
            if (!(along > 0)) break;
            left = device.Measure(connected, new ConjugateUpdate<T>
            {
                Unknown = unknown, Direction = direction, Residual = residual, Product = product,
                Length = Element.Of<T>(rho / along),
            }).Sum0;
        }
        if (joined is not null) device.FillHalo(grid, unknown, joined);
        return new SolveOutcome(left <= goal, iteration, Math.Sqrt(left) / scale, double.NaN);
    }

    /// <summary>y ← y − k (kᵀd)/K; returns (kᵀd)²/K.</summary>
    double Eliminate(Grid connected, Field<T> column, double weight)
    {
        double inner = device.Measure(
            connected, new InnerProduct<T> { First = column, Second = direction }).Sum0;
        device.Apply(connected, new AddScaled<T>
        {
            To = product, Increment = column, Factor = Element.Of<T>(-inner / weight),
        });
        return inner * inner / weight;
    }
}
