using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Survey;

/// <summary>Reads the image of an input, or an image by itself.</summary>
internal static class SurveyReader
{
    /// <summary>More values than this are no phases.</summary>
    private const int MostPhases = 16;

    /// <summary>The voxels of an input, its stack included, with the names of materials.</summary>
    public static SurveyedImage OfInput(string file, string[] overrides, Action<string> say)
    {
        GeometryInput geometry = InputFile.Load(file, overrides).Miec?.Geometry
            ?? throw new UsageException($"{file} has no section 'geometry'; name an input that has one, or "
                + "an image.");
        VoxelImage image = GeometryBuilder.Build(geometry, say);
        if (image.Lattice.IsAxial)
            throw new UsageException($"{file} is a run around an axis, where voxels are rings; measure an "
                + "image without 'symmetry: axial'.");
        return new(image.Lattice, image.Labels, MaterialNames.All.Where(one =>
            image.Labels.AsSpan().Contains((byte)one.Material)).ToDictionary(one => (byte)one.Material,
            one => one.Word), ["x", "y", "z"], image.VoxelSize);
    }

    /// <summary>An image as its file has it: phases are its values, axes are counted in the order of the
    /// file.</summary>
    public static SurveyedImage OfImage(string file, double? voxelSize, Action<string> say)
    {
        try
        {
            using VoxelSource source = Open(file, new ImageChoice(), null, say);
            foreach (string note in source.Notes) say(note);
            RawVolume volume = source.ReadAll();
            (long planes, long rows, long columns) = source.Shape;
            var lattice = new Lattice((int)columns, (int)rows, (int)planes);
            (byte[] labels, Dictionary<byte, string> phases) = Numbered(volume.Values);
            return new(lattice, labels, phases, planes > 1 ? ["axis 2", "axis 1", "axis 0"]
                : ["axis 1", "axis 0"], voxelSize ?? EdgeOf(source.Spacing));
        }
        catch (Exception error) when (error is GeometryException or ImageException)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read; check that it is there.");
        }
    }

    /// <summary>An image of which nothing but its place is known. Throws what
    /// <see cref="ImageFile.Open"/> throws.</summary>
    /// <param name="file">its path</param>
    /// <param name="choice">which volume of several</param>
    /// <param name="raw">shape and type where the file does not say them; else null</param>
    /// <param name="say">told what was left out</param>
    public static VoxelSource Open(string file, ImageChoice choice, LayerInput.RawNumbers? raw,
        Action<string> say)
    {
        var unknown = new VoxelMapping
        {
            Labels = new Dictionary<int, Material>(), Axes = "", VoxelSize = 1,
        };
        return ImageFile.Open(new(file, new Place(file, 0, 0), unknown, choice, raw), say);
    }

    private static (byte[] Labels, Dictionary<byte, string> Phases) Numbered(int[] values)
    {
        var numbers = new SortedSet<int>();
        foreach (int value in values)
            if (numbers.Add(value) && numbers.Count > MostPhases)
                throw new GeometryException($"the image holds more than {MostPhases} values, which are no "
                    + "phases; 'pfmiec new image' writes an input in which ranges of them become materials, "
                    + "and 'pfmiec geometry' measures that.");
        int[] sorted = [.. numbers];
        (int last, byte number) = (sorted[0], 0);
        byte[] labels = Array.ConvertAll(values, value =>
        {
            if (value != last) (last, number) = (value, (byte)Array.BinarySearch(sorted, value));
            return number;
        });
        return (labels, sorted.Select((value, i) => ((byte)i, $"{value}")).ToDictionary());
    }

    private static double? EdgeOf(FileSpacing? spacing)
    {
        if (spacing is not { Metres: > 0, Unit.Length: > 0 }) return null;
        double[] edges = [.. spacing.Edges.Where(edge => edge > 0)];
        if (edges.Length == 0) return null;
        return edges.Max() <= 1.01 * edges.Min() ? edges[0] * spacing.Metres
            : throw new GeometryException($"its voxels are no cubes ({spacing}); write an input with "
                + "'voxel-size' of each axis and 'spacing' ('pfmiec new image' does) and measure that.");
    }
}
