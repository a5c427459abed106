using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What the run loop needs of the results.</summary>
public interface IRunRecords
{
    /// <summary>Takes a snapshot of the present state.</summary>
    void WriteSnapshot();

    /// <summary>A step has been made since the last call.</summary>
    void Proceed();

    /// <summary>Takes a row of the history; <paramref name="last"/> is the step that led here.</summary>
    void WriteHistory(StepOutcome last);

    /// <summary>Writes a checkpoint of the state that <paramref name="keep"/> names.</summary>
    void WriteCheckpoint(Action<IStateKeeper> keep);

    /// <summary>Writes the summary when everything else is on disk.</summary>
    void Finish(IReadOnlyDictionary<string, object> summary);
}

/// <summary>Results in a folder.</summary>
internal sealed class FolderRecords(RunOutput output, CheckpointHead head, ConservationWatch watch)
    : IRunRecords
{
    public void WriteSnapshot() => output.WriteSnapshot();

    public void Proceed() => output.Proceed();

    public void WriteHistory(StepOutcome last) => watch.Look(output.WriteHistory(last));

    public void WriteCheckpoint(Action<IStateKeeper> keep) => output.WriteCheckpoint(head, keep);

    public void Finish(IReadOnlyDictionary<string, object> summary) => output.Finish(summary);
}
