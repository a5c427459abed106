using System.Text;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.App.Input;

/// <summary>Texts as editors and word processors leave them.</summary>
internal static partial class InputText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, true);

    /// <summary>Reads a file: UTF-8, UTF-16 or UTF-32 where its first bytes say so, else UTF-8, and what is
    /// none as Latin-1. Throws <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> or, where
    /// there is no such path, <see cref="ArgumentException"/>.</summary>
    public static string Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), Strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Blanks of other widths, where YAML looks for blanks: before keys, after colons and dashes,
    /// before comments. Those within values stay: file names have them too. No character moves.</summary>
    public static string WithPlainBlanks(string text)
        => Structure().Replace(text, match => Blank().Replace(match.Value, " "));

    [GeneratedRegex(@"^(?:[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]|-[\u00a0\u2000-\u200a\u202f ])+"
        + @"|[:,{\[][\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+"
        + @"|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
        + @"(?=[#:}\]]|\r?$)", RegexOptions.Multiline)]
    private static partial Regex Structure();

    [GeneratedRegex(@"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")]
    private static partial Regex Blank();
}
