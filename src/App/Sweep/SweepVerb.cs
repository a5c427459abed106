using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>pfmiec sweep: many runs of one input, and what they came to.</summary>
internal sealed class SweepVerb(TextWriter output, Interruption interruption)
{
    public required string? File { get; init; }
    public required string? Folder { get; init; }
    public required string? Resume { get; init; }
    public required string? Collect { get; init; }
    public required int? Point { get; init; }
    public required bool Slurm { get; init; }
    public required string[] Over { get; init; }
    public required string? DesignWord { get; init; }
    public required int? Points { get; init; }
    public required int? Seed { get; init; }
    public required string? Replicates { get; init; }
    public required string[] Overrides { get; init; }
    public required string Device { get; init; }
    public required int? Jobs { get; init; }
    public required int Threads { get; init; }
    public required string? Memory { get; init; }
    public required bool Retry { get; init; }
    public required bool Quiet { get; init; }

    /// <summary>Begins a process that makes runs.</summary>
    public Func<IPointRunner> Runner { get; init; } = () => new WorkerProcess();

    public int Run()
    {
        RefuseCommand();
        if (Collect is not null) return Tell(SweepFolder.Open(Collect));
        // What is wrong with these is said before anything is written.
        DeviceChoice.Parse(Device, Threads);
        double budget = MemorySize.Parse(Memory) ?? MemoryNeed.Available;
        SweepFolder folder = Open();
        folder.RefuseChange();
        if (Slurm) return WriteSlurm(folder);
        if (Point is { } point) return MakeOne(folder, point - 1);
        using FolderLock held = FolderLock.Take(folder.Directory);
        return MakeAll(folder, budget);
    }

    private SweepFolder Open()
    {
        if (Resume is not null) return SweepFolder.Open(Path.GetFullPath(Resume));
        SweepPlan plan = SweepPlan.Make(File!, Overrides, Amended, RunVerb.Program);
        return SweepFolder.Begin(Path.GetFullPath(Folder
            ?? Path.Combine("results", $"{RunStart.FolderName(plan.Title)}-sweep")), plan);
    }

    /// <summary>The file's section with what the command line says instead.</summary>
    private SweepInput? Amended(SweepInput? written)
    {
        AxisInput[] over = [.. Over.Select(SweepReader.Over)];
        ReplicateInput? replicates = Replicates is null ? written?.Replicates
            : SweepReader.Replicates(Replicates);
        if (written is null && over.Length == 0 && replicates is null) return null;
        var place = new Place("sweep", 0, 0);
        SweepInput amended = written ?? new SweepInput(Sweep.Design.Grid, null, null, [], null)
        {
            Place = place,
        };
        Design design = DesignWord is null ? amended.Design
            : SweepKeys.Design.Choices.Where(choice => choice.Word == DesignWord)
                .Select(choice => (Design?)choice.Value).FirstOrDefault()
            ?? throw new UsageException($"--design {DesignWord}: write "
                + $"{Written.OneOf(SweepKeys.Design.Words)}.");
        return amended with
        {
            Design = design,
            Points = Points ?? amended.Points,
            Seed = Seed ?? amended.Seed,
            Replicates = replicates,
            Over =
            [
                .. amended.Over.Where(axis => !Array.Exists(over, one => one.Path == axis.Path)), .. over,
            ],
        };
    }

    private void RefuseCommand()
    {
        if (new[] { File, Resume, Collect }.Count(one => one is not null) != 1)
            throw new UsageException("write one of FILE, --resume DIR and --collect DIR, as in 'pfmiec sweep "
                + "inputs/where-2d.yaml --over \"stack.pressure=1 MPa,5 MPa\"'.");
        if (File is null && (Over.Length > 0 || DesignWord is not null || Points is not null
            || Seed is not null || Replicates is not null || Overrides.Length > 0 || Folder is not null))
            throw new UsageException("a sweep that is there has its plan; leave out --over, --design, "
                + "--points, --seed, --replicates, --set and --out.");
        if (Point is not null && Resume is null)
            throw new UsageException("--point makes one run of a sweep that is there: --resume DIR --point "
                + "N.");
        if (Jobs is < 1) throw new UsageException($"--jobs must be at least 1, not {Jobs}.");
    }

    private string[] Options => ["--quiet", "--device", Device, "--threads", $"{Threads}"];

    private int MakeOne(SweepFolder folder, int point)
    {
        if (point < 0 || point >= folder.Plan.Points.Count) throw new UsageException(
            $"--point must be between 1 and {folder.Plan.Points.Count}, not {point + 1}.");
        if (folder.EndOf(point) is { IsFinal: true } known && !Retry) return Said(folder, point, known);
        var run = new SweepRun(folder, 1, new MemoryBudget(double.PositiveInfinity),
            () => new OwnRunner(interruption))
        {
            Options = Options,
            Attempts = 1,
        };
        run.Make([point], CancellationToken.None).GetAwaiter().GetResult();
        return Said(folder, point, folder.EndOf(point)!);
    }

