using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>The section 'geometry.image'.</summary>
internal static class ImageKeys
{
    public static SectionKey Section { get; } =
        new("geometry.image", Presence.Optional) { Meaning = "a segmented image in a file" };

    public static TextKey File { get; } = new("geometry.image.file", "electrode.tif")
    {
        Meaning =
            "`.npy`, `.tif` (one or many pages), a folder of `.tif`, one slice each, numbered without a "
            + "gap, or numbers alone (see `shape`)",
        Unit = "path",
    };

    public static TextKey Hash { get; } = new("geometry.image.hash", "3a7bd3e2…", "not checked")
    {
        Meaning = "SHA-256 of the image, which `resolved.yaml` has: another image is refused",
        Unit = "hexadecimal", Pattern = "^[0-9a-f]{64}$",
    };

    public static SectionKey Labels { get; } = new("geometry.image.labels", Presence.Required)
    {
        Meaning = "material of every value that occurs: `pore`, `miec`, `iei`, `solid-electrolyte`, "
            + "`current-collector`; `1-300: miec` names a range, a single value in it goes before; `other: "
            + "miec` all the rest",
        Shown = "map",
    };

    public static ChoiceKey<Material> Label { get; } = new("geometry.image.labels.*", MaterialNames.All)
    {
        Meaning = "material of this value",
    };

    /// <summary>The label that stands for all values that no other names.</summary>
    public const string Other = "other";

    /// <summary>Labels, ranges of them, and the rest.</summary>
    public const string LabelPattern = "^(-?[0-9]+( *- *-?[0-9]+)?|other)$";

    public static TextKey Axes { get; } = new("geometry.image.axes", "zyx")
    {
        Meaning =
            "order of the file's axes, slowest first: `zyx` is pages along z; `yx` for a plane; further "
            + "axes of length 1 are left out",
        Unit = "letters", Pattern = "^(xyz|xzy|yxz|yzx|zxy|zyx|xy|yx)$",
    };

    public static QuantityKey VoxelSize { get; } =
        new("geometry.image.voxel-size", Kind.Length, Bound.Positive)
        {
            Meaning = "edge of a voxel in the file; with `spacing` a list along x, y (and z)",
        };

    /// <summary>The same where voxels are no cubes.</summary>
    public static QuantitiesKey VoxelEdges { get; } =
        new("geometry.image.voxel-size", Kind.Length, Bound.Positive, 2, 3, "[20 nm, 20 nm, 50 nm]")
        {
            Meaning = "edges of a voxel in the file along x, y (and z)",
        };

    public static QuantityKey Spacing { get; } = new("geometry.image.spacing", Kind.Length, Bound.Positive)
    {
        Meaning =
            "edge of a cell where it is not that of a voxel: each cell gets the material that fills most "
            + "of it",
        Computed = "that of a voxel",
    };

    public static SectionKey Crop { get; } = new("geometry.image.crop", Presence.Optional)
    {
        Meaning = "for `x`, `y`, `z`: `[first, one after the last]`", Shown = "voxel ranges",
        Otherwise = "whole image",
    };

    /// <summary>Ranges along x, y and z.</summary>
    public static IReadOnlyList<WholesKey> Ranges { get; } =
    [
        .. new[] { "x", "y", "z" }.Select(
            axis => new WholesKey($"geometry.image.crop.{axis}", 0, 2, 2, "[0, 64]")
        {
            Meaning = $"first voxel along {axis}, and one after the last", Otherwise = "all",
        }),
    ];

    public static WholeKey Coarsen { get; } = new("geometry.image.coarsen", 1, 1)
    {
        Meaning = "voxels per cell along each axis, by majority; a tie is pore", Unit = "number",
    };

    public static WordsKey Flip { get; } = new("geometry.image.flip", "none", "[z]")
    {
        Meaning = "axes to turn round, as in `[z]`: the collector lies at the low end of the thickness",
        Choices = ["x", "y", "z"],
    };

    public static WholeOrWordKey Channel { get; } = Which("channel", "channel");

    public static WholeOrWordKey Time { get; } = Which("time", "time");

    public static WholeOrWordKey Series { get; } = Which("series", "image");

    public static WholesKey Shape { get; } = new("geometry.image.shape", 1, 2, 3, "[200, 256, 256]")
    {
        Meaning = "of a file of numbers alone: lengths of its axes, in the order of `axes`",
        Otherwise = "as the file says",
    };

    public static ChoiceKey<SampleType> Type { get; } = new("geometry.image.type", SampleType.Names, "uint8")
    {
        Meaning = "with `shape`: type of the numbers, `uint8`, `int16`, `float32` and the like",
    };

    public static ChoiceKey<bool> Order { get; } =
        new("geometry.image.order", [("little-endian", false), ("big-endian", true)], "little-endian")
        {
            Meaning = "with `shape`: byte order, `little-endian` or `big-endian`",
        };

    public static IReadOnlyList<Key> All { get; } =
    [
        Section, File, Hash, Labels, Label, Axes, VoxelSize, VoxelEdges, Spacing, Crop, .. Ranges, Coarsen,
        Flip, Channel, Time, Series, Shape, Type, Order,
    ];

    private static WholeOrWordKey Which(string name, string what) => new($"geometry.image.{name}", 0, "only")
    {
        Meaning = $"which {what} of a TIFF file that holds several, counted from 0",
    };
}
