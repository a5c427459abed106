using System.Numerics;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.Verification;

/// <summary>Equations 3, 4 and 6 of the review (Kim, Li 2021) as the product has them, with what its text
/// leaves out: V9 to V12, V15, and the balance of Gibbs and Duhem.</summary>
public static class ThermodynamicsCases
{
    const double Room = 298.15, Cell = 333.15, Kilo = 1e3;
    const double Fraction = 0.004;                          // 16 mg/Ah

    static Solution Silver => Solutions.Find(SoluteElement.Silver, HostMetal.Lithium)!;

    static DiluteActivity WithEnthalpy => DiluteActivity.Of(Silver);

    static DiluteActivity Review => WithEnthalpy with { Enthalpy = 0 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("V9 silver of infinite dilution", Dilution),
        Case("V10 enthalpy of infinite dilution", Enthalpy),
        Case("V11 potentials and composition", Potentials),
        Case("V12 shares of both metals", Shares),
        Case("V15 interdiffusion of Eq. 6", Mixing),
        Case("Gibbs and Duhem", GibbsDuhem),
    ];

    static VerificationCase Case(string name, Func<CaseResult[]> run)
        => new(name, _ => run()) { Kind = CaseKind.Arithmetic };

    static double Thermal(double temperature) => Constants.Gas * temperature;

    static CaseResult[] Dilution()
    {
        double silver = Review.SolutePotential(Fraction, Room), saturated = Silver.Solubility.Of(Room);
        const string Claim = "silver in lithium lies 0.3 eV below silver";
        return
        [
            CaseResult.Relative("ln γ", Claim, "ln 0.00143", -6.5501, Math.Log(Review.At(Room)), 1e-5),
            CaseResult.Relative("µ_Ag", Claim, "ln(γ X) [kT] at X = 0.004", -12.0715, silver / Thermal(Room),
                1e-5),
            CaseResult.Relative("µ_Ag in eV", Claim, "kT ln(γ X) at 298.15 K", -0.31015,
                silver / Constants.Faraday, 1e-4),
            CaseResult.Relative("µ_Li", "µ_Li = kT ln(1 − X), nearly −X kT", "[meV] at X = 0.004", -0.10298,
                DiluteActivity.HostPotential(Fraction, Room) / Constants.Faraday * Kilo, 1e-4),
            CaseResult.Relative("activity at saturation", Claim, "γ∞ X_sat", 1.43e-5,
                Review.At(Room) * saturated, 1e-6),
        ];
    }

    static CaseResult[] Enthalpy()
    {
        const string Claim =
            "the slope of ln γ∞ is the solute's partial enthalpy, which does not vanish at infinite dilution";
        const string Formula = "γ∞(T) = γ∞(T₀) exp[(H∞/R)(1/T − 1/T₀)], H∞ = RT₀ ln γ∞(T₀)";
        var regular = RedlichKister.Of(WithEnthalpy);
        const double Step = 0.01;
        double slope = Math.Log(WithEnthalpy.At(Room + Step) / WithEnthalpy.At(Room - Step)) / (2 * Step);
        return
        [
            CaseResult.Relative("H∞", "a regular solution has no excess entropy", "RT₀ ln γ∞ [kJ/mol]",
                -23.04, WithEnthalpy.Enthalpy / Kilo, 5e-4),
            CaseResult.Relative("25 °C", Claim, Formula + " [10⁻⁵]", 9.18, WithEnthalpy.At(Room) * 1e5, 1e-3),
            CaseResult.Relative("60 °C", Claim, Formula + " [10⁻⁴]", 2.44, WithEnthalpy.At(Cell) * 1e4, 2e-3),
            CaseResult.Relative("the review's", "without it γ∞ is that of 150 °C at all temperatures",
                "γ∞ [10⁻³]", 1.43, Review.At(Room) * Kilo, 1e-12),
            CaseResult.Relative("slope", Claim, "d ln γ∞/dT = −H∞/RT² at 298.15 K",
                -WithEnthalpy.Enthalpy / (Constants.Gas * Room * Room), slope, 1e-6),
            CaseResult.Relative("as a regular solution", "both laws agree where silver is dilute",
                "exp(L₀/RT) at X = 10⁻⁹ and 298.15 K [10⁻⁵]", WithEnthalpy.At(Room) * 1e5,
                regular.SoluteCoefficient(1e-9, Room) * 1e5, 1e-6),
            CaseResult.Small("integral", "the integral excess enthalpy does vanish",
                "|H_ex| at X = 10⁻⁹ [J/mol]", Math.Abs(regular.MixingEnthalpy(1e-9)), 1e-4),
        ];
    }

    static CaseResult[] Potentials()
    {
        const string Claim = "µ_Ag falls with dilution and rises as silver dissolves; µ_Li the other way";
        static double X(double y) => 1 / (1 + y);
        double Of(double y) => Review.SolutePotential(X(y), Room) / Thermal(Room);
        static double OfHost(double y) => DiluteActivity.HostPotential(X(y), Room) / Thermal(Room);
        double Ratio(double y)
            => -(Of(y * 1.001) - Of(y / 1.001)) / (OfHost(y * 1.001) - OfHost(y / 1.001));
        return
        [
            CaseResult.Relative("µ_Ag, y = 249", Claim, "[kT]", -12.0716, Of(249), 1e-5),
            CaseResult.Relative("µ_Ag, y = 1000", Claim, "[kT]", -13.4589, Of(1000), 1e-5),
            CaseResult.Relative("µ_Li, y = 249", Claim, "[10⁻³ kT]", -4.00802, OfHost(249) * Kilo, 1e-5),
            CaseResult.Relative("µ_Li, y = 1000", Claim, "[10⁻³ kT]", -0.9995, OfHost(1000) * Kilo, 1e-5),
            CaseResult.Relative("slopes, y = 249", Claim, "−(dµ_Ag/dy)/(dµ_Li/dy) = y", 249, Ratio(249),
                1e-4),
            CaseResult.Relative("slopes, y = 1000", Claim, "−(dµ_Ag/dy)/(dµ_Li/dy) = y", 1000, Ratio(1000),
                1e-4),
        ];
    }

