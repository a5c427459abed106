using System.Globalization;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>What stands in a file becomes a value, or a refusal at its place.</summary>
internal static class Written
{
    public static ScalarNode Scalar(Node found, string key)
        => found as ScalarNode ?? throw new InputException(found.Place,
            $"'{key}' must be a single value, not a list or a section.");

    public static string Text(Node found, TextKey key)
    {
        string text = Scalar(found, key.Name).Text;
        return string.IsNullOrWhiteSpace(text)
            ? throw new InputException(found.Place,
                $"'{key.Name}' is empty; write for example '{key.Name}: {key.Example}'.")
            : text;
    }

    public static double Parse(Node found, string key, Kind kind, Bound bound)
    {
        string text = Scalar(found, key).Text;
        double value = Units.Parse(text, kind)
            ?? throw new InputException(found.Place, kind.Refusal(text));
        return bound.Holds(value)
            ? value
            : throw new InputException(found.Place, $"'{key}' must be {bound.Words}, not '{text}'.");
    }

    public static long WholeOf(Node found, string key, long low, long high)
    {
        string text = Scalar(found, key).Text;
        if (!long.TryParse(LookAlikes.Plain(text), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out long value))
            throw new InputException(found.Place,
                $"'{text}' is not a whole number; write '{key}' without point or unit.");
        if (value >= low && value <= high) return value;
        string bound = value < low ? $"at least {low}" : $"at most {high}";
        throw new InputException(found.Place, $"'{key}' must be {bound}, not '{text}'.");
    }

    /// <summary>Whether a text says a word of the program: in other letters, or as programs and people say
    /// it.</summary>
    /// <param name="text">as written</param>
    /// <param name="word">the word</param>
    /// <param name="isDefault">whether leaving the key out means the same, so that nothing says it
    /// too</param>
    public static bool Says(string text, string word, bool isDefault)
    {
        string plain = LookAlikes.Plain(text);
        return Same(plain, word) || word switch
        {
            "infinite" => Endless.Contains(plain.ToLowerInvariant()),
            "none" or "never" => Same(plain, "none") || Same(plain, "never"),
            "automatic" => Same(plain, "auto"),
            _ => false,
        } || (isDefault && (plain == "~" || Same(plain, "null")));
    }

    /// <summary>Whether two words differ only in large and small letters, and in how their parts are
    /// joined.</summary>
    public static bool Same(string one, string other) => string.Equals(Joined(one), Joined(other),
        StringComparison.OrdinalIgnoreCase);

    private static string Joined(string word) => LookAlikes.Plain(word).Replace('_', '-').Replace(' ', '-');

    private static readonly string[] Endless =
        ["inf", "+inf", ".inf", "+.inf", "infinity", "+infinity", "∞"];

    public static string OneOf(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
