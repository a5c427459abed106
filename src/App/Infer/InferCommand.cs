using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Infer;

/// <summary>The command 'infer' as typed.</summary>
internal static class InferCommand
{
    public static Command Build(TextWriter output, Interruption interruption, Option<string[]> overrides)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "input file (.yaml) with a section 'infer'", Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> measured = Text(InferVerb.Option, "measured overpotential: a table with columns as "
                + "'time [s],voltage [mV]'", "CSV"),
            folder = Text("--out", "folder of the results; default: results/TITLE-infer", "DIR"),
            resume = Text("--resume", "go on with the inference in this folder", "DIR"),
            memory = Text("--memory", "of all runs at a time, as in \"8 GiB\"; default: the machine's",
                "SIZE");
        var jobs = new Option<int?>("--jobs")
        {
            Description = "runs at a time; default: as many as there are processors", HelpName = "N",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "threads of a run; default: 1", HelpName = "N", DefaultValueFactory = _ => 1,
        };
        var device = new Option<string>("--device")
        {
            Description = $"{DeviceChoice.Names}; default: cpu", HelpName = "DEVICE",
            DefaultValueFactory = _ => "cpu",
        };
        Option<bool> quiet = new("--quiet") { Description = "say only what it came to" };
        var command = new Command("infer", "find parameters that explain a measured curve")
        {
            file, measured, folder, resume, jobs, threads, memory, device, overrides, quiet,
        };
        command.SetAction(parsed => new InferVerb(output, interruption)
        {
            File = OfPath(parsed.GetValue(file)), MeasuredFile = OfPath(parsed.GetValue(measured)),
            Folder = OfPath(parsed.GetValue(folder)), Resume = OfPath(parsed.GetValue(resume)),
            Overrides = parsed.GetValue(overrides) ?? [], Device = parsed.GetValue(device)!,
            Jobs = parsed.GetValue(jobs), Threads = parsed.GetValue(threads),
            Memory = parsed.GetValue(memory), Quiet = parsed.GetValue(quiet),
        }.Run());
        return command;
    }

    private static Option<string?> Text(string name, string description, string help)
        => new(name) { Description = description, HelpName = help };

    private static string? OfPath(string? text) => text is null ? null : UserPath.OfCommand(text);
}
