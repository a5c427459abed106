using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Watch;

/// <summary>How a run stands, by what lies in its folder.</summary>
/// <param name="Rows">rows of the history</param>
/// <param name="Last">its last row by column, in the units of the file; null where a place is empty</param>
/// <param name="Words">sentences about it, the weightiest first</param>
/// <param name="Stand">time, step and rows in one sentence</param>
/// <param name="HasEnded">whether nothing more will come</param>
internal sealed record RunState(int Rows, IReadOnlyDictionary<string, double?> Last,
    IReadOnlyList<string> Words, string Stand, bool HasEnded)
{
    /// <summary>Without a new row for this long a run is said to make no progress.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A time step below this is told [s].</summary>
    public const double SmallStep = 1e-6;

    /// <summary>Reads a folder. Throws <see cref="UsageException"/> where it holds no run.</summary>
    /// <param name="folder">of the run</param>
    /// <param name="tail">of its history</param>
    /// <param name="now">time of the clock, UTC</param>
    public static RunState Of(string folder, HistoryTail tail, DateTime now)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder {folder}.");
        try
        {
            if (tail.Look() is { } row)
            {
                // Rows may be seldom; the other file is written after steps too.
                DateTime written = new[] { OutputFolder.History, ProgressFile.Name }
                    .Max(name => File.GetLastWriteTimeUtc(Path.Combine(folder, name)));
                (List<string> words, bool over) = Said(folder, row, now - written);
                return new RunState(tail.Rows, row.Columns.Select(column => column.Name).ToDictionary(
                    name => name, name => row[name]?.Value), words, StandOf(row, tail.Rows), over);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
            or JsonException)
        {
            throw new UsageException($"{folder} cannot be read as a run: {error.Message}");
        }
        throw new UsageException($"{folder} holds no run: there is no {OutputFolder.History} with a row in "
            + "it. Name the folder that 'pfmiec run' writes.");
    }

    static (List<string> Words, bool HasEnded) Said(string folder, HistoryRow row, TimeSpan silence)
    {
        string summary = Path.Combine(folder, OutputFolder.Summary);
        if (File.Exists(summary)) return ([Ended(File.ReadAllText(summary))], true);
        var words = new List<string>();
        bool gone = false;
        if (FolderLock.Holder(folder) is not { } holder)
            (words, gone) = (["no process computes it: it was ended before its time"], true);
        else if (IsGone(holder)) (words, gone) = ([$"its process is gone ({holder})"], true);
        else if (silence > Patience) words.Add(string.Create(CultureInfo.InvariantCulture,
            $"no progress for {Math.Floor(silence.TotalMinutes):0} minutes"));
        else words.Add("running");
        if (gone) words.Add("it goes on from its last checkpoint with: pfmiec run --resume "
            + CommandLine.Shown(folder));
        if (row["time_step"] is ( > 0 and <= SmallStep, "s") and var (step, _))
            words.Add(string.Create(CultureInfo.InvariantCulture, $"the step has fallen to {step:0.#e-0} s"));
        if (!gone && ProgressFile.Read(folder) is { } share) words.Add(Far(share));
        return (words, gone);
    }

    static string StandOf(HistoryRow row, int rows)
    {
        string Of(string name) => row[name] is var (value, unit)
            ? string.Create(CultureInfo.InvariantCulture, $"{value:g5} {unit}").TrimEnd() : "unknown";
        return $"Time {Of("time")}, step {Of("time_step")}, {rows} rows of the history.";
    }

    static string Far(RunShare share)
    {
        string done = string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share:0.0} %");
        if (share.SecondsLeft is not { } seconds || !(seconds < 1e8)) return done;
        var left = TimeSpan.FromSeconds(Math.Ceiling(seconds));
        return done + string.Create(CultureInfo.InvariantCulture,
            $", about {(int)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00} left at this pace");
    }

    static string Ended(string summary)
    {
        using JsonDocument read = JsonDocument.Parse(summary);
        JsonElement root = read.RootElement;
        if (root.TryGetProperty("failure", out JsonElement failure)) return $"ended with: {failure}";
        return root.TryGetProperty("finished", out JsonElement finished)
            && finished.ValueKind == JsonValueKind.True ? "finished" : "interrupted";
    }

    /// <summary>Whether "process N on HOST" of this machine lives no more; of another nobody here
    /// knows.</summary>
    static bool IsGone(string holder)
    {
        string[] parts = holder.Split(' ', 5);
        return parts.Length >= 4 && parts[3] == Environment.MachineName
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int id) && IsGone(id);
    }

    /// <summary>Whether a process of this machine lives no more.</summary>
    public static bool IsGone(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
