using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

/// <summary>Where a run stands in its protocol, stepped by a cell that answers with closed forms.</summary>
public sealed class ProtocolTests
{
    static readonly ProtocolPart charge = new(40, charge: 200, duration: null),
        rest = new(0, null, duration: 3), strip = new(-20, charge: 60, duration: null);

    [Fact]
    public void Parts_follow_each_other_until_their_charge_or_time()
    {
        var run = new FakeCell(charge, rest, strip);
        Protocol protocol = run.Protocol;
        Assert.Equal((40, 5), (protocol.Value(1), protocol.TimeLeft));
        run.Step(4);
        Assert.Equal(1, protocol.TimeLeft, 1e-12);
        run.Step(10);
        Assert.Equal((0, 3, 5), (protocol.Value(1), protocol.TimeLeft, run.Time));
        run.Step(10);
        Assert.Equal((-20, 3), (protocol.Value(1), protocol.TimeLeft));
        Assert.False(protocol.Finished);
        run.Step(10);
        Assert.True(protocol.Finished);
        Assert.Equal((0, double.PositiveInfinity), (protocol.Value(1), protocol.TimeLeft));
        Assert.Equal((140, 11, 1), (protocol.Charge, run.Time, protocol.Progress));
        run.Step(10);
        Assert.Equal(140, protocol.Charge);
    }

    [Fact]
    public void A_part_with_charge_and_time_ends_with_the_first()
    {
        Assert.Equal(2, new FakeCell(new ProtocolPart(10, 100, 2)).Protocol.TimeLeft);
        Assert.Equal(10, new FakeCell(new ProtocolPart(10, 100, 20)).Protocol.TimeLeft);
    }

