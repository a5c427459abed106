using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A run of steps of one second on 8 × 8 cells whose β fraction is time over its end.</summary>
internal sealed class FakeSimulation(double end = 10, double step = 1) : ISimulation
{
    public Action<long> AfterStep { get; init; } = _ => { };
    public List<double> Latest { get; } = [];
    public GridShape Shape => new(8, 8, 1, 1e-8);
    public (string Time, string Length) Units => ("s", "m");
    public double Time { get; private set; }
    public long Steps { get; private set; }
    public bool Finished => Time >= end;
    public double Progress => Time / end;
    public IReadOnlyList<Quantity> HistoryColumns
        => [new("time", "s", "time"), new("beta_fraction", "1", "share of β")];
    public IReadOnlyList<Quantity> SnapshotFields => [new("u", "1", "share of β in the pore")];
    public ReadOnlyMemory<byte> Materials => new byte[64];

    public StepOutcome Advance(double latest)
    {
        Latest.Add(latest);
        double before = Time;
        Time = Math.Min(Math.Min(Time + step, latest), end);
        Steps++;
        AfterStep(Steps);
        return new(Time - before, 3, 0);
    }

    public void Keep(IStateKeeper state)
        => (Time, Steps) = (state.Keep("time", Time), state.Keep("steps", Steps));

    public void Observe(Span<double> row) => (row[0], row[1]) = (Time, Time / end);

    public FieldCopy AskField(string name)
        => new HostField(Enumerable.Repeat((float)(Time / end), (int)Shape.Cells).ToArray());

    public IReadOnlyDictionary<string, object> Summary() => new Dictionary<string, object> { ["nuclei"] = 7 };

    public void Dispose()
    {
    }
}
