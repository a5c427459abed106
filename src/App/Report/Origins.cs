using System.Text.Json;

namespace PhaseFieldMiec.App.Report;

/// <summary>Where a run comes from: its input, what is known of its parameters, how to cite.</summary>
internal static class Origins
{
    /// <summary>The inputs with units, as they were used.</summary>
    public static string OfInput(ChartBook book)
        => string.Concat(book.Runs.Where(run => run.Resolved.Length > 0)
        .Select(run => $"<details{(book.Runs.Count == 1 ? " open" : "")}><summary>resolved.yaml of "
            + $"{Html.Text(run.Name)}</summary><pre tabindex=\"0\">{Html.Text(run.Resolved)}</pre>"
            + "</details>"));

    /// <summary>What differs between the inputs of several runs.</summary>
    public static string OfDifferences(ChartBook book)
    {
        if (book.Runs.Count < 2) return "";
        if (book.Runs.FirstOrDefault(run => run.Input is null) is { } unread)
            return $"<p>The inputs cannot be compared: {Html.Text(unread.InputFault.Length > 0
                ? unread.InputFault : $"{unread.Name} has no resolved.yaml.")}</p>";
        Dictionary<string, string>[] values = [.. book.Runs.Select(run =>
            run.Input!.Values.GroupBy(one => one.Path).ToDictionary(one => one.Key,
                one => string.Join(" ", one.Select(pair => pair.Value))))];
        string[] paths = [.. values.SelectMany(one => one.Keys).Distinct().Where(path => path != "title"
            && values.Select(one => one.GetValueOrDefault(path)).Distinct().Skip(1).Any())];
        if (paths.Length == 0) return "<p>The inputs say the same.</p>";
        return Html.Table("Values that differ", ["key", .. book.Runs.Select(run => run.Name)],
            paths.Select(path => (IReadOnlyList<string>)
                [path, .. values.Select(one => one.GetValueOrDefault(path, "–"))]));
    }

    /// <summary>What is known of each parameter.</summary>
    public static string OfStandings(ChartBook book) => string.Concat(
        from run in book.Runs
        let parameters = run.Entry("parameters")
        where parameters is { ValueKind: JsonValueKind.Array }
        let rows = parameters.Value.EnumerateArray().ToArray()
        where rows.Length > 0
        select $"<p>{(book.Runs.Count > 1 ? $"<strong>{Html.Text(run.Name)}</strong>: " : "")}"
            + $"{Html.Text(Counted(rows))}</p>" + Html.Table(
                $"Parameters{(book.Runs.Count > 1 ? $" of {run.Name}" : "")} and what is known of them",
                ["key", "symbol", "value", "unit", "from", "standing", "uncertainty", "reference", "source"],
                rows.Select(row => (IReadOnlyList<string>)
                [
                    Said(row, "key"), Said(row, "symbol"), Said(row, "value"), Said(row, "unit"),
                    Said(row, "origin"), Said(row, "standing"), Said(row, "uncertainty"),
                    Said(row, "reference"), Said(row, "source"),
                ])));

    /// <summary>How to cite, of the program's own CITATION.cff.</summary>
    public static string OfCitation()
    {
        string text = Html.Carried("CITATION.cff");
        string Entry(string key) => text.Split('\n').FirstOrDefault(line =>
            line.StartsWith(key + ": ", StringComparison.Ordinal))?[(key.Length + 2)..].Trim() ?? "";
        return $"<p>The PhaseFieldMiec authors: <cite>{Html.Text(Entry("title"))}</cite>, version "
            + $"{Html.Text(Entry("version"))}, licence {Html.Text(Entry("license"))}. The questions are "
            + "those of "
            + "S. Y. Kim and J. Li, <cite>Porous Mixed Ionic Electronic Conductor Interlayers for "
            + "Solid-State "
            + "Batteries</cite>, Energy Material Advances, 2021.</p><details><summary>CITATION.cff</summary>"
            + $"<pre tabindex=\"0\">{Html.Text(text)}</pre></details>";
    }

    static string Counted(JsonElement[] rows) => $"{rows.Length} parameters: " + string.Join(", ",
        rows.GroupBy(row => Said(row, "standing")).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count()} {(group.Key.Length > 0 ? group.Key : "without a standing")}"))
        + ".";

    static string Said(JsonElement row, string entry) => !row.TryGetProperty(entry, out JsonElement value)
        ? ""
        : value.ValueKind == JsonValueKind.Number ? DisplayUnit.Text(value.GetDouble())
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
