using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Input;

/// <summary>Makes the voxels that the section 'geometry' asks for.</summary>
public static class GeometryBuilder
{
    /// <summary>Reads or generates the porous layer and stacks the others onto it. Throws
    /// <see cref="InputException"/>.</summary>
    /// <param name="geometry">what to build</param>
    /// <param name="say">told what of an image is doubtful; null: nobody is</param>
    public static VoxelImage Build(GeometryInput geometry, Action<string>? say = null)
    {
        try
        {
            VoxelImage layer = geometry.Layer switch
            {
                LayerInput.Image image => Around(ReadImage(image, say ?? (_ => { })), geometry.IsAxial),
                LayerInput.Spheres spheres => spheres.Recipe.Build(),
                LayerInput.Structure structure => structure.Recipe.Build(),
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

    private static VoxelImage ReadImage(LayerInput.Image image, Action<string> say)
    {
        void Say(string sentence) => say($"{image.File}: {sentence}");
        try
        {
            using VoxelSource source = ImageFile.Open(image, Say);
            return image.Mapping.Apply(source, Say);
        }
        catch (Exception error) when (error is GeometryException or ImageException)
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
}
