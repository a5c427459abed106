using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Verification;

/// <summary>Numbers of the review (Kim, Li 2021) that follow from the product's own formulas by arithmetic
/// alone.</summary>
public static class ArithmeticCases
{
    const double Volume = Deposition.LithiumAtomicVolume;
    const double SurfaceEnergy = 0.5;                       // J m⁻²
    const double MilliampereHourPerSquareCentimetre = 3.6e4;    // C m⁻²
    const double MilliamperePerSquareCentimetre = 10;       // A m⁻²

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("V1 overpotential and pressure", Stress),
        Case("V2 thickness of a charge", Thickness),
        Case("V7 current and speed", Speed),
        Case("V20 Gibbs–Thomson overpotential", GibbsThomson),
        Case("T7 entry pressures", EntryPressures),
    ];

    static VerificationCase Case(string name, Func<CaseResult[]> run)
        => new(name, _ => run()) { Kind = CaseKind.Arithmetic };

    static CaseResult[] Stress() =>
    [
        CaseResult.Relative(
            "135 mV", "an overpotential of 0.135 V can cause GPa-level stress", "p = e η/Ω [GPa]",
            1.00136, Deposition.Pressure(0.135, Volume) / 1e9, 1e-4),
        CaseResult.Relative("1 mV", "slope of pressure in overpotential", "e/Ω [MPa/mV]",
            7.41748, Deposition.Pressure(1e-3, Volume) / 1e6, 1e-5),
        CaseResult.Relative("there and back", "the two conversions are inverse", "η = Ω p(η)/e",
            0.0137, Deposition.Overpotential(Deposition.Pressure(0.0137, Volume), Volume), 1e-15),
    ];

    static CaseResult[] Thickness()
    {
        double thickness = Deposition.Thickness(MilliampereHourPerSquareCentimetre, Volume) * 1e6;
        return
        [
            CaseResult.Relative(
                "1 mAh cm⁻²", "every 1 mAh cm⁻² is approximately 5 µm of Li", "h = q Ω/e [µm]",
                4.853, thickness, 2e-3),
            new("approximately 5 µm", "the review's rounding", "h = 5 µm ± 4 %", 5, thickness, 0.2),
        ];
    }

    static CaseResult[] Speed() =>
    [
        CaseResult.Relative("1 mA cm⁻²", "speed of a plated front", "v = i Ω/e [nm/s]",
            1.3482, Deposition.Thickness(MilliamperePerSquareCentimetre, Volume) * 1e9, 1e-4),
        CaseResult.Relative(
            "0.5C of 6.8 mAh cm⁻²", "3.4 mA cm⁻² moves a front at 4.58 nm/s", "v = i Ω/e [nm/s]",
            4.5838, Deposition.Thickness(0.5 * 6.8 * MilliamperePerSquareCentimetre, Volume) * 1e9, 1e-4),
    ];

    static CaseResult[] GibbsThomson() =>
    [
        Ball(10, 13.48), Ball(25, 5.39), Ball(50, 2.70), Ball(100, 1.35), Ball(1000, 0.135),
        CaseResult.Small("flat", "the term is zero for a flat surface", "η = 0",
            Deposition.GibbsThomson(SurfaceEnergy, 0, Volume), 0),
    ];

    static CaseResult Ball(double nanometres, double millivolts) => CaseResult.Relative(
        $"ball of {nanometres} nm", "overpotential of a ball of Li", "η = 2 γ Ω/(e r) [mV]",
        millivolts, Deposition.GibbsThomson(SurfaceEnergy, 2e9 / nanometres, Volume) * 1e3, 2e-3);

    static CaseResult[] EntryPressures() => [Tube(30, -17.3), Tube(120, 10.0), Tube(146, 16.6)];

    static CaseResult Tube(double degrees, double megapascals) => new(
        $"tube of 50 nm, {degrees}°", "wetting pores pull β in, others keep it out", "p = −2 γ cos θ/R [MPa]",
        megapascals, Deposition.PorePressure(SurfaceEnergy, degrees * Math.PI / 180, 2 / 50e-9) / 1e6, 0.05);
}
