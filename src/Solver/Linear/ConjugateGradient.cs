using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Conjugate gradients on a scalar system of storage and faces, preconditioned by one V-cycle, from
/// the solution of last time. In isolated cells the caller has solved it.</summary>
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
    public SolveOutcome Solve(Field<T> source, Field<T> unknown, double scale, double relative)
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
}
