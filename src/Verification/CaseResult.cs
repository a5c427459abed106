namespace PhaseFieldMiec.Verification;

/// <summary>One number of the product against the truth.</summary>
/// <param name="Name">what was measured, unique within its case</param>
/// <param name="Claim">the statement that is tested, in words</param>
/// <param name="Formula">the truth as a formula</param>
/// <param name="Expected">its value</param>
/// <param name="Measured">what the product gave</param>
/// <param name="Tolerance">largest |measured − expected| that passes</param>
public sealed record CaseResult(
    string Name, string Claim, string Formula, double Expected, double Measured, double Tolerance)
{
    /// <summary>What it adds to plots.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>Whether the difference is within the tolerance; a measured NaN never passes.</summary>
    public bool Passed => Math.Abs(Measured - Expected) <= Tolerance;

    /// <summary>For people.</summary>
    public override string ToString()
    {
        string verdict = Passed ? "passed" : "FAILED";
        string numbers = $"measured {Measured:G8}, expected {Expected:G8} ± {Tolerance:G3}";
        return $"{verdict}: {Name}: {numbers} ({Formula})";
    }

    /// <summary>A measured number that may differ from the truth by a fraction of it.</summary>
    internal static CaseResult Relative(
        string name, string claim, string formula, double expected, double measured, double fraction)
        => new(name, claim, formula, expected, measured, Math.Abs(expected) * fraction);

    /// <summary>A measured size that should be zero and may be as large as <paramref name="most"/>.</summary>
    internal static CaseResult Small(string name, string claim, string formula, double measured, double most)
        => new(name, claim, formula, 0, measured, most);
}
