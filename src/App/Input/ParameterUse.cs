using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.App.Input;

/// <summary>A physical parameter as a run uses it.</summary>
/// <param name="Path">keys from the root, joined by dots</param>
/// <param name="Value">[SI]; null where the input has a word instead</param>
/// <param name="Text">value and unit, or the word</param>
/// <param name="IsDefault">whether the input left it out</param>
/// <param name="Record">what is known of it</param>
public sealed record ParameterUse(string Path, double? Value, string Text, bool IsDefault, ParameterRecord Record)
{
    /// <summary>For programs: the entry of summary.json.</summary>
    public IReadOnlyDictionary<string, object> Entry() => new Dictionary<string, object>
    {
        ["key"] = Path,
        ["symbol"] = Record.Symbol,
        ["value"] = Value is { } value ? value : Text,
        ["unit"] = Record.Unit,
        ["origin"] = IsDefault ? "default" : "input",
        ["reference"] = Record.Reference,
        ["uncertainty"] = Record.Uncertainty,
        ["source"] = Record.Source,
        ["standing"] = Record.Word,
    };

    /// <summary>For people.</summary>
    public override string ToString()
        => $"{Path} = {Text} ({(IsDefault ? "default" : "input")}; reference: {Record.Remark})";
}
