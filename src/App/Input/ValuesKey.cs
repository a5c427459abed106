using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>A list of values of which another key says what they are.</summary>
/// <param name="path">keys from the root</param>
/// <param name="example">for messages</param>
public sealed class ValuesKey(string path, string example) : Key(path)
{
    /// <inheritdoc/>
    public override string Measure => "list";

    /// <inheritdoc/>
    public override string DefaultText => "none";

    /// <inheritdoc/>
    public override string Example { get; } = example;
}
