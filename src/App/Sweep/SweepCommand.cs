using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>The command 'sweep' as typed, and that of its processes.</summary>
internal static class SweepCommand
{
    public static Command Build(TextWriter output, Interruption interruption, Option<string[]> overrides)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "input file (.yaml)", Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string[]> over = new("--over")
        {
            Description = "vary a key, beside those of the section 'sweep': \"PATH=A,B,C\", \"PATH=A..B:N\", "
                + "\"PATH=A..B:N:log\"; may be repeated",
            HelpName = "PATH=VALUES",
        };
        Option<string?> design = Text("--design", "grid, list, latin-hypercube, sobol or saltelli", "DESIGN"),
            again = Text("--replicates", "each point N times, with seeds 1 to N of this key", "PATH=N"),
            folder = Text("--out", "folder of the results; default: results/TITLE-sweep", "DIR"),
            resume = Text("--resume", "go on with the sweep in this folder", "DIR"),
            collect = Text("--collect", "write the tables of the sweep in this folder from the runs that are "
                + "there", "DIR"),
            memory = Text("--memory", "of all runs at a time, as in \"8 GiB\"; default: the machine's",
                "SIZE");
        Option<int?> points = Number("--points", "how many, for latin-hypercube, sobol and saltelli"),
            seed = Number("--seed", "of the design"),
            jobs = Number("--jobs", "runs at a time; default: as many as there are processors"),
            point = Number("--point", "with --resume: make this run only, here");
        var threads = new Option<int>("--threads")
        {
            Description = "threads of a run; default: 1", HelpName = "N", DefaultValueFactory = _ => 1,
        };
        var device = new Option<string>("--device")
        {
            Description = $"{DeviceChoice.Names}; default: cpu", HelpName = "DEVICE",
            DefaultValueFactory = _ => "cpu",
        };
        Option<bool> slurm = new("--slurm") { Description = "write a job array for 'sbatch' instead" },
            retry = new("--retry") { Description = "make runs that failed once more" },
            quiet = new("--quiet") { Description = "say only what it came to" };
        var command = new Command("sweep", "run an input many times with other values, and compare")
        {
            file, over, design, points, seed, again, folder, resume, collect, jobs, threads, memory, device,
            overrides, point, slurm, retry, quiet,
        };
        command.SetAction(parsed => new SweepVerb(output, interruption)
        {
            File = OfPath(parsed.GetValue(file)), Folder = OfPath(parsed.GetValue(folder)),
            Resume = OfPath(parsed.GetValue(resume)), Collect = OfPath(parsed.GetValue(collect)),
            Point = parsed.GetValue(point), Slurm = parsed.GetValue(slurm),
            Over = parsed.GetValue(over) ?? [], DesignWord = parsed.GetValue(design),
            Points = parsed.GetValue(points), Seed = parsed.GetValue(seed),
            Replicates = parsed.GetValue(again), Overrides = parsed.GetValue(overrides) ?? [],
            Device = parsed.GetValue(device)!, Jobs = parsed.GetValue(jobs),
            Threads = parsed.GetValue(threads), Memory = parsed.GetValue(memory),
            Retry = parsed.GetValue(retry), Quiet = parsed.GetValue(quiet),
        }.Run());
        return command;
    }

    /// <summary>Not for people: what the processes of a sweep are started as.</summary>
    public static Command Worker(TextWriter output)
    {
        var command = new Command(WorkerVerb.Command, "make runs for a sweep") { Hidden = true };
        command.SetAction(_ => new WorkerVerb(Console.In, output).Run());
        return command;
    }

    private static Option<string?> Text(string name, string description, string help)
        => new(name) { Description = description, HelpName = help };

    private static Option<int?> Number(string name, string description)
        => new(name) { Description = description, HelpName = "N" };

    private static string? OfPath(string? text) => text is null ? null : UserPath.OfCommand(text);
}