    [Fact]
    public void Progress_counts_time_where_it_is_known_and_parts_elsewhere()
    {
        var known = new FakeCell(charge, rest, strip);
        double[] times = [5, 8, 11];
        foreach (double time in times)
        {
            known.Step(10);
            Assert.Equal(time / 11, known.Protocol.Progress, 1e-15);
        }
        var unknown = new FakeCell(charge, Held(40, new PartEnd { Overpotential = 3 }), rest, strip);
        Assert.Equal(0, unknown.Protocol.Progress);
        unknown.Step(2.5);
        Assert.Equal(0.125, unknown.Protocol.Progress, 1e-15);
        unknown.Step(10);
        Assert.Equal(0.25, unknown.Protocol.Progress, 1e-15);
        unknown.Step(1);
        Assert.Equal(0.25, unknown.Protocol.Progress, 1e-15);
        while (!unknown.Protocol.Finished) unknown.Step(1);
        Assert.Equal(1, unknown.Protocol.Progress);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.37)]
    [InlineData(5)]
    public void A_ramp_passes_its_charge_in_steps_of_any_length(double step)
    {
        var ramp = new ProtocolPart(Control.Ramp(ControlMode.Current, -10, 30, 4), new PartEnd());
        var run = new FakeCell(ramp, rest);
        Assert.Equal(-10, run.Protocol.Value(0));
        while (run.Protocol.Charge == 0 || run.Time < 4) run.Step(step);
        Assert.Equal(40, run.Protocol.Charge, 1e-13);
        Assert.Equal(4, run.Time);
    }

    [Fact]
    public void A_ramp_lands_on_its_charge()
    {
        // 10 t + 5/2 t² of a ramp by 5 A/m² a second: 60 after (√700 − 10)/5 s.
        var ramp = new ProtocolPart(Control.Ramp(ControlMode.Current, 10, 60, 10),
            new PartEnd { Charge = 60 });
        var run = new FakeCell(ramp, rest);
        double ends = (Math.Sqrt(100 + 4 * 2.5 * 60) - 10) / 5;
        Assert.Equal(ends, run.Protocol.Ends, 1e-15);
        while (run.Time < ends) run.Step(0.3);
        Assert.Equal(60, run.Protocol.Charge, 1e-12);
        Assert.Equal(1, run.Protocol.Part);
    }

    [Fact]
    public void A_table_is_linear_between_its_points_and_its_charge_may_turn()
    {
        var table = new Control(ControlMode.Current, [0, 2, 3, 6], [0, 10, -20, -20]);
        Assert.Equal([0, 5, 10, -5, -20, -20],
            new[] { 0, 1, 2, 2.5, 3, 7 }.Select(time => table.At(time)));
        Assert.Equal(-55, table.Integral(0, 6), 1e-13);
        Assert.Equal(10 - 5 - 20, table.Mean(0, 4) * 4, 1e-13);
        Assert.Equal(-7.5, table.Mean(2.25, 0.5) - 2.5, 1e-13);
        // It passes 10 up to 2 s, 11.67 up to 2⅓ s, and is back at 0 and below after that.
        Assert.Equal(2, table.TimeOf(10), 1e-14);
        Assert.Equal(7.0 / 3, table.TimeOf(35.0 / 3), 1e-6);
        Assert.Equal(3 + (20.0 + 5) / 20, table.TimeOf(20), 1e-13);
        Assert.Equal(double.PositiveInfinity, table.TimeOf(56));
    }

    [Fact]
    public void A_potential_ramp_gives_the_value_at_the_end_of_a_step_and_counts_what_flows()
    {
        var run = new FakeCell(new ProtocolPart(Control.Ramp(ControlMode.Potential, 1, 3, 2), new PartEnd()),
            rest);
        Assert.Equal(ControlMode.Potential, run.Protocol.Mode);
        Assert.Equal((1, 1.5), (run.Protocol.Value(0), run.Protocol.Value(0.5)));
        for (int i = 0; i < 4; i++) run.Step(0.5);
        // The cell passes 2 A/m² per volt.
        Assert.Equal(0.5 * 2 * (1.5 + 2 + 2.5 + 3), run.Protocol.Charge, 1e-13);
        Assert.Equal(ControlMode.Current, run.Protocol.Mode);
    }

    static ProtocolPart Held(double current, PartEnd until) => new(Control.OfCurrent(current), until);

    public static TheoryData<ProtocolPart, ProtocolPart, Func<FakeCell, double>, double> States => new()
    {
        // η rises as 1 + sinh t: ever faster.
        { rest, Held(1, new PartEnd { Overpotential = 50 }), cell => cell.Seen.Overpotential, 50 },
        { rest, Held(-1, new PartEnd { Overpotential = -50 }), cell => cell.Seen.Overpotential, -50 },
        // The filling follows the charge.
        { new ProtocolPart(1, null, 2), Held(1, new PartEnd { Fraction = 0.6 }), cell => cell.Seen.Fraction,
            0.6 },
        { new ProtocolPart(1, null, 2), Held(-1, new PartEnd { Fraction = 0.4 }), cell => cell.Seen.Fraction,
            0.4 },
        // The current falls as e^(−t): ever slower.
        { rest, Potential(3, new PartEnd { CurrentBelow = 0.02 }), cell => cell.Seen.Current, 0.02 },
        { rest, Potential(-3, new PartEnd { CurrentBelow = 0.02 }), cell => cell.Seen.Current, -0.02 },
        { rest, Potential(3, new PartEnd { Charge = 20 }), cell => cell.Protocol.Charge, 20 },
    };

    static ProtocolPart Potential(double volts, PartEnd until) => new(Control.OfPotential(volts), until);

    [Theory]
    [MemberData(nameof(States))]
    public void A_state_ends_a_part_and_is_hardly_overshot(ProtocolPart before, ProtocolPart part,
        Func<FakeCell, double> state, double threshold)
    {
        double most = part.Until is { Fraction: null, Charge: null } ? 1e-2 : 1e-3;
        foreach (double step in new[] { 0.05, 0.4, 3 })
        {
            var run = new FakeCell(before, part, rest) { Settles = part.Until.CurrentBelow is not null };
            do run.Step(step);
            while (!run.Ended);
            int steps = 0;
            do
            {
                run.Step(step);
                Assert.InRange(run.Attempts, 1, 8);
                Assert.InRange(++steps, 1, 500);
            }
            while (!run.Ended);
            Assert.Equal(2, run.Protocol.Part);
            Assert.InRange(Math.Abs(state(run) / threshold - 1), 0, most);
        }
    }

    [Fact]
    public void A_state_that_jumps_beyond_its_threshold_ends_the_part_after_the_first_step()
    {
        var run = new FakeCell(rest, Held(1, new PartEnd { Overpotential = 0.5 }), rest);
        run.Step(10);
        run.Step(2);
        Assert.True(run.Ended);
        Assert.Equal((2, 5), (run.Protocol.Part, run.Time));
    }

    [Fact]
    public void A_state_that_jumps_within_a_part_does_not_hold_up_the_run()
    {
        var run = new FakeCell(Held(1, new PartEnd { Fraction = 0.6 }), rest);
        run.Step(0.1);
        run.Step(0.1);
        run.Jump = 1;
        run.Step(1);
        Assert.True(run.Ended);
        Assert.InRange(run.Attempts, 3, 12);
    }

    [Fact]
    public void Blocks_are_repeated_and_parts_and_cycles_are_numbered()
    {
        var inner = new ProtocolRepeat(2, [new ProtocolPart(2, null, 1), new ProtocolPart(3, null, 1)]);
        var run = new FakeCell(
            new ProtocolPart(1, null, 1), new ProtocolRepeat(3, [inner, new ProtocolPart(4, null, 1)]),
            new ProtocolPart(5, null, 1), new ProtocolRepeat(2, [new ProtocolPart(6, null, 1)]));
        var seen = new List<(double Current, int Part, int Cycle)>();
        while (!run.Protocol.Finished)
        {
            double current = run.Protocol.Value(1);
            run.Step(1);
            seen.Add((current, run.Protocol.Part, run.Protocol.Cycle));
        }
        IEnumerable<(double, int, int)> Cycle(int n)
            => [(2, 2, n), (3, 3, n), (2, 2, n), (3, 3, n), (4, 4, n)];
        Assert.Equal([(1, 1, 1), .. Cycle(1), .. Cycle(2), .. Cycle(3), (5, 5, 1), (6, 6, 1), (6, 6, 2)],
            seen);
        Assert.Equal((seen.Count, seen.Sum(one => one.Current)), (run.Time, run.Protocol.Charge));
    }

    [Fact]
    public void A_million_cycles_are_not_written_out()
    {
        var plan = new ProtocolPlan([new ProtocolRepeat(1000, [new ProtocolRepeat(1000, [charge, strip])]),
            rest]);
        Assert.Equal(2_000_001, plan.Count);
        Assert.Equal((strip, 2, 1000), (plan.At(1_999_999).Part, plan.At(1_999_999).Number,
            plan.At(1_999_999).Cycle));
        Assert.Equal((rest, 3, 1), (plan.At(2_000_000).Part, plan.At(2_000_000).Number,
            plan.At(2_000_000).Cycle));
    }

    [Fact]
    public void It_goes_on_with_the_same_bits_wherever_it_was_kept()
    {
        ProtocolItem[] items =
        [
            new ProtocolPart(Control.Ramp(ControlMode.Current, 0, 3, 2.2), new PartEnd()),
            new ProtocolRepeat(2,
            [
                Held(1, new PartEnd { Fraction = 0.7, Overpotential = 30 }),
                new ProtocolRepeat(2, [Potential(-2, new PartEnd { Charge = 2, CurrentBelow = 0.3 }), rest]),
            ]),
        ];
        List<(double, double, double, int, int)> Finish(FakeCell run)
        {
            var rows = new List<(double, double, double, int, int)>();
            while (!run.Protocol.Finished)
            {
                run.Step(0.37);
                Protocol at = run.Protocol;
                rows.Add((run.Time, at.Charge, at.Progress, at.Part, at.Cycle));
            }
            return rows;
        }
        List<(double, double, double, int, int)> whole = Finish(new FakeCell(items));
        Assert.InRange(whole.Count, 40, 400);
        for (int at = 0; at < whole.Count; at++)
        {
            var run = new FakeCell(items);
            for (int i = 0; i < at; i++) run.Step(0.37);
            FakeCell other = run.GoingOn(items);
            Assert.Equal(whole[at..], Finish(other));
        }
    }

    [Fact]
    public void A_table_that_has_changed_is_not_gone_on_with()
    {
        ProtocolItem[] Table(double last)
            => [new ProtocolPart(new Control(ControlMode.Current, [0, 1, 2], [0, 5, last]), new PartEnd())];
        var run = new FakeCell(Table(1));
        run.Step(0.5);
        run.GoingOn(Table(1));
        Assert.Contains("a file of currents has changed",
            Assert.Throws<SimulationException>(() => run.GoingOn(Table(2))).Message,
                StringComparison.Ordinal);
    }
}
