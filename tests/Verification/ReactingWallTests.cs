using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>The reacting current by the solid at whose wall it reacts.</summary>
public sealed class ReactingWallTests
{
    const int Width = 24, Fin = 8, Height = 48, Top = 40;

    /// <summary>β under a flat wall, of which a third is MIEC, flush with SE.</summary>
    static MiecSetup Flush(double electrolyte, double miec) => (CoupledBox
        .Drawn(Width, Height, 1, (x, y, _) => y < 4 ? Material.CurrentCollector : y < Top ? Material.Pore
            : x < Fin ? Material.Miec : Material.SolidElectrolyte)
        .Wall(Material.SolidElectrolyte,
            wall => wall with { ExchangeCurrent = electrolyte, ContactAngle = Math.PI / 2 })
        .Wall(Material.Miec, wall => wall with { ExchangeCurrent = miec, ContactAngle = Math.PI / 2 })
        .With(null, (5, 0.5), (-5, 0.5))) with
    {
        Initial = new InitialState.Filled(0.4, FromSolidElectrolyte: true),
    };

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Each_solid_takes_its_area_times_its_exchange_current(Precision precision)
    {
        MiecSetup setup = Flush(10, 40).In(precision);
        setup = setup with { Beta = setup.Beta with { BulkDiffusion = 5e-11 } };
        using ISimulation run = setup.Begin();
        run.Finish(now =>
        {
            double[] row = now.Row();
            double electrolyte = now.Of("reaction_se", row), miec = now.Of("reaction_miec", row);
            double slabs = Enumerable.Range(1, 10).Sum(k => now.Of($"reaction_{k:00}", row));
            Assert.Equal(slabs, electrolyte + miec, 1e-12 * Math.Abs(slabs));
            Assert.Equal((Width - Fin) * 10.0 / (Fin * 40), electrolyte / miec, 0.01);
        });
        Assert.InRange(run.Of("reaction_se"), -2, -1.5);        // a third of −5, but for the double layer
    }

    [Fact]
    public void A_solid_that_does_not_react_takes_nothing()
    {
        using ISimulation one = Flush(10, 0).Begin(), other = Flush(0, 10).Begin();
        one.Finish();
        other.Finish();
        Assert.Equal(0, one.Of("reaction_miec"), 1e-12);
        Assert.InRange(one.Of("reaction_se"), -5, -4.9);
        Assert.Equal(0, other.Of("reaction_se"), 1e-12);
        Assert.InRange(other.Of("reaction_miec"), -5, -4.9);
    }
}
