using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Silver, or another metal, dissolved in β, dilute.</summary>
public sealed record SilverSetup
{
    /// <summary>Which metal.</summary>
    public SoluteElement Element { get; init; } = SoluteElement.Silver;
    /// <summary>Diffusivity in β [m² s⁻¹].</summary>
    public required double Diffusivity { get; init; }
    /// <summary>Width of the wall layer that segregation fills [m].</summary>
    public double WallWidth { get; init; } = SilverKeys.WallWidth.Default;
    /// <summary>Diffusivity along β-covered walls [m² s⁻¹].</summary>
    public double WallDiffusivity { get; init; } = SilverKeys.WallDiffusivity.Default;
    /// <summary>Mole fraction in β at t = 0.</summary>
    public double InitialMoleFraction { get; init; } = SilverKeys.InitialMoleFraction.Default;
    /// <summary>Ag particles at t = 0.</summary>
    public IReadOnlyList<SilverParticle> Particles { get; init; } = [];
    /// <summary>Mole fraction at which β is saturated beside an Ag particle, and beside compound.</summary>
    public double Solubility { get; init; } = SilverKeys.Solubility.Default;
    /// <summary>Whether what exceeds it precipitates as compound.</summary>
    public bool Precipitates { get; init; } = true;
    /// <summary>σ: compound appears where there is none beyond (1 + σ) times what dissolves.</summary>
    public double Supersaturation { get; init; } = SilverKeys.Supersaturation.Default;
    /// <summary>k: compound gives β k times what that lacks of saturation [s⁻¹]; null: it is at equilibrium
    /// with β.</summary>
    public double? CompoundRate { get; init; }
    /// <summary>Thickness of compound that covers a wall to 1 − 1/e [m].</summary>
    public double CoverageThickness { get; init; } = SilverKeys.CoverageThickness.Default;
    /// <summary>Ag per volume of a particle, and of compound [mol m⁻³].</summary>
    public double ParticleDensity { get; init; } = SilverKeys.ParticleDensity.Default;
    /// <summary>Energy of the particle|β interface [J m⁻²].</summary>
    public double ParticleSurfaceEnergy { get; init; } = SilverKeys.ParticleSurfaceEnergy.Default;
}

/// <summary>A spherical Ag particle (in 2D a sphere within the stated depth): centre [m] from the low corner,
/// radius [m].</summary>
public sealed record SilverParticle(double X, double Y, double Z, double Radius);

/// <summary>The section 'solute', which was 'silver' while there was no other.</summary>
public static class SilverKeys
{
    /// <summary>Mole fraction up to which a solute is treated right.</summary>
    public const double Dilute = 0.05;

    private const string OfRecord = "that of the element";

    /// <summary>All but element and particles.</summary>
    public static KeySet<SilverSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("solute", Presence.Optional)
    {
        Meaning = "a metal dissolved in β; `silver` is its former name and is read too",
    };

    /// <summary>Which metal; null: none.</summary>
    public static ChoiceKey<SoluteElement?> Element { get; } =
        new("solute.element", [.. SoluteElement.All.Select(one => (one.Symbol, (SoluteElement?)one)),
            ("none", null)], SoluteElement.Silver.Symbol)
        {
            Meaning = "`Ag`, `Mg`, `Au` or `Zn`: its record for this `host` gives what is not written of "
                + "diffusivity, solubility and density (docs/materials.md); `none`: the section is "
                + "as if it were not there",
        };

    /// <summary>D.</summary>
    public static QuantityKey Diffusivity { get; } = Set.Add(
        new QuantityKey("solute.diffusivity", Kind.Diffusivity, Bound.Positive)
        {
            IsActivated = true, Computed = OfRecord, Meaning = "of the solute in β", Symbol = "D_Ag",
            Reference = "1.42e-13 m^2/s at 60 degC, 1.46e-14 at 25",
            Source = "Mundy, McFall 1973", Uncertainty = "× 2", Standing = Standing.Unverified,
        }, silver => silver.Diffusivity, (silver, x) => silver with { Diffusivity = x });

    /// <summary>D along walls.</summary>
    public static QuantityKey WallDiffusivity { get; } = Set.Add(
        new QuantityKey("solute.wall-diffusivity", Kind.Diffusivity, Bound.NotNegative, 0)
        {
            IsActivated = true, Meaning = "of the solute along β-covered walls", Symbol = "D_w",
            Reference = "none", Uncertainty = "unknown", Standing = Standing.Choice,
        }, silver => silver.WallDiffusivity, (silver, x) => silver with { WallDiffusivity = x });

    /// <summary>δ_seg.</summary>
    public static QuantityKey WallWidth { get; } = Set.Add(
        new QuantityKey("solute.wall-width", Kind.Length, Bound.Positive, 0.5e-9)
        {
            Meaning = "width of the wall layer that segregation fills", Symbol = "δ_seg",
            Reference = "0.5 nm",
            Source = "a layer or two of atoms", Uncertainty = "× 2", Standing = Standing.Assumed,
        }, silver => silver.WallWidth, (silver, x) => silver with { WallWidth = x });

