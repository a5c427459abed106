namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>When a section is there.</summary>
public enum Presence
{
    /// <summary>It must be written.</summary>
    Required,
    /// <summary>Leaving it out switches off what it describes.</summary>
    Optional,
    /// <summary>Leaving it out means its defaults.</summary>
    Implied,
}

/// <summary>A section of an input.</summary>
public sealed class SectionKey(string path, Presence presence) : Key(path)
{
    /// <summary>When it is there.</summary>
    public Presence Presence { get; } = presence;

    /// <summary>Keys of which exactly one is written, each with the keys that only go with it ("seeds
    /// faces").</summary>
    public IReadOnlyList<string> ExactlyOne { get; init; } = [];

    /// <summary>Keys of which at least one is written.</summary>
    public IReadOnlyList<string> OneOrSeveral { get; init; } = [];

    /// <summary>Names that its keys may have, where they are written as <c>*</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Key of another section without which this one's <see cref="RequiredKey"/> must be
    /// written.</summary>
    public string RequiredWithout { get; init; } = "";

    /// <summary>See <see cref="RequiredWithout"/>.</summary>
    public string RequiredKey { get; init; } = "";

    /// <summary>What is written, where a manual shows the section in place of its keys; else empty.</summary>
    public string Shown { get; init; } = "";

    /// <summary>What nothing means, in words.</summary>
    public string Otherwise { get; init; } = "none";

    /// <inheritdoc/>
    public override string Measure => Shown.Length > 0 ? Shown : "section";

    /// <inheritdoc/>
    public override string DefaultText => Presence == Presence.Required ? "" : Otherwise;

    /// <inheritdoc/>
    public override string Example => "{ … }";
}

/// <summary>A list of sections, whose keys stand below <c>#</c>.</summary>
public sealed class ItemsKey(string path, bool required) : Key(path)
{
    /// <summary>Whether it must be written.</summary>
    public bool IsRequired { get; } = required;

    /// <summary>The list around this one, whose items are of the same sort; null: its items have keys of
    /// their own.</summary>
    public ItemsKey? Like { get; init; }

    /// <inheritdoc/>
    public override string Measure => "list";

    /// <inheritdoc/>
    public override string DefaultText => IsRequired ? "" : "none";

    /// <inheritdoc/>
    public override string Example => "[ { … } ]";
}

/// <summary>A list of quantities.</summary>
/// <param name="path">keys from the root</param>
/// <param name="kind">what they measure</param>
/// <param name="bound">possible values</param>
/// <param name="least">fewest values</param>
/// <param name="most">most values</param>
/// <param name="example">for messages</param>
public sealed class QuantitiesKey(string path, Kind kind, Bound bound, int least, int most, string example)
    : Key(path)
{
    /// <inheritdoc/>
    public override Kind Kind { get; } = kind;
    /// <summary>Possible values.</summary>
    public Bound Bound { get; } = bound;
    /// <summary>Fewest values.</summary>
    public int Least { get; } = least;
    /// <summary>Most values.</summary>
    public int Most { get; } = most;

    /// <inheritdoc/>
    public override string Measure
        => $"list of {(Least == Most ? $"{Least}" : $"{Least} or {Most}")}"
            + (Kind == Kind.Number ? "" : $" {Kind.Short}s");

    /// <inheritdoc/>
    public override string DefaultText => "";

    /// <inheritdoc/>
    public override string Example { get; } = example;
}

/// <summary>A list of whole numbers.</summary>
/// <param name="path">keys from the root</param>
/// <param name="low">least value</param>
/// <param name="least">fewest values</param>
/// <param name="most">most values</param>
/// <param name="example">for messages</param>
public sealed class WholesKey(string path, int low, int least, int most, string example) : Key(path)
{
    /// <summary>Least value.</summary>
    public int Low { get; } = low;
    /// <summary>Fewest values.</summary>
    public int Least { get; } = least;
    /// <summary>Most values.</summary>
    public int Most { get; } = most;
    /// <summary>What nothing means; empty where the key must be there.</summary>
    public string Otherwise { get; init; } = "";

    /// <inheritdoc/>
    public override string Measure => $"list of {(Least == Most ? $"{Least}" : $"{Least} or {Most}")}";

    /// <inheritdoc/>
    public override string DefaultText => Otherwise;

    /// <inheritdoc/>
    public override string Example { get; } = example;
}

/// <summary>A list of words.</summary>
/// <param name="path">keys from the root</param>
/// <param name="word">what stands for all of them, or for none, and what nothing means</param>
/// <param name="example">for messages</param>
public sealed class WordsKey(string path, string word, string example) : Key(path)
{
    /// <summary>What stands for all of them, or for none.</summary>
    public string Word { get; } = word;

    /// <summary>Words that may stand in the list; empty: names of fields.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <inheritdoc/>
    public override string Measure => "list of words";

    /// <inheritdoc/>
    public override string DefaultText => Word;

    /// <inheritdoc/>
    public override string Example { get; } = example;
}

/// <summary>Free text.</summary>
/// <param name="path">keys from the root</param>
/// <param name="example">for messages</param>
/// <param name="byDefault">what nothing means, in words; empty: the key must be there</param>
public sealed class TextKey(string path, string example, string byDefault = "") : Key(path)
{
    /// <summary>What is written, in a word.</summary>
    public string Unit { get; init; } = "text";
    /// <summary>A regular expression that the text matches; empty: any text.</summary>
    public string Pattern { get; init; } = "";

    /// <inheritdoc/>
    public override string Measure => Unit;

    /// <inheritdoc/>
    public override string DefaultText { get; } = byDefault;

    /// <inheritdoc/>
    public override string Example { get; } = example;
}
