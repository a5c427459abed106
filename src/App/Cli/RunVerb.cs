using System.Diagnostics;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.App.Report;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec run: from an input file to a folder of results.</summary>
internal sealed class RunVerb(TextWriter output, TextWriter errors, Interruption interruption)
{
    public required string? File { get; init; }
    public required string? Folder { get; init; }
    public required string? Resume { get; init; }
    public required DeviceChoice Device { get; init; }
    public required string[] Overrides { get; init; }
    public required string? WallClock { get; init; }
    public required bool Overwrite { get; init; }
    public required bool Profiled { get; init; }
    public required bool Quiet { get; init; }
    public required string Typed { get; init; }

    public required Func<RunInput, DeviceChoice, ISimulation> Create { get; init; }

    /// <summary>Called with the folder once it is this run's; null: nobody watches.</summary>
    public Action<string>? Watched { get; init; }

    private bool isUnderWay;

    public int Run()
    {
        RefuseCommand();
        using FolderLock? resumed = Directory.Exists(Resume) ? FolderLock.Take(Resume) : null;
        RunStart start = Start();
        if (start.IsOver) return TellIsOver(start);
        try
        {
            return Compute(start);
        }
        catch (OutputException error) when (isUnderWay
            && Crash.GoingOn(start.Folder) is { Length: > 0 } sentence)
        {
            throw new OutputException($"{error.Message} {sentence}", error);
        }
        catch (Exception error) when (Crash.Note(error, start.Folder))
        {
            throw;
        }
    }

    private int Compute(RunStart start)
    {
        (RunInput input, string folder) = (start.Input, start.Folder);
        double limit = LimitOf(input);
        var clock = Stopwatch.StartNew();
        var drawing = Task.Run(PictureStyle.WarmUp);
        var profile = new Profile();
        using ISimulation simulation = Create(input,
            Profiled ? Device with { Devices = new ProfiledDevices(Device.Devices, profile) } : Device);
        using FolderLock? begun = start.From is null ? FolderLock.Take(folder) : null;
        if (start.From is null) OutputFolder.Prepare(folder, Overwrite);
        else OutputFolder.PrepareResumption(folder, start.From.Step);
        interruption.Listen();
        isUnderWay = true;
        Watched?.Invoke(folder);
        var options = new OutputOptions(folder, "run", input.Output.LengthUnit, input.Output.Fields);
        var provenance = new Provenance(Program, start.Head.Input, Device.Name, PrecisionOf(input), Typed);
        using var results = new RunOutput(options, simulation, provenance);
        RunProgress? progress = null;
        ProgressFile? share = null;
        var watch = new ConservationWatch(simulation.Accounts, simulation.HistoryColumns, input.Precision,
            errors);
        var loop = new RunLoop(simulation, new FolderRecords(results, start.Head, watch),
            input.Output.SnapshotEvery, input.Output.HistoryEvery)
        {
            Stepped = step =>
            {
                progress?.Step(step);
                share?.Step();
                if (clock.Elapsed.TotalSeconds >= limit)
                    interruption.EndOfTime(Units.Write(limit, Kind.Time));
            },
            Lost = reason => errors.WriteLine($"warning: {reason}"),
            Checkpoints = new CheckpointSchedule(input.Output.Checkpoints, () => clock.Elapsed),
        };
        start.From?.Restore(simulation, state =>
        {
            simulation.Keep(state);
            loop.Keep(state);
            results.Keep(state);
        });
        TellGoesOn(start);
        progress = RunProgress.For(simulation, output, Quiet);
        string? failure = null;
        using (share = new ProgressFile(simulation, folder))
        {
            try
            {
                progress.During(() => loop.Run(interruption.Token));
            }
            catch (Exception error) when (error is SimulationException or DeviceException)
            {
                failure = error.Message;
            }
        }
        drawing.Wait();
        Settle(start, simulation, results, watch, failure, clock);
        if (Profiled) ProfileReport.Write(profile, simulation.Steps, Device.Devices, input.Precision, output);
        return End(simulation, failure, folder);
    }

    private int TellIsOver(RunStart start)
    {
        output.WriteLine($"The run in {start.Folder} is finished: {start.From!.Step} steps, to t = "
            + $"{start.From.Time:g6}. To go on from there, give it a later 'run.end' or more parts of a "
            + "protocol.");
        return ExitCode.Success;
    }

    private void TellGoesOn(RunStart start)
    {
        if (start.From is null || Quiet) return;
        output.WriteLine($"Going on after step {start.From.Step}.");
        foreach (InputChange change in start.Changes) output.WriteLine($"  {change}");
    }

