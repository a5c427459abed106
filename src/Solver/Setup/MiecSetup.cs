using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Arithmetic of the cell fields.</summary>
public enum Precision
{
    /// <summary>64 bit.</summary>
    Double,
    /// <summary>32 bit fields, sums in 64 bit.</summary>
    Single,
    /// <summary>64 bit with the linear solver's preconditioner in 32 bit: double's accuracy at less memory traffic.</summary>
    Mixed,
}

/// <summary>What happens at the outer faces of the lateral axes. Thickness faces are always no-flux.</summary>
public enum LateralBoundary
{
    /// <summary>Opposite faces are joined.</summary>
    Periodic,
    /// <summary>Zero flux, 90° contact.</summary>
    NoFlux,
}

/// <summary>Everything a MIEC run needs, in SI. The application builds it from the input file.</summary>
public sealed record MiecSetup
{
    /// <summary>Labelled voxels; one voxel is one cell.</summary>
    public required VoxelImage Image { get; init; }
    /// <summary>Lateral faces.</summary>
    public required LateralBoundary Lateral { get; init; }
    /// <summary>Out-of-plane depth of a 2D run [m].</summary>
    public double Depth { get; init; } = 1e-6;
    /// <summary>Width ζ of the smoothed wall, in cells: 1.0…1.5.</summary>
    public double WallWidth { get; init; } = 1.2;
    /// <summary>Temperature [K].</summary>
    public required double Temperature { get; init; }
    /// <summary>Arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Double;
    /// <summary>Wall properties of every solid that occurs.</summary>
    public required IReadOnlyDictionary<Material, WallSetup> Walls { get; init; }
    /// <summary>β-metal.</summary>
    public required BetaSetup Beta { get; init; }
    /// <summary>Prescribed current; null: no reaction.</summary>
    public CurrentSetup? Current { get; init; }
    /// <summary>Nucleation; null: none.</summary>
    public NucleationSetup? Nucleation { get; init; }
    /// <summary>Silver; null: none.</summary>
    public SilverSetup? Silver { get; init; }
    /// <summary>State at t = 0.</summary>
    public required InitialState Initial { get; init; }
    /// <summary>Run ends at this time [s] at the latest; infinite: when the protocol ends.</summary>
    public double EndTime { get; init; } = double.PositiveInfinity;
    /// <summary>Time stepping.</summary>
    public StepSetup Step { get; init; } = new();
}

/// <summary>Properties of the wall that a solid shows to the pore.</summary>
public sealed record WallSetup
{
    /// <summary>Equilibrium contact angle of β [rad].</summary>
    public required double ContactAngle { get; init; }
    /// <summary>Wall (Coble) diffusivity times width, D_i δ_i [m³ s⁻¹].</summary>
    public required double InterfaceDiffusion { get; init; }
    /// <summary>Exchange current density i0 of Li at a β-covered wall [A m⁻²]; 0: does not react.</summary>
    public double ExchangeCurrent { get; init; }
    /// <summary>Overpotential at which J = 1 µm⁻² s⁻¹ [V]; null: β does not nucleate on this wall.</summary>
    public double? NucleationOverpotential { get; init; }
    /// <summary>Segregation ratio s = exp(E_seg/kT) of Ag at the β|wall contact (>1 enriches); 0: holds none.</summary>
    public double SilverSegregation { get; init; }
}

/// <summary>β-metal: capillarity and transport. Values in SI.</summary>
public sealed record BetaSetup
{
    /// <summary>Surface energy γ [J m⁻²].</summary>
    public double SurfaceEnergy { get; init; } = 0.5;
    /// <summary>Volume of a Li atom Ω [m³].</summary>
    public double AtomicVolume { get; init; } = 21.6e-30;
    /// <summary>Surface diffusivity times width, D_s δ_s [m³ s⁻¹].</summary>
    public required double SurfaceDiffusion { get; init; }
    /// <summary>Bulk self-diffusivity D_v [m² s⁻¹].</summary>
    public required double BulkDiffusion { get; init; }
    /// <summary>Interface width ε in cells (10–90 % width is 0.73 ε).</summary>
    public double InterfaceWidth { get; init; } = 6;
    /// <summary>α: stiffness of the filled side K = 36 γ/(ε α).</summary>
    public double Compliance { get; init; } = 0.05;
}

