using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Classical nucleation, calibrated by η_nuc of the walls.</summary>
public sealed record NucleationSetup
{
    /// <summary>Seed of the random numbers.</summary>
    public required long Seed { get; init; }
    /// <summary>No second nucleus within this distance [m].</summary>
    public double Exclusion { get; init; } = NucleationKeys.Exclusion.Default;
    /// <summary>How far from a wall that brings the other kind of carrier β nucleates on SE and CC
    /// [m].</summary>
    public double Reach { get; init; } = NucleationKeys.Reach.Default;
    /// <summary>Radius at which an embryo becomes a cap [m]; null: 1.5 ε.</summary>
    public double? SeedRadius { get; init; } = NucleationKeys.SeedRadius.Default;
    /// <summary>Prefactor J0 [m⁻² s⁻¹].</summary>
    public double Prefactor { get; init; } = NucleationKeys.Prefactor.Default;
}

/// <summary>The section 'nucleation'.</summary>
public static class NucleationKeys
{
    /// <summary>J at a wall's 'nucleation-overpotential': 1 µm⁻² s⁻¹, in m⁻² s⁻¹.</summary>
    public const double ReferenceRate = 1e12;

    /// <summary>Least radius of a cap, in interface widths, and its radius where none is given: less the grid
    /// does not resolve.</summary>
    public const double LeastRadius = 1.5;

    /// <summary>All of them.</summary>
    public static KeySet<NucleationSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("nucleation", Presence.Optional)
    {
        Meaning = "nucleation on walls; without it no β is born",
    };

    /// <summary>Seed.</summary>
    public static SeedKey Seed { get; } = Set.Add(
        new SeedKey("nucleation.seed") { Meaning = "seed of the events" },
        nucleation => nucleation.Seed, (nucleation, x) => nucleation with { Seed = x });

    /// <summary>Distance.</summary>
    public static QuantityKey Exclusion { get; } = Set.Add(
        new QuantityKey("nucleation.exclusion", Kind.Length, Bound.NotNegative, 1e-6)
        {
            Meaning =
                "no second nucleus within it, which decides their number; at least twice the seed radius",
            Reference = "1 um; this decides the number of nuclei", Uncertainty = "unknown",
            Standing = Standing.Assumed,
        }, nucleation => nucleation.Exclusion, (nucleation, x) => nucleation with { Exclusion = x });

    /// <summary>Reach of the other carrier.</summary>
    public static QuantityKey Reach { get; } = Set.Add(
        new QuantityKey("nucleation.reach", Kind.Length, Bound.NotNegative, 60e-9)
        {
            Meaning = "β nucleates on SE only within it of a voxel that brings electrons, on CC only of one "
                + "that brings ions; a voxel and a half at least",
            Reference = "60 nm: lithium creeps there on the wall", Uncertainty = "unknown",
            Standing = Standing.Assumed,
        }, nucleation => nucleation.Reach, (nucleation, x) => nucleation with { Reach = x });

    /// <summary>Radius of a cap.</summary>
    public static QuantityOrWordKey SeedRadius { get; } = Set.Add(
        new QuantityOrWordKey("nucleation.seed-radius", Kind.Length, Bound.Positive, "automatic")
        {
            Meaning = "radius of a new cap, at least 1.5 ε, which is automatic",
        }, nucleation => nucleation.SeedRadius, (nucleation, x) => nucleation with { SeedRadius = x });

    /// <summary>J₀.</summary>
    public static QuantityKey Prefactor { get; } = Set.Add(
        new QuantityKey("nucleation.prefactor", Kind.RatePerArea,
            Bound.Above(ReferenceRate, "greater than 1 um^-2 s^-1, the rate at 'nucleation-overpotential'"),
                1e32)
        {
            Meaning = "of the rate; above 1 um^-2 s^-1, the rate at 'nucleation-overpotential'; how sharp "
                + "the switch is",
            Symbol = "J₀", Reference = "1e32 m^-2 s^-1", Source = "sites × attempts", Uncertainty = "× 1e3",
            Standing = Standing.Assumed,
        }, nucleation => nucleation.Prefactor, (nucleation, x) => nucleation with { Prefactor = x });
}
