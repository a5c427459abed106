using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>sweep.html: the table of a sweep with its pictures, one file without anything from
/// elsewhere.</summary>
internal static class SweepPage
{
    private static readonly JsonSerializerOptions layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The page.</summary>
    public static string Write(SweepTable table)
        => Resource("sweep.html")
            .Replace("{{title}}", HtmlEncoder.Default.Encode(table.Plan.Title), StringComparison.Ordinal)
            .Replace("{{style}}", Resource("sweep.css"), StringComparison.Ordinal)
            .Replace("{{script}}", Resource("sweep.js") + Resource("charts.js"), StringComparison.Ordinal)
            .Replace("{{data}}", Data(table).ToJsonString(layout), StringComparison.Ordinal);

    // The default encoder writes '<' as an escape, so that no text ends the script.
    private static JsonObject Data(SweepTable table)
    {
        bool[] isNumber = [.. table.Columns.Select((_, c) => c >= SweepTable.FirstAxis
            && table.Rows.All(row => row[c].Length == 0 || !double.IsNaN(SweepTable.Number(row[c]))))];
        var influence = new InfluenceTable(table);
        return new JsonObject
        {
            ["title"] = table.Plan.Title, ["program"] = table.Plan.Program, ["design"] = table.Plan.Design,
            ["replicates"] = table.Plan.Replicates, ["firstAxis"] = SweepTable.FirstAxis,
            ["firstResult"] = table.FirstResult, ["code"] = table.FirstResult - 2,
            ["axes"] = new JsonArray([.. table.Plan.Axes.Take(table.Plan.Varied).Select(axis
                => (JsonNode)new JsonObject { ["log"] = axis.IsLog })]),
            ["columns"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)new JsonObject
            {
                ["name"] = column.Name, ["unit"] = column.Unit,
            })]),
            ["rows"] = new JsonArray([.. table.Rows.Select(row => (JsonNode)new JsonArray(
                [.. row.Select((text, c) => Cell(text, isNumber[c]))]))]),
            ["influence"] = new JsonObject
            {
                ["words"] = influence.Words,
                ["results"] = JsonSerializer.SerializeToNode(influence.Results, layout),
            },
        };
    }

    private static JsonValue? Cell(string text, bool isNumber)
        => text.Length == 0 ? null : isNumber && double.IsFinite(SweepTable.Number(text))
            ? JsonValue.Create(SweepTable.Number(text)) : JsonValue.Create(text);

    private static string Resource(string name)
    {
        using Stream stream = typeof(SweepPage).Assembly.GetManifestResourceStream($"sweep/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
