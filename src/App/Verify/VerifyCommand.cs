using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Arguments and options of pfmiec verify.</summary>
internal static class VerifyCommand
{
    /// <summary>The command on a catalogue of cases.</summary>
    public static Command Build(TextWriter output, TextWriter errors,
        IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> catalogue)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "a case, a family, or a beginning as in \"T8*\"; default: all that are quick",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.Validators.Add(result =>
        {
            foreach (System.CommandLine.Parsing.Token token in result.Tokens)
                if (token.Value.StartsWith('-')) result.AddError($"There is no option {token.Value}.");
        });
        var all = new Option<bool>("--all") { Description = "long cases too (the default with names)" };
        var quick = new Option<bool>("--quick")
        {
            Description = "quick cases only, 2 minutes at most (the default without names)",
        };
        var stop = new Option<bool>("--stop") { Description = "end at the first case that fails" };
        var device = new Option<string>("--device")
        {
            Description = DeviceChoice.Names,
            HelpName = "DEVICE",
            DefaultValueFactory = _ => "cpu",
        };
        var precision = new Option<string>("--precision")
        {
            Description = "double, single or both",
            HelpName = "PRECISION",
            DefaultValueFactory = _ => "double",
        };
        var json = new Option<string>("--json") { Description = "write the numbers", HelpName = "FILE" };
        var markdown = new Option<string>("--markdown")
        {
            Description = "write the tables of a document, as docs/verification.md",
            HelpName = "FILE",
        };
        var command = new Command("verify", "run problems with known answers and compare")
        {
            names, all, quick, stop, device, precision, json, markdown,
        };
        command.SetAction(parsed =>
        {
            string[] typed = parsed.GetValue(names) ?? [];
            bool everything = parsed.GetValue(all), quickOnly = parsed.GetValue(quick);
            if (everything && quickOnly) throw new UsageException("Write --all or --quick, not both.");
            return new VerifyVerb(output, errors)
            {
                Cases =
                    CaseSelection.Choose(catalogue, typed, quickOnly || (typed.Length == 0 && !everything)),
                // One thread a case: they are small, and the verb runs several at once.
                Device = DeviceChoice.Parse(parsed.GetValue(device)!, threads: 1),
                Precisions = Precisions(parsed.GetValue(precision)!),
                Stop = parsed.GetValue(stop),
                Json = parsed.GetValue(json),
                Markdown = parsed.GetValue(markdown),
            }.Run();
        });
        return command;
    }

    private static Precision[] Precisions(string text) => text switch
    {
        "double" => [Precision.Double],
        "single" => [Precision.Single],
        "both" => [Precision.Double, Precision.Single],
        _ => throw new UsageException($"--precision {text}: write double, single or both."),
    };
}
