using System.Globalization;
using System.Text;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>history.csv (RFC 4180): a header of names with units, then one row of numbers per observation.
/// Numbers have the digits that give the same double back. Every row is handed to the system at once, so a
/// killed run keeps it.</summary>
public sealed class HistoryWriter : IDisposable
{
    const string EndOfLine = "\r\n";
    readonly FileStream file;
    readonly int columns;
    readonly StringBuilder line = new();

    /// <summary>Starts the file, or goes on with one that has the same header; a last line torn by a kill is
    /// cut off. Throws <see cref="OutputException"/> when the file cannot be written or has other
    /// columns.</summary>
    public HistoryWriter(string path, IReadOnlyList<Quantity> columns)
    {
        this.columns = columns.Count;
        string header = string.Join(',', columns.Select(c => Quoted($"{c.Name} [{c.Unit}]"))) + EndOfLine;
        try
        {
            file = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {e.Message}", e);
        }
        try
        {
            Resume(path, Encoding.UTF8.GetBytes(header));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends one observation, in the order of the columns; values that are not finite leave their
    /// place empty. Throws <see cref="OutputException"/> when the disk refuses.</summary>
    public void Write(ReadOnlySpan<double> row)
    {
        if (row.Length != columns)
            throw new ArgumentException($"{row.Length} values for {columns} columns.", nameof(row));
        line.Clear();
        for (int i = 0; i < row.Length; i++)
        {
            if (i > 0) line.Append(',');
            if (double.IsFinite(row[i])) line.Append(row[i].ToString("R", CultureInfo.InvariantCulture));
        }
        line.Append(EndOfLine);
        Append(Encoding.UTF8.GetBytes(line.ToString()));
    }

    /// <summary>How far the file belongs to the run; when it goes on, rows after that are cut off. Throws
    /// <see cref="OutputException"/> where the file is shorter than that.</summary>
    public void Keep(IStateKeeper state)
    {
        if (!state.Restores) file.Flush(flushToDisk: true);
        long length = state.Keep("output.history_bytes", file.Length);
        if (file.Length < length)
            throw new OutputException($"{file.Name} is shorter than it was at the checkpoint; the run cannot "
                + "go on with it. Put the file back as it was, or start again in another folder.");
        file.SetLength(length);
        file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    void Resume(string path, byte[] header)
    {
        if (file.Length < header.Length)
        {
            file.SetLength(0);
            Append(header);
            return;
        }
        byte[] found = new byte[header.Length];
        file.ReadExactly(found);
        if (!found.AsSpan().SequenceEqual(header))
            throw new OutputException(
                $"{path} has other columns than this run; remove it or write to another folder.");
        file.SetLength(EndOfLastLine());
        file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Length of the file up to and including its last line feed.</summary>
    long EndOfLastLine()
    {
        for (long end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n') return end;
        }
        return 0;
    }

    void Append(byte[] bytes)
    {
        long end = file.Position;
        try
        {
            file.Write(bytes);
        }
        catch (IOException e)
        {
            CutOff(end);
            throw new OutputException($"{file.Name} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Takes back a row of which a full disk took the first letters only.</summary>
    void CutOff(long end)
    {
        try
        {
            file.SetLength(end);
        }
        catch (IOException)
        {
            return;          // a torn row is cut off when the run goes on
        }
    }

    static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
