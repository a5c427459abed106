using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>What silver takes of the overpotential while a current passes: a flat film on the electrolyte, at
/// no pressure, whose composition is known since lithium alone is plated.</summary>
public sealed class CompositionTests
{
    const double Start = 0.05;

    [Theory]
    [InlineData(Precision.Double, 20)]
    [InlineData(Precision.Double, -20)]
    [InlineData(Precision.Single, 20)]
    public void Silver_takes_its_logarithm_of_the_overpotential_and_pressure_takes_none(Precision precision,
        double current)
    {
        MiecSetup setup = CoupledBox.Plane(8, 48, 4, 40).With(null, (current, 1)).In(precision);
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 300e-9),
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
            Silver =
                new SilverSetup { Diffusivity = 1e-11, InitialMoleFraction = Start, Precipitates = false },
        }).Begin();
        double start = run.Of("beta_volume"), before = start, seen = Start;
        double[] row = [];
        run.Finish(now =>
        {
            row = now.Row();
            // The step saw silver where the one before it left it.
            double into = run.Of("reaction_se", row) / run.Of("current", row);
            double part = run.Of("overpotential_composition", row) / (CoupledBox.Volt * into);
            Assert.Equal(Math.Log(1 - seen), part, 1e-5);
            Assert.Equal(Math.Log(1 - Start * start / before), part, 5e-3 * Start);
            before = run.Of("beta_volume", row);
            seen = run.Field("ag_mole_fraction")[39 * 8];
        });
        Assert.InRange(before / start, current > 0 ? 1.005 : 0.98, current > 0 ? 1.02 : 0.995);
        double volt = run.Of("overpotential", row);
        Assert.Equal(-1.47256e-3, run.Of("overpotential_composition", row), 3e-5);
        Assert.InRange(Math.Abs(run.Of("overpotential_pressure", row)), 0, 3e-5);
        string[] parts = ["separator", "column", "reaction", "pressure", "composition", "charging"];
        Assert.Equal(volt, parts.Sum(part => run.Of($"overpotential_{part}", row)),
            precision == Precision.Double ? 1e-8 : 1e-5);
    }

    [Fact]
    public void Without_a_solute_composition_takes_nothing()
    {
        using ISimulation run = (CoupledBox.Plane(8, 48, 4, 40).With(null, (20, 0.1)) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 300e-9),
        }).Begin();
        run.Finish();
        Assert.Equal(0, run.Of("overpotential_composition"));
        Assert.Equal(0.0, run.Summary()["work_composition"]);
    }
}
