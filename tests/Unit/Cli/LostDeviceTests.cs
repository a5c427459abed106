using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A device that stops for good in the middle of a run, as a GPU does that falls off its
/// bus.</summary>
public sealed class LostDeviceTests
{
    private const string Said =
        "CUDA, fake stopped with 'unspecified launch failure'; what was written before stays as it is.";

    [HdfFact]
    public void A_lost_device_ends_a_run_with_a_sentence_and_leaves_whole_files()
    {
        using var folder = new TemporaryFolder();
        using StringWriter output = new(), errors = new();
        using var interruption = new Interruption();
        string results = Path.Combine(folder.Path, "run"),
            input = Path.Combine(SourceTree.Root, "inputs", "pfhub-1a.yaml");
        int code = CommandLine.Invoke(
            ["run", input, "--out", results, "--quiet", "--set", "output.history.every=1", "--set",
                "cahn-hilliard.cells=[40, 40]"], output, errors,
            interruption,
                (run, _) => SimulationFactory.Create(run, new("CUDA, fake", new LosingDevices(100))));

        Assert.Equal(1, code);
        Assert.StartsWith(Said, errors.ToString(), StringComparison.Ordinal);
        Assert.Single(errors.ToString().Trim().Split('\n'));
        string[] history = File.ReadAllLines(Path.Combine(results, "history.csv"));
        Assert.True(history.Length > 10, $"{history.Length} rows");
        Assert.Single(history.Select(row => row.Split(',').Length).Distinct());
        Assert.Contains(Said, File.ReadAllText(Path.Combine(results, "summary.json"))
            .Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(results, "run.xdmf")));
    }

    private sealed class LosingDevices(int sweeps) : IDeviceFactory
    {
        public Device<T> Create<T>() where T : unmanaged
            => new LosingDevice<T>(CpuDevice.Create<T>(1), sweeps);
    }

    /// <summary>Computes for so many sweeps; from then on everything fails.</summary>
    private sealed class LosingDevice<T>(Device<T> inner, int sweeps) : ForwardingDevice<T>(inner)
        where T : unmanaged
    {
        private int left = sweeps;

        public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
        {
            left--;
            Use();
            base.Apply(grid, kernel, halo);
        }

        public override Totals Measure<K>(Grid grid, in K measure)
        {
            Use();
            return base.Measure(grid, measure);
        }

        public override void Read(Grid grid, Field<T> field, Span<T> cells)
        {
            Use();
            base.Read(grid, field, cells);
        }

        private void Use()
        {
            if (left < 0) throw new DeviceException(Said);
        }
    }
}
