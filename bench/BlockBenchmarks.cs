using BenchmarkDotNet.Attributes;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;

namespace PhaseFieldMiec.Bench;

/// <summary>Kernels of β's linear solver on two threads beside loops written by hand for them. Read the
/// ratio; cells a second are Cells³/mean.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public abstract class BlockBenchmarks<T> where T : unmanaged
{
    private Device<T> device = null!;
    private Block<T> block = null!;
    private HandWrittenBlock<T> byHand = null!;

    [Params(64, 192)]           // the second does not fit in the cache
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        device = CpuDevice.Create<T>(2);
        (block, byHand) = (new(device, Cells), HandWrittenBlock<T>.Create(Cells, 2));
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Jacobi sweep")]
    public void SweepByHand() => byHand.Sweep();

    [Benchmark, BenchmarkCategory("Jacobi sweep")]
    public void Sweep() => block.Sweep();

    [Benchmark(Baseline = true), BenchmarkCategory("residual")]
    public void ResidualByHand() => byHand.Residual();

    [Benchmark, BenchmarkCategory("residual")]
    public void Residual() => block.Residual();

    [Benchmark(Baseline = true), BenchmarkCategory("restriction")]
    public void RestrictByHand() => byHand.Restrict();

    [Benchmark, BenchmarkCategory("restriction")]
    public void Restrict() => block.Restrict();

    [Benchmark(Baseline = true), BenchmarkCategory("face coefficients")]
    public void FacesByHand() => byHand.Faces();

    [Benchmark, BenchmarkCategory("face coefficients")]
    public void Faces() => block.Faces();

    [GlobalCleanup]
    public void Cleanup()
    {
        device.Dispose();
        byHand.Dispose();
    }
}

/// <summary>64 bit.</summary>
public class BlockDouble : BlockBenchmarks<double>;

/// <summary>32 bit.</summary>
public class BlockSingle : BlockBenchmarks<float>;
