using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>Everything a run writes into its folder: the resolved input, snapshots for ParaView with their
/// indexes, checkpoints, history.csv, a table of cycles, and at its end pictures and summary.json.
/// <see cref="OutputFolder.Prepare"/> comes first.</summary>
public sealed class RunOutput : IDisposable
{
    readonly OutputOptions options;
    readonly ISimulation simulation;
    readonly Provenance provenance;
    readonly IReadOnlyList<Quantity> columns;
    readonly HistoryWriter history;
    readonly CycleRecords cycles;
    readonly SnapshotWriter snapshots;
    readonly WriterThread thread = new();
    readonly double[] row;
    readonly bool addsRejected;
    readonly OutputTime time = new();
    readonly List<string> warnings = [];
    double? lastSnapshot;
    bool observed, settled;

    /// <summary>Makes the folder and the first files. Throws <see cref="OutputException"/> when it cannot,
    /// when HDF5 is missing, or when an option does not fit the run.</summary>
    public RunOutput(OutputOptions options, ISimulation simulation, Provenance provenance)
    {
        (this.options, this.simulation, this.provenance) = (options, simulation, provenance);
        if (options.Name.Length == 0
            || options.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            throw new OutputException($"'{options.Name}' is no name for results; use letters, digits, -, _.");
        var layout = new SnapshotLayout(simulation.Shape, simulation.Units.Length, options.LengthUnit);
        var content = new SnapshotContent(
            layout, simulation.Units.Time, Chosen(), simulation.Materials, provenance);
        addsRejected = simulation.HistoryColumns.All(c => c.Name != "rejected");
        columns = addsRejected
            ? [.. simulation.HistoryColumns, new("rejected", "1", "attempts thrown away for the last step")]
            : simulation.HistoryColumns;
        row = new double[columns.Count];
        try
        {
            Directory.CreateDirectory(options.Directory);
            AtomicFile.Write(InFolder(OutputFolder.ResolvedInput), provenance.ResolvedInput);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{options.Directory} cannot be used for results: {e.Message}", e);
        }
        try
        {
            snapshots = new SnapshotWriter(options.Directory, options.Name, content, thread);
            history = new HistoryWriter(InFolder(OutputFolder.History), columns);
            cycles = new CycleRecords(options.Directory, simulation, columns);
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the fields of the present state, unless that has been done already, and leaves the
    /// writing to another thread; waits when the snapshot before is still on its way. Throws
    /// <see cref="OutputException"/> when an earlier snapshot could not be written.</summary>
    public void WriteSnapshot()
    {
        if (simulation.Time == lastSnapshot) return;
        using OutputTime.Span span = time.Of("snapshots");
        snapshots.Add(simulation.Time, simulation.Steps, simulation.AskField);
        lastSnapshot = simulation.Time;
    }

    /// <summary>Called when the run has gone on: hands a snapshot that has arrived since to the other
    /// thread.</summary>
    public void Proceed()
    {
        using OutputTime.Span span = time.Of("snapshots");
        snapshots.HandOver(wait: false);
    }

    /// <summary>Observes the present state into one row of history.csv; <paramref name="last"/> is the step
    /// that led here (default at the start) and gives the column "rejected" where the simulation has none of
    /// its own. Returns the row.</summary>
    public ReadOnlySpan<double> WriteHistory(StepOutcome last)
    {
        using OutputTime.Span span = time.Of("history");
        simulation.Observe(row.AsSpan(0, simulation.HistoryColumns.Count));
        if (addsRejected) row[^1] = last.Rejected;
        observed = true;
        history.Write(row);
        cycles.Add(row);
        return row;
    }

    /// <summary>Writes a checkpoint of the state that <paramref name="keep"/> names, and of what has been
    /// written so far. On return it is on the disk, and so are all rows and snapshots before it. Throws
    /// <see cref="OutputException"/>.</summary>
    public void WriteCheckpoint(CheckpointHead head, Action<IStateKeeper> keep)
    {
        using OutputTime.Span span = time.Of("checkpoints");
        snapshots.HandOver(wait: true);
        CheckpointFile.Write(options.Directory, head, simulation, thread, state =>
        {
            keep(state);
            Keep(state);
        });
    }

    /// <summary>Time that the run waited for its output, by kind [s].</summary>
    public IReadOnlyDictionary<string, double> Seconds => time.Seconds;

    /// <summary>What has been written: when a run goes on, later rows and snapshots are removed. Throws
    /// <see cref="OutputException"/> where something is missing.</summary>
    public void Keep(IStateKeeper state)
    {
        lastSnapshot = state.Keep("output.last_snapshot", lastSnapshot ?? double.NaN);
        history.Keep(state);
        snapshots.Keep(state);
        if (state.Restores) cycles.TakeAgain();
    }

    /// <summary>Sentences about what is missing in the folder.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Draws a state under a title as a PNG file.</summary>
    internal Func<ISimulation, string, byte[]> Draw { get; init; } = StatePicture.Draw;

    /// <summary>Draws the present state and the voltage, if this machine can, writes the table of cycles and
    /// waits for the snapshots. Throws <see cref="OutputException"/> where one of them cannot be
    /// written.</summary>
    public void Settle(string title)
    {
        settled = true;
        using OutputTime.Span span = time.Of("end");
        try
        {
            AtomicFile.Write(InFolder($"{options.Name}.png"), Draw(simulation, title));
        }
        catch (DeviceException)
        {
            // The state is lost with its device: there is nothing to draw.
        }
        catch (Exception e) when (PictureStyle.IsMissing(e))
        {
            warnings.Add(PictureStyle.Missing($"{options.Name}.png"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{InFolder($"{options.Name}.png")} cannot be written: {e.Message}", e);
        }
        if (cycles.Finish(title) is { } missing) warnings.Add(missing);
        snapshots.Drain();
    }

    /// <summary>Settles, unless that has been done, and writes summary.json. The summary holds
    /// the given entries, then device, precision, cells, steps, the simulation's own entries and the last row
    /// of the history ("last"); what is given wins. An entry "title" heads the picture. Throws
    /// <see cref="OutputException"/> when a snapshot or one of these files could not be written.</summary>
    public void Finish(IReadOnlyDictionary<string, object> summary)
    {
        if (!settled) Settle(Title(summary));
        SummaryWriter.Write(InFolder(OutputFolder.Summary), Completed(summary));
        snapshots.Complete();
    }

    /// <summary>Waits for the snapshots and closes all files; what was written stays. Throws
    /// <see cref="OutputException"/> when a snapshot was lost and no earlier call has said so.</summary>
    public void Dispose()
    {
        history.Dispose();
        try
        {
            snapshots.Dispose();
        }
        finally
        {
            thread.Dispose();
        }
    }

    List<Quantity> Chosen()
    {
        if (options.Fields is null) return [.. simulation.SnapshotFields];
        var known = simulation.SnapshotFields.Select(f => f.Name).Append(SnapshotContent.Material.Name);
        foreach (string field in options.Fields)
        {
            if (!known.Contains(field))
                throw new OutputException(
                    $"The run has no field '{field}'; it has {string.Join(", ", known)}.");
        }
        return [.. simulation.SnapshotFields.Where(f => options.Fields.Contains(f.Name))];
    }

    Dictionary<string, object> Completed(IReadOnlyDictionary<string, object> given)
    {
        var entries = new Dictionary<string, object>(given);
        entries.TryAdd("device", provenance.Device);
        entries.TryAdd("precision", provenance.Precision);
        entries.TryAdd("cells", simulation.Shape.Cells);
        entries.TryAdd("steps", simulation.Steps);
        foreach ((string name, object value) in simulation.SummaryIfAny()) entries.TryAdd(name, value);
        if (observed)
            entries.TryAdd("last", columns.Zip(row).ToDictionary(e => e.First.Name, e => e.Second));
        return entries;
    }

    string Title(IReadOnlyDictionary<string, object> summary) =>
        summary.TryGetValue("title", out object? title) && title is string { Length: > 0 } text
            ? text : options.Name;

    string InFolder(string name) => Path.Combine(options.Directory, name);
}
