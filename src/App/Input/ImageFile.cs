using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Input;

/// <summary>Opens an image by the name of its file or folder.</summary>
internal static class ImageFile
{
    private delegate VoxelSource Opening(Stream stream, string array, LayerInput.Image image);

    /// <summary>Formats that say shape and type of their numbers, by the ends of names.</summary>
    private static readonly (string[] Ends, Opening Open)[] formats =
    [
        ([".tif", ".tiff"], (stream, _, image) => TiffReader.Open(stream, image.Choice)),
        ([".npy"], (stream, _, _) => NpyReader.Open(stream)),
        ([".png"], (stream, _, _) => PngReader.Open(stream)),
        ([".mha", ".mhd"], (stream, _, image) => MetaImageReader.Open(stream, Beside(image))),
        ([".nrrd", ".nhdr"], (stream, _, image) => NrrdReader.Open(stream, Beside(image))),
        ([".vti"], (stream, array, _) => VtiReader.Open(stream, array)),
        ([".h5", ".hdf5", ".hdf", ".mat"], OpenHdf),
    ];

    /// <summary>The voxels of a file or a folder of slices. Throws <see cref="ImageException"/>,
    /// <see cref="Solver.Geometry.GeometryException"/>, or what a disk throws.</summary>
    /// <param name="image">what the input says</param>
    /// <param name="say">told what was left out</param>
    public static VoxelSource Open(LayerInput.Image image, Action<string> say)
    {
        if (!Directory.Exists(image.File)) return OpenFile(image.File, image);
        IReadOnlyList<string> slices = SliceNames.Order(
            Directory.EnumerateFiles(image.File).Select(file => Path.GetFileName(file)),
            name => Ends(name, [".tif", ".tiff", ".png"]), say);
        return slices.Count > 0
            ? new Slices(slices, i => OpenFile(Path.Combine(image.File, slices[i]), image))
            : throw new ImageException("the folder holds no .tif or .png file; name a folder that does.");
    }

    /// <summary>Whether a file of this name says shape and type of its numbers.</summary>
    public static bool SaysItsShape(string file) => FormatOf(Split(file).File) is not null;

    /// <summary>Ends of names of files that do.</summary>
    public static IEnumerable<string> Endings => formats.SelectMany(format => format.Ends);

    /// <summary>The file that is opened for an image, without an array in it.</summary>
    public static string PathOf(string image) => Split(image).File;

    private static Opening? FormatOf(string file)
        => Array.Find(formats, format => Ends(file, format.Ends)).Open;

    private static VoxelSource OpenFile(string path, LayerInput.Image image)
    {
        (string file, string array) = Split(path);
        Opening open = FormatOf(file)
            ?? (image.Raw is { } raw ? (stream, _, _) => RawReader.Open(stream, raw.Shape, raw.Type)
            : throw new ImageException("its name has none of the ends "
                + string.Join(" ", Endings) + "; write the image in one of "
                + "these formats, or say with 'shape' and 'type' what the numbers of a raw file are."));
        FileStream stream = File.OpenRead(file);
        try
        {
            return open(stream, array, image);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The library opens the file by its name.</summary>
    private static HdfImage OpenHdf(Stream stream, string array, LayerInput.Image image)
    {
        stream.Dispose();
        return array.Length > 0
            ? new HdfImage(Split(image.File).File, array)
            : throw new ImageException("an HDF5 file holds several arrays; name one, as in "
                + "'file: image.h5:/volume'.");
    }

    /// <summary>A file that another names, in its folder.</summary>
    private static Func<string, Stream> Beside(LayerInput.Image image)
        => name => File.OpenRead(Path.Combine(Path.GetDirectoryName(image.File) ?? "", name));

    /// <summary>A file, and an array in it: as in "image.h5:/volume".</summary>
    private static (string File, string Array) Split(string path)
        => path.LastIndexOf(":/", StringComparison.Ordinal) is > 0 and var colon
            && Ends(path[..colon], [".vti", ".h5", ".hdf5", ".hdf", ".mat"])
            ? (path[..colon], path[(colon + 2)..]) : (path, "");

    private static bool Ends(string file, string[] endings)
        => Array.Exists(endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
