using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Embryos are β too, though the grid does not hold them.</summary>
public sealed class EmbryoVolumeTests
{
    static MiecSetup Setup(double time)
        => CoupledBox.Disk().With(3, (2000, time)) with { Step = new StepSetup { Largest = 0.01 } };

    [Fact]
    public void The_share_of_the_pore_that_beta_fills_counts_embryos()
    {
        using ISimulation run = Setup(0.6).Begin();
        double pore = (double)run.Summary()["porosity"] * run.Shape.Cells * Math.Pow(run.Shape.Spacing, 2)
            * Setup(1).Depth;
        bool embryosAlone = false, both = false;
        run.Finish(now =>
        {
            double[] row = now.Row();
            double grid = now.Of("beta_volume", row), embryos = now.Of("embryo_volume", row);
            Assert.Equal((grid + embryos) / pore, now.Of("beta_fraction", row), 1e-12);
            embryosAlone |= grid == 0 && embryos > 1e-3 * pore;
            both |= grid > 0 && embryos > 1e-3 * pore;
        });
        Assert.True(embryosAlone && both, "the run does not pass through what the test is about");
        Assert.Equal(run.Of("beta_fraction"), (double)run.Summary()["beta_fraction"], 1e-15);
    }

    [Fact]
    public void A_run_whose_beta_is_mostly_embryos_says_so_and_marks_them()
    {
        using ISimulation young = Setup(0.05).Begin(), grown = Setup(2).Begin();
        Assert.Empty(young.Remarks());
        Assert.Empty(young.Marks());
        young.Finish();
        string said = Assert.Single(young.Remarks());
        Assert.StartsWith("100 % of β is in embryos", said, StringComparison.Ordinal);
        Assert.Contains("finer voxels", said, StringComparison.Ordinal);
        Assert.NotEmpty(young.Marks());
        Assert.True(young.Of("nuclei") >= young.Marks().Count);
        Assert.All(young.Marks(), mark => Assert.True(mark is { Kind: "embryos", X: > 4 and < 44, Z: 0.5 }));
        grown.Finish();
        Assert.True(grown.Of("beta_volume") > grown.Of("embryo_volume"));
        Assert.Empty(grown.Remarks());
    }
}
