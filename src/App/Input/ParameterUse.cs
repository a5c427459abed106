using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>A physical parameter as a run uses it.</summary>
/// <param name="Path">keys from the root, joined by dots</param>
/// <param name="Value">[SI]; null where the input has a word instead</param>
/// <param name="Text">value and unit, or the word</param>
/// <param name="IsDefault">whether the input left it out</param>
/// <param name="Key">what is known of it</param>
public sealed record ParameterUse(string Path, double? Value, string Text, bool IsDefault, Key Key)
{
    /// <summary>What is on record of the material of the run; null: what the key itself says.</summary>
    public MaterialRecord? Record { get; init; }

    /// <summary>SI, as inputs write it; "1" for plain numbers.</summary>
    public string Unit => Key.Kind is { Unit.Length: > 0 } kind ? kind.Unit : "1";

    /// <summary>For programs: the entry of summary.json.</summary>
    public IReadOnlyDictionary<string, object> Entry() => new Dictionary<string, object>
    {
        ["key"] = Path,
        ["symbol"] = Key.Symbol,
        ["value"] = Value is { } value ? value : Text,
        ["unit"] = Unit,
        ["origin"] = IsDefault ? "default" : "input",
        ["of"] = Record?.Material ?? "",
        ["reference"] = Record?.Datum.Text ?? Key.Reference,
        ["uncertainty"] = Record?.Datum.Uncertainty ?? Key.Uncertainty,
        ["source"] = Record?.Datum.Source ?? Key.Source,
        ["standing"] = Record?.Datum.StandingWord ?? Key.StandingWord,
    };

    /// <summary>For people.</summary>
    public override string ToString()
        => $"{Path} = {Text} ({(IsDefault ? "default" : "input")}; reference: "
            + (Record is { } record ? $"{record.Material}, {record.Datum.Remark})" : $"{Key.Remark})");
}
