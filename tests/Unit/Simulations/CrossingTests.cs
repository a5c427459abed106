using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;
using PhaseFieldMiec.Tests.Unit.Cli;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>Within a step nuclei, caps and particles pass lists of cells between host and device, and no
/// whole field.</summary>
public sealed class CrossingTests
{
    sealed class Counts : IDeviceFactory
    {
        public int Whole { get; set; }

        public long Listed { get; set; }

        public Device<T> Create<T>() where T : unmanaged => new Watched<T>(CpuDevice.Create<T>(1), this);
    }

    sealed class Watched<T>(Device<T> inner, Counts counts) : ForwardingDevice<T>(inner) where T : unmanaged
    {
        public override void Read(Grid grid, Field<T> field, Span<T> cells)
        {
            counts.Whole++;
            base.Read(grid, field, cells);
        }

        public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
        {
            counts.Whole++;
            base.Write(grid, field, cells);
        }

        public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
        {
            counts.Listed += cells.Length;
            base.Gather(grid, field, cells, values);
        }

        public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells,
            ReadOnlySpan<T> values)
        {
            counts.Listed += cells.Length;
            base.Scatter(grid, field, cells, values);
        }
    }

    [Fact]
    public void Nuclei_are_born_and_become_caps_by_lists_of_cells()
    {
        using ISimulation run = Watch(CoupledBox.Disk().With(3, (6000, 0.6)), out double most);
        Assert.True(run.Column("nuclei") > 0);
        Assert.True(run.Column("embryo_volume") < 0.5 * most, "no embryo became a cap");
    }

    [Fact]
    public void Particles_dissolve_by_lists_of_cells()
    {
        using ISimulation run = Watch(CoupledBox.Disk().With(null, (100, 2)) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 130e-9),
            Silver = new SilverSetup
            {
                Diffusivity = 1e-13,
                Particles = [new(4e-7, 7.6e-7, 0, 2.5e-8), new(6e-7, 7.6e-7, 0, 2.5e-8)]
            },
        }, out _);
        Assert.True(run.Column("ag_particles") < 0.9 * run.Column("ag_total"), "no particle dissolved");
    }

    static ISimulation Watch(MiecSetup setup, out double mostInEmbryos)
    {
        var counts = new Counts();
        ISimulation run = MiecSimulation.Create(setup, counts);
        int before = counts.Whole;
        mostInEmbryos = 0;
        while (!run.Finished)
        {
            run.Advance(double.PositiveInfinity);
            Assert.Equal(before, counts.Whole);
            mostInEmbryos = Math.Max(mostInEmbryos, run.Column("embryo_volume"));
        }
        Assert.InRange(counts.Listed / run.Steps, 1, run.Shape.Cells / 2);
        return run;
    }
}
