using System.Text;

namespace PhaseFieldMiec.App.Output;

/// <summary>Small files that a reader sees whole or not at all: written beside their place, then
/// renamed.</summary>
internal static class AtomicFile
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The name under which a file grows.</summary>
    public static string Growing(string path) => path + ".tmp";

    /// <summary>Replaces <paramref name="path"/> by this text. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>; the former file is then untouched.</summary>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            File.WriteAllBytes(Growing(path), bytes);
            Complete(path);
        }
        catch
        {
            Discard(path);
            throw;
        }
    }

    /// <summary>Puts the finished file <see cref="Growing"/> on the disk and in its place.</summary>
    public static void Complete(string path)
    {
        using (var file = new FileStream(Growing(path), FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(Growing(path), path, overwrite: true);
    }

    /// <summary>Removes what a failure left; a file that resists stays, under a name that nobody
    /// reads.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(Growing(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
