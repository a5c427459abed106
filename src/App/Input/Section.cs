using System.Globalization;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Asks a section of the input for its keys by name and kind. Every answer is checked and noted in
/// the resolved input; a key that nobody asked for is unknown.</summary>
public sealed class Section : IKeyReader
{
    private const string DefaultNote = Resolved.DefaultNote;
    private readonly MappingNode node;
    private readonly HashSet<string> asked = [];

    /// <summary>The outermost section.</summary>
    public Section(MappingNode node, Resolved resolved) : this(node, resolved, "", node.Place) { }

    private Section(MappingNode node, Resolved resolved, string path, Place place)
        => (this.node, Resolved, Path, Place) = (node, resolved, path, place);

    /// <summary>Keys from the root, joined by dots; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Where the section's name stands.</summary>
    public Place Place { get; }

    /// <summary>What was understood so far.</summary>
    public Resolved Resolved { get; }

    /// <summary>True when the key is written.</summary>
    public bool Has(string key)
    {
        asked.Add(key);
        return node.Find(key) is not null;
    }

    /// <summary>Keys as they are written, for sections whose keys are data (labels, axes).</summary>
    public IReadOnlyList<(string Key, Place Place)> Keys => [.. node.Entries.Select(e => (e.Key, e.Place))];

    /// <inheritdoc/>
    public double Read(QuantityKey key) => Read(key, key.HasDefault ? key.Default : null);

    /// <summary>A quantity [SI] whose default the caller computed.</summary>
    public double Read(QuantityKey key, double? byDefault)
    {
        KeyNote note = Note(key);
        if (Find(key, required: byDefault is null) is { } found) return Parsed(found, key, key.Kind,
            key.Bound, note);
        string text = Units.Write(byDefault!.Value, key.Kind);
        Resolved.Add(key.Name, text, note.OfDefault(byDefault, text));
        return byDefault.Value;
    }

    /// <inheritdoc/>
    public double? Read(QuantityOrWordKey key)
    {
        KeyNote note = Note(key);
        if (Find(key, required: false) is not { } found)
        {
            Resolved.Add(key.Name, key.DefaultText, note.OfDefault(key.Default, key.DefaultText));
            return key.Default;
        }
        if (Written.Scalar(found, key.Name).Text != key.Word) return Parsed(found, key, key.Kind, key.Bound,
            note);
        Resolved.Add(key.Name, key.Word, note.OfWritten(null, key.Word, ""));
        return null;
    }

    /// <summary>A quantity [SI] where neither word nor nothing is possible.</summary>
    public double ReadQuantity(QuantityOrWordKey key)
        => Parsed(Find(key, required: true)!, key, key.Kind, key.Bound, Note(key));

    private double Parsed(Node found, Key key, Kind kind, Bound bound, KeyNote note)
    {
        double value = Written.Parse(found, key.Name, kind, bound);
        string exact = Units.Write(value, kind), written = Written.Scalar(found, key.Name).Text;
        Resolved.Add(key.Name, exact,
            note.OfWritten(value, exact, exact == written ? "" : written.ReplaceLineEndings(" ")));
        return value;
    }

    private KeyNote Note(Key key) => new(Resolved, key, Join(key.Name));

    /// <inheritdoc/>
    public int Read(WholeKey key) => (int)Whole(key, key.Low, int.MaxValue, key.Default);

    /// <inheritdoc/>
    public int? Read(WholeOrWordKey key)
    {
        if (Find(key, required: false) is { } found && Written.Scalar(found, key.Name).Text != key.Word)
            return (int)Whole(key, key.Low, int.MaxValue, null);
        Resolved.Add(key.Name, key.Word, node.Find(key.Name) is null ? DefaultNote : "");
        return null;
    }

    /// <inheritdoc/>
    public long Read(SeedKey key) => Whole(key, 0, long.MaxValue, null);

    private long Whole(Key key, long low, long high, long? byDefault)
    {
        if (Find(key, required: byDefault is null) is not { } found)
        {
            Resolved.Add(key.Name, key.DefaultText, DefaultNote);
            return byDefault!.Value;
        }
        long value = Written.WholeOf(found, key.Name, low, high);
        Resolved.Add(key.Name, value.ToString(CultureInfo.InvariantCulture));
        return value;
    }

