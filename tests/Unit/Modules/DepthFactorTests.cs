using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class DepthFactorTests
{
    // Collector in layers 0 … 3, electrolyte from 40 on: L = 36 cells of 20 nm between them.
    static double[] Factors(double penetration)
        => DepthProfile.Of(new Walls(CoupledBox.Plane(16, 48, 4, 40)), penetration);

    [Theory]
    [InlineData(1e-7)]
    [InlineData(5e-7)]
    [InlineData(1e-5)]
    public void It_is_the_cosh_of_the_depth_below_the_electrolyte(double penetration)
    {
        double[] factors = Factors(penetration);
        const double H = 20e-9, L = 36 * H;
        for (int k = 4; k < 40; k++)
        {
            double depth = (39.5 - k) * H;
            Assert.Equal(Math.Cosh((L - depth) / penetration) / Math.Cosh(L / penetration), factors[k],
                1e-12);
        }
        Assert.All(factors[40..], f => Assert.Equal(1, f, 1e-15));
        Assert.All(factors[..4], f => Assert.Equal(1 / Math.Cosh(L / penetration), f, 1e-15));
    }

    [Fact]
    public void It_is_one_everywhere_when_penetration_is_infinite()
        => Assert.All(Factors(double.PositiveInfinity), f => Assert.Equal(1, f));

    [Fact]
    public void It_stays_a_number_when_penetration_is_much_shorter_than_the_layer()
    {
        double[] factors = Factors(0.5e-9);     // L/L_pen = 1440: cosh overflows
        Assert.Equal(Math.Exp(-20), factors[39], 1e-12);
        Assert.All(factors, f => Assert.InRange(f, 0, 1));
    }
}
