using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Asks a section of the input for its keys by name and kind. Every answer is checked and noted in
/// the resolved input; a key that nobody asked for is unknown.</summary>
public sealed partial class Section : IKeyReader
{
    private readonly MappingNode node;
    private readonly HashSet<string> asked = [];
    private readonly Surroundings around;

    /// <summary>The outermost section.</summary>
    public Section(MappingNode node, Resolved resolved) : this(node, resolved, "", node.Place, new()) { }

    private Section(MappingNode node, Resolved resolved, string path, Place place, Surroundings around)
        => (this.node, Resolved, Path, Place, this.around) = (node, resolved, path, place, around);

    /// <summary>What all sections of an input share.</summary>
    private sealed class Surroundings
    {
        public double? Temperature { get; set; }
    }

    /// <summary>Keys from the root, joined by dots; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Where the section's name stands.</summary>
    public Place Place { get; }

    /// <summary>What was understood so far.</summary>
    public Resolved Resolved { get; }

    /// <summary>Temperature of the run [K], once it was read; null: it has none. Quantities with an
    /// activation energy are evaluated at it.</summary>
    public double? Temperature
    {
        get => around.Temperature;
        set => around.Temperature = value;
    }

    /// <summary>True when the key is written.</summary>
    public bool Has(string key)
    {
        asked.Add(key);
        return node.Find(key) is not null;
    }

    /// <summary>Keys as they are written, for sections whose keys are data (labels, axes).</summary>
    public IReadOnlyList<(string Key, Place Place)> Keys => [.. node.Entries.Select(e => (e.Key, e.Place))];

    /// <summary>A section that must be there.</summary>
    public Section Sub(Key key) => Optional(key) ?? throw Missing(key.Name, "{ … }");

    /// <summary>A section, or null when it is absent.</summary>
    public Section? Optional(Key key) => Optional(key.Name);

    /// <summary>A section that the input itself names, or null when it is absent.</summary>
    public Section? Optional(string name)
    {
        if (!Has(name)) return null;
        (string _, Place place, Node value) = node.Entries.First(entry => entry.Key == name);
        return value is MappingNode mapping
            ? Within(mapping, Resolved.AddSection(name), Join(name), place)
            : throw new InputException(value.Place, $"'{Join(name)}' must be a section of keys and values.");
    }

    /// <summary>A section, or an empty one when it is absent.</summary>
    public Section OrEmpty(Key key)
        => Optional(key)
        ?? Within(new MappingNode(Place), Resolved.AddSection(key.Name), Join(key.Name), Place);

    /// <summary>A list of sections; empty when the key is absent.</summary>
    public IReadOnlyList<Section> Items(Key key)
    {
        if (!Has(key.Name)) return [];
        ListNode list = node.Find(key.Name) as ListNode
            ?? throw Error(key.Name, $"'{key.Name}' must be a list, as in '{key.Name}: [ {{ … }} ]'.");
        IReadOnlyList<Resolved> resolved = Resolved.AddList(key.Name, list.Items.Count);
        return [.. list.Items.Select((item, i) => item is MappingNode mapping
            ? Within(mapping, resolved[i], $"{Join(key.Name)}.{i}", item.Place)
            : throw new InputException(item.Place,
                $"every item of '{Join(key.Name)}' must be a section of keys and values."))];
    }

    private Section Within(MappingNode part, Resolved resolved, string path, Place place)
        => new(part, resolved, path, place, around);

    /// <summary>True when the key is written as a list.</summary>
    public bool IsList(Key key) => Has(key.Name) && node.Find(key.Name) is ListNode;

    /// <summary>True when the key is written with a single value.</summary>
    public bool IsScalar(Key key) => Has(key.Name) && node.Find(key.Name) is ScalarNode;

    /// <summary>The one of a section's keys that is written; none or several are refused.</summary>
    public string ExactlyOne(SectionKey section)
        => ExactlyOne([.. section.ExactlyOne.Select(keys => keys.Split(' ')[0])]);

