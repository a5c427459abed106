using System.Text.Json.Nodes;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>The keys of one kind of run as they stand inside each other, and their schemas.</summary>
internal sealed class SchemaTree
{
    private readonly string form;
    private readonly IReadOnlyList<string> fields;
    private readonly List<Key> keys = [];
    private readonly List<(string Name, SchemaTree Tree)> children = [];

    /// <summary>The whole input.</summary>
    public SchemaTree(InputForm form) : this(form.Name, form.Fields)
    {
        foreach (Key key in form.Keys)
            key.Path.Split('.').Aggregate(this, (tree, name) => tree.Child(name)).keys.Add(key);
    }

    private SchemaTree(string form, IReadOnlyList<string> fields)
        => (this.form, this.fields) = (form, fields);

    private SectionKey? Section => keys.OfType<SectionKey>().FirstOrDefault();

    private bool IsRequired => keys.Any(key => key.DefaultText.Length == 0);

    /// <summary>A section with these keys and no others.</summary>
    public JsonObject Object()
    {
        JsonObject properties = [], patterns = [];
        foreach ((string name, SchemaTree tree) in children.Where(child => child.Name != "#"))
        {
            if (name != "*") properties[name] = tree.Schema();
            else if (Section!.Names.Count == 0) patterns[ImageKeys.LabelPattern] = tree.Schema();
            else foreach (string one in Section.Names) properties[one] = tree.Schema();
        }
        JsonObject schema = new() { ["type"] = "object" };
        if (Section is { } section) schema["description"] = section.Meaning;
        foreach ((string former, string now) in FormerNames.All)
            if (properties[now] is not null) properties[former] = new JsonObject
            {
                ["$ref"] = $"#/$defs/{form}/properties/{now}", ["deprecated"] = true,
            };
        if (properties.Count > 0) schema["properties"] = properties;
        if (patterns.Count > 0) schema["patternProperties"] = patterns;
        schema["additionalProperties"] = false;
        string[][] alternatives = [.. (Section?.ExactlyOne ?? []).Select(names => names.Split(' '))];
        string[] required =
        [
            .. from child in children
               where child.Name is not ("#" or "*") && child.Tree.IsRequired
               where !alternatives.Any(names => names.Contains(child.Name))
               where Section?.OneOrSeveral.Contains(child.Name) != true
               select child.Name,
        ];
        if (required.Length > 0) schema["required"] = Words(required);
        if (Section is { OneOrSeveral.Count: > 0 }) schema["minProperties"] = 1;
        if (alternatives.Length > 0) schema["oneOf"] =
            new JsonArray([.. alternatives.Select(one => (JsonNode)Alternative(one, alternatives))]);
        JsonNode[] conditions =
            [.. children.Select(child => child.Tree.Condition(child.Name)).OfType<JsonNode>()];
        if (conditions.Length > 0) schema["allOf"] = new JsonArray(conditions);
        return schema;
    }

    /// <summary>One group of keys is written and none of the other groups.</summary>
    private static JsonObject Alternative(string[] names, string[][] all)
    {
        JsonObject others = [];
        foreach (string name in all.SelectMany(group => group).Except(names)) others[name] = false;
        return new JsonObject { ["required"] = Words(names), ["properties"] = others };
    }

    private JsonObject? Condition(string name)
        => Section is not { RequiredWithout.Length: > 0 } section ? null : new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["required"] = new JsonArray(section.RequiredWithout) },
                new JsonObject
                {
                    ["required"] = new JsonArray(name),
                    ["properties"] = new JsonObject
                    {
                        [name] = new JsonObject { ["required"] = new JsonArray(section.RequiredKey) },
                    },
                }),
        };

    /// <summary>Of what stands beside the name: a value, a section, a list of sections, or a choice of
    /// these.</summary>
    private JsonNode Schema()
    {
        List<JsonNode> ways = [.. keys.Where(key => key is not (SectionKey or ItemsKey))
            .Select(key => KeySchema.Of(key, fields))];
        if (children.Find(child => child.Name == "#").Tree is { } item) ways.Add(List(item.Object()));
        if (keys.OfType<ItemsKey>().FirstOrDefault(key => key.Like is not null) is { Like: { } around })
            ways.Add(List(new JsonObject { ["$ref"] = $"#/$defs/{form}/{Pointer(around)}/items" }));
        if (children.Exists(child => child.Name != "#")) ways.Add(Object());
        return ways.Count == 1 ? ways[0] : new JsonObject { ["anyOf"] = new JsonArray([.. ways]) };
    }

    private static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static string Pointer(Key key) => string.Join('/',
        key.Parts.Select(part => $"properties/{part}"));

    private SchemaTree Child(string name)
    {
        if (children.Find(child => child.Name == name).Tree is { } found) return found;
        var added = new SchemaTree(form, fields);
        children.Add((name, added));
        return added;
    }

    private static JsonArray Words(IEnumerable<string> words)
        => new([.. words.Select(word => (JsonNode)word!)]);
}
