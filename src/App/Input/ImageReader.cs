using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'geometry.image'.</summary>
internal static partial class ImageReader
{
    /// <param name="section">'geometry.image'</param>
    /// <param name="folder">of the input; files are sought there</param>
    public static LayerInput.Image Read(Section section, string folder)
    {
        string file = section.ReadPath(ImageKeys.File, folder);
        ReadHash(section, file);
        Place place = section.PlaceOf("file");
        VoxelMapping mapping = ReadLabels(section.Sub(ImageKeys.Labels)) with
        {
            Axes = ReadAxes(section),
            Crop = ReadCrop(section),
            Coarsen = section.Read(ImageKeys.Coarsen),
        };
        mapping = ReadEdges(section, mapping) with { Flip = ReadFlip(section, mapping.Axes) };
        var choice = new ImageChoice(section.Read(ImageKeys.Channel), section.Read(ImageKeys.Time),
            section.Read(ImageKeys.Series));
        return new(file, place, mapping, choice, ReadNumbers(section, file));
    }

    /// <summary>Compares the image with the one of the input, or notes which it is.</summary>
    private static void ReadHash(Section section, string file)
    {
        if (section.Has(ImageKeys.Hash.Name))
            ImageHash.Refuse(file, section.Read(ImageKeys.Hash), section.PlaceOf(ImageKeys.Hash.Name));
        else if (ImageHash.Of(file) is { } hash)
            section.Resolved.Add(ImageKeys.Hash.Name, Resolved.Quote(hash), "of the image");
    }

    private static VoxelMapping ReadLabels(Section labels)
    {
        var materials = new Dictionary<int, Material>();
        var ranges = new List<(int From, int To, Material Material)>();
        Material? other = null;
        foreach ((string key, Place where) in labels.Keys)
        {
            Material material = labels.Read(key, MaterialNames.All);
            if (key == ImageKeys.Other)
                other = material;
            else if (Whole(key) is { } value)
                materials[value] = material;
            else if (RangeOf(key) is (int from, int to))
            {
                if (ranges.Exists(range => range.From <= to && range.To >= from))
                    throw new InputException(where,
                        $"the labels '{key}' overlap with another range; name each value in one range.");
                ranges.Add((from, to, material));
            }
            else
                throw new InputException(where, $"the label '{key}' is not a value of an image; write whole "
                    + "numbers, as in '0: pore', ranges of them, as in '1-300: miec', or 'other: miec'.");
        }
        return new VoxelMapping
        {
            Labels = materials, Ranges = ranges, Other = other, Axes = "", VoxelSize = 0,
        };
    }

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture, out int value) ? value : null;

    private static (int From, int To)? RangeOf(string key)
        => RangePattern().Match(key) is { Success: true, Groups: var ends }
            && Whole(ends[1].Value) is { } from && Whole(ends[2].Value) is { } to && from <= to ? (from, to)
            : null;

    private static string ReadAxes(Section section)
    {
        string axes = section.Read(ImageKeys.Axes);
        return "xyz".All(axis => axes.Count(c => c == axis) == 1 || (axis == 'z' && !axes.Contains('z')))
            && axes.All(c => c is 'x' or 'y' or 'z')
            ? axes
            : throw section.Error("axes",
                $"'{axes}' is not an order of axes; write each of x, y and z once (x and y for a plane), "
                    + "slowest first, as in 'zyx'.");
    }

    private static VoxelMapping ReadEdges(Section section, VoxelMapping mapping)
    {
        bool isList = section.IsList(ImageKeys.VoxelEdges), hasSpacing = section.Has(ImageKeys.Spacing.Name);
        IReadOnlyList<double> edges = isList ? section.Read(ImageKeys.VoxelEdges)
            : [.. Enumerable.Repeat(section.Read(ImageKeys.VoxelSize), mapping.Axes.Length)];
        if (edges.Count != mapping.Axes.Length)
            throw section.Error(ImageKeys.VoxelEdges.Name, $"'voxel-size' has {edges.Count} edges, but the "
                + "image "
                + $"{mapping.Axes.Length} axes; write one along each of "
                + $"{string.Join(", ", mapping.Axes.Order())}, in this order.");
        if (!hasSpacing)
            return !isList ? mapping with { VoxelSize = edges[0] }
                : throw section.Error(ImageKeys.VoxelEdges.Name, "the edges of a voxel need the edge of a "
                    + "cell "
                    + "beside them, as in 'spacing: 20 nm'.");
        return mapping.Coarsen == 1
            ? mapping with { VoxelSize = section.Read(ImageKeys.Spacing), Edges = edges }
            : throw section.Error(ImageKeys.Coarsen.Name,
                "'spacing' says how large cells are; remove 'coarsen'.");
    }

    private static Dictionary<char, (int, int)> ReadCrop(Section section)
    {
        var crop = new Dictionary<char, (int, int)>();
        if (section.Optional(ImageKeys.Crop) is not { } ranges) return crop;
        foreach (WholesKey axis in ImageKeys.Ranges)
            if (ranges.Has(axis.Name))
            {
                IReadOnlyList<int> range = ranges.Read(axis);
                crop[axis.Name[0]] = range.Count == 2 && range[1] > range[0]
                    ? (range[0], range[1])
                    : throw ranges.Error(axis.Name, $"'{axis.Name}' must be the first voxel and the one "
                        + "after "
                        + "the last, as in '[0, 64]'.");
            }
        ranges.Close();
        return crop;
    }

    private static string ReadFlip(Section section, string axes)
    {
        string flip = string.Concat(section.Read(ImageKeys.Flip) ?? []);
        return flip.All(axis => axes.Contains(axis, StringComparison.Ordinal))
            ? flip
            : throw section.Error("flip", $"'flip' names an axis that 'axes' ({axes}) does not.");
    }

    /// <summary>What a file of numbers alone holds; null where the format says it.</summary>
    private static LayerInput.RawNumbers? ReadNumbers(Section section, string file)
    {
        if (!section.Has(ImageKeys.Shape.Name)) return null;
        if (ImageFile.SaysItsShape(file))
            throw section.Error(ImageKeys.Shape.Name, $"'shape' is for files of numbers alone, and {file} "
                + "says "
                + "its own; remove it.");
        return new([.. section.Read(ImageKeys.Shape).Select(length => (long)length)],
            section.Read(ImageKeys.Type) with { IsBigEndian = section.Read(ImageKeys.Order) });
    }

    [GeneratedRegex(@"^(-?\d+)\s*-\s*(-?\d+)$")]
    private static partial Regex RangePattern();
}
