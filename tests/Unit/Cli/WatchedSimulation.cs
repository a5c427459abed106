using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A run that tells somebody of every step.</summary>
internal sealed class WatchedSimulation(ISimulation inner, Action<long> afterStep) : ISimulation
{
    public GridShape Shape => inner.Shape;
    public (string Time, string Length) Units => inner.Units;
    public double Time => inner.Time;
    public long Steps => inner.Steps;
    public bool Finished => inner.Finished;
    public double Progress => inner.Progress;
    public IReadOnlyList<Quantity> HistoryColumns => inner.HistoryColumns;
    public IReadOnlyList<Quantity> SnapshotFields => inner.SnapshotFields;
    public ReadOnlyMemory<byte> Materials => inner.Materials;

    public StepOutcome Advance(double latest)
    {
        StepOutcome outcome = inner.Advance(latest);
        afterStep(Steps);
        return outcome;
    }

    public void Keep(IStateKeeper state) => inner.Keep(state);
    public void Observe(Span<double> row) => inner.Observe(row);
    public FieldCopy AskField(string name) => inner.AskField(name);
    public IReadOnlyDictionary<string, object> Summary() => inner.Summary();
    public void Dispose() => inner.Dispose();
}
