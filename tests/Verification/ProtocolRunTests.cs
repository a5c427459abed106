using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>A protocol in a run: what its parts pass, where they end, and what the history says of
/// them.</summary>
public sealed class ProtocolRunTests(ITestOutputHelper output)
{
    static ProtocolPart Held(Control control, PartEnd until) => new(control, until);

    static MiecSetup Setup(params ProtocolItem[] items) => CoupledBox.Plane(16, 32, 4, 28) with
    {
        Initial = new InitialState.Film(Material.SolidElectrolyte, 160e-9),
        Current = new CurrentSetup { Protocol = items },
    };

    sealed record Row(double Time, double Step, double Charge, int Part, int Cycle);

    static List<Row> Rows(MiecSetup setup, double snapshots = double.PositiveInfinity)
    {
        using ISimulation run = setup.Begin();
        var rows = new List<Row>();
        for (int next = 1; !run.Finished;)
        {
            run.Advance(next * snapshots);
            if (run.Time >= next * snapshots) next++;
            double[] row = run.Row();
            rows.Add(new(run.Time, run.Of("time_step", row), run.Of("charge", row), (int)run.Of("part", row),
                (int)run.Of("cycle", row)));
            Assert.InRange(run.Of("li_relative_error", row), 0, 1e-12);
            Assert.InRange(run.Progress, 0, 1);
        }
        return rows;
    }

    [Fact]
    public void Current_rest_strip_and_a_block_pass_what_they_say()
    {
        List<Row> rows = Rows(Setup(
            new ProtocolPart(Control.Ramp(ControlMode.Current, 0, 200, 0.2), new PartEnd()),
            new ProtocolRepeat(2,
            [
                new ProtocolPart(200, 80, null), new ProtocolPart(0, null, 0.1),
                new ProtocolPart(-100, 60, null),
            ])), snapshots: 0.1);
        foreach (IGrouping<(int, int), Row> part in rows.GroupBy(row => (row.Cycle, row.Part)))
            output.WriteLine($"cycle and part {part.Key}: {part.Count()} steps to {part.Last()}");
        (int, int)[] order = [(1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (2, 4)];
        double[] times = [0.2, 0.6, 0.7, 1.3, 1.7, 1.8, 2.4], charges = [20, 100, 100, 40, 120, 120, 60];
        Row[] ends = [.. rows.GroupBy(row => (row.Cycle, row.Part)).Select(part => part.Last())];
        Assert.Equal(order, ends.Select(row => (row.Cycle, row.Part)));
        for (int i = 0; i < ends.Length; i++)
        {
            Assert.Equal(times[i], ends[i].Time, 1e-12);
            Assert.Equal(charges[i], ends[i].Charge, 1e-9);
        }
        // Snapshots fall on the ends of parts, of which rounding makes other numbers. The film settles first.
        Assert.InRange(rows.Where(row => row.Part > 1).Min(row => row.Step), 1e-3, 0.1);
    }

    [Fact]
    public void A_potential_needs_a_separator_with_a_resistance()
    {
        MiecSetup setup = Setup(Held(Control.OfPotential(0.01), new PartEnd { Time = 1 }));
        Assert.Contains("separator-resistance", Assert.Throws<SetupException>(() => setup.Begin()).Message,
            StringComparison.Ordinal);
        MiecSetup given = setup with { Current = setup.Current! with { SeparatorResistance = 1e-4 } };
        using ISimulation run = given.Begin();
        run.Advance(1);
        Assert.Equal(0.01, run.Column("overpotential"), 1e-12);
    }
}
