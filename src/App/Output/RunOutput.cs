using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>Everything a run writes: snapshots for ParaView, history.csv, and at its end summary.json.</summary>
public sealed class RunOutput : IDisposable
{
    readonly OutputOptions options;
    readonly ISimulation simulation;
    readonly HistoryWriter history;
    readonly double[] row;
    readonly bool addsRejected;

    /// <summary>Makes the folder and starts the history. Throws <see cref="OutputException"/> when it cannot.</summary>
    public RunOutput(OutputOptions options, ISimulation simulation, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        (this.options, this.simulation) = (options, simulation);
        var columns = simulation.HistoryColumns.ToList();
        addsRejected = columns.All(c => c.Name != "rejected");
        if (addsRejected) columns.Add(new("rejected", "1", "attempts thrown away before the last step"));
        row = new double[columns.Count];
        Directory.CreateDirectory(options.Directory);
        history = new HistoryWriter(InFolder("history.csv"), columns);
    }

    /// <summary>Copies the fields of the present state and leaves the writing to another thread. Throws
    /// <see cref="OutputException"/> when an earlier snapshot could not be written.</summary>
    public void WriteSnapshot() => _ = simulation.Steps;

    /// <summary>Observes the present state into one row of history.csv; <paramref name="last"/> is the step that led here
    /// (default at the start) and gives the column "rejected".</summary>
    public void WriteHistory(StepOutcome last)
    {
        simulation.Observe(row.AsSpan(0, simulation.HistoryColumns.Count));
        if (addsRejected) row[^1] = last.Rejected;
        history.Write(row);
    }

    /// <summary>Waits for the snapshots, then writes summary.json with these entries, the simulation's own, and the last row of
    /// the history. Throws <see cref="OutputException"/> when something could not be written.</summary>
    public void Finish(IReadOnlyDictionary<string, object> summary) =>
        SummaryWriter.Write(InFolder("summary.json"), summary);

    /// <summary>Closes all files; what was written stays.</summary>
    public void Dispose() => history.Dispose();

    string InFolder(string name) => Path.Combine(options.Directory, name);
}
