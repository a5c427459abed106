using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Watch;

/// <summary>How a run stands, by what lies in its folder.</summary>
/// <param name="Rows">rows of the history</param>
/// <param name="Last">its last row by column, in the units of the file; null where a place is empty</param>
/// <param name="Words">sentences about it, the weightiest first</param>
internal sealed record RunState(int Rows, IReadOnlyDictionary<string, double?> Last,
    IReadOnlyList<string> Words)
{
    /// <summary>Without a new row for this long a run is said to make no progress.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    /// <summary>A time step below this is told [s].</summary>
    const double SmallStep = 1e-6;

    /// <summary>Reads a folder. Throws <see cref="UsageException"/> where it holds no run.</summary>
    public static RunState Of(string folder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder {folder}.");
        string path = Path.Combine(folder, OutputFolder.History);
        try
        {
            if (HistoryTable.Read(path) is { Rows: > 0 } history)
            {
                var last = history.Columns.Select(column => column.Name).ToDictionary(name => name,
                    name => history.Last(name) is var value && double.IsFinite(value) ? value
                        : (double?)null);
                return new RunState(history.Rows, last,
                    Said(folder, history, File.GetLastWriteTimeUtc(path)));
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

    static List<string> Said(string folder, HistoryTable history, DateTime written)
    {
        string summary = Path.Combine(folder, OutputFolder.Summary);
        if (File.Exists(summary)) return [Ended(File.ReadAllText(summary))];
        var words = new List<string>();
        if (FolderLock.Holder(folder) is not { } holder) words.Add("no process computes it");
        else if (IsGone(holder)) words.Add($"the process is gone ({holder})");
        else if (DateTime.UtcNow - written > patience)
            words.Add(string.Create(CultureInfo.InvariantCulture,
                $"no progress for {(DateTime.UtcNow - written).TotalMinutes:0} minutes"));
        else words.Add("running");
        if (history.Has("time_step") && history.Unit("time_step") == "s"
            && history.Last("time_step") is > 0 and <= SmallStep and var step)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"the step has fallen to {step:0.#e-0} s"));
        return words;
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
        string[] parts = holder.Split(' ', 4);
        if (parts.Length < 4 || parts[3] != Environment.MachineName
            || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out int id)) return false;
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
