using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads what a run writes.</summary>
internal static class OutputReader
{
    private const int DefaultSnapshots = 20;
    private const double DefaultWallTime = 900;
    private const string Never = "never";

    private static readonly (string, string?)[] lengthUnits =
        [("automatic", null), ("m", "m"), ("um", "um"), ("nm", "nm")];

    /// <param name="root">the whole input</param>
    /// <param name="time">kind of times: seconds or plain numbers</param>
    /// <param name="end">expected end of the run, for the default interval</param>
    public static OutputInput Read(Section root, Kind time, double end)
    {
        Section section = root.OrEmpty("output");
        Section snapshots = section.OrEmpty("snapshots");
        double every = snapshots.Quantity("every", time, Bound.Positive, end / DefaultSnapshots);
        snapshots.Close();
        Section history = section.OrEmpty("history");
        int steps = history.Whole("every", 1, 1);
        history.Close();
        CheckpointInput checkpoints = ReadCheckpoints(section.OrEmpty("checkpoint"), time);
        bool reduced = time == Kind.Number;
        string? unit = reduced ? null : section.Choice("length-unit", lengthUnits, "automatic");
        IReadOnlyList<string>? fields = section.Words("fields", "[u]", "all");
        Place place = section.PlaceOf("fields");
        section.Close();
        return new OutputInput(every, steps, checkpoints, unit, fields, place);
    }

    private static CheckpointInput ReadCheckpoints(Section section, Kind time)
    {
        var checkpoints = new CheckpointInput(
            section.QuantityOr("every", time, Bound.Positive, Never),
            section.WholeOr("every-steps", 1, Never),
            section.QuantityOr("every-wall-time", Kind.Time, Bound.Positive, Never, DefaultWallTime));
        section.Close();
        return checkpoints;
    }

    /// <summary>Time at which the protocol ends if all current flows [s]; infinite without a
    /// protocol.</summary>
    public static double ExpectedEnd(CurrentSetup? current, double end)
        => current is null
            ? end
            : Math.Min(end, current.Protocol.Sum(p => p.Duration ?? p.Charge!.Value / Math.Abs(p.Current)));
}
