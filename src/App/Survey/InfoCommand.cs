using System.CommandLine;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Survey;

/// <summary>pfmiec info: what a folder of results holds, in a few lines.</summary>
internal static class InfoCommand
{
    private static readonly string[] told =
    [
        "time", "charge", "overpotential", "beta_fraction", "film_se", "film_cc", "cycle",
        "li_relative_error",
    ];

    public static Command Build(TextWriter output)
    {
        var folder = new Argument<string>("DIR") { Description = "folder of a run" };
        var command = new Command("info", "say what a folder of results holds, and how far its run is")
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            Write(RunFolder.Open(parsed.GetRequiredValue(folder)), output);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(RunFolder run, TextWriter output)
    {
        Say("title", run.Text("title") ?? "");
        Say("state", State(run));
        foreach ((string name, string what) in (ReadOnlySpan<(string, string)>)
            [("version", "version"), ("device", "device"), ("precision", "precision"), ("cells", "cells"),
                ("steps", "steps"), ("wall_seconds", "seconds of the clock")])
            if (run.Summary?.TryGetProperty(name, out JsonElement value) == true) Say(what, Shown(value));
        if (run.RowAt(double.PositiveInfinity) is { } row)
            foreach ((string name, string unit) in run.Columns)
                if (told.Contains(name))
                    Say(name, RunFolder.Shown(row[name]) + (unit == "1" ? "" : $" {unit}"));
        Say("snapshots", run.Snapshots.Count == 0 ? "none" : $"{run.Snapshots.Count}, the last one at "
            + $"{RunFolder.Shown(run.Snapshots[^1].Time)}");
        if (run.Summary?.TryGetProperty("where", out JsonElement where) == true)
            Say("where", Shown(where));
        if (run.Summary?.TryGetProperty("remarks", out JsonElement remarks) == true)
            foreach (JsonElement remark in remarks.EnumerateArray()) Say("remark", Shown(remark));

        void Say(string what, string text) => output.WriteLine($"{what + ":",-22}{text}");
    }

    private static string State(RunFolder run)
    {
        if (run.Summary is { } summary)
        {
            if (summary.GetProperty("finished").GetBoolean()) return "finished";
            if (summary.TryGetProperty("failure", out JsonElement failure))
                return $"failed: {Shown(failure)}";
        }
        try
        {
            FolderLock.Refuse(run.Path);
        }
        catch (OutputException)
        {
            return "going on";
        }
        return CheckpointFile.In(run.Path).Count == 0 ? "ended before its end, without a checkpoint"
            : $"interrupted; go on with: pfmiec run --resume {CommandLine.Shown(run.Path)}";
    }

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => RunFolder.Shown(value.GetDouble()),
        JsonValueKind.String => value.GetString()!,
        _ => value.ToString(),
    };
}
