using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Solutes in sodium, which dissolves very little. Of magnesium (immiscible, no compound: Pelton
/// 1984) and zinc nothing was found that a number could follow from.</summary>
internal static class SolutionsOfSodium
{
    const double KilojoulePerMole = 1e3 / Constants.Avogadro, KilocaloriePerMole = 4184 / Constants.Avogadro;

    public static Solution Gold { get; } = new()
    {
        Solute = SoluteElement.Gold, Host = HostMetal.Sodium,
        Diffusivity = new(Kind.Diffusivity, 1.18e-9, 333.15, 2.21 * KilocaloriePerMole)
        {
            Source = "Barr, Mundy and Smith 1969: 3.34e-4 cm^2/s exp(−2.21 kcal/mol/RT)",
            Uncertainty = "× 2", Standing = Standing.Unverified,
        },
        Solubility = new(Kind.Number, 1e-5)
        {
            Source = "very slight (Pelton 1986); measured by Barr, Mundy and Smith 1969, not seen",
            Uncertainty = "× 100", Standing = Standing.Assumed,
        },
        ActivityAtDilution = new(Kind.Number, 3.5e-4, 298.15)
        {
            Source = "from X_sat and an assumed −0.5 eV of AuNa2 for an atom of gold; its enthalpy is left "
                + "out",
            Uncertainty = "× 1e4", Standing = Standing.Assumed,
        },
        ParticleDensity = SolutionsOfLithium.Gold.ParticleDensity with
        {
            Uncertainty = "the phase beside Na is a compound",
        },
        Compound = "AuNa2", HostPerSolute = 2, CompoundSource = "Pelton 1986",
        Eutectic = new(Kind.Temperature, 354.15)
        {
            Source = "81 degC at 96.1 at.% Na, Pelton 1986", Uncertainty = "± 5 K",
            Standing = Standing.Sourced,
        },
    };

    public static Solution Silver { get; } = new()
    {
        Solute = SoluteElement.Silver, Host = HostMetal.Sodium,
        Diffusivity = Gold.Diffusivity with
        {
            Source = "that of gold in sodium, an interstitial",
            Uncertainty = "× 100",
            Standing = Standing.Estimated,
        },
        Solubility = new(Kind.Number, 3e-5)
        {
            Source = "a tenth of what liquid sodium dissolves at its melting point, 0.03 at.% (Pelton)",
            Uncertainty = "× 10", Standing = Standing.Estimated,
        },
        ActivityAtDilution = new(Kind.Number, 3.3e4, 298.15, -25.8 * KilojoulePerMole)
        {
            Source = "1/X_sat, since silver itself lies beside it; a regular solution", Uncertainty = "× 10",
            Standing = Standing.Estimated,
        },
        ParticleDensity = SolutionsOfLithium.Silver.ParticleDensity with { Uncertainty = "1 %" },
        Compound = "Ag", HostPerSolute = 0,
        CompoundSource = "one report of Ag2Na that others could not repeat (Pelton)",
    };
}
