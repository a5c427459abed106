using System.IO.Compression;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Bench;

/// <summary>A snapshot of one field of Cells³ f32 with its indexes, on the disk; beside it zlib of the same
/// shuffled bytes into a file, which is nearly all of the work. Read bytes per second: 4·Cells³/mean. The run
/// itself waits only where the next snapshot comes before this one is written.</summary>
public class SnapshotBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("pfmiec-bench-").FullName;
    private Wave simulation = null!;
    private RunOutput output = null!;
    private float[] cells = null!;

    [Params(64, 128)]
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        simulation = new Wave(Cells);
        cells = new float[simulation.Shape.Cells];
        simulation.ReadField("u", cells);
        output = new RunOutput(new OutputOptions(folder, "run", null, null), simulation,
            new Provenance("bench", "", "cpu", "double", ""));
    }

    [Benchmark(Baseline = true)]
    public void ZlibByHand()
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<float>(cells);
        var shuffled = new byte[bytes.Length];
        for (int k = 0; k < sizeof(float); k++)
            for (int i = 0; i < cells.Length; i++) shuffled[k * cells.Length + i] =
                bytes[i * sizeof(float) + k];
        using var file = new FileStream(Path.Combine(folder, "by-hand"), FileMode.Create);
        using (var zlib = new ZLibStream(file, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(
            shuffled);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Waits for the one before it: so the mean is the time of one.</summary>
    [Benchmark]
    public void Snapshot()
    {
        simulation.Advance(double.PositiveInfinity);
        output.WriteSnapshot();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        output.Dispose();
        simulation.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A tanh front around balls, as u is.</summary>
    private sealed class Wave : ISimulation
    {
        private readonly float[] values;

        public Wave(int n)
        {
            (Shape, values) = (new(n, n, n, 1e-8), new float[(long)n * n * n]);
            for (int i = 0; i < values.Length; i++)
            {
                double x = Math.Sin(i % n * 0.2), y = Math.Sin(i / n % n * 0.2),
                    z = Math.Sin(i / n / n * 0.2);
                values[i] = (float)(0.5 * (1 + Math.Tanh(3 * (x + y + z))));
            }
        }

        public GridShape Shape { get; }
        public (string Time, string Length) Units => ("s", "m");
        public double Time { get; private set; }
        public long Steps { get; private set; }
        public bool Finished => false;
        public double Progress => 0;
        public IReadOnlyList<Quantity> HistoryColumns => [new("time", "s", "time")];
        public IReadOnlyList<Quantity> SnapshotFields => [new("u", "1", "share of β")];
        public ReadOnlyMemory<byte> Materials => default;

        public StepOutcome Advance(double latest)
        {
            (Time, Steps) = (Time + 1, Steps + 1);
            return new StepOutcome(1, 0, 0);
        }

        public void Keep(IStateKeeper state) => Time = state.Keep("time", Time);
        public void Observe(Span<double> row) => row[0] = Time;

        public FieldCopy AskField(string name) => new HostField(values);

        public IReadOnlyDictionary<string, object> Summary() => new Dictionary<string, object>();

        public void Dispose()
        {
        }
    }
}