/// <summary>Prescribed areal current through a lumped double layer.</summary>
public sealed record CurrentSetup
{
    /// <summary>Parts in order; each lasts until its charge or its time.</summary>
    public required IReadOnlyList<ProtocolPart> Protocol { get; init; }
    /// <summary>Double-layer capacitance per area of true wall [F m⁻²].</summary>
    public double DoubleLayer { get; init; } = 0.1;
    /// <summary>Reaction penetration depth L_pen from the SE [m]; infinite: uniform.</summary>
    public double PenetrationDepth { get; init; } = double.PositiveInfinity;
    /// <summary>Transfer coefficient α_c = α_a.</summary>
    public double TransferCoefficient { get; init; } = 0.5;
}

/// <summary>A signed areal current (plating positive) until a passed charge per area or a duration, whichever is given.</summary>
/// <param name="Current">per geometric area [A m⁻²]</param>
/// <param name="Charge">magnitude of the charge per geometric area of this part [C m⁻²], or null</param>
/// <param name="Duration">[s], or null</param>
public sealed record ProtocolPart(double Current, double? Charge, double? Duration);

/// <summary>Classical nucleation, calibrated by η_nuc of the walls.</summary>
public sealed record NucleationSetup
{
    /// <summary>Seed of the random numbers.</summary>
    public required long Seed { get; init; }
    /// <summary>No second nucleus within this distance [m].</summary>
    public double Exclusion { get; init; } = 1e-6;
    /// <summary>Radius at which an embryo becomes a cap [m]; null: 1.5 ε.</summary>
    public double? SeedRadius { get; init; }
    /// <summary>Prefactor J0 [m⁻² s⁻¹].</summary>
    public double Prefactor { get; init; } = 1e32;
}

/// <summary>Silver dissolved in β, dilute.</summary>
public sealed record SilverSetup
{
    /// <summary>Diffusivity in β [m² s⁻¹].</summary>
    public required double Diffusivity { get; init; }
    /// <summary>Width of the wall layer that segregation fills [m].</summary>
    public double WallWidth { get; init; } = 0.5e-9;
    /// <summary>Diffusivity along β-covered walls [m² s⁻¹].</summary>
    public double WallDiffusivity { get; init; }
    /// <summary>Mole fraction in β at t = 0.</summary>
    public double InitialMoleFraction { get; init; }
    /// <summary>Ag particles at t = 0.</summary>
    public IReadOnlyList<SilverParticle> Particles { get; init; } = [];
    /// <summary>Mole fraction at which β is saturated beside an Ag particle.</summary>
    public double Solubility { get; init; } = 0.01;
    /// <summary>Ag per volume of a particle [mol m⁻³].</summary>
    public double ParticleDensity { get; init; } = 97.4e3;
    /// <summary>Energy of the particle|β interface [J m⁻²].</summary>
    public double ParticleSurfaceEnergy { get; init; } = 0.2;
}

/// <summary>A spherical Ag particle (in 2D a sphere within the stated depth): centre [m] from the low corner, radius [m].</summary>
public sealed record SilverParticle(double X, double Y, double Z, double Radius);

/// <summary>β at t = 0.</summary>
public abstract record InitialState
{
    /// <summary>No β.</summary>
    public sealed record Empty : InitialState;
    /// <summary>A film of this thickness [m] on all walls of a material.</summary>
    public sealed record Film(Material On, double Thickness) : InitialState;
    /// <summary>All pore below (from the CC) or above (from the SE) this share of the thickness is β.</summary>
    public sealed record Filled(double Fraction, bool FromSolidElectrolyte) : InitialState;
}

/// <summary>Adaptive time stepping (scaled where no unit is given).</summary>
public sealed record StepSetup
{
    /// <summary>First step [s]; null: chosen.</summary>
    public double? Initial { get; init; }
    /// <summary>Largest step [s]; null: 500 h⁴/B.</summary>
    public double? Largest { get; init; }
    /// <summary>Target of max |Δu| in a step.</summary>
    public double LargestChange { get; init; } = 0.1;
}
