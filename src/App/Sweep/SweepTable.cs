using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>A column of the table of a sweep.</summary>
/// <param name="Name">what it is</param>
/// <param name="Unit">of its numbers; empty: not known, or words</param>
internal sealed record TableColumn(string Name, string Unit)
{
    /// <summary>As it heads the column.</summary>
    public string Heading => Unit.Length > 0 ? $"{Name} [{Unit}]" : Name;
}

/// <summary>What the runs of a sweep came to: a row for each, in the order of the plan. It follows from the
/// folders of the runs alone, so that it is the same however the sweep was interrupted: what depends on the
/// clock is not in it.</summary>
internal sealed partial class SweepTable
{
    private const string EndOfLine = "\r\n";

    // What the clock or an interruption decides, or what no run decides.
    private static readonly string[] left =
        ["wall_seconds", "begun_after_step", "output_share", "last", "finished"];

    private readonly List<string[]> rows = [];

    /// <summary>Reads the runs that ended, in any way.</summary>
    public SweepTable(SweepFolder folder)
    {
        Plan = folder.Plan;
        int count = Plan.Points.Count;
        PointEnd?[] ends = [.. Enumerable.Range(0, count).Select(folder.EndOf)];
        List<(string Name, string Text)>?[] results = [.. Enumerable.Range(0, count)
            .Select(i => ends[i] is { Code: 0 } && folder.Summary(i) is { } summary ? Results(summary)
                : null)];
        string[] names = [.. results.OfType<List<(string Name, string)>>().SelectMany(one => one)
            .Select(one => one.Name).Distinct()];
        int first = Array.FindIndex(results, one => one is not null);
        Dictionary<string, string> units = first < 0 ? [] : Units(Path.Combine(folder.Of(first),
            OutputFolder.History));
        Columns =
        [
            new("point", ""), new("configuration", ""), .. Plan.Axes.Select(axis
                => new TableColumn(axis.Path, axis.Unit)),
            new("code", ""), new("sentence", ""),
            .. names.Select(name => new TableColumn(name, units.GetValueOrDefault(name, ""))),
        ];
        for (int i = 0; i < count; i++)
        {
            ILookup<string, string> of = (results[i] ?? []).ToLookup(one => one.Name, one => one.Text);
            rows.Add(
            [
                folder.Name(i), $"{Plan.Points[i].Configuration}", .. Plan.Axes.Select((axis, a)
                    => Value(axis, Plan.Points[i].Values[a])),
                ends[i]?.Code.ToString(CultureInfo.InvariantCulture) ?? "",
                ends[i]?.Sentence ?? "not made yet", .. names.Select(name => of[name].FirstOrDefault() ?? ""),
            ]);
        }
        FirstResult = 4 + Plan.Axes.Count;
    }

    /// <summary>What was computed.</summary>
    public SweepPlan Plan { get; }

    /// <summary>In order: the run, what varies, how it ended, its results.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Texts, a row for each run.</summary>
    public IReadOnlyList<string[]> Rows => rows;

    /// <summary>Place of the first column of results.</summary>
    public int FirstResult { get; }

    /// <summary>Place of the column of the first path.</summary>
    public static int FirstAxis => 2;

    /// <summary>Columns of results that hold numbers.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(FirstResult, Columns.Count - FirstResult)
        .Where(c => rows.Exists(row => row[c].Length > 0)
            && rows.TrueForAll(row => row[c].Length == 0 || !double.IsNaN(Number(row[c]))));

    /// <summary>A text as a number; not a number where it is none.</summary>
    public static double Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : double.NaN;

    /// <summary>As CSV (RFC 4180).</summary>
    public override string ToString()
        => Csv([Columns.Select(column => column.Heading), .. rows]);

    /// <summary>Lines of fields as CSV (RFC 4180).</summary>
    public static string Csv(IEnumerable<IEnumerable<string>> lines)
    {
        var text = new StringBuilder();
        foreach (IEnumerable<string> line in lines)
            text.AppendJoin(',', line.Select(Quoted)).Append(EndOfLine);
        return text.ToString();
    }

    /// <summary>A value of the plan as the table has it: in SI where it is a number.</summary>
    private static string Value(SweptAxis axis, string text)
    {
        if (axis.Unit.Length == 0) return text;
        Kind? kind = Array.Find(kinds, one => one.Unit == axis.Unit);
        double? number = kind is null ? (double.IsNaN(Number(text)) ? null : Number(text))
            : PhaseFieldMiec.Solver.Parameters.Units.Parse(text, kind);
        return number?.ToString("R", CultureInfo.InvariantCulture) ?? text;
    }

    private static readonly Kind[] kinds =
    [
        .. InputForm.All.SelectMany(form => form.Keys).Select(key => key.Kind).OfType<Kind>()
            .Where(kind => kind.Unit.Length > 0).DistinctBy(kind => kind.Unit),
    ];

    /// <summary>Numbers, truths and sentences of a summary, then the last row of the history.</summary>
    private static List<(string, string)> Results(JsonElement summary)
    {
        var found = new List<(string, string)>();
        JsonElement last = summary.TryGetProperty("last", out JsonElement row) ? row : default;
        foreach (JsonProperty one in summary.EnumerateObject())
            if (!left.Contains(one.Name) && !(last.ValueKind == JsonValueKind.Object
                && last.TryGetProperty(one.Name, out _)) && Text(one.Name, one.Value) is { } text)
                found.Add((one.Name, text));
        if (last.ValueKind == JsonValueKind.Object)
            found.AddRange(last.EnumerateObject().Select(one => (one.Name, Text(one.Name, one.Value) ?? "")));
        return found;
    }

    private static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Null => "",
        JsonValueKind.String when name == "where" => value.GetString(),
        _ => null,
    };

    /// <summary>Units of the columns of a history.</summary>
    private static Dictionary<string, string> Units(string file)
    {
        try
        {
            return Heading().Matches(File.ReadLines(file).First())
                .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            return [];
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"(?:^|,)""?([^,""\[]+) \[([^\]]*)\]")]
    private static partial Regex Heading();
}
