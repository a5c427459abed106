using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Input;

/// <summary>Opens an image by the name of its file or folder.</summary>
internal static class ImageFile
{
    /// <summary>The voxels of a file or a folder of slices. Throws <see cref="ImageException"/>,
    /// <see cref="Solver.Geometry.GeometryException"/>, or what a disk throws.</summary>
    /// <param name="image">what the input says</param>
    /// <param name="say">told what was left out</param>
    public static VoxelSource Open(LayerInput.Image image, Action<string> say)
    {
        if (!Directory.Exists(image.File)) return OpenFile(image.File, image);
        IReadOnlyList<string> slices = SliceNames.Order(
            Directory.EnumerateFiles(image.File).Select(file => Path.GetFileName(file)), IsTiff, say);
        return slices.Count > 0
            ? new Slices(slices, i => OpenFile(Path.Combine(image.File, slices[i]), image))
            : throw new ImageException("the folder holds no .tif file; name a folder that does.");
    }

    /// <summary>Whether a file of this name says shape and type of its numbers.</summary>
    public static bool SaysItsShape(string file) => IsTiff(file) || Ends(file, ".npy");

    private static VoxelSource OpenFile(string file, LayerInput.Image image)
    {
        Func<Stream, VoxelSource> open = IsTiff(file) ? stream => TiffReader.Open(stream, image.Choice)
            : Ends(file, ".npy") ? NpyReader.Open
            : image.Raw is { } raw ? stream => RawReader.Open(stream, raw.Shape, raw.Type)
            : throw new ImageException("this is neither .npy nor .tif; write the image in one of these "
                + "formats, "
                + "or say with 'shape' and 'type' what the numbers of a raw file are.");
        FileStream stream = File.OpenRead(file);
        try
        {
            return open(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static bool IsTiff(string file) => Ends(file, ".tif") || Ends(file, ".tiff");

    private static bool Ends(string file, string ending)
        => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
