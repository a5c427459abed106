using BenchmarkDotNet.Attributes;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;

namespace PhaseFieldMiec.Bench;

/// <summary>Explicit Cahn–Hilliard steps on two threads beside loops written by hand for them. Read the
/// ratio; cells a second are Cells³/mean.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public abstract class MixtureBenchmarks<T> where T : unmanaged
{
    private Device<T> device = null!;
    private Mixture<T> mixture = null!;
    private HandWritten<T> handWritten = null!;

    [Params(64, 256)]           // fits in the cache; does not
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        device = CpuDevice.Create<T>(2);
        mixture = new(device, Cells);
        handWritten = HandWritten<T>.Create(Cells, 2);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("constant mobility")]
    public void ConstantByHand() => handWritten.Constant();

    [Benchmark, BenchmarkCategory("constant mobility")]
    public void Constant() => mixture.Take(1, variable: false);

    [Benchmark(Baseline = true), BenchmarkCategory("variable mobility")]
    public void VariableByHand() => handWritten.Variable();

    [Benchmark, BenchmarkCategory("variable mobility")]
    public void Variable() => mixture.Take(1, variable: true);

    [GlobalCleanup]
    public void Cleanup()
    {
        device.Dispose();
        handWritten.Dispose();
    }
}

/// <summary>64 bit.</summary>
public class MixtureDouble : MixtureBenchmarks<double>;

/// <summary>32 bit.</summary>
public class MixtureSingle : MixtureBenchmarks<float>;

/// <summary>Memory bandwidth of a kernel: 32 · 256³ bytes / mean.</summary>
public class BandwidthBenchmarks
{
    private Device<double> device = null!;
    private Triad triad = null!;

    [GlobalSetup]
    public void Setup()
    {
        device = CpuDevice.Create<double>(2);
        triad = new(device, 256);
    }

    [Benchmark]
    public void Triad() => triad.Sweep();

    [GlobalCleanup]
    public void Cleanup() => device.Dispose();
}

/// <summary>One implicit step of β in a porous box of 64³ cells, solve included.</summary>
[MemoryDiagnoser]
public class BetaBenchmarks
{
    private Device<double> device = null!;
    private Device<float> deviceSingle = null!;
    private PorousBeta<double> beta = null!;
    private PorousBeta<float> betaSingle = null!;

    [GlobalSetup]
    public void Setup()
    {
        (device, deviceSingle) = (CpuDevice.Create<double>(2), CpuDevice.Create<float>(2));
        (beta, betaSingle) = (new(device, 64), new(deviceSingle, 64));
    }

    [Benchmark(Baseline = true)]
    public void Double() => beta.Step();

    [Benchmark]
    public void Single() => betaSingle.Step();

    [GlobalCleanup]
    public void Cleanup()
    {
        device.Dispose();
        deviceSingle.Dispose();
    }
}
