using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class CapShapeTests
{
    const double R = 7;

    [Fact]
    public void At_180_degrees_it_is_a_whole_sphere_or_cylinder()
    {
        var sphere = new CapShape(Math.PI, Cylinder: false);
        Assert.Equal(4.0 / 3 * Math.PI * R * R * R, sphere.Volume(R), 1e-9);
        Assert.Equal(4 * Math.PI * R * R, sphere.Surface(R), 1e-9);
        var cylinder = new CapShape(Math.PI, Cylinder: true);
        Assert.Equal(Math.PI * R * R, cylinder.Volume(R), 1e-9);
        Assert.Equal(2 * Math.PI * R, cylinder.Surface(R), 1e-9);
    }

    [Fact]
    public void At_90_degrees_it_is_the_half()
    {
        var sphere = new CapShape(Math.PI / 2, Cylinder: false);
        Assert.Equal(2.0 / 3 * Math.PI * R * R * R, sphere.Volume(R), 1e-9);
        Assert.Equal(2 * Math.PI * R * R, sphere.Surface(R), 1e-9);
        var cylinder = new CapShape(Math.PI / 2, Cylinder: true);
        Assert.Equal(0.5 * Math.PI * R * R, cylinder.Volume(R), 1e-9);
        Assert.Equal(Math.PI * R, cylinder.Surface(R), 1e-9);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(90)]
    [InlineData(140)]
    public void It_touches_its_wall_with_a_disc_or_a_chord(double degrees)
    {
        double angle = degrees * Math.PI / 180, chord = 2 * R * Math.Sin(angle);
        Assert.Equal(chord, new CapShape(angle, Cylinder: true).Contact(R), 1e-12);
        Assert.Equal(Math.PI / 4 * chord * chord, new CapShape(angle, Cylinder: false).Contact(R), 1e-10);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(60, false)]
    [InlineData(120, false)]
    [InlineData(20, true)]
    [InlineData(60, true)]
    [InlineData(120, true)]
    public void Volume_is_what_slices_parallel_to_the_wall_sum_to(double degrees, bool cylinder)
    {
        double angle = degrees * Math.PI / 180, low = R * Math.Cos(angle), sum = 0;
        const int Slices = 20_000;
        double thickness = (R - low) / Slices;
        for (int i = 0; i < Slices; i++)
        {
            double height = low + (i + 0.5) * thickness, half = Math.Sqrt(R * R - height * height);
            sum += thickness * (cylinder ? 2 * half : Math.PI * half * half);
        }
        Assert.Equal(1, new CapShape(angle, cylinder).Volume(R) / sum, 1e-5);
    }

    [Theory]
    [InlineData(35, false)]
    [InlineData(140, false)]
    [InlineData(35, true)]
    [InlineData(140, true)]
    public void Caps_of_one_angle_are_similar_and_radius_inverts_volume(double degrees, bool cylinder)
    {
        var shape = new CapShape(degrees * Math.PI / 180, cylinder);
        double slope = (shape.Volume(R * 1.0001) - shape.Volume(R * 0.9999)) / (R * 0.0002);
        Assert.Equal((cylinder ? 2 : 3) * shape.Volume(R) / R, slope, 1e-4 * slope);
        Assert.Equal(1, shape.Radius(shape.Volume(R)) / R, 1e-14);
    }

    [Fact]
    public void Curvature_counts_both_directions_only_on_a_sphere()
    {
        Assert.Equal(2 / R, new CapShape(1, Cylinder: false).Curvature(R), 1e-15);
        Assert.Equal(1 / R, new CapShape(1, Cylinder: true).Curvature(R), 1e-15);
    }
}
