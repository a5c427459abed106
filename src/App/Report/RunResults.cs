using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Report;

/// <summary>What a run left in its folder, as a report reads it.</summary>
internal sealed class RunResults
{
    readonly JsonDocument? summary;
    readonly Lazy<(MiecSetup? Setup, string Fault)> built;

    RunResults(string folder, HistoryTable history, string? name)
    {
        (Folder, History) = (folder, history);
        Cycles = HistoryTable.Read(InFolder(OutputFolder.Cycles));
        if (File.Exists(InFolder(OutputFolder.Summary)))
            summary = JsonDocument.Parse(File.ReadAllText(InFolder(OutputFolder.Summary)));
        string resolved = InFolder(OutputFolder.ResolvedInput);
        Resolved = File.Exists(resolved) ? File.ReadAllText(resolved) : "";
        try
        {
            Input = Resolved.Length > 0 ? InputFile.Read(Resolved, resolved, []) : null;
        }
        catch (InputException error)
        {
            InputFault = error.Message;
        }
        Title = Text("title") is { Length: > 0 } title ? title : Input?.Title ?? Path.GetFileName(folder);
        Name = name ?? Title;
        Snapshots = [.. Directory.EnumerateFiles(folder, "run_*.vtkhdf").Order(StringComparer.Ordinal)];
        TimeUnit = history.Has("time") ? history.Unit("time") : "1";
        built = new(Build);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Its heading.</summary>
    public string Title { get; }

    /// <summary>Its name among several; the title where there is one run only.</summary>
    public string Name { get; }

    /// <summary>history.csv.</summary>
    public HistoryTable History { get; }

    /// <summary>cycles.csv; null: there is none.</summary>
    public HistoryTable? Cycles { get; }

    /// <summary>resolved.yaml.</summary>
    public string Resolved { get; }

    /// <summary>The same, read; null where this program cannot.</summary>
    public RunInput? Input { get; }

    /// <summary>Why not.</summary>
    public string InputFault { get; } = "";

    /// <summary>Paths of snapshots, in the order of time.</summary>
    public IReadOnlyList<string> Snapshots { get; }

    /// <summary>s, or 1.</summary>
    public string TimeUnit { get; }

    /// <summary>The run on the voxels of its first snapshot; null where that cannot be had.</summary>
    public MiecSetup? Setup => built.Value.Setup;

    /// <summary>Why there is no <see cref="Setup"/>.</summary>
    public string SetupFault => built.Value.Fault;

    /// <summary>Estimates of it, as 'pfmiec check' has them.</summary>
    public RunEstimates? Estimates => estimates ??= Setup is { } setup ? new RunEstimates(setup) : null;

    /// <summary>Estimates of the cell; null without a current.</summary>
    public CellEstimates? Cell => cell ??= Setup is { Current: not null } setup
        ? new CellEstimates(setup, Estimates!.PoreSize) : null;

    RunEstimates? estimates;
    CellEstimates? cell;

    /// <summary>Reads a folder. Throws <see cref="UsageException"/> where it holds no run.</summary>
    /// <param name="folder">of the run</param>
    /// <param name="name">of the run among others; null: its title</param>
    public static RunResults Open(string folder, string? name = null)
    {
        try
        {
            if (HistoryTable.Read(Path.Combine(folder, OutputFolder.History)) is { Rows: > 0 } history)
                return new RunResults(folder, history, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
            or JsonException)
        {
            throw new UsageException($"{folder} cannot be read as a run: {error.Message}");
        }
        throw new UsageException($"{folder} holds no run: there is no {OutputFolder.History} with a row in "
            + "it. Name the folder that 'pfmiec run' wrote.");
    }

    /// <summary>A text of the summary; empty where there is none.</summary>
    public string Text(string entry)
        => Entry(entry) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A number of the summary; NaN where there is none.</summary>
    public double Number(string entry)
        => Entry(entry) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    /// <summary>An entry of the summary; null where there is none.</summary>
    public JsonElement? Entry(string entry)
        => summary?.RootElement.TryGetProperty(entry, out JsonElement found) == true ? found : null;

    /// <summary>The row of the history at a time, or the nearest.</summary>
    public int RowAt(double time)
    {
        int best = 0;
        for (int row = 1; row < History.Rows; row++)
            if (Math.Abs(History.At("time", row) - time) <= Math.Abs(History.At("time", best) - time))
                best = row;
        return best;
    }

    string InFolder(string name) => Path.Combine(Folder, name);

    (MiecSetup?, string) Build()
    {
        if (InputFault.Length > 0) return (null, InputFault);
        if (Input?.Miec is not { } miec) return (null, "this run has no geometry.");
        if (Snapshots.Count == 0) return (null, "there is no snapshot to take the voxels from.");
        try
        {
            SnapshotView view = SnapshotView.Open(Snapshots[0]);
            var image = new VoxelImage(view.Nx, view.Ny, view.Nz, view.Spacing, view.Materials(),
                miec.Geometry.IsAxial);
            return (miec.Build(image), "");
        }
        catch (Exception error) when (error is IOException or InputException or SetupException
            or OutputException or Solver.SimulationException or GeometryException or ArgumentException)
        {
            return (null, error.Message);
        }
    }
}
