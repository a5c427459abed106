using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

public sealed class CheckpointScheduleTests
{
    [Theory]
    [InlineData(null, 4, null, new[] { 4L, 8L, 12L })]
    [InlineData(2.5, null, null, new[] { 3L, 5L, 8L, 10L, 13L })]
    [InlineData(null, null, 30.0, new[] { 3L, 6L, 9L, 12L })]
    [InlineData(null, 5, 30.0, new[] { 3L, 5L, 8L, 10L, 13L })]
    [InlineData(null, null, null, new long[0])]
    public void Checkpoints_are_due_by_steps_simulated_time_or_the_clock(double? time, int? steps,
        double? wall, long[] expected)
    {
        using var simulation = new FakeSimulation(end: 100);
        var schedule = new CheckpointSchedule(new CheckpointInput(time, steps, wall),
            () => TimeSpan.FromSeconds(10 * simulation.Steps));
        schedule.Begin(simulation);
        var due = new List<long>();
        while (simulation.Steps < 13)
        {
            simulation.Advance(100);
            if (!schedule.IsDue(simulation)) continue;
            due.Add(simulation.Steps);
            schedule.Begin(simulation);
        }
        Assert.Equal(expected, due);
    }
}
