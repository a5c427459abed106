using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledDepthTests
{
    static readonly MiecSetup middle =
        CoupledBox.Plane(48, 48, 6, 42, (x, y) => Shapes.Square(x - 24) + Shapes.Square(y - 22) < 50)
        .With(null, (100, 1.5)) with
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
}
