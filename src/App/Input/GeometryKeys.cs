using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>The section 'geometry'.</summary>
internal static class GeometryKeys
{
    public static SectionKey Section { get; } = new("geometry", Presence.Required)
    {
        Meaning = "the voxels", ExactlyOne =
        [
            "image", "packed-spheres", .. StructureReader.All.Select(one => one.Keys.Name), "tubules",
            "plain",
        ],
    };

    public static SectionKey Stack { get; } = new("geometry.stack", Presence.Implied)
    {
        Meaning = "layers added to the porous one, in whole cells",
    };

    public static QuantityKey SolidElectrolyte { get; } =
        Length("stack.solid-electrolyte", "thickness of the solid electrolyte", Bound.NotNegative, 0);

    public static QuantityKey CurrentCollector { get; } =
        Length("stack.current-collector", "thickness of the current collector", Bound.NotNegative, 0);

    public static SectionKey Root { get; } = new("geometry.stack.root", Presence.Optional)
    {
        Meaning = "an insulating layer below the solid electrolyte",
    };

    public static QuantityKey RootLayer { get; } =
        Length("stack.root.iei", "with `root`: thickness of the insulating layer on the MIEC's end",
            Bound.Positive);

    public static QuantityKey RootGap { get; } =
        Length("stack.root.gap", "pore between that layer and the solid electrolyte", Bound.NotNegative, 0);

    public static SectionKey Spheres { get; } = new("geometry.packed-spheres", Presence.Optional)
    {
        Meaning = "spheres of MIEC placed at random",
    };

    public static WholesKey SpheresCells { get; } = CellsOf("geometry.packed-spheres");

    public static QuantityKey SpheresSpacing { get; } =
        Length("packed-spheres.spacing", "edge of a cell", Bound.Positive);

    public static QuantitiesKey SpheresRadius { get; } =
        new("geometry.packed-spheres.radius", Kind.Length, Bound.Positive, 2, 2, "[100 nm, 200 nm]")
        {
            Meaning = "smallest and largest radius of MIEC spheres (disks in 2D)",
        };

    public static QuantityKey Overlap { get; } =
        new("geometry.packed-spheres.overlap", Kind.Number, Bound.Between("0", "0.9", Kind.Number))
        {
            Meaning = "share of two radii by which spheres may overlap, 0…0.9",
        };

    public static QuantityKey Gap { get; } =
        Length("packed-spheres.gap", "least width left between two spheres", Bound.NotNegative, 0);

    public static QuantityKey Porosity { get; } =
        new("geometry.packed-spheres.porosity", Kind.Number, Bound.Inside(0, 1))
        {
            Meaning = "share of pore in the layer, between 0 and 1",
        };

    public static SeedKey SpheresSeed { get; } =
        new("geometry.packed-spheres.seed") { Meaning = "seed of the places" };

    public static SectionKey Tubules { get; } = new("geometry.tubules", Presence.Optional)
    {
        Meaning = "straight pores along the thickness in MIEC",
    };

    public static WholesKey TubulesCells { get; } = CellsOf("geometry.tubules");

    public static QuantityKey TubulesSpacing { get; } =
        Length("tubules.spacing", "edge of a cell", Bound.Positive);

    public static QuantityKey TubulesRadius { get; } =
        Length("tubules.radius", "radius of a pore; half its width in 2D", Bound.Positive);

    public static QuantityKey Pitch { get; } =
        Length("tubules.pitch", "distance of neighbouring pores; the box must hold whole pitches (with "
            + "`symmetry: axial` half of one)", Bound.Positive);

    public static QuantityKey Waviness { get; } =
        Length("tubules.waviness", "by so much at most walls stray from straight ones, at random; each pore "
            + "in its own way along the thickness", Bound.NotNegative, 0);

    public static WholeKey TubulesSeed { get; } =
        new("geometry.tubules.seed", 0, 0) { Meaning = "with `waviness`: seed of the waves" };

    public static SectionKey Plain { get; } =
        new("geometry.plain", Presence.Optional) { Meaning = "a layer that is all pore" };

    public static WholesKey PlainCells { get; } = CellsOf("geometry.plain");

    public static QuantityKey PlainSpacing { get; } =
        Length("plain.spacing", "edge of a cell", Bound.Positive);

    /// <summary>In the order of the manual.</summary>
    public static IReadOnlyList<Key> All { get; } =
    [
        Section, .. ImageKeys.All,
        Spheres, SpheresCells, SpheresSpacing, SpheresRadius, Overlap, Gap, Porosity, SpheresSeed,
        .. StructureKeys.All,
        Tubules, TubulesCells, TubulesSpacing, TubulesRadius, Pitch, Waviness, TubulesSeed,
        Plain, PlainCells, PlainSpacing,
        MiecKeys.Lateral, MiecKeys.Symmetry, MiecKeys.Depth, MiecKeys.WallWidth, MiecKeys.Solids,
        Stack, SolidElectrolyte, CurrentCollector, Root, RootLayer, RootGap,
    ];

    private static QuantityKey Length(string name, string meaning, Bound bound, double? byDefault = null)
        => new($"geometry.{name}", Kind.Length, bound, byDefault) { Meaning = meaning };

    private static WholesKey CellsOf(string layer) => CellKeys.Of(layer, "cells of the porous layer");
}