    /// <summary>X at the start.</summary>
    public static QuantityKey InitialMoleFraction { get; } = Set.Add(
        new QuantityKey("solute.initial-mole-fraction", Kind.Number, Bound.Between("0", "0.5", Kind.Number),
            0)
        {
            Meaning = "of the solute in β at the start, at most 5 at.%: a run treats it as dilute",
        }, silver => silver.InitialMoleFraction, (silver, x) => silver with { InitialMoleFraction = x });

    /// <summary>X_sat.</summary>
    public static QuantityKey Solubility { get; } = Set.Add(
        new QuantityKey("solute.solubility", Kind.Number, Bound.Inside(0, 0.5), 0.01)
        {
            Computed = OfRecord, Symbol = "X_sat",
            Meaning = "mole fraction beside a particle or compound: β dissolves no more",
            Reference = "0.01", Source = Sources.Review, Uncertainty = "± 0.003", Standing = Standing.Sourced,
        }, silver => silver.Solubility, (silver, x) => silver with { Solubility = x });

    /// <summary>Whether it precipitates.</summary>
    public static ChoiceKey<bool> Precipitation { get; } = Set.Add(
        new ChoiceKey<bool>("solute.precipitation", [("compound", true), ("none", false)], "compound")
        {
            Meaning = "what becomes of the solute beyond its solubility: compound, which stays where it is, "
                + "also when β "
                + "leaves, and dissolves when β returns; none: β dissolves any amount",
        }, silver => silver.Precipitates, (silver, x) => silver with { Precipitates = x });

    /// <summary>σ.</summary>
    public static QuantityKey Supersaturation { get; } = Set.Add(
        new QuantityKey("solute.supersaturation", Kind.Number, Bound.NotNegative, 0.1)
        {
            Meaning = "compound appears where there is none beyond 1 + σ times the solubility; at 0 it "
                + "needs no nucleus, and grows at the cost of particles, which are more soluble (7 % at a "
                + "radius of 20 nm)",
            Symbol = "σ", Reference = "0.1", Uncertainty = "unknown", Standing = Standing.Choice,
        }, silver => silver.Supersaturation, (silver, x) => silver with { Supersaturation = x });

    /// <summary>k.</summary>
    public static QuantityOrWordKey CompoundRate { get; } = Set.Add(
        new QuantityOrWordKey("solute.compound-rate", Kind.Rate, Bound.Positive, "infinite")
        {
            Meaning = "at which compound dissolves: what β lacks of saturation falls as exp(−kt) beside it; "
                + "infinite: as fast as β takes it. It precipitates as fast as it has to",
            Symbol = "k", Reference = "none measured", Uncertainty = "unknown", Standing = Standing.Choice,
        }, silver => silver.CompoundRate, (silver, x) => silver with { CompoundRate = x });

    /// <summary>δ_cov.</summary>
    public static QuantityKey CoverageThickness { get; } = Set.Add(
        new QuantityKey("solute.coverage-thickness", Kind.Length, Bound.Positive, 2e-9)
        {
            Meaning =
                "of compound that covers a wall to 63 %, as far as `silver-nucleation-overpotential`, "
                + "`silver-contact-angle` and `silver-exchange-current` are concerned", Symbol = "δ_cov",
            Reference = "2 nm",
            Uncertainty = "islands need more: × 10", Standing = Standing.Assumed,
        }, silver => silver.CoverageThickness, (silver, x) => silver with { CoverageThickness = x });

    /// <summary>c_A.</summary>
    public static QuantityKey ParticleDensity { get; } = Set.Add(
        new QuantityKey("solute.particle-density", Kind.AmountPerVolume, Bound.Positive, 97.4e3)
        {
            Computed = OfRecord, Meaning = "solute per volume of a particle or of compound", Symbol = "c_A",
            Reference = "97400 mol/m^3", Source = "fcc silver",
            Uncertainty = "the phase beside Li is an alloy", Standing = Standing.Sourced,
        }, silver => silver.ParticleDensity, (silver, x) => silver with { ParticleDensity = x });

    /// <summary>γ_A.</summary>
    public static QuantityKey ParticleSurfaceEnergy { get; } = Set.Add(
        new QuantityKey("solute.particle-surface-energy", Kind.SurfaceEnergy, Bound.NotNegative, 0.2)
        {
            Meaning = "of the particle in β", Symbol = "γ_A", Reference = "0.2 J/m^2",
            Uncertainty = "unknown", Standing = Standing.Assumed,
        }, silver => silver.ParticleSurfaceEnergy, (silver, x) => silver with { ParticleSurfaceEnergy = x });

    /// <summary>Particles.</summary>
    public static ParticleKeys Particles { get; } = new("solute");
}
