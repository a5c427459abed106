using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Report;

/// <summary>A curve that somebody measured: voltage against time, capacity, or both.</summary>
/// <param name="Name">of its file</param>
/// <param name="Time">[s]; null: not given</param>
/// <param name="Capacity">[mAh/cm²]; null: not given</param>
/// <param name="Voltage">as the history has the overpotential of the cell, plating positive [mV]</param>
internal sealed record Measured(string Name, double[]? Time, double[]? Capacity, double[] Voltage)
{
    static readonly string[] times = ["time", "t"], capacities = ["capacity", "charge", "q"],
        voltages = ["voltage", "overpotential", "potential", "v", "e"];

    /// <summary>Reads a file of comma-separated values with a row of headings such as "time [s], voltage
    /// [mV]". Throws <see cref="UsageException"/> with one sentence where it is none.</summary>
    public static Measured Read(string path, string option = "--compare")
    {
        try
        {
            return ReadFile(path);
        }
        catch (UsageException error)
        {
            throw new UsageException($"{option} {path}{error.Message}");
        }
    }

    static Measured ReadFile(string path)
    {
        string[] lines;
        try
        {
            lines = [.. File.ReadLines(path).Where(line => line.Trim().Length > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            throw new UsageException($" cannot be read: {error.Message}");
        }
        if (lines.Length < 3)
            throw Refusal("it needs a row of headings and two rows of numbers at least");
        char comma = lines[0].Contains('\t') ? '\t' : lines[0].Contains(';') ? ';' : ',';
        (string Name, string Unit)[] columns =
            [.. HistoryTable.Fields(lines[0].TrimStart('\uFEFF'), comma).Select(Heading)];
        (int time, double second) = Find(columns, times, Kind.Time);
        (int capacity, double charge) = Find(columns, capacities, Kind.ChargePerArea);
        (int voltage, double volt) = Find(columns, voltages, Kind.Voltage);
        if (voltage < 0 || time < 0 && capacity < 0)
            throw Refusal("its first row must name a column of voltage and one of time or capacity");
        double[][] numbers = [.. lines.Skip(1).Select((line, row) => Numbers(line, comma, row + 2,
            columns.Length))];
        return new Measured(Path.GetFileName(path),
            time < 0 ? null : [.. numbers.Select(row => second * row[time])],
            capacity < 0 ? null : [.. numbers.Select(row => ChartBook.Capacity(charge * row[capacity]))],
            [.. numbers.Select(row => 1e3 * volt * row[voltage])]);
    }

    static (string Name, string Unit) Heading(string text, int place)
        => HistoryTable.Column(text.Replace('(', '[').Replace(')', ']'), place);

    /// <summary>Place of the first column of one of these names, and its unit in SI; −1 where there is
    /// none.</summary>
    static (int Place, double Unit) Find((string Name, string Unit)[] columns, string[] names,
        Kind kind)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (!names.Contains(columns[i].Name.ToLowerInvariant())) continue;
            if (columns[i].Unit.Length > 0 && Units.Parse($"1 {columns[i].Unit}", kind) is { } unit)
                return (i, unit);
            throw Refusal($"its column '{columns[i].Name}' must bear {kind.Name} as its unit, as in "
                + $"'{columns[i].Name} [{kind.Unit}]'");
        }
        return (-1, 1);
    }

    static double[] Numbers(string line, char comma, int row, int columns)
    {
        List<string> fields = HistoryTable.Fields(line, comma);
        if (fields.Count < columns)
            throw Refusal($"row {row} has {fields.Count} fields and the first {columns}");
        return [.. fields.Take(columns).Select(field => field.Trim().Length == 0 ? double.NaN
            : double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value : throw Refusal($"row {row} holds '{field.Trim()}', which is no number"))];
    }

    static UsageException Refusal(string why)
        => new($": {why}; write columns as "
        + "in 'time [s],voltage [mV]' or 'capacity [mAh/cm^2],voltage [mV]'.");
}
