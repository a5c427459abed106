using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class VoxelMappingTests
{
    static readonly VoxelMapping Plain = new()
    {
        Labels = new Dictionary<int, Material>
        {
            [0] = Material.Pore, [1] = Material.Miec, [9] = Material.SolidElectrolyte,
        },
        Axes = "zyx",
        VoxelSize = 2e-8,
    };

    [Theory]
    [InlineData("zyx")]
    [InlineData("xyz")]
    [InlineData("yzx")]
    public void Axes_say_which_index_is_which(string axes)
    {
        int[] dimensions = [2, 3, 4];
        var values = new int[24];
        values[(1 * 3 + 2) * 4 + 1] = 9;   // array indices 1, 2, 1

        VoxelImage image = (Plain with { Axes = axes }).Apply(new RawVolume(dimensions, values));

        int Along(char axis, int[] of) => of[axes.IndexOf(axis, StringComparison.Ordinal)];
        int[] place = [1, 2, 1];
        Assert.Equal((Along('x', dimensions), Along('y', dimensions), Along('z', dimensions)),
            (image.Nx, image.Ny, image.Nz));
        int cell = (Along('z', place) * image.Ny + Along('y', place)) * image.Nx + Along('x', place);
        Assert.Equal(cell, Array.IndexOf(image.Labels, (byte)Material.SolidElectrolyte));
    }

    [Fact]
    public void A_flat_image_has_one_plane_of_voxels_and_y_as_thickness()
    {
        VoxelImage image = (Plain with { Axes = "xy" }).Apply(new RawVolume([2, 3], [0, 1, 9, 0, 0, 1]));

        Assert.Equal((2, 3, 1), (image.Nx, image.Ny, image.Nz));
        Assert.Equal([0, 0, 3, 0, 1, 3], image.Labels);
    }

    [Fact]
    public void A_value_without_material_is_named_with_its_count()
    {
        string message = Message(Plain with { Axes = "yx" }, new RawVolume([2, 3], [0, 1, 170, 170, 85, 0]));

        Assert.Contains("85 in 1 voxels, 170 in 2 voxels", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_axes_crops_and_factors_are_refused()
    {
        var volume = new RawVolume([2, 3], new int[6]);
        Assert.Contains("axes", Message(Plain, volume), StringComparison.Ordinal);
        VoxelMapping flat = Plain with { Axes = "yx" };
        Assert.Contains("crop 1 to 4 along x", Message(flat with
        {
            Crop = new Dictionary<char, (int, int)> { ['x'] = (1, 4) },
        }, volume), StringComparison.Ordinal);
        Assert.Contains("no multiple of 2", Message(flat with { Coarsen = 2 }, volume),
            StringComparison.Ordinal);
        Assert.Contains("voxel size", Message(flat with { VoxelSize = 0 }, volume), StringComparison.Ordinal);
    }

    [Fact]
    public void Coarsening_lets_the_majority_win_and_pore_at_a_tie()
    {
        int[] values =
        [
            1, 1, 9, 1, 7,
            0, 0, 9, 1, 7,
            1, 1, 9, 9, 7,
            1, 0, 1, 9, 7,
        ];
        VoxelImage image = (Plain with
        {
            Axes = "yx",
            Coarsen = 2,
            Crop = new Dictionary<char, (int, int)> { ['x'] = (0, 4) },
        }).Apply(new RawVolume([4, 5], values));

        Assert.Equal((2, 2, 1), (image.Nx, image.Ny, image.Nz));
        Assert.Equal([0, 1, 3, 1], image.Labels);
        Assert.Equal(4e-8, image.VoxelSize);
    }

    static string Message(VoxelMapping mapping, RawVolume volume) =>
        Assert.Throws<GeometryException>(() => mapping.Apply(volume)).Message;
}
