using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class GeneratorTests
{
    static readonly PackedSpheres Packing = new()
    {
        Nx = 48, Ny = 48, Nz = 48, VoxelSize = 1e-8, Seed = 7, SmallestRadius = 6e-8, LargestRadius = 9e-8,
        Overlap = 0.2, Porosity = 0.5, PeriodicLateral = true,
    };

    [Theory]
    [InlineData(0.45, 0.2, 48)]
    [InlineData(0.7, 0.0, 48)]
    [InlineData(0.62, 0.0, 1)]
    public void Spheres_and_disks_reach_their_porosity(double porosity, double overlap, int nz)
    {
        VoxelImage image = (Packing with { Porosity = porosity, Overlap = overlap, Nz = nz, Ny = 96 })
            .Build();

        Assert.InRange(Share(image, Material.Pore), porosity - 0.02, porosity + 0.02);
        Assert.Equal(1, Share(image, Material.Pore) + Share(image, Material.Miec), 12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_voxels_and_another_seed_others()
    {
        byte[] labels = Packing.Build().Labels;

        Assert.Equal(labels, Packing.Build().Labels);
        Assert.NotEqual(labels, (Packing with { Seed = 8 }).Build().Labels);
        // Kept number: the digits may not change with .NET or the machine.
        ulong sum = 14695981039346656037UL;
        foreach (byte label in labels)
            sum = (sum ^ label) * 1099511628211UL;
        Assert.Equal(16518380443544453240UL, sum);
    }

    [Fact]
    public void A_gap_between_disks_leaves_no_narrow_pore()
    {
        VoxelImage image = (Packing with
        {
            Nx = 128,
            Ny = 128,
            Nz = 1,
            Overlap = 0,
            Gap = 6e-8,
            Porosity = 0.72,
            SmallestRadius = 8e-8,
            LargestRadius = 1.2e-7,
        }).Build();

        int narrow = 0;
        for (int y = 0; y < image.Ny; y++)
            for (int x = 0, length = -1; x < image.Nx; x++)
                if (image.Labels[y * image.Nx + x] != 0)
                {
                    narrow += length is > 0 and < 5 ? 1 : 0;
                    length = 0;
                }
                else if (length >= 0)
                    length++;
        Assert.Equal(0, narrow);
    }

    [Fact]
    public void Lateral_faces_of_a_periodic_packing_fit_together()
    {
        VoxelImage joined = Packing.Build(), cut = (Packing with { PeriodicLateral = false }).Build();

        Assert.True(Mismatch(joined) < 0.2 * Mismatch(cut), $"{Mismatch(joined)} against {Mismatch(cut)}");
    }

    [Fact]
    public void A_jammed_packing_says_so() => Assert.Contains("jam", Assert.Throws<GeometryException>(
        () => (Packing with { Porosity = 0.3, Overlap = 0 }).Build()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(40, 0.19634954)]
    public void Tubules_have_the_area_of_their_pores(int nz, double share)
    {
        var tubules = new Tubules
        {
            Nx = 80, Ny = 80, Nz = nz, VoxelSize = 1e-8, HalfWidth = 1e-7, Pitch = 4e-7,
        };
        VoxelImage image = tubules.Build();

        Assert.InRange(Share(image, Material.Pore), share * 0.99, share * 1.01);
        int plane = nz == 1 ? 80 : 6400;
        Assert.Equal(image.Labels[..plane], image.Labels[^plane..]);
        var odd = Assert.Throws<GeometryException>(() => (tubules with { Nx = 79 }).Build());
        Assert.Contains("multiple", odd.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tubule_around_an_axis_is_one_at_the_low_face_of_x()
    {
        var tubule = new Tubules
        {
            Nx = 20, Ny = 12, IsAxial = true, VoxelSize = 5e-9, HalfWidth = 5e-8, Pitch = 2e-7,
        };
        VoxelImage image = new StackedLayers { CurrentCollector = 1e-8, SolidElectrolyte = 1e-8 }
            .Around(tubule.Build());

        Assert.True(image.Lattice.IsAxial && image.Joined(false).IsAxial);
        double pore = 0;
        for (int i = 0; i < image.Labels.Length; i++)
            if (image.Labels[i] == 0) pore += image.Lattice.Weight(i);
        Assert.Equal(12 * 10 * 10 / 2.0, pore);
        // The bore, and the two ends of the MIEC.
        Assert.Equal((10 * 12 + 2 * 150) / (200 * 16 * 5e-9),
            Measures.SpecificSurface(image, false, Material.Miec), 1e-3);
        Assert.Contains("twice the radius of the box, 40 voxels", Assert.Throws<GeometryException>(
            () => (tubule with { Pitch = 1.9e-7 }).Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_stand_in_their_order_from_collector_to_electrolyte()
    {
        var block = new VoxelImage(3, 2, 1, 1e-8, [3, 0, 3, 3, 0, 0]);

        VoxelImage image = new StackedLayers
        {
            CurrentCollector = 1e-8, SolidElectrolyte = 2e-8, RootLayer = 1e-8, Gap = 1e-8,
        }.Around(block);

        Assert.Equal((3, 7, 1), (image.Nx, image.Ny, image.Nz));
        Assert.Equal([2, 2, 2, 3, 0, 3, 3, 0, 0, 4, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], image.Labels);
        Assert.Contains("root layer", Assert.Throws<GeometryException>(() => new StackedLayers
        {
            CurrentCollector = 1e-8, SolidElectrolyte = 2e-8, RootLayer = 4e-9,
        }.Around(block)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_of_a_block_in_three_dimensions_lie_along_z()
    {
        VoxelImage image = new StackedLayers { CurrentCollector = 1e-8, SolidElectrolyte = 1e-8 }
            .Around(new VoxelImage(2, 2, 1 + 1, 1e-8, [3, 0, 0, 3, 3, 3, 0, 0]));

        Assert.Equal((2, 2, 4), (image.Nx, image.Ny, image.Nz));
        Assert.Equal([2, 2, 2, 2, 3, 0, 0, 3, 3, 3, 0, 0, 1, 1, 1, 1], image.Labels);
    }

    static double Share(VoxelImage image, Material material) =>
        image.Labels.Count(label => label == (byte)material) / (double)image.Labels.Length;

    static int Mismatch(VoxelImage image)
    {
        int count = 0;
        for (int row = 0; row < image.Ny * image.Nz; row++)
            count += image.Labels[row * image.Nx] != image.Labels[(row + 1) * image.Nx - 1] ? 1 : 0;
        return count;
    }
}
