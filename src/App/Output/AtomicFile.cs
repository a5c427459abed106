using System.Text;

namespace PhaseFieldMiec.App.Output;

/// <summary>Small files that a reader sees whole or not at all: written beside their place, then renamed.</summary>
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
        string growing = Growing(path);
        using (var file = new FileStream(growing, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(growing, path, overwrite: true);
    }
}
