using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>A section in which nothing means what is on record of a material.</summary>
/// <param name="section">the section</param>
/// <param name="find">the record for a key; null: none, and the key is as always</param>
internal sealed class RecordReader(Section section, Func<QuantityKey, MaterialRecord?> find) : IKeyReader
{
    public double Read(QuantityKey key)
        => find(key) is { } record ? section.Read(key, record) : section.Read(key);

    public double? Read(QuantityOrWordKey key) => section.Read(key);

    public int Read(WholeKey key) => section.Read(key);

    public int? Read(WholeOrWordKey key) => section.Read(key);

    public long Read(SeedKey key) => section.Read(key);

    public T Read<T>(ChoiceKey<T> key) => section.Read(key);
}
