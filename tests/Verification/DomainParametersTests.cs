using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public class DomainParametersTests
{
    const double WallWidth = 1.2;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_slab_between_cell_faces_is_exact(bool flat)
    {
        VoxelImage image = flat
            ? Shapes.Solid(6, 32, 1, (_, y, _) => y < 10 || y > 22)
            : Shapes.Solid(6, 5, 32, (_, _, z) => z < 10 || z > 22);

        DomainParameters built = DomainParameters.Build(image, WallWidth, periodicLateral: true);

        int plane = image.Labels.Length / 32;
        for (int i = 0; i < image.Labels.Length; i++)
        {
            double height = i / plane + 0.5, distance = Math.Min(height - 10, 22 - height);
            Assert.Equal(Math.Clamp(distance, -6, 6), built.Distance[i], 1e-3);
            double psi = 0.5 * (1 + Math.Tanh(distance / WallWidth));
            Assert.Equal(psi < 0.01 ? 0 : psi, built.Psi[i], 1e-3);
        }
        Assert.Equal(2 * plane, Shapes.Sum(built.WallDensity), 0.002 * plane);
        Assert.Equal(2 * plane, Shapes.Sum(built.ReactionArea[Material.Miec]), 0.002 * plane);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.51)]
    [InlineData(double.NaN)]
    public void A_least_domain_parameter_outside_its_range_is_refused(double psiMin)
        => Assert.Throws<GeometryException>(
        () => DomainParameters.Build(Shapes.Solid(4, 8, 1, (_, y, _) => y < 4), WallWidth, false, psiMin));

    [Fact]
    public void Joined_faces_make_the_result_independent_of_where_the_image_is_cut()
    {
        VoxelImage whole = new PackedSpheres
        {
            Nx = 40, Ny = 36, Nz = 24, VoxelSize = 1, Seed = 3, SmallestRadius = 6, LargestRadius = 9,
            Porosity = 0.8, Gap = 4, PeriodicLateral = true,
        }.Build();
        VoxelImage shifted = Shapes.Voxels(40, 36, 24, (x, y, z) => (Material)whole.Labels[Moved(x, y, z)]);

        DomainParameters one = DomainParameters.Build(whole, WallWidth, periodicLateral: true);
        DomainParameters other = DomainParameters.Build(shifted, WallWidth, periodicLateral: true);

        int cell = 0;
        for (int z = 0; z < 24; z++)
            for (int y = 0; y < 36; y++)
                for (int x = 0; x < 40; x++, cell++)
                {
                    int moved = Moved(x, y, z);
                    Assert.Equal(one.Psi[moved], other.Psi[cell], 1e-4);
                    Assert.Equal(one.WallDensity[moved], other.WallDensity[cell], 1e-4);
                    Assert.Equal(one.ReactionArea[Material.Miec][moved],
                        other.ReactionArea[Material.Miec][cell], 1e-3);
                }

        static int Moved(double x, double y, double z) =>
            ((int)z * 36 + ((int)y + 11) % 36) * 40 + ((int)x + 17) % 40;
    }

    [Fact]
    public async Task One_thread_and_many_give_the_same_digits()
    {
        VoxelImage image = Shapes.Ball(9);
        // Loops inside a task take their threads from its scheduler: this one has a single lane.
        TaskScheduler single = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

        DomainParameters many = DomainParameters.Build(image, WallWidth, true);
        DomainParameters alone = await Task.Factory.StartNew(
            () => DomainParameters.Build(image, WallWidth, true),
            CancellationToken.None, TaskCreationOptions.None, single);

        Assert.Equal(many.Psi, alone.Psi);
        Assert.Equal(many.WallDensity, alone.WallDensity);
        Assert.Equal(many.ReactionArea[Material.Miec], alone.ReactionArea[Material.Miec]);
    }

    [Fact]
    public void Areas_of_reaction_lie_on_pore_cells_beside_solid_and_sum_to_the_wall()
    {
        var layers = new StackedLayers { CurrentCollector = 4, SolidElectrolyte = 4 };
        VoxelImage image = layers.Around(new PackedSpheres
        {
            Nx = 48, Ny = 48, Nz = 40, VoxelSize = 1, Seed = 1, SmallestRadius = 8, LargestRadius = 12,
            Overlap = 0.2, Porosity = 0.55, PeriodicLateral = true,
        }.Build());

        DomainParameters built = DomainParameters.Build(image, WallWidth, periodicLateral: true);

        foreach (Material solid in built.Weights.Materials)
        {
            float[] area = built.ReactionArea[solid], weight = built.Weights[solid];
            double wall = 0;
            for (int i = 0; i < area.Length; i++)
            {
                wall += (double)built.WallDensity[i] * weight[i];
                Assert.True(area[i] >= 0 && (area[i] == 0 || built.Psi[i] >= 0.5));
            }
            Assert.Equal(1, Shapes.Sum(area) / wall, 1e-5);
            Assert.InRange(built.ReactionArea.Factor(solid), 0.8, 1.25);
        }
        Assert.Equal(1, Shapes.Sum(built.Psi) / image.Labels.Count(label => label == 0), 0.01);
        for (int i = 0; i < built.Psi.Length; i++)
        {
            double sum = built.Weights.Materials.Sum(solid => (double)built.Weights[solid][i]);
            Assert.True(built.WallDensity[i] == 0 || Math.Abs(sum - 1) < 1e-5);
            Assert.True(built.Psi[i] is 0 or >= 0.01f && (built.Psi[i] > 0 || built.WallDensity[i] == 0));
        }
    }

    [Fact]
    public void Wall_properties_blend_across_the_line_where_two_solids_meet()
    {
        VoxelImage image = Shapes.Voxels(32, 24, 1, (x, y, _) =>
            y > 12 ? Material.Pore : x < 16 ? Material.Miec : Material.SolidElectrolyte);

        float[] blended = DomainParameters.Build(image, WallWidth, false)
            .Weights.Blend(solid => solid == Material.Miec ? 1 : 3);

        float[] row = blended[(12 * 32)..(13 * 32)];
        Assert.Equal(1, row[4], 1e-3);
        Assert.Equal(3, row[27], 1e-3);
        Assert.Equal(4, row[15] + row[16], 1e-3);
        Assert.Equal(row.Order(), row);
        Assert.Equal(0, blended[23 * 32 + 16]);
    }

    [Fact]
    public void A_distance_given_by_a_formula_is_taken_as_it_is()
    {
        const double Radius = 10;
        double Distance(double x, double y) => Radius - Math.Sqrt(Shapes.Square(x - 16)
            + Shapes.Square(y - 16));
        VoxelImage image = Shapes.Solid(32, 32, 4, (x, y, _) => Distance(x, y) < 0);
        var distance = new float[image.Labels.Length];
        for (int i = 0; i < distance.Length; i++)
            distance[i] = (float)Distance(i % 32 + 0.5, i / 32 % 32 + 0.5);

        DomainParameters tube = DomainParameters.FromDistance(image, distance, WallWidth,
            periodicLateral: false);

        Assert.Equal(1, Shapes.Sum(tube.WallDensity) / (4 * 2 * Math.PI * Radius), 0.005);
        // A tanh profile on a cylinder holds π R² + π³ζ²/12.
        double held = 4 * (Math.PI * Radius * Radius + Math.Pow(Math.PI, 3) * WallWidth * WallWidth / 12);
        Assert.Equal(1, Shapes.Sum(tube.Psi) / held, 0.005);
    }
}
