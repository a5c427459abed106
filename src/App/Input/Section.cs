using System.Globalization;

namespace PhaseFieldMiec.App.Input;

/// <summary>Asks a section of the input for its keys by name and kind. Every answer is checked and noted in
/// the resolved input; a key that nobody asked for is unknown.</summary>
public sealed class Section
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

    /// <summary>A quantity [SI]. Without a default the key must be there. A physical parameter is noted with
    /// what is known of it.</summary>
    public double Quantity(string key, Kind kind, Bound bound, double? byDefault = null)
    {
        if (Find(key, byDefault is null, kind.Example) is not { } found)
        {
            string text = Units.Write(byDefault!.Value, kind);
            Resolved.Add(key, text, Resolved.Note(Join(key), byDefault, text, DefaultNote));
            return byDefault.Value;
        }
        double value = Parse(found, key, kind, bound);
        string exact = Units.Write(value, kind), written = Scalar(found, key).Text;
        Resolved.Add(key, exact, Resolved.Note(
            Join(key), value, exact, exact == written ? "" : written.ReplaceLineEndings(" ")));
        return value;
    }

    /// <summary>A quantity [SI], or null where the word stands. Nothing means the word, or the default where one is
    /// given.</summary>
    public double? QuantityOr(string key, Kind kind, Bound bound, string word, double? byDefault = null)
    {
        Node? written = Find(key, false, word);
        if (written is null ? byDefault is not null : Scalar(written, key).Text != word)
            return Quantity(key, kind, bound, byDefault);
        Resolved.Add(key, word, Resolved.Note(Join(key), null, word, node.Find(key) is null ? DefaultNote : ""));
        return null;
    }

    /// <summary>A whole number.</summary>
    public int Whole(string key, int low, int? byDefault = null)
        => (int)WholeLong(key, low, int.MaxValue, byDefault);

    /// <summary>A whole number, or null where the word stands (or nothing, which means the word).</summary>
    public int? WholeOr(string key, int low, string word)
    {
        if (Find(key, false, word) is { } found && Scalar(found, key).Text != word) return Whole(key, low);
        Resolved.Add(key, word, node.Find(key) is null ? DefaultNote : "");
        return null;
    }

    /// <summary>A seed of random numbers: any whole number from 0.</summary>
    public long Seed(string key = "seed") => WholeLong(key, 0, long.MaxValue, null);

    private long WholeLong(string key, long low, long high, long? byDefault)
    {
        string example = Math.Max(low, 1).ToString(CultureInfo.InvariantCulture);
        if (Find(key, byDefault is null, example) is not { } found)
        {
            Resolved.Add(key, byDefault!.Value.ToString(CultureInfo.InvariantCulture), DefaultNote);
            return byDefault.Value;
        }
        long value = WholeOf(found, key, low, high);
        Resolved.Add(key, value.ToString(CultureInfo.InvariantCulture));
        return value;
    }

    /// <summary>A list of whole numbers.</summary>
    public IReadOnlyList<int> Wholes(string key, int low, string example)
    {
        ListNode list = List(key, example);
        int[] values = [.. list.Items.Select(item => (int)WholeOf(item, key, low, int.MaxValue))];
        Resolved.Add(key, $"[{string.Join(", ", values)}]");
        return values;
    }

    /// <summary>A list of quantities [SI].</summary>
    public IReadOnlyList<double> Quantities(string key, Kind kind, Bound bound, string example)
    {
        ListNode list = List(key, example);
        double[] values = [.. list.Items.Select(item => Parse(item, key, kind, bound))];
        Resolved.Add(key, $"[{string.Join(", ", values.Select(value => Units.Write(value, kind)))}]");
        return values;
    }

    /// <summary>A list of words, or null when it is absent.</summary>
    public IReadOnlyList<string>? Words(string key, string example, string byDefault)
    {
        if (!Has(key) || node.Find(key) is ScalarNode { Text: var text } && text == byDefault)
        {
            Resolved.Add(key, byDefault, node.Find(key) is null ? DefaultNote : "");
            return null;
        }
        string[] words = [.. List(key, example).Items.Select(item => Scalar(item, key).Text)];
        Resolved.Add(key, $"[{string.Join(", ", words)}]");
        return words;
    }

    /// <summary>Free text.</summary>
    public string Text(string key, string example)
    {
        string text = Scalar(Find(key, true, example)!, key).Text;
        if (string.IsNullOrWhiteSpace(text))
            throw Error(key, $"'{key}' is empty; write for example '{key}: {example}'.");
        Resolved.Add(key, Resolved.Quote(text));
        return text;
    }

    /// <summary>One of a few words.</summary>
    public T Choice<T>(string key, IReadOnlyList<(string Word, T Value)> choices, string? byDefault = null)
    {
        Node? found = Find(key, byDefault is null, choices[0].Word);
        string word = found is null ? byDefault! : Scalar(found, key).Text;
        int at = choices.ToList().FindIndex(choice => choice.Word == word);
        if (at < 0)
            throw Error(key, $"'{word}' is not a choice for '{key}'; write "
                + $"{OneOf(choices.Select(c => c.Word))}.");
        Resolved.Add(key, word, found is null ? DefaultNote : "");
        return choices[at].Value;
    }

    /// <summary>A section that must be there.</summary>
    public Section Sub(string key) => Optional(key) ?? throw Missing(key, "{ … }");

    /// <summary>A section, or null when it is absent.</summary>
    public Section? Optional(string key)
    {
        if (!Has(key)) return null;
        (string _, Place place, Node value) = node.Entries.First(entry => entry.Key == key);
        return value is MappingNode mapping
            ? new Section(mapping, Resolved.AddSection(key), Join(key), place)
            : throw new InputException(value.Place, $"'{Join(key)}' must be a section of keys and values.");
    }

    /// <summary>A section, or an empty one when it is absent.</summary>
    public Section OrEmpty(string key)
        => Optional(key) ?? new Section(new MappingNode(Place), Resolved.AddSection(key), Join(key), Place);

    /// <summary>A list of sections; empty when the key is absent.</summary>
    public IReadOnlyList<Section> Items(string key)
    {
        if (!Has(key)) return [];
        ListNode list = List(key, "[ { … } ]");
        IReadOnlyList<Resolved> resolved = Resolved.AddList(key, list.Items.Count);
        return [.. list.Items.Select((item, i) => item is MappingNode mapping
            ? new Section(mapping, resolved[i], $"{Join(key)}.{i}", item.Place)
            : throw new InputException(item.Place,
                $"every item of '{Join(key)}' must be a section of keys and values."))];
    }

    /// <summary>True when the key is written as a list.</summary>
    public bool IsList(string key) => Has(key) && node.Find(key) is ListNode;

    /// <summary>True when the key is written with a single value.</summary>
    public bool IsScalar(string key) => Has(key) && node.Find(key) is ScalarNode;

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

    /// <summary>True when a path of keys, joined by dots, is written.</summary>
    public bool Writes(string path) => Locate(path).Complete;

    /// <summary>An error at the value of a path of keys, or at the last part of it that is written.</summary>
    public InputException Error(string path, string sentence) => new(Locate(path).Place, sentence);

    /// <summary>Where the value of a path of keys stands, or the last part of it that is written.</summary>
    public Place PlaceOf(string path) => Locate(path).Place;

    private (Place Place, bool Complete) Locate(string path)
    {
        Place place = Place;
        Node? at = node;
        foreach (string key in path.Split('.'))
        {
            at = (at as MappingNode)?.Find(key);
            if (at is null) return (place, false);
            place = at.Place;
        }
        return (place, true);
    }

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

    private Node? Find(string key, bool required, string example)
    {
        asked.Add(key);
        Node? found = node.Find(key);
        return found is null && required ? throw Missing(key, example) : found;
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

    private ListNode List(string key, string example)
        => Find(key, true, example) as ListNode
            ?? throw Error(key, $"'{key}' must be a list, as in '{key}: {example}'.");

    private static ScalarNode Scalar(Node found, string key)
        => found as ScalarNode ?? throw new InputException(found.Place,
            $"'{key}' must be a single value, not a list or a section.");

    private static double Parse(Node found, string key, Kind kind, Bound bound)
    {
        string text = Scalar(found, key).Text;
        double value = Units.Parse(text, kind)
            ?? throw new InputException(found.Place, kind.Refusal(text) + ".");
        return bound.Holds(value)
            ? value
            : throw new InputException(found.Place, $"'{key}' must be {bound.Words}, not '{text}'.");
    }

    private static long WholeOf(Node found, string key, long low, long high)
    {
        string text = Scalar(found, key).Text;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            throw new InputException(found.Place,
                $"'{text}' is not a whole number; write '{key}' without point or unit.");
        if (value >= low && value <= high) return value;
        string bound = value < low ? $"at least {low}" : $"at most {high}";
        throw new InputException(found.Place, $"'{key}' must be {bound}, not '{text}'.");
    }

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private static string OneOf(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