    /// <summary>A list of whole numbers.</summary>
    public IReadOnlyList<int> Read(WholesKey key)
    {
        ListNode list = List(key);
        int[] values =
            [.. list.Items.Select(item => (int)Written.WholeOf(item, key.Name, key.Low, int.MaxValue))];
        Resolved.Add(key.Name, $"[{string.Join(", ", values)}]");
        return values;
    }

    /// <summary>A list of quantities [SI].</summary>
    public IReadOnlyList<double> Read(QuantitiesKey key)
    {
        ListNode list = List(key);
        double[] values = [.. list.Items.Select(item => Written.Parse(item, key.Name, key.Kind, key.Bound))];
        Resolved.Add(
            key.Name, $"[{string.Join(", ", values.Select(value => Units.Write(value, key.Kind)))}]");
        return values;
    }

    /// <summary>A list of words, or null where the word for all of them stands, or nothing.</summary>
    public IReadOnlyList<string>? Read(WordsKey key)
    {
        if (Find(key, required: false) is not { } found || found is ScalarNode { Text: var text }
            && text == key.Word)
        {
            Resolved.Add(key.Name, key.Word, node.Find(key.Name) is null ? DefaultNote : "");
            return null;
        }
        string[] words = [.. List(key).Items.Select(item => Written.Scalar(item, key.Name).Text)];
        Resolved.Add(key.Name, $"[{string.Join(", ", words)}]");
        return words;
    }

    /// <summary>Free text.</summary>
    public string Read(TextKey key)
    {
        string text = Written.Text(Find(key, required: true)!, key);
        Resolved.Add(key.Name, Resolved.Quote(text));
        return text;
    }

    /// <inheritdoc/>
    public T Read<T>(ChoiceKey<T> key)
        => Choice(key.Name, key.Choices, key.DefaultText, Find(key, key.DefaultText.Length == 0));

    /// <summary>One of a few words, for a key that the input itself names.</summary>
    public T Read<T>(string name, IReadOnlyList<(string Word, T Value)> choices)
    {
        asked.Add(name);
        return Choice(name, choices, "", node.Find(name) ?? throw Missing(name, choices[0].Word));
    }

    private T Choice<T>(string name, IReadOnlyList<(string Word, T Value)> choices, string byDefault,
        Node? found)
    {
        string word = found is null ? byDefault : Written.Scalar(found, name).Text;
        int at = choices.ToList().FindIndex(choice => choice.Word == word);
        if (at < 0)
            throw Error(name, $"'{word}' is not a choice for '{name}'; write "
                + $"{Written.OneOf(choices.Select(c => c.Word))}.");
        Resolved.Add(name, word, found is null ? DefaultNote : "");
        return choices[at].Value;
    }

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
            ? new Section(mapping, Resolved.AddSection(name), Join(name), place)
            : throw new InputException(value.Place, $"'{Join(name)}' must be a section of keys and values.");
    }

    /// <summary>A section, or an empty one when it is absent.</summary>
    public Section OrEmpty(Key key)
        => Optional(key)
        ?? new Section(new MappingNode(Place), Resolved.AddSection(key.Name), Join(key.Name), Place);

    /// <summary>A list of sections; empty when the key is absent.</summary>
    public IReadOnlyList<Section> Items(Key key)
    {
        if (!Has(key.Name)) return [];
        ListNode list = node.Find(key.Name) as ListNode
            ?? throw Error(key.Name, $"'{key.Name}' must be a list, as in '{key.Name}: [ {{ … }} ]'.");
        IReadOnlyList<Resolved> resolved = Resolved.AddList(key.Name, list.Items.Count);
        return [.. list.Items.Select((item, i) => item is MappingNode mapping
            ? new Section(mapping, resolved[i], $"{Join(key.Name)}.{i}", item.Place)
            : throw new InputException(item.Place,
                $"every item of '{Join(key.Name)}' must be a section of keys and values."))];
    }

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
        if (written.Length == 0) RefuseUnknown(keys);
        string where = Path.Length == 0 ? "the input" : $"'{Path}'";
        string rest = written.Length == 0 ? "it has none" : $"it has {string.Join(" and ", written)}";
        Place place = written.Length > 1 ? node.Entries.First(entry => entry.Key == written[1]).Place : Place;
        throw new InputException(place, $"{where} needs exactly one of {string.Join(", ", keys)}; {rest}.");
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
