using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>A value that is not the one with which a run began.</summary>
/// <param name="Path">its keys</param>
/// <param name="Was">its text in the resolved input of the run</param>
/// <param name="Became">its text now</param>
internal sealed partial record InputChange(string Path, string Was, string Became)
{
    private const string Absent = "not given";

    /// <summary>Intervals of checkpoints and limits of the clock change nothing else; a file may have moved,
    /// and is known by what is in it.</summary>
    private static readonly string[] free =
        ["output.checkpoint.", OutputKeys.Report.Path, OutputKeys.WallClock.Path, ImageKeys.File.Path];

    /// <summary>In words.</summary>
    public override string ToString() => $"{Path} was {Was} and is {Became}";

    /// <summary>What differs between two inputs in what a run must keep.</summary>
    public static IReadOnlyList<InputChange> Between(RunInput kept, RunInput input)
    {
        var before = kept.Values.Where(IsBound).ToDictionary(entry => entry.Path, entry => entry.Value);
        var now = input.Values.Where(IsBound).ToDictionary(entry => entry.Path, entry => entry.Value);
        return
        [
            .. from path in before.Keys.Union(now.Keys)
               let change = new InputChange(path, before.GetValueOrDefault(path, Absent),
                   now.GetValueOrDefault(path, Absent))
               where change.Was != change.Became
               select change,
        ];
    }

    /// <summary>Those that a run cannot go on with: all but a later end, parts after the last one of the
    /// protocol, more repetitions of that, and with these another interval of snapshots.</summary>
    public static IReadOnlyList<InputChange> Refused(IReadOnlyList<InputChange> changes, RunInput kept)
    {
        int parts = kept.Values.Max(entry => PartOf(entry.Path)) + 1;
        var longer = changes.Where(change => change.IsLonger(parts)).ToList();
        return [.. changes.Except(longer).Where(change
            => longer.Count == 0 || change.Path != OutputKeys.Seconds.SnapshotsEvery.Path)];
    }

    private bool IsLonger(int parts) => Path == MiecKeys.End.Path ? End(Became) > End(Was)
        : PartOf(Path) >= parts ? Was == Absent
        : Path == $"{ProtocolKeys.Protocol.Path}.{parts - 1}.repeat"
            && int.TryParse(Was, CultureInfo.InvariantCulture, out int was)
            && int.TryParse(Became, CultureInfo.InvariantCulture, out int became) && became > was;

    /// <summary>End of a run in its unit of time; infinite where a word stands.</summary>
    private static double End(string text)
        => Units.Parse(text, Kind.Time) ?? Units.Parse(text, Kind.Number) ?? double.PositiveInfinity;

    /// <summary>Position in the outermost list of the protocol; −1 elsewhere.</summary>
    private static int PartOf(string path)
        => Part().Match(path) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -1;

    private static bool IsBound((string Path, string Value) entry)
        => !Array.Exists(free, path => entry.Path.StartsWith(path, StringComparison.Ordinal))
            && !(PartOf(entry.Path) >= 0 && entry.Path.EndsWith(".current.file", StringComparison.Ordinal));

    [GeneratedRegex(@"^current\.protocol\.(\d+)\.")]
    private static partial Regex Part();
}
