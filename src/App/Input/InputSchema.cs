using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>The JSON schema of inputs (draft 2020-12), for editors that know schemas. It has what can be said
/// of one key, or of keys beside each other; the program refuses more.</summary>
public static class InputSchema
{
    private static readonly JsonWriterOptions layout =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text.</summary>
    public static string Write()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Input of PhaseFieldMiec",
            ["description"] = "Written by 'pfmiec schema'. Units other than the usual ones are read too.",
            ["type"] = "object",
        };
        JsonObject forms = [];
        foreach (InputForm form in InputForm.All) forms[form.Name] = new SchemaTree(form).Object();
        // The outermost keys, so that an editor offers them in an empty file.
        JsonObject outermost = [];
        foreach (Key key in InputForm.All.SelectMany(form => form.Keys).Where(key => !key.Path.Contains('.')))
            outermost.TryAdd(key.Name, new JsonObject { ["description"] = key.Meaning });
        schema["properties"] = outermost;
        JsonObject end = Reference(InputForm.All[^1]);
        foreach (InputForm form in InputForm.All.Take(InputForm.All.Count - 1))
            end = new JsonObject
            {
                ["if"] = new JsonObject { ["required"] = new JsonArray(form.Name) },
                ["then"] = Reference(form),
                ["else"] = end,
            };
        foreach ((string name, JsonNode? part) in end.ToArray())
        {
            end.Remove(name);
            schema[name] = part;
        }
        schema["$defs"] = forms;
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, layout)) schema.WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static JsonObject Reference(InputForm form) => new() { ["$ref"] = $"#/$defs/{form.Name}" };
}
