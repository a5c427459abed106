using System.Globalization;
using System.Text;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Characters that stand for another one and for nothing else in numbers, units and words: from word
/// processors, papers and web pages, where blanks, minus signs and dots have many forms.</summary>
public static class LookAlikes
{
    private const string Blanks = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
        + "\u200a\u202f\u205f\u3000\t";

    private const string Nothing = "\u200b\u200c\u200d\u2060\ufeff\u00ad";

    private static readonly Dictionary<char, char> others = Table(
        ("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", '-'), ("\ufe62\uff0b", '+'),
        ("\u22c5\u2219\u2022\u2027\u30fb\u00d7\u2715\u2a2f", '·'), ("\u2215\u2044\uff0f", '/'),
        ("µμ", 'u'), ("\u2126", 'Ω'), ("\u212b", 'Å'), ("\u212a", 'K'), ("\u02da\u00ba", '°'),
        ("\uff05", '%'), ("\u02c6\uff3e", '^'), ("\uff0e", '.'), ("\uff0c", ','));

    /// <summary>The text with each of them replaced; a degree sign and a C that are one character become
    /// two.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (Nothing.Contains(c)) continue;
            if (c == '\u2103') plain.Append("°C");
            else if (IsBlank(c)) plain.Append(' ');
            else if (c is >= '\uff10' and <= '\uff19') plain.Append((char)('0' + (c - '\uff10')));
            else plain.Append(others.GetValueOrDefault(c, c));
        }
        return plain.ToString().Trim();
    }

    /// <summary>Whether a character is a blank of another width, or a tab.</summary>
    public static bool IsBlank(char c) => Blanks.Contains(c);

    /// <summary>A character for a message: itself, where it can be seen, and its code point.</summary>
    public static string Named(Rune rune)
        => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
            || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar ? $"the character U+{rune.Value:X4}"
            : $"the character '{rune}' (U+{rune.Value:X4})";

    /// <summary>The first character of a plain text that neither numbers nor units have; null where there is
    /// none.</summary>
    internal static Rune? Strange(string plain)
    {
        foreach (Rune rune in plain.EnumerateRunes())
            if (!(rune.IsAscii && rune.Value >= ' ') && !"°Ω·²³¹⁰⁴⁵⁶⁷⁸⁹⁻⁺Å".EnumerateRunes().Contains(rune))
                return rune;
        return null;
    }

    private static Dictionary<char, char> Table(params (string From, char To)[] rows)
        => rows.SelectMany(row => row.From.Select(from => (from, row.To)))
            .ToDictionary(pair => pair.from, pair => pair.To);
}
