using System.Globalization;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>Values by the sort of their key.</summary>
public sealed partial class Section
{
    private const string DefaultNote = Resolved.DefaultNote;

    /// <inheritdoc/>
    public double Read(QuantityKey key) => Read(key, key.HasDefault ? key.Default : null);

    /// <summary>A quantity [SI] whose default is on record of a material.</summary>
    public double Read(QuantityKey key, MaterialRecord record)
        => Read(key, record.Value, Note(key) with { Record = record });

    /// <summary>A quantity [SI] whose default the caller computed.</summary>
    public double Read(QuantityKey key, double? byDefault) => Read(key, byDefault, Note(key));

    private double Read(QuantityKey key, double? byDefault, KeyNote note)
    {
        if (Find(key, required: byDefault is null) is { } found)
            return key.IsActivated && found is MappingNode law ? Activated(law, key, note)
                : Parsed(found, key, key.Kind, key.Bound, note);
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
        if (!Written.Says(Written.Scalar(found, key.Name).Text, key.Word, key.Default is null))
            return Parsed(found, key, key.Kind, key.Bound, note);
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

    /// <summary>A value at one temperature, evaluated at that of the run; the resolved input has the value,
    /// and the law beside it.</summary>
    private double Activated(MappingNode law, QuantityKey key, KeyNote note)
    {
        Section section = Within(law, new Resolved(), Join(key.Name), law.Place);
        Activation keys = Activation.Of(key);
        string Text(QuantityKey part) => Written.Scalar(section.node.Find(part.Name)!, part.Name).Text;
        (double value, double at, double energy) =
            (section.Read(keys.Value), section.Read(keys.At), section.Read(keys.Energy));
        section.Close();
        double now = Arrhenius.Evaluate(value, at, energy, Temperature
            ?? throw new InputException(law.Place,
                $"'{key.Name}' has an activation energy, but this run has no "
                + "temperature; write a plain value."));
        if (!double.IsFinite(now) || !key.Bound.Holds(now))
            throw new InputException(law.Place, $"at {Units.Write(Temperature.Value, Kind.Temperature)} "
                + $"'{key.Name}' becomes {Units.Write(now, key.Kind)}, and it must be {key.Bound.Words}; "
                + $"check 'at' and 'activation-energy'.");
        string exact = Units.Write(now, key.Kind);
        Resolved.Add(key.Name, exact,
            note.OfWritten(now, exact, $"{Text(keys.Value)} at {Text(keys.At)}, {Text(keys.Energy)}"));
        return now;
    }

    private KeyNote Note(Key key) => new(Resolved, key, Join(key.Name));

    /// <inheritdoc/>
    public int Read(WholeKey key) => (int)Whole(key, key.Low, int.MaxValue, key.Default);

    /// <inheritdoc/>
    public int? Read(WholeOrWordKey key)
    {
        if (Find(key, required: false) is { } found
            && !Written.Says(Written.Scalar(found, key.Name).Text, key.Word, isDefault: true))
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

    /// <summary>A list of words, or null where the word for all or none of them stands, or nothing.</summary>
    public IReadOnlyList<string>? Read(WordsKey key)
    {
        if (Find(key, required: false) is not { } found || found is ScalarNode { Text: var text }
            && Written.Says(text, key.Word, isDefault: true))
        {
            Resolved.Add(key.Name, key.Word, node.Find(key.Name) is null ? DefaultNote : "");
            return null;
        }
        string[] words = [.. List(key).Items.Select(item => Written.Scalar(item, key.Name).Text)];
        if (key.Choices.Count > 0 && words.Except(key.Choices).FirstOrDefault() is { } other)
            throw Error(key.Name, $"'{other}' cannot stand in '{key.Name}'; write "
                + $"{Written.OneOf(key.Choices)}, "
                + $"as in '{key.Name}: {key.Example}'.");
        Resolved.Add(key.Name, $"[{string.Join(", ", words)}]");
        return words;
    }

    /// <summary>A list of values of any sort, each as it may stand after <c>--set PATH=</c>.</summary>
    public IReadOnlyList<string> Read(ValuesKey key)
    {
        string[] values = [.. List(key).Items.Select(YamlText.Write)];
        if (values.Length == 0 || Array.Exists(values, value => value.Length == 0))
            throw Error(key.Name, $"'{key.Name}' lacks a value; write for example '{key.Name}: "
                + $"{key.Example}'.");
        Resolved.Add(key.Name, $"[{string.Join(", ", values)}]");
        return values;
    }

    /// <summary>Free text.</summary>
    public string Read(TextKey key)
    {
        string text = Written.Text(Find(key, required: true)!, key);
        Resolved.Add(key.Name, Resolved.Quote(text));
        return text;
    }

    /// <summary>The path of a file [as it can be opened], which stands beside the input; one that is named by
    /// <c>--set</c> is sought from where the command is typed. The resolved input has its full path, so that
    /// it is an input from any folder.</summary>
    /// <param name="key">its key</param>
    /// <param name="folder">of the input</param>
    public string ReadPath(TextKey key, string folder)
    {
        Node found = Find(key, required: true)!;
        string text = Written.Text(found, key);
        if (text.Length == 0 || text.Contains('\0'))
            throw new InputException(found.Place, $"'{text.Replace("\0", "\\0", StringComparison.Ordinal)}' "
                + $"is no path of a file; write for example '{key.Name}: {key.Example}'.");
        string from = found.Place.IsOverride ? "" : folder;
        string path = System.IO.Path.Combine(from, UserPath.Expand(text, from, out string missing)
            ?? throw new InputException(found.Place, $"the variable {missing} in '{text}' has no value; "
                + "write "
                + "the path out."));
        Resolved.Add(key.Name, Resolved.Quote(System.IO.Path.GetFullPath(path)));
        return path;
    }

    /// <summary>A key that says all by being there.</summary>
    public void Read(FlagKey key)
    {
        Node found = Find(key, required: true)!;
        if (!Written.Same(Written.Scalar(found, key.Name).Text, FlagKey.Word))
            throw new InputException(found.Place,
                $"'{key.Name}' is written '{key.Name}: {FlagKey.Word}', or left out.");
        Resolved.Add(key.Name, FlagKey.Word);
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
        int at = choices.ToList().FindIndex(choice => Written.Same(choice.Word, word));
        if (at < 0)
            throw Error(name, $"'{word}' is not a choice for '{name}'; write "
                + $"{Written.OneOf(choices.Select(c => c.Word))}.");
        Resolved.Add(name, choices[at].Word, found is null ? DefaultNote : "");
        return choices[at].Value;
    }
}