    private int Said(SweepFolder folder, int point, PointEnd end)
    {
        output.WriteLine($"{folder.Name(point)}: {folder.Plan.Described(point)}: {Words(end)}");
        return end.Code;
    }

    private static string Words(PointEnd end)
        => end.Code == ExitCode.Success ? "finished" : $"code {end.Code}: {end.Sentence}";

    private int MakeAll(SweepFolder folder, double budget)
    {
        int count = folder.Plan.Points.Count;
        int[] left = [.. Enumerable.Range(0, count).Where(i => folder.EndOf(i) is not { IsFinal: true } end
            || (Retry && end.Code != ExitCode.Success))];
        int jobs = SweepEstimate.Jobs(Jobs, Threads, left.Length), done = 0;
        if (!Quiet) output.WriteLine($"{SweepEstimate.Words(folder.Plan)}; {left.Length} to be made, "
            + $"{jobs} at a time, in {folder.Directory}");
        interruption.Listen();
        var clock = Stopwatch.StartNew();
        Lock gate = new();
        var run = new SweepRun(folder, jobs, new MemoryBudget(budget), Runner)
        {
            Options = Options,
            Ended = (point, end, seconds) =>
            {
                lock (gate)
                {
                    done++;
                    double rest = clock.Elapsed.TotalSeconds / done * (left.Length - done);
                    if (!Quiet) output.WriteLine($"[{done}/{left.Length}] {folder.Name(point)}: "
                        + $"{folder.Plan.Described(point)}: {Words(end)} ({seconds:0.0} s; about "
                        + $"{TimeSpan.FromSeconds(Math.Ceiling(rest))} left)");
                }
            },
        };
        run.Make(left, interruption.Token).GetAwaiter().GetResult();
        int code = Tell(folder);
        if (!interruption.Token.IsCancellationRequested) return code;
        output.WriteLine($"{interruption.Reason}; go on with: pfmiec sweep --resume "
            + CommandLine.Shown(folder.Directory));
        return interruption.Code;
    }

    /// <summary>Writes the tables and the page; gives 1 where a run has no result.</summary>
    private int Tell(SweepFolder folder)
    {
        var table = new SweepTable(folder);
        string Path(string name) => System.IO.Path.Combine(folder.Directory, name);
        try
        {
            AtomicFile.Write(Path("sweep.csv"), table.ToString());
            if (table.Plan.Replicates > 1) AtomicFile.Write(Path("sweep-means.csv"),
                SweepMeans.Write(table));
            AtomicFile.Write(Path("sweep.html"), SweepPage.Write(table));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder.Directory} cannot be written to: {error.Message}", error);
        }
        int count = table.Plan.Points.Count;
        PointEnd?[] ends = [.. Enumerable.Range(0, count).Select(folder.EndOf)];
        int finished = ends.Count(end => end is { Code: ExitCode.Success });
        int open = ends.Count(end => end is not { IsFinal: true });
        output.WriteLine($"{finished} of {count} runs finished, {count - finished - open} failed"
            + $"{(open > 0 ? $", {open} are not made yet" : "")}. Results: {Path("sweep.csv")}, "
            + $"{Path("sweep.html")}");
        return finished == count ? ExitCode.Success : ExitCode.Failed;
    }

    private int WriteSlurm(SweepFolder folder)
    {
        int[] left = [.. Enumerable.Range(0, folder.Plan.Points.Count)
            .Where(i => folder.EndOf(i) is not { IsFinal: true }).Select(i => i + 1)];
        if (left.Length == 0)
        {
            output.WriteLine($"All runs of {folder.Directory} are made; pfmiec sweep --collect "
                + $"{CommandLine.Shown(folder.Directory)} writes the tables.");
            return ExitCode.Success;
        }
        // A fifth more: schedulers kill what exceeds its share.
        double bytes = 1.2 * SweepEstimate.Memory(folder.Plan);
        string file = Path.Combine(folder.Directory, SlurmFile.Name);
        AtomicFile.Write(file, SlurmFile.Write(folder.Directory, folder.Plan.Title, left, Threads, bytes,
            WorkerProcess.Program, Jobs));
        output.WriteLine($"{left.Length} runs, a job each. Hand them in with: sbatch "
            + CommandLine.Shown(file));
        return ExitCode.Success;
    }
}

/// <summary>Makes runs in this process.</summary>
internal sealed class OwnRunner(Interruption interruption) : IPointRunner
{
    /// <inheritdoc/>
    public Task<PointEnd> Run(IReadOnlyList<string> arguments, MemoryBudget memory)
        => Task.FromResult(PointRun.Make(arguments, interruption,
            need => memory.Take(need).GetAwaiter().GetResult()));

    /// <inheritdoc/>
    public void End() => interruption.Interrupt();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The interruption is its owner's.
    }
}
