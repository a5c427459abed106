using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class KernelTests
{
    // Odd sizes, flat axes, rows shorter than a lane and of whole lanes: on one thread.
    private static readonly Grid[] Small =
        [new(19, 13, 7), new(33, 1, 1), new(5, 9, 1), new(1, 6, 5), new(32, 8, 3), new(16, 5, 4),
            new(71, 17, 1)];

    // Dealt out to threads along y and along z.
    private static readonly Grid[] Large = [new(211, 199, 1), new(45, 31, 31)];

    // The coarse grid is large too.
    private static readonly Grid[] LargeForTransfers = [new(421, 389, 1), new(85, 77, 65)];

    public static TheoryData<string> Kernels => [.. KernelCases<double>.All.Select(c => c.Kernel.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_lane_and_thread_count_gives_the_same_bits_in_double(string kernel)
        => AssertSameBits(KernelCases<double>.All.Single(c => c.Kernel.Name == kernel));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_lane_and_thread_count_gives_the_same_bits_in_single(string kernel)
        => AssertSameBits(KernelCases<float>.All.Single(c => c.Kernel.Name == kernel));

    /// <summary>Sixteen pairs of lanes in one kernel: once encoded wrongly by the JIT with 512-bit
    /// lanes.</summary>
    [Fact]
    public void Sums_over_the_children_of_four_fields_give_the_same_bits()
    {
        AssertSameBits(FourSums<double>());
        AssertSameBits(FourSums<float>());
    }

    private static KernelCase<T> FourSums<T>() where T : unmanaged
        => KernelCase<T>.ToCoarse(s => new FourSums<T>
        {
            Children = new()
            {
                StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, HasY = s.HasY, HasZ = s.HasZ,
            },
            Fine1 = s.Signed(), Fine2 = s.Signed(), Fine3 = s.Signed(), Fine4 = s.Signed(),
            Coarse1 = s.Result(s.Coarse), Coarse2 = s.Result(s.Coarse),
            Coarse3 = s.Result(s.Coarse), Coarse4 = s.Result(s.Coarse),
        });

    private static void AssertSameBits<T>(KernelCase<T> kernel) where T : unmanaged
    {
        Grid[] large = kernel.IsTransfer ? LargeForTransfers : Large;
        Assert.DoesNotContain(large, grid => Partition.IsSmall(kernel.IsTransfer ? grid.Coarser() : grid));
        foreach (Grid grid in (Grid[])[.. Small, .. large])
        {
            Outcome? expected = null;
            foreach ((LaneWidth width, int threads) in LanesAndThreads.All)
            {
                if (threads > 1 && Small.Contains(grid)) continue;
                using Device<T> device = CpuDevice.Create<T>(threads, width);
                Outcome actual = Outcome.Of(kernel, device, grid);
                expected ??= actual;
                Assert.True(expected.Equals(actual), $"{device.Name} differs on "
                    + $"{grid.Nx}×{grid.Ny}×{grid.Nz} cells.");
            }
        }
    }
}

internal struct FourSums<T> : ITransferKernel<T> where T : unmanaged
{
    public Children<T> Children;
    public Field<T> Fine1, Fine2, Fine3, Fine4;
    public Field<T> Coarse1, Coarse2, Coarse3, Coarse4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        memory[Coarse1, cell] = Children.Sum<V, M>(memory, Fine1, related);
        memory[Coarse2, cell] = Children.Sum<V, M>(memory, Fine2, related);
        memory[Coarse3, cell] = Children.Sum<V, M>(memory, Fine3, related);
        memory[Coarse4, cell] = Children.Sum<V, M>(memory, Fine4, related);
    }
}
