using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The volume ledger, the same in every case.</summary>
internal static class Volume
{
    /// <summary>∫ψu changes by what the source gave, to round-off.</summary>
    public static CaseResult Kept(Setting setting, double error) => CaseResult.Small(
        "volume", "β is conserved", "|Δ∫ψu − ∫S dt|/∫ψu", error,
        setting.Precision == Precision.Double ? 1e-12 : 1e-6);
}
