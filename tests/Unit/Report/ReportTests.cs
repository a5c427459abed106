using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Report;
using PhaseFieldMiec.Tests.Unit.Cli;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Report;

public sealed partial class ReportTests(ReportRuns runs) : IClassFixture<ReportRuns>
{
    private const int Largest = 5_000_000;
    private const double MilliampereHour = 36e3;        // per cm², in C/m²

    [Theory]
    [InlineData("overpotential", "overpotential", 0, 1e3)]
    [InlineData("films", "film_cc", 0, 1e9)]
    [InlineData("pressure", "pressure_peak", 0, 1e-6)]
    public void Curves_are_the_numbers_of_the_history(string chart, string column, int curve, double factor)
    {
        double[] expected = Column(runs.Films, column);
        Assert.Contains(expected, value => value != 0);
        AssertNear([.. expected.Select(value => factor * value)], Curve(Page(runs.Films), chart, curve),
            1e-4);
        AssertNear(Column(runs.Films, "time"), [.. Data(Page(runs.Films)).GetProperty("runs")[0]
            .GetProperty("time").EnumerateArray().Select(Number)], 1e-4);
    }

    [Fact]
    public void Tables_hold_the_numbers_of_the_history_to_six_digits()
    {
        string page = Page(runs.Films);
        string table = page[page.IndexOf("id=\"overpotential\"", StringComparison.Ordinal)..];
        double[][] rows = [.. TableRow().Matches(table[..table.IndexOf("</table>", StringComparison.Ordinal)])
            .Select(row => TableCell().Matches(row.Value).Select(cell => double.Parse(
                cell.Groups[1].Value.Replace('−', '-'), CultureInfo.InvariantCulture)).ToArray())
            .Where(row => row.Length > 0)];
        double[] time = Column(runs.Films, "time"), charge = Column(runs.Films, "charge"),
            overpotential = Column(runs.Films, "overpotential");
        Assert.InRange(rows.Length, 10, time.Length);
        foreach (double[] row in rows)
            Assert.Contains(Enumerable.Range(0, time.Length), at => Near(time[at], row[0], 1e-5)
                && Near(charge[at] / MilliampereHour, row[1], 1e-5)
                    && Near(1e3 * overpotential[at], row[2], 1e-5));
    }

    [Fact]
    public void A_page_is_small_and_loads_nothing()
    {
        foreach (string folder in (string[])[runs.Films, runs.Silver])
        {
            string page = Page(folder);
            Assert.InRange(new FileInfo(Path.Combine(folder, "report.html")).Length, 1_000_000, Largest);
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.All(Reference().Matches(page).Select(match => match.Groups[1].Value), target =>
                Assert.True(target.StartsWith('#') || target.StartsWith("data:image/png;base64,",
                    StringComparison.Ordinal), target[..Math.Min(80, target.Length)]));
            Assert.DoesNotMatch(@"@import|url\(|<link|fetch\(|XMLHttpRequest|https?://", WithoutInput(page));
        }
    }

