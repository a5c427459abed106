namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>The keys whose values a setup record holds. A new parameter is a sentence here and a property
/// there.</summary>
public sealed class KeySet<TSetup> where TSetup : class
{
    private readonly List<Entry> entries = [];

    /// <summary>In the order in which inputs are read.</summary>
    public IReadOnlyList<Key> Keys => [.. entries.Select(entry => entry.Key)];

    /// <summary>Adds a key with the property that holds its value; gives back the key.</summary>
    public TKey Add<TKey, TValue>(TKey key, Func<TSetup, TValue> get, Func<TSetup, TValue, TSetup> with)
        where TKey : Key<TValue>
    {
        entries.Add(
            new Entry(key, (reader, setup) => with(setup, key.Read(reader)),
                setup => key.Refusal(get(setup))));
        return key;
    }

    /// <summary>A setup with all values that the reader has. What the compiler demands of an initialiser
    /// (<c>required</c>) is among the keys.</summary>
    public TSetup Read(IKeyReader reader) => Read(reader, Activator.CreateInstance<TSetup>());

    /// <summary>The same setup with all values that the reader has.</summary>
    public TSetup Read(IKeyReader reader, TSetup setup)
        => entries.Aggregate(setup, (before, entry) => entry.Read(reader, before));

    /// <summary>Values that are not possible: the key and a sentence.</summary>
    public IEnumerable<(Key Key, string Sentence)> Refusals(TSetup setup)
        => from entry in entries
           let sentence = entry.Refusal(setup)
           where sentence is not null
           select (entry.Key, sentence);

    private sealed record Entry(Key Key, Func<IKeyReader, TSetup, TSetup> Read,
        Func<TSetup, string?> Refusal);
}
