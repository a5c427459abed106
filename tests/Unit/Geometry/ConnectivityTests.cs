using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class ConnectivityTests
{
    // y upward: the first row is the low end. 0 pore, 1 SE, 3 MIEC.
    static readonly VoxelImage Maze = new(5, 4, 1, 1e-6,
    [
        0, 3, 0, 3, 0,
        3, 3, 0, 3, 3,
        0, 3, 0, 0, 3,
        0, 3, 0, 3, 1,
    ]);

    [Fact]
    public void Parts_are_joined_over_faces_only_and_across_periodic_ones()
    {
        int[] closed = Connectivity.Components(Maze, false, one => one == Material.Pore, out int parts);
        Connectivity.Components(Maze, true, one => one == Material.Pore, out int joined);

        Assert.Equal([1, 0, 2, 0, 3, 0, 0, 2, 0, 0, 4, 0, 2, 2, 0, 4, 0, 2, 0, 0], closed);
        Assert.Equal(4, parts);
        Assert.Equal(3, joined);
    }

    [Fact]
    public void The_connected_fraction_counts_parts_from_end_to_end()
    {
        Assert.Equal(5.0 / 9, Connectivity.ConnectedFraction(Maze, false, Material.Pore, axis: 1), 12);
        Assert.Equal(0, Connectivity.ConnectedFraction(Maze, false, Material.Pore, axis: 0), 12);
        Assert.Equal(0, Connectivity.ConnectedFraction(Maze, false, Material.Iei, axis: 1), 12);
    }

    [Fact]
    public void Only_pore_with_a_path_to_a_reacting_wall_is_reached()
    {
        var image = new VoxelImage(5, 1, 1, 1e-6, [0, 4, 0, 0, 1]);

        var reacting = new HashSet<Material> { Material.SolidElectrolyte };

        Assert.Equal([0, 0, 1, 1, 0], Connectivity.PoreReaching(image, false, reacting));
        Assert.Equal([1, 0, 1, 1, 0], Connectivity.PoreReaching(image, true, reacting));
    }

    [Fact]
    public void Measures_count_voxels_and_faces()
    {
        Assert.Equal(9.0 / 20, Measures.VolumeFractions(Maze)[Material.Pore], 12);
        Assert.Equal(1.0 / 20, Measures.VolumeFractions(Maze)[Material.SolidElectrolyte], 12);
        Assert.Equal(2 / (20 * 1e-6), Measures.SpecificSurface(Maze, false, Material.SolidElectrolyte), 3);
        Assert.Equal(3 / (20 * 1e-6), Measures.SpecificSurface(Maze, true, Material.SolidElectrolyte), 3);
        Assert.Equal([0.4, 0.6, 0.2, 0.6], Measures.PorosityByDepth(Maze));
        Assert.Equal(0.5, Measures.Depth(Maze, 3));
    }

    [ElectrodeFact]
    public void The_electrode_has_its_published_measures()
    {
        using VoxelSource volume = TiffReader.Open(File.OpenRead(ElectrodeFactAttribute.Path));
        VoxelImage image = new VoxelMapping
        {
            Labels = new Dictionary<int, Material>
            {
                [0] = Material.Pore, [85] = Material.Miec, [170] = Material.Iei,
            },
            Axes = "zyx",
            VoxelSize = 100e-6 / 256,
        }.Apply(volume);

        (Material Material, double Volume, double Surface, double Connected)[] published =
        [
            (Material.Pore, 0.449917, 785502.47, 0.9989),
            (Material.Miec, 0.400466, 374027.56, 0.9611),
            (Material.Iei, 0.149616, 876099.55, 0.9740),
        ];
        foreach ((Material material, double share, double surface, double connected) in published)
        {
            Assert.Equal(share, Measures.VolumeFractions(image)[material], 1e-6);
            Assert.Equal(surface, Measures.SpecificSurface(image, false, material), 0.01);
            Assert.Equal(connected, Connectivity.ConnectedFraction(image, false, material, axis: 2), 5e-5);
        }
    }
}