    [Fact]
    public void Every_snapshot_is_a_picture_of_beta_with_words_for_those_who_do_not_see_it()
    {
        string page = Page(runs.Silver);
        int snapshots = Directory.GetFiles(runs.Silver, "run_*.vtkhdf").Length;
        string panel = page[page.IndexOf("data-field=\"u\"", StringComparison.Ordinal)..];
        panel = panel[..panel.IndexOf("</ol>", StringComparison.Ordinal)];
        Assert.Equal(snapshots, State().Count(panel));
        Assert.Equal(snapshots, Regex.Count(panel, "<img [^>]*alt=\"β, filling of the pore, [^\"]*t = "));
        Assert.Contains("data-field=\"ag_mole_fraction\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_landmarks_labels_and_a_table_for_each_chart()
    {
        string page = Page(runs.Silver);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        foreach (string mark in (string[])["<header>", "<nav aria-label", "<main ", "<footer>",
            "class=\"skip\"", "<h1>"])
            Assert.Equal(1, Regex.Count(page, Regex.Escape(mark)));
        int charts = Data(page).GetProperty("charts").GetArrayLength();
        Assert.InRange(charts, 10, 40);
        Assert.Equal(charts, Regex.Count(page, "<div class=\"plot\"[^>]* role=\"img\" "
            + "aria-label=\"[^\"]{40,}\""));
        foreach (string id in Data(page).GetProperty("charts").EnumerateArray()
            .Select(chart => chart.GetProperty("id").GetString()!))
            Assert.Matches($"(?s)id=\"{id}\">.*?<details>.*?<table>", page);
        Assert.All(Regex.Matches(page, "<section id=\"([^\"]+)\""), section =>
            Assert.Contains($"href=\"#{section.Groups[1].Value}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_groups_are_those_of_the_estimates_with_a_regime_in_words()
    {
        RunResults run = RunResults.Open(runs.Films);
        DecidingGroup[] groups = [.. Groups.Of(run.Setup!, run.Estimates!, run.Cell)];
        Assert.Contains(
            groups, group => group.Value == run.Cell!.CreepLength / run.Estimates!.LayerThickness);
        Assert.Equal(24 * 20e-9, run.Estimates!.LayerThickness, 1e-12);
        string page = Page(runs.Films);
        foreach (DecidingGroup group in groups)
        {
            Assert.Contains(Html.Text(group.Regime), page, StringComparison.Ordinal);
            Assert.Contains($"<td>{DisplayUnit.Short(group.Value)}</td>", page, StringComparison.Ordinal);
        }
        // Wetted pores, θ = 60°.
        Assert.Contains(
            groups, group => group.Regime.StartsWith("Pores draw β in", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_runs_stand_side_by_side_with_what_differs_in_their_inputs()
    {
        Assert.False(File.Exists(Path.Combine(runs.Other, "report.html")));
        string target = runs.File("both.html");
        Assert.Equal((0, ""), ReportRuns.Type("report", runs.Films, runs.Other, "-o", target));
        string page = File.ReadAllText(target);
        Assert.Equal(["films", "other"], Data(page).GetProperty("runs").EnumerateArray()
            .Select(run => run.GetProperty("name").GetString()));
        Assert.Equal(2, Chart(page, "overpotential").GetProperty("curves").GetArrayLength());
        Assert.Contains("<th scope=\"row\">stack.pressure</th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"row\">beta.surface-diffusion</th>", page[..page.IndexOf(
            "id=\"standing\"", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.InRange(new FileInfo(target).Length, 1_000_000, Largest);
    }

    [Theory]
    [InlineData("capacity [mAh/cm^2],voltage [mV]", "voltage", 2, 20)]
    [InlineData("capacity (C/m^2);voltage (V)", "voltage", 2 / MilliampereHour, 20e3)]
    [InlineData("Time [s]\tOverpotential [mV]", "voltage-time", 2, 20)]
    public void A_measured_curve_lies_over_the_run(string head, string chart, double x, double y)
    {
        string measured = runs.File("measured.csv"), target = runs.File("compared.html");
        char comma = head.First(letter => letter is ',' or ';' or '\t');
        File.WriteAllText(measured, $"{head}\n1{comma}10\n2{comma}20\n");
        Assert.Equal((0, ""), ReportRuns.Type("report", runs.Films, "--compare", measured, "-o", target));
        JsonElement curve = Chart(File.ReadAllText(target), chart).GetProperty("curves").EnumerateArray()
            .Single(one => one.GetProperty("run").GetInt32() == -1);
        Assert.Equal(1, curve.GetProperty("x")[1].GetDouble() / x, 1e-4);
        Assert.Equal(y, curve.GetProperty("values")[1].GetDouble(), 1e-3);
    }

    [Theory]
    [InlineData("time,voltage [mV]\n1,2\n2,3\n", "its column 'time' must bear a time as its unit")]
    [InlineData("time [mV],voltage [mV]\n1,2\n2,3\n", "its column 'time' must bear a time as its unit")]
    [InlineData("time [s],current [mA]\n1,2\n2,3\n", "must name a column of voltage")]
    [InlineData("time [s],voltage [mV]\n1,2\n2,a\n", "row 3 holds 'a', which is no number")]
    [InlineData("time [s],voltage [mV]\n1,2\n2\n", "row 3 has 1 fields and the first 2")]
    [InlineData("time [s],voltage [mV]\n", "two rows of numbers at least")]
    public void A_measured_curve_without_headings_and_units_is_refused(string text, string why)
    {
        string measured = runs.File("wrong.csv");
        File.WriteAllText(measured, text);
        (int code, string errors) = ReportRuns.Type("report", runs.Films, "--compare", measured, "-o",
            runs.File("never.html"));
        Assert.Equal(2, code);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.False(File.Exists(runs.File("never.html")));
    }

    [Fact]
    public void A_folder_without_a_run_is_refused_in_one_sentence()
    {
        (int code, string errors) = ReportRuns.Type("report", runs.File("nowhere"));
        Assert.Equal(2, code);
        Assert.Contains("holds no run: there is no history.csv", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_is_not_there_is_refused_by_its_name()
        => Assert.StartsWith("There is no option --foo.",
            ReportRuns.Type("report", runs.Films, "--foo").Errors, StringComparison.Ordinal);

    [Fact]
    public void A_report_that_cannot_be_written_is_a_warning_and_the_run_has_succeeded()
    {
        string folder = runs.File("blocked");
        Directory.CreateDirectory(Path.Combine(folder, "report.html"));
        using var box = new ResumeBox(ResumeBox.Mixture);
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder));
        Assert.Contains("There is no", box.Errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("report.html", box.Errors.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "summary.json")));
    }

    [Fact]
    public void A_run_in_reduced_units_has_a_report_of_its_field()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        Assert.Equal(0, box.Type("run", box.Input, "--out", box.Folder["mixture"], "--quiet"));
        Assert.Empty(box.Errors.ToString());
        string page = Page(box.Folder["mixture"]);
        Assert.Contains("data-field=\"composition\"", page, StringComparison.Ordinal);
        AssertNear(Column(box.Folder["mixture"], "free_energy"), Curve(page, "energy", 0), 1e-4);
    }

    private static string Page(string folder) => File.ReadAllText(Path.Combine(folder, "report.html"));

    /// <summary>The page less what users and sources wrote.</summary>
    private static string WithoutInput(string page)
        => page[..page.IndexOf("id=\"input\"", StringComparison.Ordinal)]
            + page[page.IndexOf("<footer>", StringComparison.Ordinal)..];

    private static JsonElement Data(string page)
    {
        const string Start = "id=\"report-data\">";
        int from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(page[from..page.IndexOf('<', from)]).RootElement;
    }

    private static JsonElement Chart(string page, string id) => Data(page).GetProperty("charts")
        .EnumerateArray().Single(chart => chart.GetProperty("id").GetString() == id);

    private static double[] Curve(string page, string chart, int curve)
        => [.. Chart(page, chart).GetProperty("curves")[curve].GetProperty("values").EnumerateArray()
            .Select(Number)];

    private static double Number(JsonElement value)
        => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();

    private static double[] Column(string folder, string name)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "history.csv")).Select(l => l.Split(','))];
        int at = Array.FindIndex(rows[0], head => head.StartsWith(name + " ", StringComparison.Ordinal));
        return [.. rows.Skip(1).Select(row => row[at].Length == 0 ? double.NaN
            : double.Parse(row[at], CultureInfo.InvariantCulture))];
    }

    private static void AssertNear(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Near(expected[i], actual[i], relative), $"{i}: {expected[i]:R}, not {actual[i]:R}");
    }

    private static bool Near(double a, double b, double relative)
        => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) <= relative * Math.Abs(a);

    [GeneratedRegex("<tr>.*?</tr>")]
    private static partial Regex TableRow();

    [GeneratedRegex("<t[hd][^>]*>([−0-9.eE+-]+)</t[hd]>")]
    private static partial Regex TableCell();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<li class=\"state")]
    private static partial Regex State();
}
