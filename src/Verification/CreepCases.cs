using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Verification;

/// <summary>V13 and V14: diffusional creep of silver by Frost and Ashby (1982), γ̇ = 42 σ_s Ω D_eff/(kT d²).
/// Arithmetic of the review's estimate alone: the product has no creep of silver, because at 10⁻⁸ s⁻¹ a
/// strain of 1 takes three years; silver moves dissolved in lithium.</summary>
public static class CreepCases
{
    // Of silver, as remembered from Frost and Ashby's table 4.1 (unverified).
    const double Volume = 1.71e-29;             // m³
    const double Boundary = 4.5e-15;            // δD₀b, m³ s⁻¹
    const double BoundaryEnergy = 90e3;         // J mol⁻¹
    const double Lattice = 4.4e-5;              // m² s⁻¹
    const double LatticeEnergy = 185e3;         // J mol⁻¹
    const double Melting = 1234;                // K
    const double Grain = 60e-9, Stress = 5e6, Room = 298.15;
    const double Shear = 42;                    // of shear; 14 and 148/π for tension
    const string Formula = "γ̇ = 42 σ Ω [D_v + π δD_b/d]/(kT d²) [10⁻⁹ s⁻¹]";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("V13 creep of silver", _ => Creep()) { Kind = CaseKind.Arithmetic },
        new("V14 place on the deformation map", _ => Place()) { Kind = CaseKind.Arithmetic },
    ];

    static double AlongBoundaries(double stress, double size, double temperature,
        double energy = BoundaryEnergy)
        => Shear * stress * Volume * Math.PI * Boundary * Arrhenius(energy, temperature)
            / (Constants.Boltzmann * temperature * size * size * size);

    static double ThroughLattice(double stress, double size, double temperature)
        => Shear * stress * Volume * Lattice * Arrhenius(LatticeEnergy, temperature)
            / (Constants.Boltzmann * temperature * size * size);

    static double Rate(double stress, double size, double temperature)
        => AlongBoundaries(stress, size, temperature) + ThroughLattice(stress, size, temperature);

    static double Arrhenius(double energy, double temperature)
        => Math.Exp(-energy / (Constants.Boltzmann * Constants.Avogadro * temperature));

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
                ThroughLattice(Stress, Grain, Room), 5e-23),
            new("slope", Claim, "d ln γ̇/d ln d", -3,
                Math.Log(Rate(Stress, 2 * Grain, Room) / rate) / Math.Log(2), 1e-9),
            CaseResult.Relative("T/T_M", Claim, "298.15 K/1234 K", 0.2416, Room / Melting, 1e-3),
            CaseResult.Relative("10 nm", "size decides: 2·10⁻⁶ s⁻¹ at 10 nm", Formula, 2107,
                Rate(Stress, 10e-9, Room) * 1e9, 1e-3),
            CaseResult.Relative("80 kJ/mol", "so does the activation energy", Formula, 551,
                AlongBoundaries(Stress, Grain, Room, 80e3) * 1e9, 5e-3),
            CaseResult.Relative("one hour", "a strain of 4·10⁻⁵ in an hour does not carry silver",
                "γ̇ · 3600 s", 3.512e-5, rate * 3600, 1e-3),
        ];
    }

    static CaseResult[] Place() =>
    [
        CaseResult.Relative("σ/µ", "5 MPa lies in the elastic field of the map for coarse grains",
            "5 MPa/30 GPa", 1.667e-4, Stress / 30e9, 1e-3),
        CaseResult.Relative("grain size of 10⁻⁸ s⁻¹", "grains of 60 nm or less creep at 10⁻⁸ s⁻¹",
            "d at γ̇ = 10⁻⁸ s⁻¹, 5 MPa [nm]", 59.5, Grain * Math.Cbrt(Rate(Stress, Grain, Room) / 1e-8) * 1e9,
                1e-2),
    ];
}
