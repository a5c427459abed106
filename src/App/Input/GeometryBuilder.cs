using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.App.Input;

/// <summary>Makes the voxels that the section 'geometry' asks for.</summary>
public static class GeometryBuilder
{
    /// <summary>Reads or generates the porous layer and stacks the others onto it. Throws
    /// <see cref="InputException"/>.</summary>
    public static VoxelImage Build(GeometryInput geometry)
    {
        try
        {
            VoxelImage layer = geometry.Layer switch
            {
                LayerInput.Image image => Around(ReadImage(image), geometry.IsAxial),
                LayerInput.Spheres spheres => spheres.Recipe.Build(),
                LayerInput.Tubes tubes => tubes.Recipe.Build(),
                LayerInput.Plain plain => new VoxelImage(plain.Nx, plain.Ny, plain.Nz, plain.Spacing,
                    new byte[(long)plain.Nx * plain.Ny * plain.Nz], geometry.IsAxial),
                _ => throw new InvalidOperationException("A layer that no reader makes."),
            };
            return geometry.Stack.Around(layer);
        }
        catch (GeometryException error)
        {
            throw new InputException(geometry.Place, error.Message);
        }
    }

    /// <summary>The image, its x the distance from an axis where that is wanted.</summary>
    private static VoxelImage Around(VoxelImage image, bool axis)
        => !axis ? image
            : image.Nz > 1 ? throw new GeometryException(GeometryReader.AxisIn3D)
            : new VoxelImage(image.Nx, image.Ny, 1, image.VoxelSize, image.Labels, isAxial: true);

    private static VoxelImage ReadImage(LayerInput.Image image)
    {
        try
        {
            return image.Mapping.Apply(ReadVolume(image));
        }
        catch (GeometryException error)
        {
            throw new InputException(image.Place, $"{image.File}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(image.Place,
                $"the image {image.File} cannot be read; check that it is there, or name another with "
                + "'--set geometry.image.file=PATH'.");
        }
    }

    private static RawVolume ReadVolume(LayerInput.Image image)
    {
        if (Directory.Exists(image.File))
        {
            string[] pages = [.. Directory.EnumerateFiles(image.File).Where(IsTiff)];
            Array.Sort(pages, StringComparer.Ordinal);
            return pages.Length > 0
                ? TiffReader.ReadPages(OpenOneByOne(pages))
                : throw new InputException(image.Place,
                    $"the folder {image.File} holds no .tif file; name a folder that does.");
        }
        using FileStream stream = File.OpenRead(image.File);
        if (IsTiff(image.File)) return TiffReader.Read(stream);
        if (image.File.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)) return NpyReader.Read(stream);
        throw new InputException(image.Place,
            $"{image.File} is neither .npy nor .tif; write the image in one of these formats.");
    }

    private static bool IsTiff(string file)
        => file.EndsWith(".tif", StringComparison.OrdinalIgnoreCase)
            || file.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Stream> OpenOneByOne(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            yield return stream;
        }
    }
}
