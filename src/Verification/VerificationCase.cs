namespace PhaseFieldMiec.Verification;

/// <summary>Element of the fields that a case runs with.</summary>
public enum Precision
{
    /// <summary>64 bit.</summary>
    Double,
    /// <summary>32 bit.</summary>
    Single,
}

/// <summary>A named problem with a known answer.</summary>
/// <param name="Name">unique; begins with the number of the problem in the model's list</param>
/// <param name="Run">solves it and compares</param>
public sealed record VerificationCase(string Name, Func<Precision, IReadOnlyList<CaseResult>> Run)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
