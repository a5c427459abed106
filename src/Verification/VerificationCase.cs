using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>What a case runs with.</summary>
/// <param name="Precision">element of its fields: double or single</param>
/// <param name="Devices">makes the devices that it computes on</param>
public sealed record Setting(Precision Precision, IDeviceFactory Devices);

/// <summary>How much of the product a case runs.</summary>
public enum CaseKind
{
    /// <summary>Formulas only; no field is computed.</summary>
    Arithmetic,
    /// <summary>One operator by its production kernels, solver and numerics.</summary>
    Operator,
    /// <summary>Several modules that act on each other, as in a run.</summary>
    Coupled,
}

/// <summary>A named problem with a known answer.</summary>
/// <param name="Name">unique; begins with the number of the problem in the model's list</param>
/// <param name="Run">solves it and compares</param>
public sealed record VerificationCase(string Name, Func<Setting, IReadOnlyList<CaseResult>> Run)
{
    /// <summary>What it runs.</summary>
    public CaseKind Kind { get; init; } = CaseKind.Operator;

    /// <summary>Whether it belongs to the quick selection, which ends within 2 minutes in all. A case that
    /// takes more than 10 s of one core says no.</summary>
    public bool Quick { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
