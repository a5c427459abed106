using System.Globalization;
using System.Text.Json;

namespace PhaseFieldMiec.App.Report;

/// <summary>What a reader wants first: what the runs came to, in a table and in sentences.</summary>
internal static class Overview
{
    /// <summary>The part of the page.</summary>
    public static string Write(ChartBook book)
    {
        var sentences = new List<string>();
        foreach (RunResults run in book.Runs)
        {
            string name = book.Runs.Count > 1 ? $"<strong>{Html.Text(run.Name)}</strong>: " : "";
            foreach (string text in Sentences(run)) sentences.Add($"<p>{name}{Html.Text(text)}</p>");
        }
        (string Name, Func<int, string> Value)[] rows = Rows(book);
        if (book.Runs.Count == 1)
            return string.Concat(sentences) + "<dl class=\"facts\">" + string.Concat(
                from row in rows
                let value = row.Value(0)
                where value.Length > 0
                select $"<div><dt>{Html.Text(row.Name)}</dt><dd>{Html.Text(value)}</dd></div>") + "</dl>";
        return string.Concat(sentences) + Html.Table("What the runs came to",
            ["", .. book.Runs.Select(run => run.Name)],
            from row in rows
            let cells = Enumerable.Range(0, book.Runs.Count).Select(row.Value).ToArray()
            where cells.Any(cell => cell.Length > 0)
            select (IReadOnlyList<string>)[row.Name, .. cells.Select(cell => cell.Length > 0 ? cell : "–")]);
    }

    static IEnumerable<string> Sentences(RunResults run)
    {
        if (run.Text("failure") is { Length: > 0 } failure) yield return $"This run failed: {failure}";
        else if (run.Entry("finished") is { ValueKind: JsonValueKind.False })
            yield return "This run was interrupted; it can go on with 'pfmiec run --resume'.";
        else if (run.Entry("finished") is null)
            yield return "This run has no summary yet: it is under way, or was killed.";
        if (run.Text("where") is { Length: > 0 } where) yield return where;
        if (run.Entry("remarks") is { ValueKind: JsonValueKind.Array } remarks)
            foreach (JsonElement remark in remarks.EnumerateArray()) yield return remark.GetString() ?? "";
    }

    static (string, Func<int, string>)[] Rows(ChartBook book)
    {
        string Last(int run, string column, string name = "")
        {
            HistoryTable history = book.Runs[run].History;
            if (!history.Has(column)) return "";
            (double factor, string unit) = DisplayUnit.Of(history.Unit(column));
            return $"{DisplayUnit.Short(factor * history.Last(column))} {unit}{name}".TrimEnd();
        }
        string Extreme(int run, string column, Func<IEnumerable<double>, double> of)
        {
            HistoryTable history = book.Runs[run].History;
            if (!history.Has(column)) return "";
            (double factor, string unit) = DisplayUnit.Of(history.Unit(column));
            double[] finite = [.. history.Column(column).Where(double.IsFinite)];
            return finite.Length == 0 ? "" : $"{DisplayUnit.Short(factor * of(finite))} {unit}".TrimEnd();
        }
        string Efficiency(int run) => book.Runs[run].Cycles is { Rows: > 0 } cycles
            && cycles.Has("coulombic_efficiency")
            && cycles.Column("coulombic_efficiency").Where(value => value > 0)
            .ToArray() is { Length: > 0 } all
            ? string.Join(", ", all.TakeLast(5).Select(value => $"{DisplayUnit.Short(100 * value)} %")) : "";
        string Count(int run, string entry) => double.IsFinite(book.Runs[run].Number(entry))
            ? book.Runs[run].Number(entry).ToString("#,0", CultureInfo.InvariantCulture) : "";
        return
        [
            ("time", run => $"{DisplayUnit.Short(book.Time.Factor * book.Runs[run].History.Last("time"))} "
                + book.Time.Name),
            ("charge passed", run => Last(run, "charge")),
            ("overpotential at the end", run => Last(run, "overpotential")),
            ("largest overpotential", run => Extreme(run, "overpotential", all => all.Max())),
            ("least overpotential", run => Extreme(run, "overpotential", all => all.Min())),
            ("β in the pores at the end", run => book.Runs[run].History.Has("beta_fraction")
                ? $"{DisplayUnit.Short(100 * book.Runs[run].History.Last("beta_fraction"))} %" : ""),
            ("film at the solid electrolyte", run => Last(run, "film_se")),
            ("film at the current collector", run => Last(run, "film_cc")),
            ("largest pressure of β", run => Extreme(run, "pressure_peak", all => all.Max())),
            ("nuclei", run => Last(run, "nuclei")),
            ("dead β at the end", run => Last(run, "beta_dead")),
            ("coulombic efficiency of cycles", Efficiency),
            ("steps", run => Count(run, "steps")),
            ("cells", run => Count(run, "cells")),
            ("computed in", run => double.IsFinite(book.Runs[run].Number("wall_seconds"))
                ? $"{DisplayUnit.Short(book.Runs[run].Number("wall_seconds"))} s" : ""),
            ("device", run => book.Runs[run].Text("device")),
            ("precision", run => book.Runs[run].Text("precision")),
            ("program", run => book.Runs[run].Text("version") is { Length: > 0 } version
                ? $"PhaseFieldMiec {version}" : ""),
        ];
    }
}
