using System.Diagnostics;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec run: from an input file to a folder of results.</summary>
internal sealed class RunVerb(TextWriter output, TextWriter errors, Interruption interruption)
{
    public required string? File { get; init; }
    public required string? Folder { get; init; }
    public required string? Resume { get; init; }
    public required DeviceChoice Device { get; init; }
    public required string[] Overrides { get; init; }
    public required bool Overwrite { get; init; }
    public required bool Profiled { get; init; }
    public required bool Quiet { get; init; }
    public required string Typed { get; init; }

    public required Func<RunInput, DeviceChoice, ISimulation> Create { get; init; }

    public int Run()
    {
        RunStart start = Start();
        (RunInput input, string folder) = (start.Input, start.Folder);
        var clock = Stopwatch.StartNew();
        var drawing = Task.Run(PictureStyle.WarmUp);
        var profile = new Profile();
        using ISimulation simulation = Create(input,
            Profiled ? Device with { Devices = new ProfiledDevices(Device.Devices, profile) } : Device);
        if (start.From is null) OutputFolder.Prepare(folder, Overwrite);
        else OutputFolder.PrepareResumption(folder, start.From.Step);
        interruption.Listen();
        var options = new OutputOptions(folder, "run", input.Output.LengthUnit, input.Output.Fields);
        string precision = input.Precision.ToString().ToLowerInvariant();
        var provenance = new Provenance(Program, start.Head.Input, Device.Name, precision, Typed);
        using var results = new RunOutput(options, simulation, provenance);
        RunProgress? progress = null;
        var watch = new ConservationWatch(simulation.Accounts, simulation.HistoryColumns, input.Precision,
            errors);
        var loop = new RunLoop(simulation, new FolderRecords(results, start.Head, watch),
            input.Output.SnapshotEvery, input.Output.HistoryEvery)
        {
            Stepped = step => progress?.Step(step),
            Checkpoints = new CheckpointSchedule(input.Output.Checkpoints, () => clock.Elapsed),
        };
        start.From?.Restore(simulation, state =>
        {
            simulation.Keep(state);
            loop.Keep(state);
            results.Keep(state);
        });
        if (start.From is not null && !Quiet) output.WriteLine($"Going on after step {simulation.Steps}.");
        progress = RunProgress.For(simulation, output, Quiet);
        string? failure = null;
        try
        {
            progress.During(() => loop.Run(interruption.Token));
        }
        catch (Exception error) when (error is SimulationException or DeviceException)
        {
            failure = error.Message;
        }
        drawing.Wait();
        results.Settle(input.Title);
        Dictionary<string, object> summary = Summarize(start, simulation, clock.Elapsed.TotalSeconds,
            precision);
        summary["output_seconds"] = results.Seconds;
        summary["output_share"] = results.Seconds.Values.Sum() / clock.Elapsed.TotalSeconds;
        if (watch.HasAccounts) summary["conserved"] = watch.Holds;
        if (failure is not null) summary["failure"] = failure;
        IReadOnlyList<string> remarks = simulation.RemarksIfAny();
        if (remarks.Count > 0) summary["remarks"] = remarks;
        results.Finish(summary);
        foreach (string warning in results.Warnings.Concat(remarks)) errors.WriteLine($"warning: {warning}");
        if (!Quiet) Report(folder, simulation, summary, results, clock.Elapsed);
        if (Profiled) ProfileReport.Write(profile, simulation.Steps, Device.Devices, input.Precision, output);
        return End(simulation, failure, folder);
    }

    private int End(ISimulation simulation, string? failure, string folder)
    {
        if (failure is not null)
        {
            errors.WriteLine($"{failure} The results up to here are in {folder}.");
            return ExitCode.Failed;
        }
        if (simulation.Finished) return ExitCode.Success;
        errors.WriteLine($"Interrupted; the results up to here are in {folder}. 'pfmiec run --resume "
            + $"{folder}' goes on.");
        return ExitCode.Interrupted;
    }

    private static string Program => $"PhaseFieldMiec {Version}";

    private RunStart Start()
    {
        if (Folder is { } given && string.IsNullOrWhiteSpace(given))
            throw new UsageException("--out must name a folder, as in '--out results/first'.");
        if (Resume is null)
            return RunStart.Afresh(File ?? throw new UsageException("Required argument 'FILE' missing for "
                + "command: 'run'."), Overrides, Folder, Program);
        if (Folder is not null || Overwrite)
            throw new UsageException("--resume goes on in its own folder; leave out --out and --overwrite.");
        return RunStart.GoingOn(Resume, File, Overrides, Program, errors.WriteLine);
    }

    private static string Version
        => typeof(RunVerb).Assembly.GetName().Version is { } v ? $"{v.Major}.{v.Minor}.{v.Build}" : "0";

    private Dictionary<string, object> Summarize(RunStart start, ISimulation simulation, double seconds,
        string precision)
    {
        var summary = new Dictionary<string, object>
        {
            ["title"] = start.Input.Title,
            ["version"] = Version,
            ["input"] = Path.GetFileName(File ?? start.Head.InputFile),
            ["finished"] = simulation.Finished,
            ["begun_after_step"] = start.From?.Step ?? 0,
            ["wall_seconds"] = seconds,
            ["steps"] = simulation.Steps,
            ["cells"] = simulation.Shape.Cells,
            ["device"] = Device.Name,
            ["precision"] = precision,
            ["time"] = simulation.Time,
        };
        foreach ((string key, object value) in simulation.SummaryIfAny()) summary[key] = value;
        if (start.Input.Parameters.Count > 0)
            summary["parameters"] = start.Input.Parameters.Select(one => one.Entry()).ToArray();
        return summary;
    }

    private void Report(string folder, ISimulation simulation, Dictionary<string, object> summary,
        RunOutput results, TimeSpan elapsed)
    {
        output.WriteLine($"{simulation.Steps} steps on {simulation.Shape.Cells} cells in "
            + $"{elapsed.TotalSeconds:0.0} s, to t = {simulation.Time:g6} {RunProgress.UnitOf(simulation)}");
        foreach ((string key, object value) in simulation.SummaryIfAny())
            output.WriteLine($"  {key}: {value}");
        if (summary.ContainsKey("failure")) output.WriteLine("  not finished");
        output.WriteLine($"Output took {Share(results.Seconds.Values.Sum())} of the time: "
            + string.Join(", ", results.Seconds.Select(part => $"{part.Key} {Share(part.Value)}")));
        output.WriteLine($"Results: {folder} (open {Path.Combine(folder, "run.xdmf")} in ParaView)");

        string Share(double part) => $"{100 * part / elapsed.TotalSeconds:0.0} %";
    }
}