    /// <summary>The one of these keys that is written; none or several are refused.</summary>
    public string ExactlyOne(params string[] keys)
    {
        string[] written = [.. keys.Where(Has)];
        if (written.Length == 1) return written[0];
        if (written.Length == 0 && node.Entries.Any(entry => Nearest.Find(entry.Key, keys) is not null))
            RefuseUnknown(keys);
        string where = Path.Length == 0 ? "the input" : $"'{Path}'";
        string rest = written.Length == 0 ? "it has none" : $"it has {string.Join(" and ", written)}";
        Place place = written.Length > 1 ? node.Entries.First(entry => entry.Key == written[1]).Place : Place;
        throw new InputException(place, $"{where} needs exactly one of {string.Join(", ", keys)}; {rest}.");
    }

    /// <summary>Refuses a section that has none of the keys of which it needs one at least.</summary>
    public void OneOrSeveral(SectionKey section)
    {
        string[] written = [.. section.OneOrSeveral.Where(Has)];
        if (written.Length > 0) return;
        RefuseUnknown([]);
        throw new InputException(Place,
            $"'{Path}' needs at least one of {string.Join(", ", section.OneOrSeveral)}; it has none.");
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Close() => RefuseUnknown([]);

    /// <summary>Refuses what cannot be computed. Paths are from the root, or from this section.</summary>
    public void Refuse(IEnumerable<SetupRefusal> refusals)
    {
        if (refusals.FirstOrDefault() is not { } first) return;
        bool isBelow = Path.Length > 0 && first.Path.StartsWith(Path + ".", StringComparison.Ordinal);
        throw Error(isBelow ? first.Path[(Path.Length + 1)..] : first.Path, first.Sentence);
    }

    /// <summary>True when a path of keys, joined by dots, is written.</summary>
    public bool Writes(string path) => node.Locate(Place, path).Complete;

    /// <summary>An error at the value of a path of keys, or at the last part of it that is written.</summary>
    public InputException Error(string path, string sentence)
        => new(node.Locate(Place, path).Place, sentence);

    /// <summary>Where the value of a path of keys stands, or the last part of it that is written.</summary>
    public Place PlaceOf(string path) => node.Locate(Place, path).Place;

    private void RefuseUnknown(IReadOnlyCollection<string> expected)
    {
        foreach ((string key, Place place, Node _) in node.Entries)
        {
            if (asked.Contains(key)) continue;
            string where = Path.Length == 0 ? "" : $" in '{Path}'";
            string[] known = [.. asked.Union(expected)];
            string remedy = Nearest.Find(key, known.Where(k => node.Find(k) is null)) is { } meant
                ? $"did you mean '{meant}'?"
                : $"known keys here are {string.Join(", ", known)}.";
            throw new InputException(place, $"unknown key '{key}'{where}; {remedy}");
        }
    }

    private Node? Find(Key key, bool required)
    {
        // A sentence about another section would give a value the wrong bound or default.
        if (!key.Matches(Join(key.Name))) throw new InvalidOperationException(
            $"{key.Path} is asked for in '{Path}'.");
        asked.Add(key.Name);
        Node? found = node.Find(key.Name);
        return found is null && required ? throw Missing(key.Name, key.Example) : found;
    }

    /// <summary>A missing key is often a misspelt one: then that is the error.</summary>
    private InputException Missing(string key, string example)
    {
        foreach ((string written, Place place, Node _) in node.Entries)
        {
            if (asked.Contains(written) || Nearest.Find(written, [key]) is null) continue;
            string where = Path.Length == 0 ? "" : $" in '{Path}'";
            return new InputException(place, $"unknown key '{written}'{where}; did you mean '{key}'?");
        }
        string section = Path.Length == 0 ? "the input" : $"'{Path}'";
        return new InputException(Place,
            $"{section} lacks the key '{key}'; add for example '{key}: {example}'.");
    }

    private ListNode List(Key key)
        => Find(key, required: true) as ListNode
            ?? throw Error(key.Name, $"'{key.Name}' must be a list, as in '{key.Name}: {key.Example}'.");

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
