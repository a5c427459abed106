using PhaseFieldMiec.Solver.Geometry.Structures;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>The sections of 'geometry' that make a porous layer from a few numbers.</summary>
internal static class StructureKeys
{
    public static StructureSection Spheres { get; } = new("overlapping-spheres",
        "spheres of MIEC (disks in 2D) thrown at random, each regardless of the others");

    public static QuantitiesKey SpheresRadius { get; } = new("geometry.overlapping-spheres.radius",
        Kind.Length, Bound.Positive, 2, 2, "[100 nm, 200 nm]")
    {
        Meaning = "smallest and largest radius; one factor on all makes the porosity exact",
    };

    public static SeedKey SpheresSeed { get; } = Spheres.Seed("the places");

    public static StructureSection Fibres { get; } =
        new("fibres", "a mat of straight fibres of MIEC (nanowires) thrown at random");

    public static QuantityKey FibreRadius { get; } = Fibres.Length("radius",
        "radius of a fibre (half its width in 2D); one factor on all makes the porosity exact");

    public static QuantityKey FibreLength { get; } =
        Fibres.Length("length", "length of a fibre's axis; its ends are round");

    public static QuantityKey Tilt { get; } =
        new("geometry.fibres.tilt", Kind.Angle, Bound.Between("0 deg", "90 deg", Kind.Angle))
        {
            Meaning = "largest angle between a fibre and the plane across the thickness; 90 deg: all "
                + "directions alike",
        };

    public static SeedKey FibresSeed { get; } = Fibres.Seed("places and directions");

    public static StructureSection Field { get; } =
        new("random-field", "MIEC where a Gaussian random field is low, as in foams");

    public static QuantityKey FieldLength { get; } = Field.Length("length",
        "wave length of the field, about from one strut to the next; a periodic box must hold two");

    public static SeedKey FieldSeed { get; } = Field.Seed("the waves");

    public static StructureSection Surface { get; } =
        new("minimal-surface", "MIEC along a triply periodic minimal surface, 3D only");

    public static ChoiceKey<SurfaceKind> Kinds { get; } = new("geometry.minimal-surface.kind",
        [("gyroid", SurfaceKind.Gyroid), ("schwarz-p", SurfaceKind.Primitive),
            ("diamond", SurfaceKind.Diamond)])
    {
        Meaning = "`gyroid`, `schwarz-p` or `diamond`",
    };

    public static ChoiceKey<bool> Form { get; } =
        new("geometry.minimal-surface.form", [("sheet", true), ("skeletal", false)])
        {
            Meaning = "`sheet`: MIEC along the surface, pores on both sides; `skeletal`: MIEC on one side",
        };

    public static QuantityKey Period { get; } = Surface.Length("period",
        "edge of the cube that repeats; a periodic box must hold whole ones");

    public static StructureSection Fins { get; } =
        new("fins", "upright fins of MIEC on a base, as a comb, 2D only", isGraded: false);

    public static QuantityKey Width { get; } = Fins.Length("width", "width of a fin");

    public static QuantityKey Pitch { get; } = Fins.Length("pitch",
        "distance of neighbouring fins of one end; the box must hold whole ones");

    public static QuantityKey Height { get; } = Fins.Length("height", "length of a fin, without its base");

    public static QuantityKey Base { get; } =
        Fins.Length("base", "thickness of the MIEC on which fins stand", Bound.NotNegative, 0);

    public static ChoiceKey<FinRoots> Roots { get; } = new("geometry.fins.from",
        [("current-collector", FinRoots.Collector), ("solid-electrolyte", FinRoots.Electrolyte),
            ("both", FinRoots.Both)])
    {
        Meaning = "the end at which fins stand, `current-collector` or `solid-electrolyte`; `both`: two "
            + "combs that reach into each other",
    };

    /// <summary>In the order of the manual.</summary>
    public static IReadOnlyList<Key> All { get; } =
    [
        .. Spheres.Keys(SpheresRadius), SpheresSeed,
        .. Fibres.Keys(FibreRadius, FibreLength, Tilt), FibresSeed,
        .. Field.Keys(FieldLength), FieldSeed,
        .. Surface.Keys(Kinds, Form, Period),
        .. Fins.Keys(Width, Pitch, Height, Base, Roots),
    ];
}

/// <summary>One of these sections: what they have in common.</summary>
internal sealed class StructureSection
{
    private readonly string path;

    /// <summary>The section of a name in 'geometry'.</summary>
    public StructureSection(string name, string meaning, bool isGraded = true)
    {
        path = $"geometry.{name}";
        Section = new(path, Presence.Optional) { Meaning = meaning };
        Cells = CellKeys.Of(path, "cells of the porous layer");
        Spacing = Length("spacing", "edge of a cell; the same structure whatever it is");
        if (!isGraded) return;
        (string low, string high) = ($"{GradedStructure.Range.Low}", $"{GradedStructure.Range.High}");
        Porosity = new(path + ".porosity", Kind.Number, Bound.Between(low, high, Kind.Number))
        {
            Meaning = $"share of pore in the layer, {low}…{high}",
        };
        Gradient = new(path + ".gradient", Kind.Number, Bound.Between("-0.96", "0.96", Kind.Number), 0)
        {
            Meaning = "porosity at the solid electrolyte's end less that at the collector's, evenly between",
        };
    }

    /// <summary>Name in 'geometry'.</summary>
    public string Name => Section.Name;

    /// <summary>The section.</summary>
    public SectionKey Section { get; }

    /// <summary>Cells along each axis.</summary>
    public WholesKey Cells { get; }

    /// <summary>Edge of one.</summary>
    public QuantityKey Spacing { get; }

    /// <summary>Porosity; null where other numbers make it.</summary>
    public QuantityKey? Porosity { get; }

    /// <summary>How it changes through the depth.</summary>
    public QuantityKey? Gradient { get; }

    /// <summary>A length of the section.</summary>
    public QuantityKey Length(string name, string meaning, Bound? bound = null, double? byDefault = null)
        => new($"{path}.{name}", Kind.Length, bound ?? Bound.Positive, byDefault) { Meaning = meaning };

    /// <summary>The seed of the section.</summary>
    public SeedKey Seed(string what) => new(path + ".seed")
    {
        Meaning = $"seed of {what}; where pores or MIEC have no way through, up to nine others are tried",
    };

    /// <summary>Its keys, these among them.</summary>
    public IEnumerable<Key> Keys(params IEnumerable<Key> own)
        => [Section, Cells, Spacing, .. own, .. new Key?[] { Porosity, Gradient }.OfType<Key>()];
}
