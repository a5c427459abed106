using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>A physics that the product does not know: a tracer that spreads in β, n ← n + k Σ h_f (n′ − n),
/// and loses a given share per step, which is booked.</summary>
internal sealed class Tracer(double leak = 0, bool booksLeak = true) : IModuleFactory
{
    public const string Amount = "tracer";
    public const string Total = "tracer_total";
    public const string Error = "tracer_relative_error";

    public IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged
        => new TracerModule<T>(run, beta, leak, booksLeak);
}

internal sealed class TracerModule<T> : IModule where T : unmanaged
{
    readonly RunParts<T> run;
    readonly BetaModule<T> beta;
    readonly double leak;
    readonly bool booksLeak;
    Field<T> amount, next;
    double start, lost;

    public TracerModule(RunParts<T> run, BetaModule<T> beta, double leak, bool booksLeak)
    {
        (this.run, this.beta, this.leak, this.booksLeak) = (run, beta, leak, booksLeak);
        (amount, next) = (run.Device.Allocate(run.Grid), run.Device.Allocate(run.Grid));
    }

    public void Declare(Declarations of)
    {
        of.Column(new(Tracer.Total, "1", "tracer in the box"), Sum);
        var account = new Account("tracer", new(Tracer.Error, "1", "change of the tracer"));
        account.Holds(() => Sum() - start);
        account.Receives(() => booksLeak ? -lost : 0);
        account.MeasuredAgainst(() => start);
        of.Conserved(account);
        of.Prognostic(new(Tracer.Amount, "1", "tracer of a cell"), run.Device, run.Grid, () => amount);
        of.State(state =>
        {
            (start, lost) = (state.Keep("tracer.start", start), state.Keep("tracer.lost", lost));
            if (state.Restores) FillHalo();
        });
    }

    public void Start()
    {
        var cells = new double[run.Grid.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] = run.Walls.Psi[i] * (1 + i % 7);
        run.Device.Write(run.Grid, amount, (ReadOnlySpan<double>)cells);
        FillHalo();
        start = Sum();
    }

    public void Advance(Clock clock)
    {
        double before = Sum();
        run.Device.Apply(run.Grid, new TracerStep<T>
        {
            Amount = amount, Next = next, Filling = beta.Equation.Filling, StrideY = run.Grid.StrideY,
            StrideZ = run.Grid.StrideZ, Rate = Element.Of<T>(0.1), Kept = Element.Of<T>(1 - leak),
        });
        (amount, next) = (next, amount);
        FillHalo();
        if (leak > 0) lost += before - Sum();
    }

    void FillHalo()
    {
        if (run.Joined is { } joined) run.Device.FillHalo(run.Grid, amount, joined);
    }

    double Sum() => run.Device.Measure(run.Grid, new TracerSum<T> { Amount = amount }).Sum0;
}

internal struct TracerStep<T> : ICellKernel<T> where T : unmanaged
{
    public Field<T> Amount, Next, Filling;
    public long StrideY, StrideZ;
    public T Rate, Kept;

    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V here = memory[Amount, cell], share = Interface<T>.Interpolation(memory[Filling, cell]);
        V flux = Face(memory, here, share, cell - 1) + Face(memory, here, share, cell + 1)
            + Face(memory, here, share, cell - StrideY) + Face(memory, here, share, cell + StrideY)
            + Face(memory, here, share, cell - StrideZ) + Face(memory, here, share, cell + StrideZ);
        memory[Next, cell] = V.Broadcast(Kept) * (here + V.Broadcast(Rate) * flux);
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V here, V share, long neighbour) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Min(share, Interface<T>.Interpolation(memory[Filling, neighbour]))
        * (memory[Amount, neighbour] - here);
}

internal struct TracerSum<T> : ICellMeasure<T> where T : unmanaged
{
    public Field<T> Amount;

    public static int Sums => 1;

    public static bool HasLargest => false;

    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[Amount, cell] };
}
