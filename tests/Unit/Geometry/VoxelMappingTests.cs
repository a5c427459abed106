using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
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

    [Fact]
    public void Ranges_negative_values_and_the_rest_have_materials()
    {
        VoxelMapping mapping = Plain with
        {
            Axes = "yx",
            Labels = new Dictionary<int, Material> { [-3] = Material.Pore, [17] = Material.Iei },
            Ranges = [(1, 300, Material.Miec), (-9, -5, Material.SolidElectrolyte)],
        };
        var volume = new RawVolume([2, 4], [-3, 17, 1, 300, -9, -5, 150, 70_000]);

        Assert.Contains("holds 70000 in 1 voxels", Message(mapping, volume), StringComparison.Ordinal);
        Assert.Equal([0, 4, 3, 3, 1, 1, 3, 2],
            (mapping with { Other = Material.CurrentCollector }).Apply(volume).Labels);
    }

    [Fact]
    public void An_axis_may_be_turned_round_and_axes_of_length_1_are_left_out()
    {
        int[] values = [.. Enumerable.Range(0, 24).Select(i => i % 5 == 0 ? 9 : i % 2)];
        VoxelImage plain = Plain.Apply(new RawVolume([2, 3, 4], values));
        VoxelImage turned = (Plain with { Flip = "zx" }).Apply(new RawVolume([1, 2, 3, 1, 4], values));

        for (int z = 0; z < 2; z++)
            for (int y = 0; y < 3; y++)
                for (int x = 0; x < 4; x++)
                    Assert.Equal(plain.Labels[plain.Lattice.Index(x, y, z)],
                        turned.Labels[plain.Lattice.Index(3 - x, y, 1 - z)]);
        Assert.Equal(plain.Labels, (Plain with { Axes = "zyx" })
            .Apply(new RawVolume([2, 3, 1, 4], values)).Labels);
    }

    [Fact]
    public void One_plane_is_not_a_run_in_another_direction()
    {
        var volume = new RawVolume([4, 3, 4], new int[48]);
        var plane = new Dictionary<char, (int, int)> { ['z'] = (1, 2) };

        Assert.Contains("One voxel is left along z", Message(Plain with { Crop = plane }, volume),
            StringComparison.Ordinal);
        Assert.Contains("One voxel is left along z", Message(Plain, new RawVolume([1, 4, 4], new int[16])),
            StringComparison.Ordinal);
        Assert.Contains("'axes' is \"zyx\"", Message(Plain, new RawVolume([4, 4], new int[16])),
            StringComparison.Ordinal);
        Assert.Equal(4, (Plain with { Axes = "yx" }).Apply(new RawVolume([1, 4, 4], new int[16])).Ny);
    }

    [Theory]
    [InlineData("zyx", false)]
    [InlineData("yzx", false)]
    [InlineData("xyz", true)]
    public void Of_a_vast_image_only_the_crop_is_read(string axes, bool firstFastest)
    {
        using var vast = new VastSource(firstFastest);
        VoxelMapping mapping = Plain with
        {
            Axes = axes,
            Crop = new Dictionary<char,
            (int, int)>
            { ['x'] = (5, 8), ['y'] = (2999, 3000), ['z'] = (70, 72) },
        };

        Assert.Equal(6, mapping.Apply(vast).Labels.Length);
        Assert.Equal(6, vast.Given);
        Assert.Contains("too many for one run",
            Assert.Throws<GeometryException>(() => Plain.Apply(vast)).Message, StringComparison.Ordinal);
    }

    sealed class VastSource(bool firstFastest) : VoxelSource
    {
        public override IReadOnlyList<long> Dimensions { get; } = [3000, 3000, 3000];
        public override bool IsFirstFastest { get; } = firstFastest;
        public long Given { get; private set; }

        public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
        {
            Given += values.Length;
            values.Clear();
        }
    }

    [Fact]
    public void Another_voxel_size_in_the_file_is_said_with_both()
    {
        var said = new List<string>();
        using var file = new SizedSource(new FileSpacing([2, 0.5, 0.5], "um", 1e-6));
        using var same = new SizedSource(new FileSpacing([double.NaN, 20, 20.1], "nm", 1e-9));
        using var unitless = new SizedSource(new FileSpacing([20, 20, 20], "", 0));
        using var other = new SizedSource(new FileSpacing([30, 20, 20], "", 0));

        Plain.Apply(file, said.Add);
        Plain.Apply(same, said.Add);
        Plain.Apply(unitless, said.Add);
        Assert.Equal(["the file says that its voxels are 2 × 0.5 × 0.5 um (in the order of its axes, zyx), "
            + "the "
            + "input 20 nm; the input's are taken."], said);
        Plain.Apply(other, said.Add);
        Assert.Equal(2, said.Count);
    }

    sealed class SizedSource : VoxelSource
    {
        public SizedSource(FileSpacing spacing) => Spacing = spacing;

        public override IReadOnlyList<long> Dimensions { get; } = [2, 2, 2];

        public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
            => values.Clear();
    }

    static string Message(VoxelMapping mapping, RawVolume volume) =>
        Assert.Throws<GeometryException>(() => mapping.Apply(volume)).Message;
}
