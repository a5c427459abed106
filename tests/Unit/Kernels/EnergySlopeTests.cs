using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Kernels;

/// <summary>Each energy stands beside its slope; here one is differentiated and compared with the
/// other.</summary>
public sealed class EnergySlopeTests
{
    private static readonly DoubleWell<double> Well = new() { Height = 5, Low = 0.3, High = 0.7 };

    private static readonly TiltedWell<double> Tilted = new() { Height = 1.2, Driving = 0.15 };

    private static readonly Interface<double> Profile = new()
    {
        Width = 6, InverseWidth = 1.0 / 6, VoidCompliance = 0.002, ComplianceRise = 0.048,
        Normalisation = 0.97,
    };

    public static TheoryData<double> Fillings => [0.01, 0.1, 0.3, 0.5, 0.62, 0.9, 0.99];

    [Theory]
    [MemberData(nameof(Fillings))]
    public void The_slope_of_the_double_well(double c)
    {
        AssertSlope(x => Well.Density(x), x => Well.Slope(x), c);
        Assert.Equal(
            (0, 0, 0),
                (Well.Density(Lane(0.3)).Value, Well.Density(Lane(0.7)).Value, Well.Slope(Lane(0.3)).Value));
    }

    [Theory]
    [MemberData(nameof(Fillings))]
    public void The_slope_of_the_tilted_well(double phase)
    {
        AssertSlope(x => Tilted.Density(x), x => Tilted.Slope(x), phase);
        Assert.Equal(-0.15, Tilted.Density(Lane(1)).Value, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Fillings))]
    public void The_slopes_of_the_interface(double u)
    {
        AssertSlope(x => 18 * x * x * (One - x) * (One - x), Interface<double>.Slope, u);
        AssertSlope(Interface<double>.Slope, Interface<double>.Curvature, u);
        AssertSlope(Interface<double>.Interpolation, x => 6 * x * (One - x), u);
        AssertSlope(x => Profile.Stiffness(x), x => Profile.StiffnessSlope(x, Profile.Stiffness(x)), u);
    }

    [Fact]
    public void The_interpolation_and_the_stiffness_are_flat_outside()
    {
        Assert.Equal(
            (0, 1),
                (Interface<double>.Interpolation(Lane(-0.1)).Value,
                    Interface<double>.Interpolation(Lane(1.1)).Value));
        Assert.Equal(Profile.Stiffness(Lane(1)), Profile.Stiffness(Lane(1.2)));
        Assert.Equal(0.97 * 0.05, Profile.Stiffness(Lane(1)).Value, 1e-15);
        Assert.Equal(0.97 * 0.002, Profile.Stiffness(Lane(0)).Value, 1e-15);
    }

    private static void AssertSlope(
        Func<ScalarDouble, ScalarDouble> density, Func<ScalarDouble, ScalarDouble> slope, double at)
    {
        const double Step = 2e-4;
        double numerical = (8 * (F(at + Step) - F(at - Step)) - (F(at + 2 * Step) - F(at - 2 * Step)))
            / (12 * Step);
        double exact = slope(Lane(at)).Value;
        Assert.True(Math.Abs(numerical - exact) <= 1e-6 * (1 + Math.Abs(exact)),
            $"{numerical}, not {exact} at {at}");

        double F(double x) => density(Lane(x)).Value;
    }

    private static ScalarDouble One => 1;

    private static ScalarDouble Lane(double value) => value;
}
