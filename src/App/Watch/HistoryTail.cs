using System.Globalization;
using System.Text;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Watch;

/// <summary>The end of a history that grows: each look reads only what is new since the last one, and whole
/// rows only.</summary>
/// <param name="path">of the file</param>
internal sealed class HistoryTail(string path)
{
    readonly Lock gate = new();
    (string Name, string Unit)[] columns = [];
    double[] last = [];
    long offset;

    /// <summary>How many whole rows there are.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes read so far, all looks together.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Looks at the file. Throws <see cref="IOException"/>,
    /// <see cref="UnauthorizedAccessException"/> or <see cref="FormatException"/>.</summary>
    /// <returns>the last row; null: there is none</returns>
    public HistoryRow? Look()
    {
        lock (gate)
        {
            if (!File.Exists(path)) return Forget();
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete);
            // Shorter than it was: another run has begun.
            if (file.Length < offset) Forget();
            file.Seek(offset, SeekOrigin.Begin);
            var more = new byte[file.Length - offset];
            more = more[..file.ReadAtLeast(more, more.Length, throwOnEndOfStream: false)];
            BytesRead += more.Length;
            int whole = Array.LastIndexOf(more, (byte)'\n') + 1;
            if (whole > 0) Take(Encoding.UTF8.GetString(more, 0, whole - 1));
            offset += whole;
            return Rows == 0 ? null : new HistoryRow(columns, last);
        }
    }

    HistoryRow? Forget()
    {
        (columns, last, offset, Rows) = ([], [], 0, 0);
        return null;
    }

    void Take(string text)
    {
        string[] lines = text.Split('\n');
        int first = 0;
        if (columns.Length == 0)
        {
            columns = [.. HistoryTable.Fields(lines[0].TrimEnd('\r')).Select(HistoryTable.Column)];
            first = 1;
        }
        Rows += lines.Length - first;
        if (lines.Length == first) return;
        string[] fields = lines[^1].TrimEnd('\r').Split(',');
        last = [.. columns.Select((_, i) => i < fields.Length && fields[i].Length > 0
            ? double.Parse(fields[i], CultureInfo.InvariantCulture) : double.NaN)];
    }
}

/// <summary>A row of a history.</summary>
/// <param name="Columns">names and units</param>
/// <param name="Values">in that order; not a number where a place is empty</param>
internal sealed record HistoryRow(IReadOnlyList<(string Name, string Unit)> Columns,
    IReadOnlyList<double> Values)
{
    /// <summary>A value with its unit; null where there is none.</summary>
    public (double Value, string Unit)? this[string name]
    {
        get
        {
            for (int i = 0; i < Columns.Count; i++)
                if (Columns[i].Name == name && double.IsFinite(Values[i]))
                    return (Values[i], Columns[i].Unit);
            return null;
        }
    }
}
