namespace PhaseFieldMiec.App.Input;

/// <summary>Where a piece of input stands: line and column of a file, both from 1; line 0 for a whole file or
/// a command-line override.</summary>
public readonly record struct Place(string Source, int Line, int Column)
{
    /// <summary>True for a value given by <c>--set</c>.</summary>
    public bool IsOverride => Source.StartsWith("--set ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Source : $"{Source}, line {Line}, column {Column}";
}

/// <summary>The input cannot be used; the message names the place, what is wrong and what to do, in one
/// sentence.</summary>
public sealed class InputException(Place place, string sentence) : Exception($"{place}: {sentence}")
{
    /// <summary>Where it is.</summary>
    public Place Place { get; } = place;
}
