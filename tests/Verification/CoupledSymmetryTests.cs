using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledSymmetryTests(ITestOutputHelper output)
{
    static readonly MiecSetup middle =
        CoupledBox.Plane(48, 48, 6, 42, (x, y) => Shapes.Square(x - 24) + Shapes.Square(y - 22) < 50).With(null, (100, 1.5)) with
        {
            Initial = new InitialState.Filled(0.35, FromSolidElectrolyte: true),
        };

    static (ISimulation Simulation, float[] Filling) Run(MiecSetup setup)
    {
        ISimulation simulation = setup.Begin();
        while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        var cells = new float[simulation.Shape.Cells];
        simulation.ReadField("u", cells);
        return (simulation, cells);
    }

    [Fact]
    public void Closed_and_joined_sides_agree_where_all_is_mirror_symmetric()
    {
        (ISimulation joined, float[] one) = Run(middle);
        (ISimulation closed, float[] other) = Run(middle with { Lateral = LateralBoundary.NoFlux });
        using (joined)
        using (closed)
        {
            double apart = one.Zip(other, (a, b) => Math.Abs(a - b)).Max();
            double mirrored = one.Select((u, i) => Math.Abs(u - one[i / 48 * 48 + 47 - i % 48])).Max();
            output.WriteLine($"u apart {apart:0.0e+0}, from its mirror image {mirrored:0.0e+0}; η {joined.Of("overpotential")}, "
                + $"{closed.Of("overpotential")}");
            Assert.InRange(apart, 0, 2e-3);
            Assert.InRange(mirrored, 0, 2e-3);
            Assert.Equal(1, closed.Of("overpotential") / joined.Of("overpotential"), 2e-3);
            Assert.Equal(1, closed.Of("beta_volume") / joined.Of("beta_volume"), 1e-6);
        }
    }

    [Fact]
    public void The_stated_depth_scales_volumes_and_areas_and_nothing_else()
    {
        (ISimulation thin, float[] one) = Run(middle);
        (ISimulation thick, float[] other) = Run(middle with { Depth = 4e-6 });
        using (thin)
        using (thick)
        {
            Assert.Equal(one, other);
            double[] rowOfThin = thin.Row(), rowOfThick = thick.Row();
            for (int c = 0; c < rowOfThin.Length; c++)
            {
                Quantity column = thin.HistoryColumns[c];
                if (column.Name == "li_relative_error") continue;
                double factor = column.Unit is "m^3" or "m^2" or "J" ? 4 : 1;
                Assert.Equal(factor * rowOfThin[c], rowOfThick[c], 1e-12 * Math.Abs(rowOfThick[c]));
            }
        }
    }

    [Fact]
    public void Turning_a_box_with_two_closed_sides_onto_its_third_axis_changes_nothing()
    {
        // The same slab extruded along y: every plane of 3D is the 2D run of the depth of its cells.
        const int Thick = 8;
        Solver.Geometry.VoxelImage plane = middle.Image;
        var labels = new byte[48 * Thick * 48];
        for (int i = 0; i < labels.Length; i++) labels[i] = plane.Labels[i / (48 * Thick) * 48 + i % 48];
        MiecSetup solid = middle with
        {
            Image = new Solver.Geometry.VoxelImage(48, Thick, 48, plane.VoxelSize, labels),
            Current = middle.Current! with { Protocol = [new ProtocolPart(100, null, 0.5)] },
        };
        MiecSetup flat = middle with { Depth = Thick * plane.VoxelSize, Current = solid.Current };
        (ISimulation two, float[] one) = Run(flat);
        (ISimulation three, float[] other) = Run(solid);
        using (two)
        using (three)
        {
            double apart = other.Select((u, i) => Math.Abs(u - one[i / (48 * Thick) * 48 + i % 48])).Max();
            output.WriteLine($"u apart {apart:0.0e+0}; η {two.Of("overpotential")}, {three.Of("overpotential")}");
            Assert.InRange(apart, 0, 5e-3);
            foreach (string column in (string[])["beta_volume", "contact_se", "contact_miec", "energy", "overpotential"])
                Assert.Equal(1, three.Of(column) / two.Of(column), 2e-3);
        }
    }
}
