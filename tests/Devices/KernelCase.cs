using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>A kernel and how to run it once on a sandbox; returns what it measured.</summary>
/// <param name="Kernel">the open generic type</param>
/// <param name="Run">runs it</param>
/// <param name="RunAfresh">runs it inside a wrapper of another type, so that the JIT compiles it anew</param>
internal sealed record KernelCase<T>(Type Kernel, Func<Sandbox<T>, double[]> Run,
    Func<Sandbox<T>, double[]> RunAfresh)
    where T : unmanaged
{
    /// <summary>Whether it works on two grids.</summary>
    public bool IsTransfer { get; private init; }

    /// <summary>A kernel in every cell.</summary>
    public static KernelCase<T> Cell<K>(Func<Sandbox<T>, K> make) where K : unmanaged, ICellKernel<T>
    {
        return new(Open<K>(), s => Apply(s, make(s)),
            s => Apply(s, new AfreshCell<K, T> { Inner = make(s) }));

        static double[] Apply<L>(Sandbox<T> s, L kernel) where L : unmanaged, ICellKernel<T>
        {
            s.Device.Apply(s.Fine, kernel);
            return [];
        }
    }

    /// <summary>A transfer launched on the coarse grid.</summary>
    public static KernelCase<T> ToCoarse<K>(Func<Sandbox<T>, K> make) where K : unmanaged, ITransferKernel<T>
        => new(Open<K>(), s => Transfer(s, s.Coarse, s.Fine, make(s)),
            s => Transfer(s, s.Coarse, s.Fine, new AfreshTransfer<K, T> { Inner = make(s) }))
        { IsTransfer = true };

    /// <summary>A transfer launched on the fine grid.</summary>
    public static KernelCase<T> ToFine<K>(Func<Sandbox<T>, K> make) where K : unmanaged, ITransferKernel<T>
        => new(Open<K>(), s => Transfer(s, s.Fine, s.Coarse, make(s)),
            s => Transfer(s, s.Fine, s.Coarse, new AfreshTransfer<K, T> { Inner = make(s) }))
        { IsTransfer = true };

    /// <summary>A measure: its totals and its sums of rows.</summary>
    public static KernelCase<T> Measure<K>(Func<Sandbox<T>, K> make) where K : unmanaged, ICellMeasure<T>
    {
        return new(Open<K>(), s => Apply(s, make(s)),
            s => Apply(s, new AfreshMeasure<K, T> { Inner = make(s) }));

        static double[] Apply<L>(Sandbox<T> s, L measure) where L : unmanaged, ICellMeasure<T>
        {
            Totals totals = s.Device.Measure(s.Fine, measure);
            var rows = new double[s.Fine.Rows * Math.Max(1, L.Sums)];
            s.Device.MeasureRows(s.Fine, measure, rows);
            return [totals.Sum0, totals.Sum1, totals.Sum2, totals.Largest, .. rows];
        }
    }

    private static double[] Transfer<K>(Sandbox<T> s, Grid grid, Grid related, K kernel)
        where K : unmanaged, ITransferKernel<T>
    {
        s.Device.Transfer(grid, related, kernel);
        return [];
    }

    private static Type Open<K>() => typeof(K).IsGenericType ? typeof(K).GetGenericTypeDefinition()
        : typeof(K);
}

/// <summary>The CPU devices that must agree.</summary>
internal static class LanesAndThreads
{
    public static readonly LaneWidth[] Widths = [LaneWidth.Scalar, LaneWidth.Bits256, LaneWidth.Bits512];

    public static readonly int[] Threads = [1, 2, 3];

    /// <summary>Every width with every number of threads; the first, scalar on one thread, is the
    /// reference.</summary>
    public static IEnumerable<(LaneWidth Width, int Threads)> All =>
        from width in Widths from threads in Threads select (width, threads);
}
