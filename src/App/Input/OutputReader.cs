using System.Globalization;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads what a run writes.</summary>
internal static class OutputReader
{
    private const int DefaultSnapshots = 20;

    /// <summary>More files than that in a folder serve nobody.</summary>
    private const int MostSnapshots = 100_000;

    /// <param name="root">the whole input</param>
    /// <param name="keys">in seconds or plain numbers</param>
    /// <param name="end">expected end of the run, for the default interval</param>
    public static OutputInput Read(Section root, OutputKeys keys, double end)
    {
        Section section = root.OrEmpty(OutputKeys.Section);
        Section snapshots = section.OrEmpty(OutputKeys.Snapshots);
        if (double.IsInfinity(end) && !snapshots.Has(keys.SnapshotsEvery.Name))
            throw root.Error(OutputKeys.Snapshots.Path, "when this run ends is not known beforehand, so nor "
                + "is a twentieth of it; write 'output: { snapshots: { every: 10 s } }', or give 'run' an "
                + "'end'.");
        double every = snapshots.Read(keys.SnapshotsEvery, end / DefaultSnapshots);
        RefuseCount(snapshots, keys, end, every);
        snapshots.Close();
        Section history = section.OrEmpty(OutputKeys.History);
        int steps = history.Read(OutputKeys.HistoryEvery);
        history.Close();
        CheckpointInput checkpoints = ReadCheckpoints(section.OrEmpty(OutputKeys.Checkpoint), keys);
        string? unit = keys == OutputKeys.Reduced ? null : section.Read(OutputKeys.LengthUnit);
        IReadOnlyList<string>? fields = section.Read(OutputKeys.Fields);
        Place place = section.PlaceOf(OutputKeys.Fields.Name);
        bool report = section.Read(OutputKeys.Report);
        section.Close();
        return new OutputInput(every, steps, checkpoints, unit, fields, place, report);
    }

    /// <summary>Each snapshot is a file of its own.</summary>
    private static void RefuseCount(Section snapshots, OutputKeys keys, double end, double every)
    {
        double count = Math.Floor(end / every);
        if (count <= MostSnapshots || double.IsInfinity(end)) return;
        throw snapshots.Error(keys.SnapshotsEvery.Name, string.Create(CultureInfo.InvariantCulture,
            $"this run would write {count:0} snapshots, a file each, and at most {MostSnapshots} are "
            + $"written; write 'every: {Units.Write(end / DefaultSnapshots, keys.SnapshotsEvery.Kind)}' "
            + $"for {DefaultSnapshots} of them."));
    }

    private static CheckpointInput ReadCheckpoints(Section section, OutputKeys keys)
    {
        var checkpoints = new CheckpointInput(section.Read(keys.CheckpointEvery),
            section.Read(OutputKeys.CheckpointSteps), section.Read(OutputKeys.CheckpointWallTime));
        section.Close();
        return checkpoints;
    }
}
