using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The section 'allen-cahn'.</summary>
public static class AllenCahnKeys
{
    /// <summary>All but cells and start.</summary>
    public static KeySet<AllenCahnSetup> Set { get; } = new();

    /// <summary>Those of the start with a front.</summary>
    public static KeySet<PhaseStart.Front> FrontSet { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("allen-cahn", Presence.Required)
    {
        Meaning = "an Allen–Cahn run in reduced units", ExactlyOne = ["seeds faces", "front"],
    };

    /// <summary>Cells.</summary>
    public static WholesKey Cells { get; } = CellKeys.Of("allen-cahn");

    /// <summary>h.</summary>
    public static QuantityKey Spacing { get; } = Set.Add(
        Number("spacing", Bound.Positive, "edge of a cell"), setup => setup.Spacing,
            (setup, x) => setup with { Spacing = x });

    /// <summary>w.</summary>
    public static QuantityKey WellHeight { get; } = Set.Add(
        Number("well-height", Bound.Positive, "w"), setup => setup.WellHeight,
            (setup, x) => setup with { WellHeight = x });

    /// <summary>κ.</summary>
    public static QuantityKey GradientEnergy { get; } = Set.Add(
        Number("gradient-energy", Bound.Positive, "κ"),
        setup => setup.GradientEnergy, (setup, x) => setup with { GradientEnergy = x });

    /// <summary>L.</summary>
    public static QuantityKey KineticCoefficient { get; } = Set.Add(
        Number("kinetic-coefficient", Bound.Positive, "L"),
        setup => setup.KineticCoefficient, (setup, x) => setup with { KineticCoefficient = x });

    /// <summary>Δf.</summary>
    public static QuantityKey Driving { get; } = Set.Add(
        Number("driving", Bound.Any, "Δf: by how much phase 1 lies below phase 0; none with `front`", 0),
        setup => setup.Driving, (setup, x) => setup with { Driving = x });

    /// <summary>Whether opposite faces are joined.</summary>
    public static ChoiceKey<bool> Faces { get; } =
        new("allen-cahn.faces", [("periodic", true), ("no-flux", false)])
        {
            Meaning = "with `seeds`: `periodic` or `no-flux`",
        };

    /// <summary>Seeds.</summary>
    public static ItemsKey Seeds { get; } = new("allen-cahn.seeds", required: true)
    {
        Meaning = "disks or balls of phase 1 at the start",
    };

    /// <summary>Centre of a seed.</summary>
    public static QuantitiesKey SeedPosition { get; } =
        new("allen-cahn.seeds.#.position", Kind.Number, Bound.Any, 2, 3, "[50, 50]")
        {
            Meaning = "centre of a disk or ball of phase 1; `seeds` is a list",
        };

    /// <summary>Radius of a seed.</summary>
    public static QuantityKey SeedRadius { get; } = Number("seeds.#.radius", Bound.Positive, "its radius");

    /// <summary>The front.</summary>
    public static SectionKey Front { get; } = new("allen-cahn.front", Presence.Optional)
    {
        Meaning = "a front that moves with its source, PFHub 7",
    };

    /// <summary>α₀.</summary>
    public static QuantityKey Position { get; } = FrontSet.Add(
        Number("front.position", Bound.Any, "α₀"), front => front.Position,
            (front, x) => front with { Position = x });

    /// <summary>A₁.</summary>
    public static QuantityKey Growth { get; } = FrontSet.Add(
        Number("front.growth", Bound.Any, "A₁"), front => front.FirstRate,
            (front, x) => front with { FirstRate = x });

    /// <summary>B₁.</summary>
    public static QuantityKey GrowthWavenumber { get; } = FrontSet.Add(
        Number("front.growth-wavenumber", Bound.Any, "B₁"),
        front => front.FirstWavenumber, (front, x) => front with { FirstWavenumber = x });

    /// <summary>A₂.</summary>
    public static QuantityKey Wave { get; } = FrontSet.Add(
        Number("front.wave", Bound.Any, "A₂"),
        front => front.SecondAmplitude, (front, x) => front with { SecondAmplitude = x });

    /// <summary>B₂.</summary>
    public static QuantityKey Wavenumber { get; } = FrontSet.Add(
        Number("front.wavenumber", Bound.Any, "B₂"),
        front => front.SecondWavenumber, (front, x) => front with { SecondWavenumber = x });

    /// <summary>C₂.</summary>
    public static QuantityKey Frequency { get; } = FrontSet.Add(
        Number("front.frequency", Bound.Any, "C₂"), front => front.Frequency,
            (front, x) => front with { Frequency = x });

    private static QuantityKey Number(string name, Bound bound, string meaning, double? byDefault = null)
        => new($"allen-cahn.{name}", Kind.Number, bound, byDefault) { Meaning = meaning };
}
