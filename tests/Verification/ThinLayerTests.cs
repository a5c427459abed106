using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public class ThinLayerTests
{
    public static TheoryData<double, double, double, double> Layers()
    {
        var layers = new TheoryData<double, double, double, double> { { 1, 0, 0, 1 } };
        foreach (double thickness in new[] { 1.5, 2, 3, 4, 5 })
            foreach ((double a, double b, double c) in new[]
                { (0.0, 0.0, 1.0), (0.0, 1.0, 2.0), (0.0, 1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 2.0, 3.0),
                    (0.1, 0.3, 1.0) })
                layers.Add(thickness, a, b, c);
        return layers;
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_thin_wall_of_any_direction_parts_the_active_cells_on_its_sides(double thickness, double a,
        double b,
        double c)
    {
        DomainParameters built = Build(thickness, a, b, c, solid: true, out _, out double[] height);

        var active = new VoxelImage(32, 32, 32, 1, [.. built.Psi.Select(psi => (byte)(psi > 0 ? 0 : 3))]);
        int[] parts = Connectivity.Components(active, false, one => one == Material.Pore, out _);
        int low = parts[Array.FindIndex(height, d => d < -6)], high =
            parts[Array.FindIndex(height, d => d > 6)];
        Assert.True(low > 0 && high > 0 && low != high);
    }

    [Theory]
    [InlineData(1, 0, 0, 1)]
    [InlineData(2, 0, 0, 1)]
    [InlineData(2, 0, 1, 1)]
    [InlineData(2, 0, 1, 2)]
    [InlineData(3, 1, 2, 3)]
    public void A_thin_pore_stays_open(double thickness, double a, double b, double c)
    {
        DomainParameters built = Build(thickness, a, b, c, solid: false, out VoxelImage image, out _);

        var open = new VoxelImage(32, 32, 32, 1, [.. built.Psi.Select(psi => (byte)(psi >= 0.5 ? 0 : 3))]);
        Assert.True(Connectivity.ConnectedFraction(open, false, Material.Pore, axis: 0) > 0.99);
        Assert.InRange(open.Labels.Count(label => label == 0) / (double)image.Labels.Count(label =>
            label == 0), 0.8, 1.25);
    }

    [Fact]
    public void A_speck_of_one_voxel_may_vanish_but_a_needle_between_walls_may_not()
    {
        VoxelImage image = Shapes.Solid(24, 24, 24, (x, y, z) => z < 4 || z > 20
            || ((int)x == 6 && (int)y == 6) || ((int)x == 16 && (int)y == 16 && (int)z == 12));

        float[] distance = SignedDistance.Build(image, periodicLateral: false, band: 6);

        for (int z = 0; z < 24; z++)
            Assert.True(distance[(z * 24 + 6) * 24 + 6] < 0);
        Assert.True(distance[(12 * 24 + 16) * 24 + 16] > 0);
    }

    static DomainParameters Build(double thickness, double a, double b, double c, bool solid,
        out VoxelImage image,
        out double[] height)
    {
        double length = Math.Sqrt(a * a + b * b + c * c);
        double Distance(double x, double y, double z) =>
            (a * (x - 16) + b * (y - 16) + c * (z - 16)) / length + 0.01;
        image = Shapes.Solid(32, 32, 32, (x, y, z) =>
            (Distance(x, y, z) > -thickness / 2 && Distance(x, y, z) <= thickness / 2) == solid);
        height = new double[image.Labels.Length];
        for (int i = 0; i < height.Length; i++)
            height[i] = Distance(i % 32 + 0.5, i / 32 % 32 + 0.5, i / 1024 + 0.5);
        return DomainParameters.Build(image, 1.2, periodicLateral: false);
    }
}
