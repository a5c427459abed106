using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Survey;

/// <summary>What a run wrote, read back: it may be finished, interrupted, killed or still going on.</summary>
internal sealed class RunFolder
{
    private const string Series = "run.vtkhdf.series";
    private readonly MappingNode input;

    private RunFolder(string path, MappingNode input) => (Path, this.input) = (path, input);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>summary.json; null: the run has not ended by itself.</summary>
    public JsonElement? Summary { get; private init; }

    /// <summary>Files and times of the snapshots, in their order.</summary>
    public IReadOnlyList<(string File, double Time)> Snapshots { get; private init; } = [];

    /// <summary>Names and units of the columns of history.csv.</summary>
    public IReadOnlyList<(string Name, string Unit)> Columns { get; private init; } = [];

    /// <summary>Reads what is there. Throws <see cref="UsageException"/> where it holds no run, or cannot be
    /// read.</summary>
    public static RunFolder Open(string directory)
    {
        try
        {
            string resolved = Beside(OutputFolder.ResolvedInput);
            if (!File.Exists(resolved) || !File.Exists(Beside(OutputFolder.History)))
                throw new UsageException($"{directory} holds no run ({OutputFolder.ResolvedInput} and "
                    + $"{OutputFolder.History}); name the folder of one, as in 'results/quickstart'.");
            string summary = Beside(OutputFolder.Summary), series = Beside(Series);
            return new(directory, YamlText.ReadFile(File.ReadAllText(resolved), resolved))
            {
                Summary = File.Exists(summary) ? Json(summary) : null,
                Snapshots = !File.Exists(series) ? [] : [.. Json(series).GetProperty("files")
                    .EnumerateArray().Select(one => (one.GetProperty("name").GetString()!,
                    one.GetProperty("time").GetDouble()))],
                Columns = ReadColumns(Beside(OutputFolder.History)),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException)
        {
            throw new UsageException($"{directory} cannot be read: {error.Message}");
        }

        string Beside(string file) => System.IO.Path.Combine(directory, file);
    }

    /// <summary>Whether the input has a section.</summary>
    public bool Has(string section) => input.Find(section) is not null;

    /// <summary>A value of the input, as written; null: it is not there.</summary>
    /// <param name="path">keys joined by dots</param>
    public string? Text(string path)
    {
        Node? at = input;
        foreach (string key in path.Split('.')) at = (at as MappingNode)?.Find(key);
        return (at as ScalarNode)?.Text;
    }

    /// <summary>A value of the input in SI; null: it is not there, or is a word.</summary>
    public double? Number(string path, Kind kind) => Text(path) is { } text ? Units.Parse(text, kind) : null;

    /// <summary>Values by column in the last row that is not later than a time [s]; null: there is none.
    /// Throws <see cref="UsageException"/>.</summary>
    public IReadOnlyDictionary<string, double>? RowAt(double time)
    {
        double[]? found = null;
        int clock = Columns.ToList().FindIndex(column => column.Name == "time");
        try
        {
            string file = System.IO.Path.Combine(Path, OutputFolder.History);
            foreach (double[] row in HistoryRows.Read(file, [.. Enumerable.Range(0, Columns.Count)]))
            {
                if (row[clock] > time) break;
                found = [.. row];
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Path} cannot be read: {error.Message}");
        }
        return found is null ? null
            : Columns.Zip(found).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    /// <summary>Seconds with which times that a file of text rounds are compared.</summary>
    public static double JustAfter(double time) => time + 1e-9 * Math.Abs(time);

    /// <summary>A number for people.</summary>
    public static string Shown(double number) => number.ToString("g6", CultureInfo.InvariantCulture);

    private static JsonElement Json(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }

    private static (string, string)[] ReadColumns(string history)
    {
        using var file = new FileStream(history, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. (reader.ReadLine() ?? "").Split(',').Select(title =>
        {
            int unit = title.LastIndexOf(" [", StringComparison.Ordinal);
            return unit < 0 ? (title, "1") : (title[..unit], title[(unit + 2)..^1]);
        })];
    }
}
