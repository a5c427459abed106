using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>What 'pfmiec check' says of the fields is what a run allocates, to the byte.</summary>
public sealed class MemoryNeedTests
{
    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (string precision in (string[])["double", "single", "mixed"])
            {
                runs.Add("quickstart.yaml", precision);
                runs.Add("tubules-2d.yaml", precision);
            }
            runs.Add("pfhub-1a.yaml", "double");
            runs.Add("pfhub-1a.yaml", "single");
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_fields_of_a_run_are_those_that_check_foretells(string file, string precision)
    {
        RunInput input =
            InputFile.Load(Path.Combine(SourceTree.Root, "inputs", file), [$"precision={precision}"]);
        MemoryNeed need = input.CahnHilliard is { } mixture ? MemoryNeed.Of(mixture)
            : MemoryNeed.Of(input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry)));
        var devices = new Watched(new CpuDevices(1));
        using ISimulation simulation = SimulationFactory.Create(input, new("cpu", devices));
        Assert.Equal(need.FieldBytes, devices.Allocated());
        simulation.Advance(double.PositiveInfinity);
        Assert.Equal(need.FieldBytes, devices.Allocated());
    }

    /// <summary>Remembers how to ask its devices, and their companions, what they hold.</summary>
    private sealed class Watched(IDeviceFactory inner) : IDeviceFactory
    {
        private readonly List<Func<long>> held = [];

        public long Allocated() => held.Sum(bytes => bytes());

        public Device<T> Create<T>() where T : unmanaged
        {
            Device<T> device = inner.Create<T>();
            held.Add(() => device.AllocatedBytes);
            return new WatchedDevice<T>(device, Watch);
        }

        private void Watch(Func<long> bytes) => held.Add(bytes);
    }

    private sealed class WatchedDevice<T>(Device<T> inner, Action<Func<long>> watch)
        : ForwardingDevice<T>(inner) where T : unmanaged
    {
        public override Device<U> Companion<U>()
        {
            Device<U> companion = base.Companion<U>();
            watch(() => companion.AllocatedBytes);
            return companion;
        }
    }
}
