using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Report;

/// <summary>pfmiec report: a page about a run, or about several side by side.</summary>
internal static class ReportCommand
{
    const int MostRuns = 8;

    /// <summary>The command.</summary>
    public static Command Build(TextWriter output)
    {
        var folders = new Argument<string[]>("DIR")
        {
            Description = "folders of runs; several are shown side by side",
            Arity = ArgumentArity.OneOrMore,
        };
        folders.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
                result.AddError($"There is no option {option.Value}.");
        });
        var compare = new Option<string?>("--compare")
        {
            Description = "draw a measured curve over the runs: columns as in 'time [s],voltage [mV]' or "
                + "'capacity [mAh/cm^2],voltage [mV]'",
            HelpName = "FILE",
        };
        var target = new Option<string?>("--out", "-o")
        {
            Description = "file of the report; default: report.html in DIR, or here for several",
            HelpName = "FILE",
        };
        var command = new Command("report", "write a page about a run, or about several side by side")
        {
            folders, compare, target,
        };
        command.SetAction(parsed =>
        {
            string[] runs = [.. parsed.GetRequiredValue(folders).Select(UserPath.OfCommand)];
            if (runs.Length > MostRuns)
                throw new UsageException($"A report shows {MostRuns} runs at most, not {runs.Length}; name "
                    + "fewer.");
            string path = parsed.GetValue(target) is { } given ? UserPath.OfCommand(given)
                : runs.Length == 1 ? Path.Combine(runs[0], OutputFolder.Report) : OutputFolder.Report;
            ReportFile.Write(runs, parsed.GetValue(compare) is { } file ? UserPath.OfCommand(file) : null,
                path);
            output.WriteLine($"Report: {path}");
            return ExitCode.Success;
        });
        return command;
    }
}