    /// <summary>Writes what a run has at its end, and tells of it.</summary>
    private void Settle(RunStart start, ISimulation simulation, RunOutput results, ConservationWatch watch,
        string? failure, Stopwatch clock)
    {
        results.Settle(start.Input.Title);
        Dictionary<string, object> summary = Summarize(start, simulation, clock.Elapsed.TotalSeconds);
        summary["output_seconds"] = results.Seconds;
        summary["output_share"] = results.Seconds.Values.Sum() / clock.Elapsed.TotalSeconds;
        if (watch.HasAccounts) summary["conserved"] = watch.Holds;
        if (failure is not null) summary["failure"] = failure;
        IReadOnlyList<string> remarks = [.. simulation.RemarksIfAny(), .. Losses()];
        if (remarks.Count > 0) summary["remarks"] = remarks;
        results.Finish(summary);
        string? missing = start.Input.Output.Report ? ReportFile.Try(start.Folder) : null;
        foreach (string warning in Told()) errors.WriteLine($"warning: {warning}");
        if (!Quiet) Report(start.Folder, simulation, summary, results, clock.Elapsed);

        IEnumerable<string> Told()
        {
            foreach (string warning in results.Warnings) yield return warning;
            if (missing is not null) yield return missing;
            foreach (string remark in remarks) yield return remark;
        }
    }

    /// <summary>What the program could not print, for those who read its files.</summary>
    private IEnumerable<string> Losses() => output is SteadyWriter { Loss: { } reason }
        ? [$"What the program printed is lost in part ({reason}); its files are not."] : [];

    private int End(ISimulation simulation, string? failure, string folder)
    {
        if (failure is not null)
        {
            errors.WriteLine($"{failure} The results up to here are in {folder}.");
            return ExitCode.Failed;
        }
        if (simulation.Finished) return ExitCode.Success;
        errors.WriteLine($"{interruption.Reason}; the results up to here are in {folder}.");
        errors.WriteLine($"Go on with: pfmiec run --resume {CommandLine.Shown(folder)}");
        return interruption.Code;
    }

    /// <summary>Time of the clock after which the run ends [s].</summary>
    private double LimitOf(RunInput input)
    {
        if (WallClock is null) return input.WallClock ?? double.PositiveInfinity;
        return Units.Parse(WallClock, Kind.Time) is double seconds and > 0 and < double.PositiveInfinity
            ? seconds
            : throw new UsageException($"--wall-clock {WallClock}: write a time of the clock, as in "
                + "'--wall-clock \"8 h\"'.");
    }

    private static string PrecisionOf(RunInput input) => input.Precision.ToString().ToLowerInvariant();

    internal static string Program => $"PhaseFieldMiec {Version}";

    private void RefuseCommand()
    {
        if (Folder is { } given && string.IsNullOrWhiteSpace(given))
            throw new UsageException("--out must name a folder, as in '--out results/first'.");
        if (Resume is null && File is null)
            throw new UsageException("Required argument 'FILE' missing for command: 'run'.");
        if (Resume is not null && (Folder is not null || Overwrite))
            throw new UsageException("--resume goes on in its own folder; leave out --out and --overwrite.");
    }

    private RunStart Start()
    {
        if (Resume is null)
        {
            RunStart start = RunStart.Afresh(File!, Overrides, Folder, Program);
            FolderLock.Refuse(start.Folder);
            return start;
        }
        return RunStart.GoingOn(Resume, File, Overrides, Program, errors.WriteLine);
    }

    private static string Version
        => typeof(RunVerb).Assembly.GetName().Version is { } v ? $"{v.Major}.{v.Minor}.{v.Build}" : "0";

    private Dictionary<string, object> Summarize(RunStart start, ISimulation simulation, double seconds)
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
            ["precision"] = PrecisionOf(start.Input),
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
            output.WriteLine(value is double[] values ? $"  {key}: {string.Join(", ", values)}"
                : $"  {key}: {value}");
        if (summary.ContainsKey("failure")) output.WriteLine("  not finished");
        output.WriteLine($"Output took {Share(results.Seconds.Values.Sum())} of the time: "
            + string.Join(", ", results.Seconds.Select(part => $"{part.Key} {Share(part.Value)}")));
        output.WriteLine($"Results: {folder} (open {Path.Combine(folder, "run.xdmf")} in ParaView)");
        if (System.IO.File.Exists(Path.Combine(folder, OutputFolder.Report)))
            output.WriteLine($"Report: {Path.Combine(folder, OutputFolder.Report)} (open it in a browser)");

        string Share(double part) => $"{100 * part / elapsed.TotalSeconds:0.0} %";
    }
}
