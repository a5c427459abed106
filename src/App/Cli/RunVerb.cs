using System.Diagnostics;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec run: from an input file to a folder of results.</summary>
internal sealed class RunVerb(TextWriter output, TextWriter errors, Interruption interruption)
{
    public required string File { get; init; }
    public required string? Folder { get; init; }
    public required DeviceChoice Device { get; init; }
    public required string[] Overrides { get; init; }
    public required bool Overwrite { get; init; }
    public required bool Profiled { get; init; }
    public required bool Quiet { get; init; }
    public required string Typed { get; init; }

    public required Func<RunInput, DeviceChoice, ISimulation> Create { get; init; }

    public int Run()
    {
        if (Folder is { } given && string.IsNullOrWhiteSpace(given))
            throw new UsageException("--out must name a folder, as in '--out results/first'.");
        RunInput input = InputFile.Load(File, Overrides);
        string folder = Folder ?? Path.Combine("results", FolderName(input.Title));
        var clock = Stopwatch.StartNew();
        var profile = new Profile();
        using ISimulation simulation = Create(input,
            Profiled ? Device with { Devices = new ProfiledDevices(Device.Devices, profile) } : Device);
        RefuseUnknownFields(input.Output, simulation);
        OutputFolder.Prepare(folder, Overwrite);
        interruption.Listen();
        var options = new OutputOptions(folder, "run", input.Output.LengthUnit, input.Output.Fields);
        string precision = input.Precision.ToString().ToLowerInvariant();
        var provenance = new Provenance($"PhaseFieldMiec {Version}", input.Resolved, Device.Name, precision,
            Typed);
        using var results = new RunOutput(options, simulation, provenance);
        var progress = RunProgress.For(simulation, output, Quiet);
        var loop = new RunLoop(simulation, new FolderRecords(results), input.Output.SnapshotEvery,
            input.Output.HistoryEvery)
        {
            Stepped = progress.Step,
        };
        string? failure = null;
        try
        {
            progress.During(() => loop.Run(interruption.Token));
        }
        catch (Exception error) when (error is SimulationException or DeviceException)
        {
            failure = error.Message;
        }
        Dictionary<string, object> summary = Summarize(input, simulation, clock.Elapsed.TotalSeconds,
            precision);
        if (failure is not null) summary["failure"] = failure;
        results.Finish(summary);
        if (!Quiet) Report(folder, simulation, summary, clock.Elapsed);
        if (Profiled) ProfileReport.Write(profile, simulation.Steps, Device.Devices, input.Precision, output);
        if (failure is not null)
        {
            errors.WriteLine($"{failure} The results up to here are in {folder}.");
            return ExitCode.Failed;
        }
        if (simulation.Finished) return ExitCode.Success;
        errors.WriteLine($"Interrupted; the results up to here are in {folder}.");
        return ExitCode.Interrupted;
    }

    private static string Version
        => typeof(RunVerb).Assembly.GetName().Version is { } v ? $"{v.Major}.{v.Minor}.{v.Build}" : "0";

    private Dictionary<string, object> Summarize(RunInput input, ISimulation simulation, double seconds,
        string precision)
    {
        var summary = new Dictionary<string, object>
        {
            ["title"] = input.Title,
            ["version"] = Version,
            ["input"] = Path.GetFileName(File),
            ["finished"] = simulation.Finished,
            ["wall_seconds"] = seconds,
            ["steps"] = simulation.Steps,
            ["cells"] = simulation.Shape.Cells,
            ["device"] = Device.Name,
            ["precision"] = precision,
            ["time"] = simulation.Time,
        };
        foreach ((string key, object value) in simulation.Summary()) summary[key] = value;
        return summary;
    }

    private static void RefuseUnknownFields(OutputInput output, ISimulation simulation)
    {
        string[] known = [.. simulation.SnapshotFields.Select(field => field.Name)];
        foreach (string field in output.Fields ?? [])
            if (!known.Contains(field))
                throw new InputException(output.FieldsPlace,
                    $"there is no field '{field}' in this run; choose from {string.Join(", ", known)}.");
    }

    private void Report(string folder, ISimulation simulation, Dictionary<string, object> summary,
        TimeSpan elapsed)
    {
        output.WriteLine($"{simulation.Steps} steps on {simulation.Shape.Cells} cells in "
            + $"{elapsed.TotalSeconds:0.0} s, to t = {simulation.Time:g6} {RunProgress.UnitOf(simulation)}");
        foreach ((string key, object value) in simulation.Summary())
            output.WriteLine($"  {key}: {value}");
        if (summary.TryGetValue("failure", out _)) output.WriteLine("  not finished");
        output.WriteLine($"Results: {folder} (open {Path.Combine(folder, "run.xdmf")} in ParaView)");
    }

    /// <summary>A title as a folder: letters, digits, '-' and '_' stay, the rest becomes '-'.</summary>
    private static string FolderName(string title)
    {
        IEnumerable<char> letters = title.Select(c => char.IsLetterOrDigit(c) || c is '_' or '.' ? c : '-');
        string name = string.Concat(letters).Trim('-', '.');
        return name.Length == 0 ? "run" : name;
    }
}
