namespace PhaseFieldMiec.Solver.Materials;

/// <summary>The records of all physical parameters of a run with a geometry. What describes the experiment
/// (temperature, protocol, geometry, amounts of silver) has none: it is yours.</summary>
public static class ParameterRecords
{
    const string Review = "Kim, Li 2021";

    /// <summary>In the order in which inputs have them.</summary>
    public static IReadOnlyList<ParameterRecord> All { get; } =
    [
        new("", "Ω", "m^3", Constants.LithiumAtomicVolume, "21.6e-30 m^3", Review, "0.3 %", Standing.Sourced),
        new("materials.*.contact-angle", "θ", "rad", null, "SE 95 deg, MIEC and CC 60 deg, IEI 150 deg",
            "sessile drops on LLZO, carbon, copper", "± 20 deg", Standing.Unverified),
        new("materials.*.interface-diffusion", "D_i δ_i", "m^3/s", null,
            "3e-20 m^3/s, literature 4e-22 to 2e-18; this decides the pressure", "Chen 2020, Wang 2020", "× 1000",
            Standing.Unverified),
        new("materials.*.exchange-current", "i₀", "A/m^2", 0, "0.5 A/m^2 of true wall at 60 degC",
            "5 Ω cm² of the review over a roughness near 100", "× 3", Standing.Assumed),
        new("materials.*.nucleation-overpotential", "η_nuc", "V", null, "MIEC 14 mV, SE 40 mV",
            "carbon and copper in liquid electrolytes", "unknown for solid ones", Standing.Unverified),
        new("materials.*.silver-segregation", "s", "1", 0, "1 to 10", "", "unknown", Standing.Choice),
        new("beta.surface-energy", "γ", "J/m^2", 0.5, "0.5 J/m^2, DFT 0.46 to 0.53", "DFT", "± 10 %",
            Standing.Unverified),
        new("beta.surface-diffusion", "D_s δ_s", "m^3/s", null, "3e-21 m^3/s", "1e-11 m^2/s × 0.3 nm", "× 100",
            Standing.Assumed),
        new("beta.bulk-diffusion", "D_v", "m^2/s", null, "5.2e-14 m^2/s at 60 degC, 6.2e-15 at 25", "NMR", "× 1.5",
            Standing.Unverified),
        new("current.double-layer", "C_dl", "F/m^2", 0.1, "0.1 F/m^2", "", "× 3", Standing.Assumed),
        new("current.penetration-depth", "L_pen", "m", null, "7 to 22 um in a layer of 10 um",
            "√(σ_i kT/(e a i₀))", "× 3", Standing.Assumed),
        new("current.transfer-coefficient", "α_c = α_a", "1", 0.5, "0.5", "convention", "", Standing.Choice),
        new("nucleation.exclusion", "", "m", 1e-6, "1 um; this decides the number of nuclei", "", "unknown",
            Standing.Assumed),
        new("nucleation.prefactor", "J₀", "m^-2 s^-1", 1e32, "1e32 m^-2 s^-1", "sites × attempts", "× 1e3",
            Standing.Assumed),
        new("silver.diffusivity", "D_Ag", "m^2/s", null, "1.42e-13 m^2/s at 60 degC, 1.46e-14 at 25",
            "Mundy, McFall 1973", "× 2", Standing.Unverified),
        new("silver.wall-diffusivity", "D_w", "m^2/s", 0, "none", "", "unknown", Standing.Choice),
        new("silver.wall-width", "δ_seg", "m", 0.5e-9, "0.5 nm", "a layer or two of atoms", "× 2", Standing.Assumed),
        new("silver.solubility", "X_sat", "1", 0.01, "0.01", Review, "± 0.003", Standing.Sourced),
        new("silver.particle-density", "c_A", "mol/m^3", 97.4e3, "97400 mol/m^3", "fcc silver",
            "the phase beside Li is an alloy", Standing.Sourced),
        new("silver.particle-surface-energy", "γ_A", "J/m^2", 0.2, "0.2 J/m^2", "", "unknown", Standing.Assumed),
    ];

    /// <summary>The record of a key of an input, or null where it is no physical parameter.</summary>
    public static ParameterRecord? Find(string path)
    {
        string[] parts = path.Split('.');
        if (parts is ["materials", _, _]) parts[1] = "*";
        string key = string.Join('.', parts);
        return All.FirstOrDefault(record => record.Key == key && key.Length > 0);
    }
}
