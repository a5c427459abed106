using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>One key of an input, with all that the program knows of it. Reader, defaults of the setup
/// records, refusals, manual, schema and the list of parameters follow from this one sentence.</summary>
/// <param name="path">keys from the root, joined by dots; <c>*</c> stands for a name that the input gives (a
/// solid, the value of a label), <c>#</c> for the place in a list. Empty: built in</param>
public abstract partial class Key(string path)
{
    /// <summary>Keys from the root, joined by dots.</summary>
    public string Path { get; } = path;

    /// <summary>The last key of the path.</summary>
    public string Name { get; } = path[(path.LastIndexOf('.') + 1)..];

    /// <summary>What it is, in one phrase.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>In the equations.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Values worth taking, with their range.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Where the reference is from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of the reference, in words.</summary>
    public string Uncertainty { get; init; } = "";

    /// <summary>Of the reference; null where the key is no physical parameter.</summary>
    public Standing? Standing { get; init; }

    /// <summary>What it measures; null where it is no quantity.</summary>
    public virtual Kind? Kind => null;

    /// <summary>What is written: "length", "m^3/s", "word".</summary>
    public abstract string Measure { get; }

    /// <summary>What nothing means, as an input would write it; empty where the key must be there.</summary>
    public abstract string DefaultText { get; }

    /// <summary>For "add for example 'key: …'".</summary>
    public abstract string Example { get; }

    /// <summary>The standing in one word; empty where the key is no physical parameter.</summary>
    public string StandingWord => Standing?.ToString().ToLowerInvariant() ?? "";

    /// <summary>Whether the default is a claim about nature that nobody looked up, or that has no
    /// source.</summary>
    public virtual bool DefaultIsClaim => false;

    /// <summary>Whether nobody looked the reference up or measured it, or it has no source.</summary>
    public bool IsDoubtful => Standing is Parameters.Standing.Unverified or Parameters.Standing.Estimated
        or Parameters.Standing.Assumed;

    /// <summary>One phrase for people: the reference, how well it is known, and from where.</summary>
    public string Remark
    {
        get
        {
            string standing = Standing == Parameters.Standing.Sourced ? "" : StandingWord;
            string[] parts = [Reference, Uncertainty, Source, standing];
            return string.Join("; ", parts.Where(part => part.Length > 0));
        }
    }

    /// <summary>The parts of the path.</summary>
    public IReadOnlyList<string> Parts { get; } = path.Split('.');

    /// <summary>The path with a name, or a place in a list, in place of <c>*</c> or <c>#</c>.</summary>
    public string Of(string name) => string.Join('.', Parts.Select(part => part is "*" or "#" ? name : part));

    /// <summary>Whether a path of an input, with names and places in lists, is one of this key. Lists may
    /// stand in items of lists of their sort (<see cref="ItemsKey.Like"/>), as deep as they like.</summary>
    public bool Matches(string path)
    {
        string[] other = WithinLists().Replace(path, "$1").Split('.');
        return Parts.Count == other.Length
            && Parts.Zip(other).All(pair => pair.First is "*" or "#" || pair.First == pair.Second);
    }

    [GeneratedRegex(@"(\.[0-9]+)(?:\.parts\.[0-9]+)+")]
    private static partial Regex WithinLists();
}

/// <summary>A key whose value is a <typeparamref name="T"/>.</summary>
public abstract class Key<T>(string path) : Key(path)
{
    /// <summary>Asks for the value, in SI.</summary>
    public abstract T Read(IKeyReader reader);

    /// <summary>Why a value is not possible, as a sentence; null where it is.</summary>
    public virtual string? Refusal(T value) => null;
}

/// <summary>Where the values of keys come from. Each answer is checked.</summary>
public interface IKeyReader
{
    /// <summary>A quantity [SI].</summary>
    double Read(QuantityKey key);
    /// <summary>A quantity [SI]; null where the word stands.</summary>
    double? Read(QuantityOrWordKey key);
    /// <summary>A whole number.</summary>
    int Read(WholeKey key);
    /// <summary>A whole number; null where the word stands.</summary>
    int? Read(WholeOrWordKey key);
    /// <summary>A seed of random numbers.</summary>
    long Read(SeedKey key);
    /// <summary>One of a few words.</summary>
    T Read<T>(ChoiceKey<T> key);
}
