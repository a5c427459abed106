using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>A filled interior bears tension up to the spinodal of its own equation of state and tears beyond
/// it.</summary>
public static class TensionCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Spinodal tension", SpinodalTension),
        new("Half the spinodal tension is borne", setting => Pull(setting, torn: false)),
        new("Beyond the spinodal β cavitates", setting => Pull(setting, torn: true)),
    ];

    static BetaParameters Parameters => new() { Width = 5, Bulk = 0.1 };

    static CaseResult[] SpinodalTension(Setting setting)
    {
        using BetaBox box = BetaBox.Create(setting, new Extent(4, 4), Parameters);
        double most = Enumerable.Range(1, 200).Max(i => Tension(box, 1 - 1e-3 * i));
        return
        [
            CaseResult.Relative("normalisation", "the interface costs γ whatever the regularisation",
                "N ∫ g̃ du = 1, ∫ g̃ du = 1.00264", 1, Parameters.Normalisation() * 1.00264, 1e-5),
            CaseResult.Relative("of the parameters", "the parameters know the largest tension that β bears",
                "max −p(u)", Parameters.SpinodalTension(), most, 1e-3),
            CaseResult.Relative("value", "largest tension at α = 0.05", "19.05 γ/ε",
                19.05 / Parameters.Width, most, 0.01),
        ];
    }

    static double Tension(BetaBox box, double filling)
    {
        box.SetFilling(_ => filling);
        return -box.Pressure[1, 1];
    }

    static CaseResult[] Pull(Setting setting, bool torn)
    {
        double filling = torn ? 0.9 : Filling(setting, 0.5 * Parameters.SpinodalTension());
        using BetaBox box = BetaBox.Create(setting, new Extent(48, 32), Parameters);
        box.SetFilling(at => filling + 2e-3 * Math.Cos(Math.PI / 48 * at.A) * Math.Cos(Math.PI / 16 * at.B));
        box.Advance(2000, 100);
        double[] u = box.Filling.Values;
        CaseResult result = torn
            ? new("least u", "past the spinodal voids open", "min u → 0", 0, u.Min(), 0.1)
            : CaseResult.Small("spread of u", "below the spinodal a disturbance heals", "max u − min u → 0",
                u.Max() - u.Min(), 1e-4);
        return [result, Volume.Kept(setting, box.VolumeError)];
    }

    // The denser of the two fillings with this tension.
    static double Filling(Setting setting, double tension)
    {
        using BetaBox box = BetaBox.Create(setting, new Extent(4, 4), Parameters);
        return Brent.FindRoot(filling => Tension(box, filling) - tension, 0.97, 1, accuracy: 1e-14);
    }
}
