#:project ../../src/App/App.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// A new physics: a tracer that spreads in β. docs/new-physics.md explains it line by line.
// Type: dotnet run -c Release docs/examples/tracer.cs

using System.Runtime.CompilerServices;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Simulations;

MiecInput input = InputFile.Load("inputs/quickstart.yaml", []).Miec!;
using ISimulation run = MiecSimulation.Create(
    input.Build(GeometryBuilder.Build(input.Geometry)), new CpuDevices(), [new Tracer()]);
run.RunTo(12);
Console.WriteLine($"largest: {run.Field("tracer").Max():0.000}, lost: "
    + $"{run.Column("tracer_relative_error"):g2}");

/// <summary>Makes the module in the precision of a run.</summary>
sealed class Tracer : IModuleFactory
{
    public IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged
        => new TracerModule<T>(run, beta);
}

/// <summary>n of a cell: n ← n + k Σ_faces min(h, h′) (n′ − n), where h(u) says how much of a cell is
/// β.</summary>
sealed class TracerModule<T>(RunParts<T> run, BetaModule<T> beta) : IModule where T : unmanaged
{
    Field<T> amount = run.Device.Allocate(run.Grid), next = run.Device.Allocate(run.Grid);
    double start;

    public void Declare(Declarations of)
    {
        of.Prognostic(new("tracer", "1", "tracer in a cell"), run.Device, run.Grid, () => amount);
        of.Column(new("tracer_total", "1", "tracer in the box"), Sum);
        var account =
            new Account("tracer", new("tracer_relative_error", "1", "change of the tracer over its start"));
        account.Holds(() => Sum() - start);
        account.MeasuredAgainst(() => start);
        of.Conserved(account);
        of.State(state => start = state.Keep("tracer.start", start));
    }

    public void Start()
    {
        double[] half =
            [.. run.Walls.Psi.Select((psi, cell) => psi * (cell % run.Grid.Nx < run.Grid.Nx / 2 ? 1.0 : 0))];
        run.Device.Write(run.Grid, amount, (ReadOnlySpan<double>)half);
        start = Sum();
    }

    public void Advance(Clock clock)
    {
        if (run.Joined is { } joined) run.Device.FillHalo(run.Grid, amount, joined);
        run.Device.Apply(run.Grid, new TracerStep<T>
        {
            Amount = amount, Next = next, Filling = beta.Equation.Filling,
            StrideY = run.Grid.StrideY, StrideZ = run.Grid.StrideZ, Rate = Element.Of<T>(0.1),
        });
        (amount, next) = (next, amount);
    }

    double Sum() => run.Device.Measure(run.Grid, new TracerSum<T> { Amount = amount }).Sum0;
}

/// <summary>A step of the tracer in one cell.</summary>
struct TracerStep<T> : ICellKernel<T> where T : unmanaged
{
    public Field<T> Amount, Next, Filling;
    public long StrideY, StrideZ;
    public T Rate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V n = memory[Amount, cell], h = Interface<T>.Interpolation(memory[Filling, cell]);
        V flux = Face(memory, n, h, cell - 1) + Face(memory, n, h, cell + 1)
            + Face(memory, n, h, cell - StrideY) + Face(memory, n, h, cell + StrideY)
            + Face(memory, n, h, cell - StrideZ) + Face(memory, n, h, cell + StrideZ);
        memory[Next, cell] = n + V.Broadcast(Rate) * flux;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly V Face<V, M>(M memory, V n, V h, long other) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Min(h, Interface<T>.Interpolation(memory[Filling, other])) * (memory[Amount, other] - n);
}

/// <summary>Σ n.</summary>
struct TracerSum<T> : ICellMeasure<T> where T : unmanaged
{
    public Field<T> Amount;

    public static int Sums => 1;

    public static bool HasLargest => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[Amount, cell] };
}
