using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>What the review (Kim, Li 2021) says of amounts: charge, lithium, silver and room. Formulas only,
/// no run: an electron deposits an atom of volume Ω; molar masses of 6.94 and 107.868 g/mol.</summary>
public static class ReviewCases
{
    const double AmpereHour = 3600;                         // C
    const double LithiumMolarMass = 6.94, SilverMolarMass = 107.868;    // g/mol
    const double Capacity = 6.8 * 3.6e4;                       // C m⁻², 6.8 mAh cm⁻²
    const double SilverLow = 8e-3, SilverHigh = 16e-3;      // g Ah⁻¹

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("V3 lithium of an ampere-hour", Lithium),
        Case("V4 silver in lithium", Silver),
        Case("V5 silver as film and spheres", Spheres),
        Case("V6 room for the missing lithium", Room),
    ];

    static VerificationCase Case(string name, Func<CaseResult[]> run)
        => new(name, _ => run()) { Kind = CaseKind.Arithmetic };

    /// <summary>Moles of lithium that a charge [C] deposits.</summary>
    static double LithiumOf(double charge)
        => charge / (Constants.ElementaryCharge * Constants.Avogadro);

    static CaseResult[] Lithium() =>
    [
        CaseResult.Relative("1 Ah", "1 Ah corresponds to 259 mg of Li", "m = q M/(e N_A) [mg]",
            258.94, LithiumOf(AmpereHour) * LithiumMolarMass * 1e3, 1e-3),
    ];

    static CaseResult[] Silver()
        => [.. Fraction(SilverLow, 0.19838, 503.1), .. Fraction(SilverHigh, 0.39597, 251.5),
        new("y > 249", "y of Li_yAg is greater than 249 at 8–16 mg Ah⁻¹", "n_Li/n_Ag − 249 > 0, 0.4 at.% "
            + "is y = 249", 249, 1 / 0.004 - 1, 1e-9)];

    static CaseResult[] Fraction(double grams, double percent, double ratio)
    {
        double silver = grams / SilverMolarMass, lithium = LithiumOf(AmpereHour);
        string of = $"{grams * 1e3} mg Ah⁻¹";
        return
        [
            CaseResult.Relative($"X at {of}", "8–16 mg Ah⁻¹ are 0.2–0.4 at.% of silver",
                "X = n_Ag/(n_Ag + n_Li) [at.%]", percent, 100 * silver / (silver + lithium), 1e-3),
            CaseResult.Relative($"y at {of}", "y of Li_yAg is greater than 249", "y = n_Li/n_Ag",
                ratio, lithium / silver, 1e-3),
        ];
    }

    static CaseResult[] Spheres()
        => [.. Loading(SilverLow, 0.0544, 51.9, 459, 279), .. Loading(SilverHigh, 0.1088, 103.7, 917, 222)];

    static CaseResult[] Loading(double grams, double milligrams, double film, double count, double spacing)
    {
        double perArea = grams / AmpereHour * Capacity;     // g m⁻²
        double density = new SilverSetup { Diffusivity = 0 }.ParticleDensity * SilverMolarMass;     // g m⁻³
        double thickness = perArea / density, sphere = Math.PI / 6 * Math.Pow(60e-9, 3);
        double perSquare = thickness / sphere;
        const string Claim = "8–16 mg Ah⁻¹ of silver at 6.8 mAh cm⁻², as a film and as spheres of 60 nm";
        string of = $"at {grams * 1e3} mg Ah⁻¹";
        return
        [
            CaseResult.Relative($"loading {of}", Claim, "m q [mg cm⁻²]", milligrams, perArea * 0.1, 2e-2),
            CaseResult.Relative($"film {of}", Claim, "m q/(c_A M) [nm]", film, thickness * 1e9, 2e-2),
            CaseResult.Relative($"spheres {of}", Claim, "per µm²", count, perSquare * 1e-12, 2e-2),
            CaseResult.Relative($"spacing {of}", Claim, "(10 µm/n)^⅓ [nm]", spacing,
                Math.Cbrt(10e-6 / perSquare) * 1e9, 2e-2),
        ];
    }

    static CaseResult[] Room()
    {
        double all = Capacity * CoupledBox.VolumePerCharge, missing = all - 25e-6;
        double Charge(double thickness) => 6.8 * thickness / all;
        const string Claim =
            "what is missing from a layer of 25 µm does not fit an interlayer of 5–10 µm and porosity ½";
        return
        [
            CaseResult.Relative("expected", "6.8 mAh cm⁻² make a layer of about 34 µm: of 33.0", "q Ω/e [µm]",
                33.0, all * 1e6, 2e-3),
            CaseResult.Relative("missing", Claim, "q Ω/e − 25 µm [mAh cm⁻²]", 1.65, Charge(missing), 5e-3),
            CaseResult.Relative("room in 5 µm", Claim, "[mAh cm⁻²]", 0.515, Charge(2.5e-6), 5e-3),
            CaseResult.Relative("room in 10 µm", Claim, "[mAh cm⁻²]", 1.03, Charge(5e-6), 5e-3),
            CaseResult.Relative("porosity for 10 µm", Claim, "missing/10 µm", 0.80, missing / 10e-6, 5e-3),
            CaseResult.Relative("porosity for 5 µm", Claim, "missing/5 µm: impossible above 1", 1.60,
                missing / 5e-6, 5e-3),
        ];
    }
}
