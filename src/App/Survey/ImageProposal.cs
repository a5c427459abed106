using System.Globalization;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Survey;

/// <summary>What an input may say of an image.</summary>
internal sealed record ImageProposal
{
    private const int MostIn3D = 56, MostIn2D = 160, StackCells = 8;        // cells along an axis; of layers

    /// <summary>The file, as the input names it.</summary>
    public required string File { get; init; }
    /// <summary>Its axes, slowest first, as in "zyx".</summary>
    public required string Axes { get; init; }
    /// <summary>Labels with a remark each.</summary>
    public required IReadOnlyList<(string Label, string Material, string Remark)> Labels { get; init; }
    /// <summary>Voxels that are kept along x, y (and z).</summary>
    public required IReadOnlyList<(char Axis, int From, int To)> Crop { get; init; }
    /// <summary>Edges of a voxel along x, y (and z) [m]; empty: the file does not say.</summary>
    public required IReadOnlyList<double> Edges { get; init; }
    /// <summary>Which volume of several.</summary>
    public required ImageChoice Choice { get; init; }
    /// <summary>Shape and type where the file does not say them; else null.</summary>
    public LayerInput.RawNumbers? Raw { get; init; }

    /// <summary>Proposes what can be told from the values.</summary>
    public static ImageProposal Of(VoxelSource source, Histogram histogram, string file, ImageChoice choice)
    {
        (long planes, long rows, long columns) = source.Shape;
        bool isFlat = planes == 1;
        long[] lengths = isFlat ? [columns, rows] : [columns, rows, planes];
        (char Axis, int From, int To)[] crop = [.. lengths.Select((length, axis) =>
        {
            long kept = Math.Min(length, isFlat ? MostIn2D : MostIn3D), from = (length - kept) / 2;
            return ("xyz"[axis], (int)from, (int)(from + kept));
        })];
        (int planesFrom, int planesTo) = isFlat ? (0, 1) : (crop[2].From, crop[2].To);
        for (int plane = planesFrom; plane < planesTo; plane++)
            histogram.Add(source, plane, new(crop[1].From, crop[1].To), new(crop[0].From, crop[0].To));
        return new ImageProposal
        {
            File = file,
            Axes = source.IsFirstFastest ? isFlat ? "xy" : "xyz" : isFlat ? "yx" : "zyx",
            Labels = LabelsOf(histogram),
            Crop = [.. crop.Where((range, axis) => range.To - range.From < lengths[axis])],
            Edges = EdgesOf(source, isFlat ? 2 : 3),
            Choice = choice,
        };
    }

    private static (string, string, string)[] LabelsOf(Histogram histogram)
    {
        (int first, int last) = (histogram.Counts.Keys.First(), histogram.Counts.Keys.Last());
        if (first == last)
            throw new GeometryException($"all voxels have the value {first}: there is no pore and no solid "
                + "in it; take another image, channel or time.");
        string Share(Func<int, bool> isMeant) => string.Create(CultureInfo.InvariantCulture,
            $"{100.0 * histogram.Counts.Where(count => isMeant(count.Key)).Sum(count => count.Value)
            / histogram.Total:0.0} % of what was looked at");
        if (histogram.IsGrey)
        {
            int cut = histogram.Threshold();
            return
            [
                ($"{first}-{cut}", "pore", $"a first look: cut at {cut} (Otsu), {Share(v => v <= cut)}"),
                ("other", "miec", "brighter; segment the image for more than a first look"),
            ];
        }
        string pores = $"the lowest value, {Share(value => value == first)}; is it pore?";
        if (histogram.Counts.Count > 12)
            return [($"{first}", "pore", pores), ("other", "miec", $"labels up to {last}")];
        return
        [
            ($"{first}", "pore", pores),
            .. histogram.Counts.Skip(1).Select(count => ($"{count.Key}", "miec", Share(v => v == count.Key))),
        ];
    }

    private static double[] EdgesOf(VoxelSource source, int axes)
    {
        if (source.Spacing is not { Metres: > 0, Unit.Length: > 0 } spacing) return [];
        var edges = new double[axes];
        for (int axis = 0; axis < spacing.Edges.Count; axis++)
            if (source.Slots[axis] is >= 0 and int slot && 2 - slot < axes && spacing.Edges[axis] > 0)
                edges[2 - slot] = spacing.Edges[axis] * spacing.Metres;
        double known = edges.Where(edge => edge > 0).DefaultIfEmpty(0).Min();
        return known > 0 ? [.. edges.Select(edge => edge > 0 ? edge : known)] : [];
    }

    /// <summary>Edge of a cell [m], and whether voxels are cubes of it.</summary>
    public (double Edge, bool AreCubes) Cell
        => Edges.Count == 0 ? (20e-9, true) : (Edges.Min(), Edges.Max() <= 1.01 * Edges.Min());

    /// <summary>Cells of a layer of the stack.</summary>
    public static int Layer => StackCells;
}
