using System.Text.RegularExpressions;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>A current against time from a CSV file: rows of a time and a current per area, with a comma
/// between them, or a semicolon or a tab. The first row may name them and their units, as in <c>time [min],
/// current [mA/cm^2]</c>; without units they are in s and A/m². Empty lines and lines that begin with # say
/// nothing.</summary>
internal static partial class DriveFile
{
    /// <summary>Reads a file. Throws <see cref="InputException"/> with its line.</summary>
    /// <param name="file">its path</param>
    /// <param name="named">where the input names it</param>
    public static Control Read(string file, Place named)
    {
        string[] lines;
        try
        {
            lines = InputText.Read(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(named,
                $"the file of currents {file} cannot be read; check that it is there, beside the input.");
        }
        (string time, string current) = ("s", "A/m^2");
        List<double> times = [], currents = [];
        bool first = true;
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || lines[i].StartsWith('#')) continue;
            var place = new Place(file, i + 1, 1);
            string[] cells = [.. lines[i].Split(Separator(lines[i])).Select(cell => cell.Trim())];
            if (cells.Length != 2)
                throw new InputException(place,
                    $"a row has a time and a current with a comma between them, not {cells.Length} values.");
            bool isHead = first && Units.Parse(cells[0], Kind.Number) is null;
            first = false;
            if (isHead)
            {
                time = UnitOf(cells[0], Kind.Time, place);
                current = UnitOf(cells[1], Kind.CurrentPerArea, place);
                continue;
            }
            Add(times, Value(cells[0], time, Kind.Time, place), place);
            currents.Add(Value(cells[1], current, Kind.CurrentPerArea, place));
        }
        return times.Count > 1 ? new Control(ControlMode.Current, times, currents)
            : throw new InputException(new Place(file, lines.Length, 1),
                "a file of currents needs two rows at least, its beginning and its end.");
    }

    /// <summary>Where decimals have commas, semicolons or tabs part them.</summary>
    private static char Separator(string line) => line.Contains(';') ? ';' : line.Contains('\t') ? '\t' : ',';

    private static void Add(List<double> times, double time, Place place)
    {
        if (times.Count == 0 && time != 0)
            throw new InputException(place, "the first time must be 0: times count from the beginning of the "
                + "part.");
        if (times.Count > 0 && time <= times[^1])
            throw new InputException(place, "times must rise from row to row; write a jump as two rows "
                + "shortly after each other.");
        times.Add(time);
    }

    private static double Value(string text, string unit, Kind kind, Place place)
        => Units.Parse($"{text} {unit}", kind)
            ?? throw new InputException(place, $"'{text}' is not a number.");

    private static string UnitOf(string head, Kind kind, Place place)
    {
        if (Unit().Match(head) is not { Success: true } match) return kind.Unit;
        string unit = match.Groups[1].Value.Trim();
        return Units.Parse($"1 {unit}", kind) is not null ? unit
            : throw new InputException(place, $"'{unit}' is not a unit of {kind.Name}; write for example "
                + $"'{kind.Unit}'.");
    }

    [GeneratedRegex(@"\[([^\]]*)\]\s*$")]
    private static partial Regex Unit();
}
