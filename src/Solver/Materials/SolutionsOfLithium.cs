using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Solutes in lithium.</summary>
internal static class SolutionsOfLithium
{
    const double Volt = Constants.ElementaryCharge;
    const double KilojoulePerMole = 1e3 / Constants.Avogadro, KilocaloriePerMole = 4184 / Constants.Avogadro;
    const string Handbook = "density of the metal, handbooks";

    public static Solution Silver { get; } = new()
    {
        Solute = SoluteElement.Silver, Host = HostMetal.Lithium,
        Diffusivity = new(Kind.Diffusivity, 1.42e-13, 333.15, 12.83 * KilocaloriePerMole)
        {
            Source = "tracer, Mundy and McFall 1973: 0.37 cm^2/s exp(−12.83 kcal/mol/RT)",
            Uncertainty = "× 2", Standing = Standing.Unverified,
        },
        Solubility = new(Kind.Number, 0.01)
        {
            Source = $"about 1 at.% at room temperature, {Sources.Review}", Uncertainty = "± 0.003",
            Standing = Standing.Sourced,
        },
        ActivityAtDilution = new(Kind.Number, 0.00143, 423.15, 23.04 * KilojoulePerMole)
        {
            Source = $"{Sources.Review}, supplement (TCAL6); the enthalpy is that of a regular solution",
            Uncertainty = "enthalpy × 2.5", Standing = Standing.Estimated,
        },
        ParticleDensity = new(Kind.AmountPerVolume, 97.4e3)
        {
            Source = "fcc silver", Uncertainty = "the phase beside Li is an alloy",
            Standing = Standing.Sourced,
        },
        Compound = "Li9Ag4", HostPerSolute = 2.25,
        CompoundSource = "γ phases of Li9Ag4 to Li10Ag; Thomas 2024 computes Li3Ag and Li11Ag2",
        Eutectic = new(Kind.Temperature, 418.15)
        {
            Source = "145 degC at 91 at.% Li, Freeth and Raynor 1953", Uncertainty = "± 5 K",
            Standing = Standing.Unverified,
        },
    };

    public static Solution Magnesium { get; } = new()
    {
        Solute = SoluteElement.Magnesium, Host = HostMetal.Lithium,
        Diffusivity = new(Kind.Diffusivity, 5.2e-14, 333.15, 0.52 * Volt)
        {
            Source = "that of lithium in itself; alloying slows it tenfold (Behara 2024)",
            Uncertainty = "× 5", Standing = Standing.Estimated,
        },
        Solubility = new(Kind.Number, 0.7)
        {
            Source = "bcc solution to 70 at.%, phase diagram of Nayeb-Hashemi 1984", Uncertainty = "± 0.03",
            Standing = Standing.Unverified,
        },
        // L0 + L1 + L2 and bcc over hcp Mg: enthalpy −18.3 + 3.5 + 2.7 + 3.1, at 298.15 K −7.2 kJ/mol in all.
        ActivityAtDilution = new(Kind.Number, 0.0542, 298.15, 9.1 * KilojoulePerMole)
        {
            Source = "COST 507: −18335 + 8.49 T, 3481, 2658 − 0.114 T J/mol; bcc over hcp 3100 − 2.1 T",
            Uncertainty = "× 2", Standing = Standing.Unverified,
        },
        ParticleDensity = new(Kind.AmountPerVolume, 71.5e3)
        {
            Source = Handbook, Uncertainty = "1 %", Standing = Standing.Unverified,
        },
        Compound = "hcp Mg with 17 at.% Li", HostPerSolute = 0.2,
        CompoundSource = "no compound: the solution of lithium in magnesium",
    };

    public static Solution Gold { get; } = new()
    {
        Solute = SoluteElement.Gold, Host = HostMetal.Lithium,
        Diffusivity = new(Kind.Diffusivity, 1.24e-12, 333.15, 46.1 * KilojoulePerMole)
        {
            Source = "tracer, Ott 1968: 0.21 cm^2/s exp(−46.1 kJ/mol/RT)", Uncertainty = "× 2",
            Standing = Standing.Unverified,
        },
        Solubility = new(Kind.Number, 0.007, 428.15, 0.1 * Volt)
        {
            Source = "0.7 at.% at the eutectic (Pelton 1986, after Kienast and Verma 1961), taken down by "
                + "an assumed heat of solution of 0.1 eV",
            Uncertainty = "× 2 at 60 degC", Standing = Standing.Estimated,
        },
        ActivityAtDilution = new(Kind.Number, 1e-10, 298.15, 60 * KilojoulePerMole)
        {
            Source = "from X_sat and 0.2 V, the mean potential of the plateaus to Li15Au4 (as remembered)",
            Uncertainty = "× 1e4", Standing = Standing.Estimated,
        },
        ParticleDensity = new(Kind.AmountPerVolume, 98.0e3)
        {
            Source = Handbook, Uncertainty = "the phase beside Li is an alloy",
            Standing = Standing.Unverified,
        },
        Compound = "Li15Au4", HostPerSolute = 3.75,
        CompoundSource = "the lithium-richest of the diagram, as remembered",
        Eutectic = new(Kind.Temperature, 428.15)
        {
            Source = "155 degC at 94.9 at.% Li, Pelton 1986", Uncertainty = "± 10 K",
            Standing = Standing.Sourced,
        },
    };

    public static Solution Zinc { get; } = new()
    {
        Solute = SoluteElement.Zinc, Host = HostMetal.Lithium,
        Diffusivity = new(Kind.Diffusivity, 1.74e-13, 333.15, 12.98 * KilocaloriePerMole)
        {
            Source = "tracer, Mundy, Ott, Löwenberg and Lodding 1969: 0.57 cm^2/s exp(−12.98 kcal/mol/RT)",
            Uncertainty = "× 1.5", Standing = Standing.Sourced,
        },
        Solubility = new(Kind.Number, 0.015, 434.15, 0.15 * Volt)
        {
            Source = "1.5 at.% at the eutectic (Pelton, by the slope of the liquidus), taken down by an "
                + "assumed heat of solution of 0.15 eV",
            Uncertainty = "× 2 at 60 degC", Standing = Standing.Estimated,
        },
        ActivityAtDilution = new(Kind.Number, 0.05, 298.15, 7.5 * KilojoulePerMole)
        {
            Source = "from X_sat and −0.23 eV of LiZn by its plateaus (0.157 to 0.256 V, as remembered)",
            Uncertainty = "× 10", Standing = Standing.Estimated,
        },
        ParticleDensity = new(Kind.AmountPerVolume, 109.2e3)
        {
            Source = Handbook, Uncertainty = "the phase beside Li is an alloy",
            Standing = Standing.Unverified,
        },
        Compound = "LiZn", HostPerSolute = 1,
        CompoundSource = "Pelton; Li2Zn is known under pressure only (Dalladay-Simpson 2018)",
        Eutectic = new(Kind.Temperature, 434.15)
        {
            Source = "161 degC at 4.5 at.% Zn, Pelton", Uncertainty = "± 3 K", Standing = Standing.Sourced,
        },
    };
}