    static CaseResult[] Shares()
    {
        const double Many = 1e5;                            // y at the start: dilute without end
        const string Claim = "X_Ag Δµ_Ag is at least twice X_Li Δµ_Li";
        static double X(double y) => 1 / (1 + y);
        double Finite(double ratio)
        {
            double before = X(Many), after = X(ratio * Many);
            return -before * (Review.SolutePotential(after, Room) - Review.SolutePotential(before, Room))
                / ((1 - before) * (DiluteActivity.HostPotential(after, Room)
                    - DiluteActivity.HostPotential(before, Room)));
        }
        double Dissolving(double x) => x * Review.SolutePotential(x, Room)
            / ((1 - x) * DiluteActivity.HostPotential(x, Room));
        return
        [
            CaseResult.Relative("a little dilution", $"{Claim}: 1 for small changes", "r → 1", 1,
                Finite(1.001), 1e-3),
            CaseResult.Relative("from y to 2y", $"{Claim}: not by dilution", "r ln r/(r − 1)", 1.3863,
                Finite(2), 1e-3),
            CaseResult.Relative("from y to 4.92y", $"{Claim}: only from here on", "r ln r/(r − 1)", 2.0,
                Finite(4.92), 1e-3),
            CaseResult.Relative("from y to 10y", Claim, "r ln r/(r − 1)", 2.5584, Finite(10), 1e-3),
            CaseResult.Relative("dissolving, 0.1 at.%", $"{Claim}: by far, from fcc silver",
                "|ln(γ X)|, nearly", 13.458, Dissolving(0.001), 2e-3),
            CaseResult.Relative("dissolving, 1 at.%", $"{Claim}: by far, from fcc silver",
                "|ln(γ X)|, nearly", 11.155, Dissolving(0.01), 1e-2),
        ];
    }

    static CaseResult[] Mixing()
    {
        const double OfSilver = 1.46e-14, OfLithium = 6.17e-15;
        static double Mixed(double x) => Interdiffusion.Printed(x, OfSilver, OfLithium);
        const string Claim =
            "the product's one diffusivity of silver stands for Eq. 6 while silver is dilute";
        const string Formula = "D = X_Li D_Ag + X_Ag D_Li [10⁻¹⁴ m² s⁻¹]";     // 1.454 leaves out X_Ag D_Li
        var regular = RedlichKister.Of(WithEnthalpy);
        return
        [
            CaseResult.Relative("dilute limit", Claim, Formula, OfSilver * 1e14, Mixed(0) * 1e14, 1e-12),
            CaseResult.Relative("pure silver", Claim, Formula, OfLithium * 1e14, Mixed(1) * 1e14, 1e-12),
            CaseResult.Relative("at 0.4 at.%", Claim, Formula, 1.457, Mixed(Fraction) * 1e14, 1e-3),
            CaseResult.Relative("over D_Ag at 0.4 at.%", Claim, "D/D_Ag", 1, Mixed(Fraction) / OfSilver,
                5e-3),
            CaseResult.Relative("factor at 0.4 at.%", "of tracers Eq. 6 lacks a factor of 7 % to 18 %",
                "Φ = 1 − 2X(1 − X) L₀/RT", 1.0741, regular.ThermodynamicFactor(Fraction, Room), 1e-3),
            CaseResult.Relative("factor at 1 at.%", "of tracers Eq. 6 lacks a factor of 7 % to 18 %",
                "Φ = 1 − 2X(1 − X) L₀/RT", 1.184, regular.ThermodynamicFactor(0.01, Room), 1e-3),
        ];
    }

    // A step into the complex plane differentiates polynomials to the last digit. The logarithms' share,
    // X kT/X − (1 − X) kT/(1 − X), vanishes by itself.
    static CaseResult[] GibbsDuhem()
    {
        const double Step = 1e-30;
        var random = new Random(20211);
        double worst = 0, factor = 0;
        for (int i = 0; i < 400; i++)
        {
            Interaction[] some = [.. Enumerable.Range(0, 1 + i % 4).Select(_ =>
                new Interaction(random.NextDouble() * 2e5 - 1e5, random.NextDouble() * 100 - 50))];
            var solution = new RedlichKister(some);
            double x = random.NextDouble(), temperature = 200 + 800 * random.NextDouble();
            double scale = some.Sum(one => Math.Abs(one.At(temperature)));
            var beside = new Complex(x, Step);
            double solute = solution.OfSolute(beside, temperature).Imaginary / Step;
            double host = solution.OfHost(beside, temperature).Imaginary / Step;
            worst = Math.Max(worst, Math.Abs(x * solute + (1 - x) * host) / scale);
            double slope = 1 + x * solute / (Constants.Gas * temperature);
            factor = Math.Max(factor, Math.Abs(slope - solution.ThermodynamicFactor(x, temperature))
                / (1 + scale / (Constants.Gas * temperature)));
        }
        return
        [
            CaseResult.Small("balance", "X dµ_solute + (1 − X) dµ_host = 0 for any interaction parameters",
                "largest of 400 at random, over Σ|L_k|", worst, 1e-12),
            CaseResult.Small("thermodynamic factor", "Φ = (X/kT) dµ_solute/dX",
                "largest difference of 400 at random, over 1 + Σ|L_k|/RT", factor, 1e-12),
        ];
    }
}
