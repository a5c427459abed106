using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>The keys of all kinds of run, in their unit of time.</summary>
public sealed class OutputKeys
{
    private const string Never = "never";

    private OutputKeys(Kind time)
    {
        SnapshotsEvery = new("output.snapshots.every", time, Bound.Positive)
        {
            Meaning = "time between snapshots; the first and the last state are always taken",
            Computed = "end / 20",
        };
        CheckpointEvery = new("output.checkpoint.every", time, Bound.Positive, Never)
        {
            Meaning = "simulated time between checkpoints; they never change a step",
        };
        All =
        [
            Title, MiecKeys.Arithmetic, Section, Snapshots, SnapshotsEvery, History, HistoryEvery, Fields,
            Report, Checkpoint, CheckpointEvery, CheckpointSteps, CheckpointWallTime,
        ];
    }

    /// <summary>Heading.</summary>
    public static TextKey Title { get; } = new("title", "my first run", "file name")
    {
        Meaning = "names the folder of results and heads the picture",
    };

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } =
        new("output", Presence.Implied) { Meaning = "what a run writes" };

    /// <summary>The section of snapshots.</summary>
    public static SectionKey Snapshots { get; } =
        new("output.snapshots", Presence.Implied) { Meaning = "for ParaView" };

    /// <summary>The section of the history.</summary>
    public static SectionKey History { get; } =
        new("output.history", Presence.Implied) { Meaning = "`history.csv`" };

    /// <summary>Steps between rows.</summary>
    public static WholeKey HistoryEvery { get; } = new("output.history.every", 1, 1)
    {
        Meaning = "accepted steps between rows of `history.csv`", Unit = "steps",
    };

    /// <summary>Fields in snapshots.</summary>
    public static WordsKey Fields { get; } =
        new("output.fields", "all", "[u]") { Meaning = "fields in snapshots" };

    /// <summary>Whether a run ends with a report.</summary>
    public static ChoiceKey<bool> Report { get; } =
        new("output.report", [("true", true), ("false", false)], "true")
        {
            Meaning = "whether the run ends with `report.html`",
        };

    /// <summary>The section of checkpoints.</summary>
    public static SectionKey Checkpoint { get; } = new("output.checkpoint", Presence.Implied)
    {
        Meaning = "states to go on from",
    };

    /// <summary>Steps between checkpoints.</summary>
    public static WholeOrWordKey CheckpointSteps { get; } = new("output.checkpoint.every-steps", 1, Never)
    {
        Meaning = "accepted steps between checkpoints", Unit = "steps",
    };

    /// <summary>Time of the clock between checkpoints.</summary>
    public static QuantityOrWordKey CheckpointWallTime { get; } =
        new("output.checkpoint.every-wall-time", Kind.Time, Bound.Positive, Never, 900)
        {
            Meaning = "time of the clock between checkpoints; of the three what comes first counts",
        };

    /// <summary>Time of the clock after which a run ends.</summary>
    public static QuantityOrWordKey WallClock { get; } =
        new("run.wall-clock", Kind.Time, Bound.Positive, Never)
        {
            Meaning = "time of the clock after which the run ends at its next step, with a checkpoint to go "
                + "on from",
        };

    /// <summary>Unit of lengths in snapshots, of runs with a geometry.</summary>
    public static ChoiceKey<string?> LengthUnit { get; } =
        new("output.length-unit", [("automatic", null), ("m", "m"), ("um", "um"), ("nm", "nm")], "automatic")
        {
            Meaning = "with a geometry: `m`, `um` or `nm` for positions in snapshots; automatic: um where "
                + "cells are smaller than 100 nm",
        };

    /// <summary>Of runs in seconds.</summary>
    public static OutputKeys Seconds { get; } = new(Kind.Time);

    /// <summary>Of runs in reduced units.</summary>
    public static OutputKeys Reduced { get; } = new(Kind.Number);

    /// <summary>Time between snapshots.</summary>
    public QuantityKey SnapshotsEvery { get; }

    /// <summary>Time between checkpoints.</summary>
    public QuantityOrWordKey CheckpointEvery { get; }

    /// <summary>All but the unit of lengths.</summary>
    public IReadOnlyList<Key> All { get; }
}
