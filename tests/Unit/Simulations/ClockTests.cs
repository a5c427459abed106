using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Stepping;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>Steps land on the times that they are told, and leave no scraps before or behind them.</summary>
public sealed class ClockTests
{
    // Changes at the target: the next step is 0.8 of the last, or what it would have been.
    private static readonly StepAttempt sound = new(true, 1, 0.01, 0, []);

    private static Clock Steady(double step, double end = double.PositiveInfinity, double unit = 1)
        => new(new StepController(step / unit, step / unit, 0.1), unit, end);

    private static double Step(Clock clock, double latest, params double[] landings)
    {
        clock.Aim(latest);
        foreach (double time in landings) clock.LandOn(time);
        clock.Attempt(clock.Proposal);
        double step = clock.StepTime;
        clock.Accept(sound, 0);
        return step;
    }

    [Fact]
    public void Steps_land_on_what_comes_first()
    {
        Clock clock = Steady(10);
        Step(clock, 4, 3, 5);
        Assert.Equal(3, clock.Time);
        Assert.True(clock.Reaches(3));
        Assert.False(clock.Reaches(5));
        Step(clock, 4, 5);
        Assert.Equal(4, clock.Time);
        Assert.False(clock.Reaches(5));
    }

    [Theory]
    [InlineData(0.1 + 0.2, 0.3)]
    [InlineData(0.3, 0.1 + 0.2)]
    public void Two_times_that_differ_by_rounding_are_one(double part, double snapshot)
    {
        Assert.NotEqual(part, snapshot);
        Clock clock = Steady(10);
        Step(clock, snapshot, part);
        Assert.Equal(snapshot, clock.Time);
        Assert.True(clock.Reaches(part));
        Clock ending = Steady(10, end: part);
        Step(ending, snapshot);
        Assert.True(ending.Ended);
        Assert.True(ending.Time >= Math.Min(part, snapshot));
    }

    [Fact]
    public void Two_times_that_differ_are_two()
    {
        Clock clock = Steady(10);
        Step(clock, 3.0000001, 3);
        Assert.Equal(3, clock.Time);
        Assert.False(clock.Reaches(3.0000001));
        Assert.Equal(1e-7, Step(clock, 3.0000001), 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.023)]
    public void Parts_and_snapshots_leave_no_scraps_between_them(double unit)
    {
        // Parts of 0.1 and 0.2 s that are summed, snapshots that are counted.
        Clock clock = Steady(0.03, unit: unit);
        double part = 0, next = 1, shortest = double.PositiveInfinity;
        int parts = 0;
        for (double ends = 0.1; parts < 3000;)
        {
            double step = Step(clock, next * 0.15, ends);
            shortest = Math.Min(shortest, step);
            if (clock.Time >= next * 0.15) next++;
            if (!clock.Reaches(ends)) continue;
            part = clock.Time;
            ends = part + (++parts % 2 == 0 ? 0.1 : 0.2);
        }
        Assert.Equal(450.1, clock.Time + (parts % 2 == 0 ? 0.1 : 0), 1e-9);
        Assert.InRange(shortest, 0.003 * (1 - 1e-6), 0.03);
    }

    [Fact]
    public void Less_than_a_tenth_of_a_step_is_never_left_over()
    {
        for (double goal = 0.5; goal < 7; goal += 0.0137)
        {
            Clock clock = Steady(1);
            while (clock.Time < goal) Assert.InRange(Step(clock, goal), Math.Min(goal, 0.1) * (1 - 1e-6),
                1 + 1e-5);
            Assert.Equal(goal, clock.Time);
        }
    }
}
