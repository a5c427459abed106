using System.Text;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Report;

/// <summary>A table of a run, history.csv or cycles.csv: named columns of numbers with units.</summary>
internal sealed class HistoryTable
{
    readonly Dictionary<string, int> places = [];
    readonly List<double[]> rows = [];

    HistoryTable(IReadOnlyList<(string Name, string Unit)> columns)
    {
        Columns = columns;
        for (int i = 0; i < columns.Count; i++) places[columns[i].Name] = i;
    }

    /// <summary>Names and units, in the order of the file.</summary>
    public IReadOnlyList<(string Name, string Unit)> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => rows.Count;

    /// <summary>Reads a file; null where it is not there. Throws <see cref="IOException"/>,
    /// <see cref="UnauthorizedAccessException"/> or <see cref="FormatException"/>.</summary>
    public static HistoryTable? Read(string path)
    {
        if (!File.Exists(path)) return null;
        string? header;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var reader = new StreamReader(file))
            header = reader.ReadLine();
        if (header is null) return null;
        var table = new HistoryTable([.. Fields(header).Select(Column)]);
        int[] all = [.. Enumerable.Range(0, table.Columns.Count)];
        foreach (double[] row in HistoryRows.Read(path, all)) table.rows.Add([.. row]);
        return table;
    }

    /// <summary>Whether there is a column.</summary>
    public bool Has(string name) => places.ContainsKey(name);

    /// <summary>Unit of a column.</summary>
    public string Unit(string name) => Columns[places[name]].Unit;

    /// <summary>A number; NaN where the place is empty or there is no such column.</summary>
    public double At(string name, int row)
        => places.TryGetValue(name, out int place) ? rows[row][place] : double.NaN;

    /// <summary>A column, top to bottom; NaN where a place is empty.</summary>
    public double[] Column(string name)
    {
        int place = places[name];
        return [.. rows.Select(row => row[place])];
    }

    /// <summary>The last number of a column; NaN where there is none.</summary>
    public double Last(string name) => Rows == 0 ? double.NaN : At(name, Rows - 1);

    /// <summary>Fields of a line of comma-separated values, quotes taken off.</summary>
    internal static List<string> Fields(string line, char comma = ',')
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        foreach (char letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == comma && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(letter);
        }
        fields.Add(field.ToString());
        return fields;
    }

    /// <summary>Name and unit of a heading such as "time [s]".</summary>
    internal static (string Name, string Unit) Column(string heading, int place)
    {
        int open = heading.IndexOf('[', StringComparison.Ordinal);
        return open < 0 ? (heading.Trim(), "")
            : (heading[..open].Trim(), heading[(open + 1)..].TrimEnd().TrimEnd(']').Trim());
    }
}
