using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.Verification;

/// <summary>V13 and V14: diffusional creep of silver by Frost and Ashby (1982), γ̇ = 42 σ_s Ω D_eff/(kT d²),
/// as <c>pfmiec thermo</c> has it. Runs have no creep of silver, because at 10⁻⁸ s⁻¹ a strain of 1 takes
/// three years; silver moves dissolved in lithium.</summary>
public static class CreepCases
{
    static readonly CreepingMetal silver = CreepingMetal.Silver;
    const double Grain = 60e-9, Stress = 5e6, Room = 298.15;
    const double Shear = 42;                    // of shear; 14 and 148/π for tension
    const string Formula = "γ̇ = 42 σ Ω [D_v + π δD_b/d]/(kT d²) [10⁻⁹ s⁻¹]";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("V13 creep of silver", _ => Creep()) { Kind = CaseKind.Arithmetic },
        new("V14 place on the deformation map", _ => Place()) { Kind = CaseKind.Arithmetic },
    ];

    static double Rate(double stress, double size, double temperature)
        => silver.DiffusionalRate(stress, temperature, size);

    static CaseResult[] Creep()
    {
        const string Claim = "at 5 MPa and room temperature silver of 60 nm creeps at the order of 10⁻⁸ s⁻¹";
        double rate = Rate(Stress, Grain, Room);
        return
        [
            CaseResult.Relative("5 MPa, 298.15 K", Claim, Formula, 9.756, rate * 1e9, 1e-3),
            CaseResult.Relative("5 MPa, 300 K", Claim, Formula, 12.13, Rate(Stress, Grain, 300) * 1e9, 1e-3),
            CaseResult.Relative("1 MPa, 298.15 K", Claim, Formula, 1.951, Rate(1e6, Grain, Room) * 1e9, 1e-3),
            CaseResult.Relative("prefactor of Ashby", "tensile forms give a third of it", "14 instead of 42",
                3.25, rate * 14 / Shear * 1e9, 5e-3),
            CaseResult.Small("through the lattice", Claim, "Nabarro–Herring part [s⁻¹]",
                silver.LatticeRate(Stress, Room, Grain), 5e-23),
            new("slope", Claim, "d ln γ̇/d ln d", -3,
                Math.Log(Rate(Stress, 2 * Grain, Room) / rate) / Math.Log(2), 1e-9),
            CaseResult.Relative("T/T_M", Claim, "298.15 K/1234 K", 0.2416, Room / silver.MeltingPoint, 1e-3),
            CaseResult.Relative("10 nm", "size decides: 2·10⁻⁶ s⁻¹ at 10 nm", Formula, 2107,
                Rate(Stress, 10e-9, Room) * 1e9, 1e-3),
            CaseResult.Relative("80 kJ/mol", "so does the activation energy", Formula, 551,
                (silver with { BoundaryEnergy = 80e3 }).BoundaryRate(Stress, Room, Grain) * 1e9, 5e-3),
            CaseResult.Relative("one hour", "a strain of 4·10⁻⁵ in an hour does not carry silver",
                "γ̇ · 3600 s", 3.512e-5, rate * 3600, 1e-3),
        ];
    }

    static CaseResult[] Place() =>
    [
        CaseResult.Relative("σ/µ", "5 MPa lies in the elastic field of the map for coarse grains",
            "5 MPa/30 GPa", 1.667e-4, Stress / 30e9, 1e-3),
        CaseResult.Relative("grain size of 10⁻⁸ s⁻¹", "grains of 60 nm or less creep at 10⁻⁸ s⁻¹",
            "d at γ̇ = 10⁻⁸ s⁻¹, 5 MPa [nm]", 59.5, silver.BoundaryGrain(1e-8, Stress, Room) * 1e9,
                1e-2),
    ];
}
