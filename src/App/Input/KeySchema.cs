using System.Globalization;
using System.Text.Json.Nodes;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>The schema of one value.</summary>
internal static class KeySchema
{
    /// <param name="key">no section</param>
    /// <param name="fields">names for a list of fields</param>
    public static JsonNode Of(Key key, IReadOnlyList<string> fields)
    {
        JsonObject schema = key switch
        {
            QuantityKey { IsActivated: true } one => Activated(one, fields),
            QuantityKey one => Quantity(one.Kind, one.Bound),
            QuantityOrWordKey one => OrWord(Quantity(one.Kind, one.Bound), one.Word),
            WholeKey one => Whole(one.Low),
            WholeOrWordKey one => OrWord(Whole(one.Low), one.Word),
            SeedKey => Whole(0),
            FlagKey => new() { ["const"] = true },
            IChoiceKey { Words: ["true", "false"] } => new() { ["type"] = "boolean" },
            IChoiceKey one => OneOf(one.Words),
            TextKey { Pattern.Length: > 0 } one => new() { ["type"] = "string", ["pattern"] = one.Pattern },
            TextKey => new() { ["type"] = new JsonArray("string", "number") },
            WordsKey one
                => OrWord(List(OneOf(one.Choices.Count > 0 ? one.Choices : fields), 0, null), one.Word),
            ValuesKey => new() { ["type"] = "array", ["minItems"] = 1 },
            QuantitiesKey one => List(Quantity(one.Kind, one.Bound), one.Least, one.Most),
            WholesKey one => List(Whole(one.Low), one.Least, one.Most),
            _ => throw new InvalidOperationException($"{key.Path} is of a sort that has no schema."),
        };
        string remark = key.Remark.Length > 0 ? $"{key.Meaning} (reference: {key.Remark})" : key.Meaning;
        schema["description"] = remark;
        if (key.DefaultText.Length > 0) schema["default"] = Default(key);
        return schema;
    }

    private static JsonNode Default(Key key)
    {
        if (key is IChoiceKey && bool.TryParse(key.DefaultText, out bool truth)) return truth;
        return double.TryParse(key.DefaultText, NumberStyles.Float, CultureInfo.InvariantCulture,
            out double number) ? number : key.DefaultText;
    }

    private static JsonObject Quantity(Kind kind, Bound bound)
    {
        JsonObject text = new() { ["type"] = "string", ["pattern"] = UnitPattern.Of(kind, bound) };
        if (kind != Kind.Number)
        {
            text["examples"] = new JsonArray(kind.Example);
            return text;
        }
        JsonObject number = new() { ["type"] = "number" };
        if (double.IsFinite(bound.Low)) number[bound.HasLow ? "minimum" : "exclusiveMinimum"] = bound.Low;
        if (double.IsFinite(bound.High)) number[bound.HasHigh ? "maximum" : "exclusiveMaximum"] = bound.High;
        return new() { ["anyOf"] = new JsonArray(number, text) };
    }

    private static JsonObject Activated(QuantityKey key, IReadOnlyList<string> fields)
    {
        JsonObject parts = [];
        (QuantityKey value, QuantityKey at, QuantityKey energy) = Activation.Of(key);
        foreach (QuantityKey part in (QuantityKey[])[value, at, energy]) parts[part.Name] = Of(part, fields);
        JsonObject law = new()
        {
            ["type"] = "object", ["properties"] = parts, ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. parts.Select(part => (JsonNode)part.Key!)]),
        };
        return new() { ["anyOf"] = new JsonArray(Quantity(key.Kind, key.Bound), law) };
    }

    private static JsonObject Whole(int low) => new() { ["type"] = "integer", ["minimum"] = low };

    private static JsonObject OrWord(JsonObject schema, string word)
        => new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["const"] = word }) };

    private static JsonObject OneOf(IReadOnlyList<string> words)
        => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word!)]) };

    private static JsonObject List(JsonObject item, int least, int? most)
    {
        JsonObject list = new() { ["type"] = "array", ["items"] = item, ["minItems"] = least };
        if (most is { } number) list["maxItems"] = number;
        return list;
    }
}
