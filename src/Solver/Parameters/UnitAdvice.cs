using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>What to write in place of a text that is no quantity of its kind.</summary>
internal static partial class UnitAdvice
{
    private const int MostChoices = 3;

    /// <summary>Words for units that have one symbol here.</summary>
    private static readonly Dictionary<string, string> words = Table(
        ("s", "sec secs second seconds"), ("min", "minute minutes mins"), ("h", "hr hrs hour hours"),
        ("d", "day days"), ("m", "meter metre meters metres"), ("um", "micron microns micrometer micrometre"),
        ("nm", "nanometer nanometre nanometers nanometres"), ("mm", "millimeter millimetre"),
        ("K", "kelvin kelvins"), ("V", "volt volts"), ("mV", "millivolt millivolts"),
        ("A", "amp amps ampere amperes"), ("mA", "milliamp milliamps"), ("ohm", "ohms"),
        ("Pa", "pascal pascals"), ("J", "joule joules"), ("deg", "degree degrees degs"),
        ("rad", "radian radians"), ("degC", "celsius"), ("S", "siemens"), ("mol", "mole moles"),
        ("g", "gram grams"), ("%", "percent pct"));

    /// <summary>Units that are not known here, in one that is.</summary>
    private static readonly Dictionary<string, (double Factor, string Unit)> foreign = new()
    {
        ["Å"] = (0.1, "nm"), ["psi"] = (6.894757, "kPa"), ["atm"] = (101.325, "kPa"),
        ["Torr"] = (133.3224, "Pa"), ["torr"] = (133.3224, "Pa"), ["kcal"] = (4184, "J"),
        ["cal"] = (4.184, "J"),
        ["erg"] = (1e-7, "J"), ["inch"] = (2.54, "cm"), ["weeks"] = (7, "d"), ["week"] = (7, "d"),
    };

    /// <summary>What is wrong and what to write, to come after "'…' is not a length"; null where nothing
    /// better can be said than how a quantity looks.</summary>
    public static string? For(string text, Kind kind)
    {
        string plain = LookAlikes.Plain(text);
        if (LookAlikes.Strange(plain) is { } rune)
            return $"; {LookAlikes.Named(rune)} has no meaning there, write for example '{kind.Example}'";
        if (OfComma(plain) is { } comma) return comma;
        if (NotFinite().IsMatch(plain)) return $"; it must be finite, as in '{kind.Example}'";
        if (!WrittenNumber.TrySplit(plain, out double number, out string unit) || unit.Length == 0)
            return null;
        string digits = plain[..^unit.Length].Trim();
        if (Converted(number, unit, kind) is { } converted)
            return $"; the unit '{unit}' is not known here, write '{converted}'";
        string[] choices = [.. Choices(digits, unit, kind).Take(MostChoices)];
        return choices.Length == 0 ? null : $"; did you mean '{string.Join("' or '", choices)}'?";
    }

    private static string? OfComma(string plain)
    {
        if (LeadingDigits().Match(plain) is not { Success: true } match) return null;
        string number = match.Value, rest = plain[match.Length..];
        if (WrittenNumber.HasTwoMeanings(number))
            return $"; a comma may part decimals or thousands, write '{number.Replace(',', '.')}{rest}' or "
                + $"'{number.Replace(",", "", StringComparison.Ordinal)}{rest}'";
        int comma = number.LastIndexOf(','), point = number.LastIndexOf('.');
        if (comma < 0 || (point < 0 && number.IndexOf(',') == comma)) return null;
        string clear = point > comma ? number.Replace(",", "", StringComparison.Ordinal)
            : number.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return clear.Count(c => c == '.') > 1 ? null : $"; write '{clear}{rest}'";
    }

    private static string? Converted(double number, string unit, Kind kind)
    {
        if (kind == Kind.Temperature && unit is "F" or "°F" or "degF")
            return $"{Short((number - 32) / 1.8)} degC";
        return foreign.TryGetValue(unit, out (double Factor, string Unit) other)
            && Units.Parse($"1 {other.Unit}", kind) is not null
            ? $"{Short(number * other.Factor)} {other.Unit}" : null;
    }

    /// <summary>The text with one of the words of its unit replaced by a unit that makes it one of its
    /// kind.</summary>
    private static IEnumerable<string> Choices(string digits, string unit, Kind kind)
    {
        if (kind == Kind.Number)
            return Symbol().IsMatch(unit) && words.GetValueOrDefault(unit) == "%" ? [$"{digits} %"] : [];
        return Symbol().Matches(unit).SelectMany(part => Symbols(part.Value)
                .Select(
                    symbol => $"{digits} {unit[..part.Index]}{symbol}{unit[(part.Index + part.Length)..]}"))
            .Where(text => Units.Parse(text, kind) is not null).Distinct();
    }

    /// <summary>What a word may have been meant to be, the likeliest first.</summary>
    private static IEnumerable<string> Symbols(string word)
    {
        if (words.TryGetValue(word.ToLowerInvariant(), out string? symbol)) yield return symbol;
        foreach (string same in Units.Symbols.Where(one => one != word
            && string.Equals(one, word, StringComparison.OrdinalIgnoreCase))
                .OrderBy(one => Changed(one, word)))
            yield return same;
    }

    private static int Changed(string one, string other)
        => one.Zip(other).Count(pair => pair.First != pair.Second);

    private static string Short(double value) => value.ToString("g6", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Table(params (string Symbol, string Words)[] rows)
        => rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Symbol)))
            .ToDictionary(pair => pair.word, pair => pair.Symbol);

    [GeneratedRegex(@"^[+-]?\.?(?:inf(?:inite|inity)?|nan|∞)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"^[+-]?[0-9][0-9.,]*[0-9]")]
    private static partial Regex LeadingDigits();

    [GeneratedRegex(@"[\p{L}°]+")]
    private static partial Regex Symbol();
}
