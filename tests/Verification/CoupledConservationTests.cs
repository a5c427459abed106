using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledConservationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_second_charge_follows_a_discharge()
    {
        MiecSetup setup = CoupledBox.Disk().With(3, (800, 2), (-800, 1.2), (800, 1));
        using ISimulation simulation = setup.Begin();
        while (simulation.Time < 3.2) simulation.Advance(3.2);
        double first = simulation.Of("nuclei");
        while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        output.WriteLine($"{first} nuclei, then {simulation.Of("nuclei") - first} more; η "
            + $"{simulation.Of("overpotential"):0.000} V");
        Assert.InRange(simulation.Of("li_relative_error"), 0, 1e-12);
        Assert.InRange(simulation.Of("overpotential"), 0, 0.5);
    }
}
