using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

public sealed class RunLoopTests
{
    private sealed class Records(ISimulation simulation) : IRunRecords
    {
        public List<double> Snapshots { get; } = [];
        public List<double> Rows { get; } = [];
        public List<double> Checkpoints { get; } = [];
        public int Steps { get; private set; }
        public void Proceed() => Steps++;
        public void WriteSnapshot() => Snapshots.Add(simulation.Time);
        public void WriteHistory(StepOutcome last) => Rows.Add(simulation.Time);
        public bool IsFull { get; init; }
        public void WriteCheckpoint(Action<IStateKeeper> keep)
        {
            if (IsFull) throw new OutputException("The disk is full.");
            Checkpoints.Add(simulation.Time);
        }
        public void Finish(IReadOnlyDictionary<string, object> summary)
            => throw new InvalidOperationException();
    }

    [Fact]
    public void Snapshots_are_taken_exactly_at_their_times_and_at_both_ends()
    {
        using var simulation = new FakeSimulation(end: 10, step: 0.7);
        var records = new Records(simulation);
        Assert.True(new RunLoop(simulation, records, 3, 1000).Run(default));
        Assert.Equal([0, 3, 6, 9, 10], records.Snapshots);
        Assert.Equal([0, 10], records.Rows);
        Assert.Equal(simulation.Steps, records.Steps);
    }

    [Fact]
    public void Snapshot_times_do_not_drift_where_the_interval_is_no_binary_number()
    {
        using var simulation = new FakeSimulation(end: 1, step: 0.03);
        var records = new Records(simulation);
        new RunLoop(simulation, records, 0.1, 1000).Run(default);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => n * 0.1).Append(1.0), records.Snapshots);
    }

    [Fact]
    public void The_history_has_a_row_every_so_many_steps_and_one_of_the_last_state()
    {
        using var simulation = new FakeSimulation(end: 10);
        var records = new Records(simulation);
        new RunLoop(simulation, records, 100, 4).Run(default);
        Assert.Equal([0, 4, 8, 10], records.Rows);
    }

    [Fact]
    public void A_wish_to_end_is_met_after_the_step_with_a_last_snapshot_and_row()
    {
        using var source = new CancellationTokenSource();
        using var simulation = new FakeSimulation { AfterStep = step => { if (step == 5) source.Cancel(); } };
        var records = new Records(simulation);
        Assert.False(new RunLoop(simulation, records, 3, 100).Run(source.Token));
        Assert.Equal([0, 3, 5], records.Snapshots);
        Assert.Equal([0, 5], records.Rows);
        Assert.Equal([5], records.Checkpoints);
    }

    [Fact]
    public void A_run_to_its_end_leaves_a_checkpoint_from_which_a_longer_one_goes_on()
    {
        using var simulation = new FakeSimulation(end: 3);
        var records = new Records(simulation);
        new RunLoop(simulation, records, 3, 100).Run(default);
        Assert.Equal([3], records.Checkpoints);
    }

    [Fact]
    public void A_finished_run_that_finds_no_room_for_a_checkpoint_is_finished_all_the_same()
    {
        using var simulation = new FakeSimulation(end: 3);
        var records = new Records(simulation) { IsFull = true };
        var lost = new List<string>();
        Assert.True(new RunLoop(simulation, records, 3, 100) { Lost = lost.Add }.Run(default));
        Assert.Equal([0, 3], records.Snapshots);
        Assert.Equal(["The disk is full."], lost);
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var another = new FakeSimulation(end: 3);
        Assert.Throws<OutputException>(() => new RunLoop(another, records, 3, 100).Run(source.Token));
    }

    [Fact]
    public void A_failure_comes_through_after_the_last_state_is_on_record()
    {
        using var simulation = new FakeSimulation
        {
            AfterStep = step => { if (step == 5) throw new SimulationException("It cannot go on."); },
        };
        var records = new Records(simulation);
        Assert.Throws<SimulationException>(() => new RunLoop(simulation, records, 3, 2).Run(default));
        Assert.Equal([0, 3, 5], records.Snapshots);
        Assert.Equal([0, 2, 4, 5], records.Rows);
    }
}
