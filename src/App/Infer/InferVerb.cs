using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Infer;

/// <summary>pfmiec infer: which parameters explain a measured curve.</summary>
internal sealed class InferVerb(TextWriter output, Interruption interruption)
{
    /// <summary>Names the measured curve.</summary>
    public const string Option = "--measured";

    public required string? File { get; init; }
    public required string? MeasuredFile { get; init; }
    public required string? Folder { get; init; }
    public required string? Resume { get; init; }
    public required string[] Overrides { get; init; }
    public required string Device { get; init; }
    public required int? Jobs { get; init; }
    public required int Threads { get; init; }
    public required string? Memory { get; init; }
    public required bool Quiet { get; init; }

    /// <summary>Begins a process that makes runs.</summary>
    public Func<IPointRunner> Runner { get; init; } = () => new WorkerProcess();

    public int Run()
    {
        RefuseCommand();
        DeviceChoice.Parse(Device, Threads);
        var memory = new MemoryBudget(MemorySize.Parse(Memory) ?? MemoryNeed.Available);
        InferPlan plan = Resume is not null ? InferPlan.Open(Resume)
            : InferPlan.Of(File!, Overrides, MeasuredFile!);
        var task = InferTask.Of(plan);
        string directory = Path.GetFullPath(Resume ?? Folder
            ?? Path.Combine("results", $"{RunStart.FolderName(task.Title)}-infer"));
        plan.Begin(directory);
        using FolderLock held = FolderLock.Take(directory);
        InferInput input = task.Input;
        if (!Quiet) output.WriteLine($"{input.Iterations + 1} ensembles of {input.Members} runs for "
            + $"{task.Unknowns.Count} parameters and {task.Data.At.Length} measured values of ± "
            + $"{task.Data.Noise:g3} mV, in {directory}");
        interruption.Listen();
        var runs = new InferRuns(task, plan, directory, memory, Runner, output)
        {
            Jobs = Jobs, Threads = Threads, Device = Device, Quiet = Quiet,
        };
        double[] noise = [.. task.Data.At.Select(_ => task.Data.Noise)];
        var smoother = new EnsembleSmoother(task.Data.Values, noise, input.Iterations, input.Seed);
        double[][] prior = EnsembleSmoother.Prior(input.Members, task.Unknowns.Count, input.Seed);
        if (smoother.Run(prior, (k, scores) => runs.Make(k, scores, interruption.Token)) is not { } made)
        {
            output.WriteLine($"{interruption.Reason}; go on with: pfmiec infer --resume "
                + CommandLine.Shown(directory));
            return interruption.Code;
        }
        return Tell(directory, new InferResult(task, made, runs.Ends));
    }

    private void RefuseCommand()
    {
        if (File is null == Resume is null) throw new UsageException("write FILE or --resume DIR, as in "
            + $"'pfmiec infer FILE {Option} CURVE.csv'.");
        if (File is not null && MeasuredFile is null) throw new UsageException($"{Option} names the measured "
            + "curve, a file with columns as 'time [s],voltage [mV]'.");
        if (Resume is not null && (MeasuredFile is not null || Folder is not null || Overrides.Length > 0))
            throw new UsageException($"an inference that is there has its plan; leave out {Option}, --set "
                + "and "
                + "--out.");
        if (Jobs is < 1) throw new UsageException($"--jobs must be at least 1, not {Jobs}.");
    }

    private int Tell(string directory, InferResult result)
    {
        string Path(string name) => System.IO.Path.Combine(directory, name);
        try
        {
            AtomicFile.Write(Path("infer.json"), InferText.Json(result));
            AtomicFile.Write(Path("infer.csv"), InferText.Csv(result));
            AtomicFile.Write(Path("infer.html"), InferPage.Write(result));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be written to: {error.Message}", error);
        }
        foreach (Found one in result.Found) output.WriteLine(one.Words);
        foreach (string sentence in result.Sentences) output.WriteLine(sentence);
        output.WriteLine($"Results: {Path("infer.html")}, {Path("infer.csv")}, {Path("infer.json")}");
        return ExitCode.Success;
    }
}

/// <summary>An inference, read and checked.</summary>
/// <param name="Title">of the input</param>
/// <param name="Input">the section</param>
/// <param name="Unknowns">in order</param>
/// <param name="Measured">name of the curve's file</param>
/// <param name="Data">what is used of it</param>
/// <param name="Sets">overrides of all runs</param>
internal sealed record InferTask(string Title, InferInput Input, IReadOnlyList<Unknown> Unknowns,
    string Measured, Observed Data, IReadOnlyList<string> Sets)
{
    /// <summary>Reads it. Throws <see cref="InputException"/> or <see cref="UsageException"/>.</summary>
    public static InferTask Of(InferPlan plan)
    {
        (string text, MappingNode root) = InputFile.Tree(plan.Input, plan.Sets);
        RunInput read = InputFile.Read(text, plan.Input, plan.Sets);
        var place = new Place(plan.Input, 0, 0);
        InferInput input = read.Infer ?? throw new InputException(place, "this input has no section 'infer'; "
            + "write 'infer: { over: [ { path: materials.miec.exchange-current, prior: lognormal, spread: 10 "
            + "} ] }'.");
        if (read.Miec is null || root.Find("current") is null) throw new InputException(input.Place,
            "an overpotential is measured, and this input has no 'current'.");
        var paths = new SweptPath(root);
        Unknown[] unknowns = [.. input.Over.Select(one => Unknown.Of(one, paths, read))];
        var measured = Report.Measured.Read(plan.Measured, InferVerb.Option);
        List<string> sets = [.. plan.Sets, $"{InferKeys.Section.Path}=", "output.report=false"];
        if (read.Sweep is not null) sets.Add($"{SweepKeys.Section.Path}=");
        return new InferTask(read.Title, input, unknowns, measured.Name,
            Observed.Of(measured, input.Noise, input.Points), sets);
    }
}
