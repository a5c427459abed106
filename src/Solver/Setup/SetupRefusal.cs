namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Why a setup cannot be computed.</summary>
/// <param name="Path">the key of an input that holds what is wrong, from the root; places in lists are
/// counted from 0</param>
/// <param name="Sentence">what is wrong, and what to do</param>
public sealed record SetupRefusal(string Path, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Sentence}";
}

/// <summary>A setup cannot be computed; the message says all that is wrong with it, one sentence a
/// line.</summary>
public sealed class SetupException(IReadOnlyList<SetupRefusal> refusals)
    : Exception(string.Join('\n', refusals))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SetupRefusal> Refusals { get; } = refusals;
}
