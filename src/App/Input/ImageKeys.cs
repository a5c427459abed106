using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>The section 'geometry.image'.</summary>
internal static class ImageKeys
{
    public static SectionKey Section { get; } =
        new("geometry.image", Presence.Optional) { Meaning = "a segmented image in a file" };

    public static TextKey File { get; } = new("geometry.image.file", "electrode.tif")
    {
        Meaning = "`.npy`, `.tif` (one or many pages) or a folder of `.tif`", Unit = "path",
    };

    public static SectionKey Labels { get; } = new("geometry.image.labels", Presence.Required)
    {
        Meaning = "material of every value that occurs: `pore`, `miec`, `iei`, `solid-electrolyte`, "
            + "`current-collector`",
        Shown = "map",
    };

    public static ChoiceKey<Material> Label { get; } = new("geometry.image.labels.*", MaterialNames.All)
    {
        Meaning = "material of this value",
    };

    public static TextKey Axes { get; } = new("geometry.image.axes", "zyx")
    {
        Meaning = "order of the file's axes, slowest first: `zyx` is pages along z; `yx` for a plane",
        Unit = "letters", Pattern = "^(xyz|xzy|yxz|yzx|zxy|zyx|xy|yx)$",
    };

    public static QuantityKey VoxelSize { get; } =
        new("geometry.image.voxel-size", Kind.Length, Bound.Positive)
        {
            Meaning = "edge of a voxel in the file"
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

    public static IReadOnlyList<Key> All { get; } =
        [Section, File, Labels, Label, Axes, VoxelSize, Crop, .. Ranges, Coarsen];
}
