using System.Text;

namespace PhaseFieldMiec.App.Output;

/// <summary>A text file of a head, entries and an end that stays the end: an entry is written over the end,
/// and the end after it, so that a file of many entries is not written again for each.</summary>
/// <param name="path">of the file</param>
/// <param name="end">what comes after the last entry</param>
internal sealed class GrowingText(string path, string end)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly byte[] tail = Utf8.GetBytes(end);
    long length = -1;

    /// <summary>Replaces the file by a head and entries. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>; the former file then stays.</summary>
    public void Write(string headAndEntries)
    {
        byte[] bytes = Utf8.GetBytes(headAndEntries + end);
        length = -1;
        AtomicFile.Write(path, bytes);
        length = bytes.Length;
    }

    /// <summary>Adds an entry. False where the file is not as this object left it: then it is to be written
    /// anew. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; the file is then
    /// as it was.</summary>
    public bool Append(string entry)
    {
        if (length < 0) return false;
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length != length) return false;
        byte[] bytes = [.. Utf8.GetBytes(entry), .. tail];
        long at = length - tail.Length;
        file.Position = at;
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            Restore(file, at);
            throw;
        }
        length = at + bytes.Length;
        return true;
    }

    /// <summary>On a full disk the end fits where it was.</summary>
    void Restore(FileStream file, long at)
    {
        length = -1;
        file.Position = at;
        file.Write(tail);
        file.SetLength(at + tail.Length);
    }
}
