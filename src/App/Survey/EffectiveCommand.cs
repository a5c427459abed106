using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Survey;

/// <summary>pfmiec effective: what a run came to, in numbers that a model of a whole cell asks for.</summary>
internal static class EffectiveCommand
{
    private static readonly JsonSerializerOptions layout = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build(TextWriter output)
    {
        var folder = new Argument<string>("DIR") { Description = "folder of a run in 2D or 3D" };
        var time = new Option<double?>("--time")
        {
            Description = "of the snapshot nearest to this time [s]; default: the last one",
            HelpName = "SECONDS",
        };
        var json = new Option<string?>("--json")
        {
            Description = "write there instead of printing",
            HelpName = "FILE",
        };
        var command = new Command("effective",
            "contact areas, exchange currents and tortuosity of a run's state as JSON, in terms of PyBaMM "
            + "and BPX")
        {
            folder, time, json,
        };
        command.SetAction(parsed =>
        {
            RunFolder run = RunFolder.Open(parsed.GetRequiredValue(folder));
            string text = EffectiveProperties.Of(run, parsed.GetValue(time)).ToJsonString(layout) + "\n";
            if (parsed.GetValue(json) is { } file) Write(file, text);
            else output.Write(text);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(string file, string text)
    {
        try
        {
            AtomicFile.Write(file, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--json {file} cannot be written: {error.Message}");
        }
    }
}
