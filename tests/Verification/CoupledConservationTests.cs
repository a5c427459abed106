using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledConservationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Precision.Double, false, 1e-12)]
    [InlineData(Precision.Single, false, 1e-6)]
    [InlineData(Precision.Double, true, 1e-12)]
    [InlineData(Precision.Single, true, 1e-6)]
    public void Nucleating_charging_and_discharging_keep_lithium(Precision precision, bool ball, double bound)
    {
        MiecSetup setup = ball ? CoupledBox.Ball() : CoupledBox.Disk();
        double time = ball ? 2 : 3;
        setup = setup.With(7, (800, time), (0, 0.3), (-800, 0.6 * time)) with { Precision = precision };
        using ISimulation simulation = setup.Begin();
        double worst = 0, most = 0;
        while (!simulation.Finished)
        {
            simulation.Advance(double.PositiveInfinity);
            if (simulation.Steps % 5 != 0 && !simulation.Finished) continue;
            double[] row = simulation.Row();
            worst = Math.Max(worst, simulation.Of("li_relative_error", row));
            most = Math.Max(most, simulation.Of("beta_fraction", row));
        }
        double[] end = simulation.Row();
        output.WriteLine($"{simulation.Steps} steps, {simulation.Of("nuclei", end)} nuclei, β at most {most:0.000}, "
            + $"at the end {simulation.Of("beta_fraction", end):0.000}, worst error {worst:0.0e+0}");
        Assert.InRange(worst, 0, bound);
        Assert.True(simulation.Of("nuclei", end) > 0);
        Assert.True(most > 0.3);
        Assert.InRange(simulation.Of("beta_fraction", end), 0.2 * most, 0.8 * most);
        Assert.Equal(800 * 0.4 * time, simulation.Of("charge", end), 1e-9);
        Assert.Equal(1.6 * time + 0.3, simulation.Time, 1e-12);
    }

    [Fact]
    public void Plated_charge_is_volume()
    {
        // V2: 1 C m⁻² of Li is Ω/e = 1.348e-10 m.
        MiecSetup setup = CoupledBox.Plane(32, 40, 4, 34).With(null, (100, 2)) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 200e-9),
        };
        using ISimulation simulation = setup.Begin();
        double before = simulation.Of("beta_volume");
        while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        double area = 32 * CoupledBox.Spacing * setup.Depth;
        double held = 0.1 * area * simulation.Of("overpotential");      // 10 µF cm⁻² of the one reacting wall
        double expected = (200 * area - held) * 21.6e-30 / 1.602176634e-19;
        Assert.Equal(1, (simulation.Of("beta_volume") - before) / expected, 1e-5);     // the wall's area to 32 bits
        Assert.Equal(expected, 4.8534e-6 / 3.6e4 * (200 * area - held), 1e-4 * expected);
    }

    [Fact]
    public void A_second_charge_follows_a_discharge()
    {
        MiecSetup setup = CoupledBox.Disk().With(3, (800, 2), (-800, 1.2), (800, 1));
        using ISimulation simulation = setup.Begin();
        while (simulation.Time < 3.2) simulation.Advance(3.2);
        double first = simulation.Of("nuclei");
        while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        output.WriteLine($"{first} nuclei, then {simulation.Of("nuclei") - first} more; η {simulation.Of("overpotential"):0.000} V");
        Assert.InRange(simulation.Of("li_relative_error"), 0, 1e-12);
        Assert.InRange(simulation.Of("overpotential"), 0, 0.5);
    }
}
