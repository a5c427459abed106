using System.Globalization;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Regression;

/// <summary>Tables of stored values: three rows of a history, its last among them, a line for each
/// column.</summary>
internal static class Recorded
{
    private const string Variable = "PFMIEC_RECORD";

    private static readonly string folder = Path.Combine(SourceTree.Root, "tests", "Regression", "recorded");

    /// <summary>Of all tables that are stored.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(folder, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The line of the changelog for which a table was recorded.</summary>
    public static string Reason(string name) => File.ReadLines(FileOf(name)).First().TrimStart('#').Trim();

    /// <summary>The points under all headings 'Numbers change', each as one line without its dash.</summary>
    public static IEnumerable<string> NumbersChange(IEnumerable<string> changelog)
    {
        bool inside = false;
        string point = "";
        foreach (string line in changelog.Append("#"))
        {
            bool begins = line.StartsWith("- ", StringComparison.Ordinal), heading = line.StartsWith('#');
            if ((begins || heading) && point.Length > 0) yield return point;
            if (heading) inside = line == "### Numbers change";
            if (begins || heading) point = inside && begins ? line[2..].Trim() : "";
            else if (point.Length > 0 && line.Length > 0) point += " " + line.Trim();
        }
    }

    /// <summary>Fails where a number of a history differs from the stored one by more than
    /// <paramref name="tolerance"/> times the largest of its column, or times 1 in a column without unit; the
    /// length of the last step, which is no result, may differ by a hundred times as much. Records instead,
    /// and fails too, where PFMIEC_RECORD holds a reason.</summary>
    public static void Compare(string name, string history, double tolerance)
    {
        string[] now = Table(File.ReadAllLines(history));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } reason)
        {
            File.WriteAllLines(FileOf(name), [$"# {reason}", .. now]);
            Assert.Fail($"recorded anew; unset {Variable} to compare again");
        }
        Assert.True(File.Exists(FileOf(name)),
            $"nothing is stored for {name}; see tests/Regression/README.md");
        string[] then = [.. File.ReadLines(FileOf(name)).Skip(1)];
        Assert.Equal(then[0], now[0]);                      // as many rows, of which the same are compared
        Assert.Equal(then.Length, now.Length);
        SourceTree.AssertNone(then.Zip(now).Skip(1).Where(pair => !Close(pair.First, pair.Second, tolerance))
            .Select(pair => $"then {pair.First}{Environment.NewLine} now {pair.Second}"));
    }

    /// <summary>The rows at a third, at two thirds and at the end: 'column,row 12,row 24,row 36', then a line
    /// a column.</summary>
    private static string[] Table(string[] history)
    {
        int last = history.Length - 1;
        string[] columns = history[0].Split(',');
        int[] numbers = [last / 3, 2 * last / 3, last];
        string[][] rows = [.. numbers.Select(number => history[number].Split(','))];
        return
        [
            "column," + string.Join(',', numbers.Select(number => $"row {number}")),
            .. columns.Select((column, c) => column + "," + string.Join(',', rows.Select(row => row[c]))),
        ];
    }

    private static bool Close(string then, string now, double tolerance)
    {
        string[] a = then.Split(','), b = now.Split(',');
        double[] stored = [.. a.Skip(1).Select(Number)], measured = [.. b.Skip(1).Select(Number)];
        double scale = stored.Append(a[0].EndsWith("[1]", StringComparison.Ordinal) ? 1 : 0).Max(Math.Abs);
        if (a[0].StartsWith("time_step ", StringComparison.Ordinal)) scale *= 100;
        return a[0] == b[0]
            && stored.Zip(measured).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * scale);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string FileOf(string name) => Path.Combine(folder, name + ".csv");
}
