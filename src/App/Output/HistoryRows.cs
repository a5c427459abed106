using System.Globalization;

namespace PhaseFieldMiec.App.Output;

/// <summary>history.csv read back: some columns of its whole rows, one after the other; a row that is still
/// being written is left out.</summary>
internal static class HistoryRows
{
    /// <summary>The values of the wanted columns in each row; NaN where a place is empty. The array is used
    /// again for the next row. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>.</summary>
    public static IEnumerable<double[]> Read(string path, IReadOnlyList<int> wanted)
    {
        // The run may still write to it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var row = new double[wanted.Count];
        reader.ReadLine();
        string? whole = reader.ReadLine();
        while (reader.ReadLine() is { } next)
        {
            Pick(whole!, wanted, row);
            yield return row;
            whole = next;
        }
        if (whole is null || IsTorn(file)) yield break;
        Pick(whole, wanted, row);
        yield return row;
    }

    static bool IsTorn(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    static void Pick(string line, IReadOnlyList<int> wanted, double[] row)
    {
        Array.Fill(row, double.NaN);
        int column = 0;
        foreach (Range range in line.AsSpan().Split(','))
        {
            ReadOnlySpan<char> text = line.AsSpan(range);
            for (int i = 0; text.Length > 0 && i < wanted.Count; i++)
                if (wanted[i] == column) row[i] = double.Parse(text, CultureInfo.InvariantCulture);
            column++;
        }
    }
}
