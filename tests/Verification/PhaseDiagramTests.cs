using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>A run of each region of docs/where-lithium-goes.md, made as its table was, ends where the page
/// says.</summary>
public sealed class PhaseDiagramTests
{
    [Theory]
    [InlineData(3, 2.5, false)]
    [InlineData(12, 2.5, true)]     // drag along the slot outweighs the collector's weaker bond
    [InlineData(3, 7.5, true)]
    public void Full_slots_part_the_plane_that_holds_less_plus_half_the_drag(double current, double adhesion,
        bool electrolyte)
    {
        using ISimulation run = Run("stack.planes.solid-electrolyte.adhesion=5 MPa",
            $"stack.planes.current-collector.adhesion={adhesion} MPa",
            $"current.protocol.0.current={current} mA/cm^2");

        Assert.InRange(run.Of("beta_fraction"), 0.99, 1.01);
        Assert.InRange(run.Of(electrolyte ? "share_se" : "share_cc"), 0.2, 1);
        Assert.InRange(run.Of(electrolyte ? "share_cc" : "share_se"), -0.001, 0.001);
    }

    [Theory]
    [InlineData(105, 10, 0.99, 1.01)]
    [InlineData(120, 30, 0.3, 0.7)]     // would fill, but not so fast
    [InlineData(135, 30, 0, 0.1)]
    public void A_film_that_is_born_at_the_collector_fills_slots_that_it_enters(double angle, double current,
        double least, double most)
    {
        using ISimulation run = Run($"materials.miec.contact-angle={angle} deg",
            $"materials.current-collector.contact-angle={angle} deg",
            $"current.protocol.0.current={current} mA/cm^2", "materials.miec.exchange-current=57.4 A/m^2",
            "stack.planes.current-collector.exchange-current=57.4 A/m^2",
            "stack.planes.current-collector.adhesion=2 MPa",
            "stack.planes.current-collector.nucleation-overpotential=100 mV", "initial=empty");

        Assert.InRange(run.Of("beta_fraction"), least, most);
        Assert.InRange(run.Of("share_cc"), 0.2, 1);
        Assert.Equal(0, run.Of("openings_se"));
    }

    private static ISimulation Run(params string[] changes)
        => SimulationFactory.Create(InputFile.Load(
            Path.Combine(SourceTree.Root, "tools", "phase-diagram", "template.yaml"), changes),
            DeviceChoice.Parse("cpu", threads: 1)).Finish();
}
