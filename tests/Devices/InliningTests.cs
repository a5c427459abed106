using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Kernels are fast only if the JIT inlines all of them into the loop over a row; beyond a limit of
/// size it stops without a word. Runs alone: it listens to the JIT of the whole process.</summary>
[Collection(nameof(InliningTests))]
public sealed class InliningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_compiler_inlines_every_kernel_whole_and_refuses_one_that_is_too_large()
    {
        using var listener = new InliningListener();
        // Lanes that the processor lacks are put together of halves: right, not fast, and taken only by those
        // who ask for them.
        foreach (LaneWidth width in LanesAndThreads.Widths.Where(width => width != LaneWidth.Bits512
            || Vector512.IsHardwareAccelerated))
        {
            Compile(KernelCases<double>.All, width);
            Compile(KernelCases<float>.All, width);
        }
        Compile([KernelCase<double>.Cell(Marker), KernelCase<double>.Cell(TooLarge)], LaneWidth.Widest);

        Assert.True(
            SpinWait.SpinUntil(() => listener.Refusals.SkipWhile(r => !IsMarker(r)).Any(IsTooLarge),
                Patience),
            "Nothing was heard of a kernel that is too large: this test hears nothing at all.");
        string[] slow = [.. listener.Refusals.TakeWhile(r => !IsMarker(r)).Where(IsSlow).Distinct()];
        Assert.True(slow.Length == 0, string.Join('\n', slow));
    }

    private static void Compile<T>(IEnumerable<KernelCase<T>> kernels, LaneWidth width) where T : unmanaged
    {
        foreach (KernelCase<T> kernel in kernels)
        {
            using Device<T> device = CpuDevice.Create<T>(1, width);
            kernel.RunAfresh(new Sandbox<T>(device, new Grid(42, 3, 3)));
        }
    }

    private static bool IsMarker(string refusal)
        => refusal.Contains(nameof(NotInlined<>.Mark), StringComparison.Ordinal);

    private static bool IsTooLarge(string refusal) => refusal.Contains("too many", StringComparison.Ordinal);

    // Called once a row, and kept out of the loop on purpose.
    private static bool IsSlow(string refusal)
        => !refusal.Contains("Tail: ", StringComparison.Ordinal)
            && !refusal.Contains(".Greatest: ", StringComparison.Ordinal);

    private static NotInlined<double> Marker(Sandbox<double> s)
        => new() { From = s.Signed(), To = s.Result() };

    private static TooLarge<double> TooLarge(Sandbox<double> s) => new()
    {
        From = s.Signed(), To = s.Result(),
        Stencil = new() { StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, InverseSquare = 1 },
    };
}

[CollectionDefinition(nameof(InliningTests), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>Refused by request: what is heard before it belongs to the kernels before it.</summary>
internal struct NotInlined<T> : ICellKernel<T> where T : unmanaged
{
    public Field<T> From;
    public Field<T> To;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = memory[From, Mark(cell)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Mark(long cell) => cell;
}

/// <summary>Eighty stencils: far beyond what is inlined.</summary>
internal struct TooLarge<T> : ICellKernel<T> where T : unmanaged
{
    public Field<T> From;
    public Field<T> To;
    public Stencil<T> Stencil;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = Twenty<V, M>(memory, cell) + Twenty<V, M>(memory, cell + 1)
            + Twenty<V, M>(memory, cell - 1) + Twenty<V, M>(memory, cell + 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Twenty<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Five<V, M>(memory, cell) + Five<V, M>(memory, cell + 1) + Five<V, M>(memory, cell - 1)
            + Five<V, M>(memory, cell + 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Five<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Stencil.Laplacian<V, M>(memory, From, cell) + Stencil.Laplacian<V, M>(memory, From, cell - 1)
            + Stencil.Laplacian<V, M>(memory, From, cell + 1)
            + Stencil.Laplacian<V, M>(memory, From, cell + 2)
            + Stencil.Laplacian<V, M>(memory, From, cell - 2);
}
