using System.Xml.Linq;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>Snapshots whose fields need a while to reach the host, as those of a GPU do.</summary>
public sealed class ArrivingSnapshotTests
{
    private static readonly Provenance Made =
        new("PhaseFieldMiec 9.9", "title: β\n", "gpu", "single", "pfmiec run a.yaml");

    [HdfFact]
    public void They_are_written_when_they_have_arrived_with_the_cells_of_their_time()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        var device = new Distance();
        using (var output = new RunOutput(new(folder.Path, "run", null, null), new Far(simulation, device),
            Made))
        {
            output.WriteSnapshot();
            (simulation.Time, simulation.Steps) = (1, 1);
            output.Proceed();
            Assert.Equal(0, device.Waits);
            device.Arrive();
            output.Proceed();
            // The next one never arrives by itself: the end waits for it.
            output.WriteSnapshot();
            (simulation.Time, simulation.Steps) = (2, 2);
            output.Proceed();
            Assert.Equal(0, device.Waits);
            output.Finish(new Dictionary<string, object>());
            Assert.Equal(1, device.Waits);
        }
        foreach (int i in (int[])[0, 1])
        {
            simulation.Time = i;
            using var file = new HdfReader(folder[$"run_00000{i}.vtkhdf"]);
            Assert.Equal(simulation.U(3, 2, 1),
                file.Floats("/VTKHDF/CellData/u").Values[(1 * 3 + 2) * 5 + 3]);
        }
        Assert.Equal(0, device.Open);
    }

    [HdfFact]
    public void One_that_is_under_way_is_waited_for_before_the_next_and_before_a_checkpoint()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        var device = new Distance();
        using var output = new RunOutput(new(folder.Path, "run", null, null), new Far(simulation, device),
            Made);
        output.WriteSnapshot();
        simulation.Time = 1;
        output.WriteSnapshot();
        Assert.Equal(1, device.Waits);
        output.WriteCheckpoint(new("PhaseFieldMiec 9.9", "title: β\n", "a.yaml"), simulation.Keep);
        Assert.Equal(2, device.Waits);
        Assert.True(File.Exists(folder["run_000001.vtkhdf"]));
    }

    [HdfFact]
    public void One_that_is_lost_with_its_device_is_not_written_and_the_others_are_whole()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        var device = new Distance();
        using (var output = new RunOutput(new(folder.Path, "run", null, null), new Far(simulation, device),
            Made))
        {
            output.WriteSnapshot();
            device.Arrive();
            simulation.Time = 1;
            output.WriteSnapshot();
            device.IsLost = true;
            simulation.Time = 2;
            Assert.Throws<DeviceException>(output.WriteSnapshot);
            output.Finish(new Dictionary<string, object>());
        }
        Assert.True(File.Exists(folder["run_000000.vtkhdf"]));
        Assert.False(File.Exists(folder["run_000001.vtkhdf"]));
        Assert.Single(XDocument.Load(folder["run.xdmf"]).Descendants("Time"));
        Assert.Equal(0, device.Open);
    }

    /// <summary>Whether what was asked for has come.</summary>
    private sealed class Distance
    {
        public int Arrivals { get; private set; }

        public int Waits { get; private set; }

        private int open;

        /// <summary>Fields that nobody has disposed of.</summary>
        public int Open => Volatile.Read(ref open);

        public void Count(int change) => Interlocked.Add(ref open, change);

        public bool IsLost { get; set; }

        public void Arrive() => Arrivals++;

        public void Wait()
        {
            if (IsLost) throw new DeviceException("The device stopped.");
            Waits++;
            Arrivals++;
        }
    }

    private sealed class FarField : FieldCopy
    {
        private readonly float[] cells;
        private readonly Distance device;
        private readonly int asked;

        public FarField(float[] cells, Distance device)
        {
            (this.cells, this.device, asked) = (cells, device, device.Arrivals);
            device.Count(1);
        }

        public override bool IsHere => device.Arrivals > asked;

        public override void Wait()
        {
            if (!IsHere) device.Wait();
        }

        public override void Take(Span<float> target)
        {
            Assert.True(IsHere);
            cells.CopyTo(target);
        }

        protected override void Dispose(bool disposing) => device.Count(-1);
    }

    /// <summary>A simulation whose fields come from afar.</summary>
    private sealed class Far(FakeSimulation inner, Distance device) : ISimulation
    {
        public GridShape Shape => inner.Shape;

        public (string Time, string Length) Units => inner.Units;

        public double Time => inner.Time;

        public long Steps => inner.Steps;

        public bool Finished => inner.Finished;

        public double Progress => inner.Progress;

        public StepOutcome Advance(double latest) => inner.Advance(latest);

        public void Keep(IStateKeeper state) => inner.Keep(state);

        public IReadOnlyList<Quantity> HistoryColumns => inner.HistoryColumns;

        public void Observe(Span<double> row) => inner.Observe(row);

        public IReadOnlyList<Quantity> SnapshotFields => inner.SnapshotFields;

        public ReadOnlyMemory<byte> Materials => inner.Materials;

        public IReadOnlyDictionary<string, object> Summary() => inner.Summary();

        public FieldCopy AskField(string name)
        {
            var cells = new float[Shape.Cells];
            inner.ReadField(name, cells);
            return new FarField(cells, device);
        }

        public void Dispose() => inner.Dispose();
    }
}
