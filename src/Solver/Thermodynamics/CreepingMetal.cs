using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Solver.Thermodynamics;

/// <summary>How a metal creeps by diffusion and by dislocations that climb (Frost and Ashby 1982); Eq. 5 of
/// Kim and Li is its grain-boundary part. SI: stresses and rates are those of shear, energies for one
/// mole.</summary>
public sealed record CreepingMetal
{
    /// <summary>T_M [K].</summary>
    public required double MeltingPoint { get; init; }
    /// <summary>Ω [m³].</summary>
    public required double AtomicVolume { get; init; }
    /// <summary>Burgers vector b [m].</summary>
    public required double Burgers { get; init; }
    /// <summary>µ₀ at 300 K [Pa].</summary>
    public required double ShearModulus { get; init; }
    /// <summary>(T_M/µ₀) dµ/dT [1].</summary>
    public required double ModulusSlope { get; init; }
    /// <summary>D₀ of the lattice [m² s⁻¹].</summary>
    public required double Lattice { get; init; }
    /// <summary>Its activation energy [J mol⁻¹].</summary>
    public required double LatticeEnergy { get; init; }
    /// <summary>δD₀ of grain boundaries [m³ s⁻¹].</summary>
    public required double Boundary { get; init; }
    /// <summary>Its activation energy [J mol⁻¹].</summary>
    public required double BoundaryEnergy { get; init; }
    /// <summary>a_c D₀ of dislocation cores [m⁴ s⁻¹].</summary>
    public required double Core { get; init; }
    /// <summary>Its activation energy [J mol⁻¹].</summary>
    public required double CoreEnergy { get; init; }
    /// <summary>n of power-law creep.</summary>
    public required double Exponent { get; init; }
    /// <summary>A of power-law creep, of tension [1].</summary>
    public required double Prefactor { get; init; }

    /// <summary>Silver, Frost and Ashby's table 4.1 as remembered.</summary>
    public static CreepingMetal Silver { get; } = new()
    {
        MeltingPoint = 1234, AtomicVolume = 1.71e-29, Burgers = 2.86e-10, ShearModulus = 2.64e10,
        ModulusSlope = -0.54, Lattice = 4.4e-5, LatticeEnergy = 185e3, Boundary = 4.5e-15,
        BoundaryEnergy = 90e3, Core = 2.8e-25, CoreEnergy = 82e3, Exponent = 4.3, Prefactor = 320,
    };

    /// <summary>µ at a temperature [Pa].</summary>
    public double Modulus(double temperature)
        => ShearModulus * (1 + (temperature - 300) / MeltingPoint * ModulusSlope);

    /// <summary>Rate of Nabarro and Herring, 42 σ Ω D/(kT d²) [s⁻¹].</summary>
    /// <param name="stress">σ [Pa]</param>
    /// <param name="temperature">T [K]</param>
    /// <param name="grain">d [m]</param>
    public double LatticeRate(double stress, double temperature, double grain)
        => 42 * stress * AtomicVolume / (Constants.Boltzmann * temperature * grain * grain)
            * Thermal(Lattice, LatticeEnergy, temperature);

    /// <summary>Rate of Coble, 42 π σ Ω δD/(kT d³): Eq. 5 of Kim and Li [s⁻¹].</summary>
    public double BoundaryRate(double stress, double temperature, double grain)
        => 42 * Math.PI * stress * AtomicVolume
            / (Constants.Boltzmann * temperature * grain * grain * grain)
            * Thermal(Boundary, BoundaryEnergy, temperature);

    /// <summary>Both together.</summary>
    public double DiffusionalRate(double stress, double temperature, double grain)
        => LatticeRate(stress, temperature, grain) + BoundaryRate(stress, temperature, grain);

    /// <summary>Stress at which diffusion alone creeps at a rate [Pa].</summary>
    public double DiffusionalStress(double rate, double temperature, double grain)
        => rate / DiffusionalRate(1, temperature, grain);

    /// <summary>Grain size at which Coble creep reaches a rate [m].</summary>
    public double BoundaryGrain(double rate, double stress, double temperature)
        => Math.Cbrt(BoundaryRate(stress, temperature, 1) / rate);

    /// <summary>Rate of power-law creep, √3^(n+1) A D_eff µ b/(kT) (σ/µ)^n, with what dislocation cores
    /// conduct in D_eff [s⁻¹].</summary>
    public double PowerLawRate(double stress, double temperature)
    {
        double modulus = Modulus(temperature), share = stress / modulus;
        double diffusivity = Thermal(Lattice, LatticeEnergy, temperature)
            + 10 * share * share / (Burgers * Burgers) * Thermal(Core, CoreEnergy, temperature);
        return Math.Pow(3, (Exponent + 1) / 2) * Prefactor * diffusivity * modulus * Burgers
            / (Constants.Boltzmann * temperature) * Math.Pow(share, Exponent);
    }

    /// <summary>Stress at which power-law creep reaches a rate [Pa]. Its rate rises with stress alone, so
    /// halving the logarithm finds it.</summary>
    public double PowerLawStress(double rate, double temperature)
    {
        (double low, double high) = (-6, 14);
        while (high - low > 1e-12)
        {
            double middle = (low + high) / 2;
            if (PowerLawRate(Math.Pow(10, middle), temperature) < rate) low = middle;
            else high = middle;
        }
        return Math.Pow(10, low);
    }

    private static double Thermal(double prefactor, double energy, double temperature)
        => prefactor * Math.Exp(-energy / (Constants.Gas * temperature));
}
