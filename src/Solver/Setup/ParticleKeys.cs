using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The section 'particles' of a solute.</summary>
/// <param name="solute">section of the solute</param>
public sealed class ParticleKeys(string solute)
{
    /// <summary>Particles strewn over the pore cells at a wall.</summary>
    public SectionKey Section { get; } = new($"{solute}.particles", Presence.Optional)
    {
        Meaning = "particles of the solute, strewn at random or listed", ExactlyOne = ["count", "spacing"],
    };

    /// <summary>Radius of all that are strewn.</summary>
    public QuantityKey StrewnRadius { get; } = new($"{solute}.particles.radius", Kind.Length, Bound.Positive)
    {
        Meaning = "of particles strewn over the pore cells at a wall",
    };

    /// <summary>How many are strewn.</summary>
    public WholeKey StrewnCount { get; } = new($"{solute}.particles.count", 1) { Meaning = "how many" };

    /// <summary>Distance of those that are strewn.</summary>
    public QuantityKey StrewnSpacing { get; } =
        new($"{solute}.particles.spacing", Kind.Length, Bound.Positive)
        {
            Meaning = "least distance; as many as find a place",
        };

    /// <summary>Seed of their places.</summary>
    public SeedKey StrewnSeed { get; } =
        new($"{solute}.particles.seed") { Meaning = "seed of their places" };

    /// <summary>Where they are strewn.</summary>
    public ChoiceKey<Material> StrewnNear { get; } =
        new($"{solute}.particles.near", [.. MaterialNames.Solids.Reverse()])
        {
            Meaning = "solid at whose wall they lie"
        };

    /// <summary>Place of one that is listed.</summary>
    public QuantitiesKey Position { get; } =
        new($"{solute}.particles.#.position", Kind.Length, Bound.NotNegative, 2, 3, "[0.5 um, 0.5 um]")
        {
            Meaning =
                "instead of these keys `particles` may be a list of `{ position: [x, y(, z)], radius }`",
        };

    /// <summary>Radius of one that is listed.</summary>
    public QuantityKey Radius { get; } = new($"{solute}.particles.#.radius", Kind.Length, Bound.Positive)
    {
        Meaning = "in a list: radius of this one"
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Key> All =>
    [
        Section, StrewnRadius, StrewnCount, StrewnSpacing, StrewnSeed, StrewnNear, Position, Radius,
    ];
}
