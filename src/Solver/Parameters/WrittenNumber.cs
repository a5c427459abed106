using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>The number at the beginning of a quantity: 3e-8, 3·10^-8, 3×10⁻⁸, 10^-8, 0,5 and 12
/// 000.</summary>
internal static partial class WrittenNumber
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Divides a plain text (<see cref="LookAlikes.Plain"/>) into its number and the rest, its unit.
    /// False where it does not begin with a finite number, or where a comma has two meanings.</summary>
    public static bool TrySplit(string plain, out double number, out string unit)
    {
        Match match = Leading().Match(plain);
        (number, unit) = (0, "");
        if (!match.Success) return false;
        string mantissa = match.Groups["digits"].Value;
        if (mantissa.Contains(',') && HasTwoMeanings(mantissa)) return false;
        if (mantissa.Length == 0) mantissa = "1";
        string digits = match.Groups["sign"].Value
            + mantissa.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal)
            + (Exponent(match) is { Length: > 0 } power ? $"e{power}" : "");
        unit = plain[match.Length..].Trim();
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>"1,500" is one and a half, or fifteen hundred; "1,5", "0,500" and "12,0000" are
    /// clear.</summary>
    public static bool HasTwoMeanings(string digits) => TwoMeanings().IsMatch(digits);

    private static string Exponent(Match match)
    {
        string raised = match.Groups["raised"].Value;
        return raised.Length == 0 ? match.Groups["power"].Value.Replace(" ", "", StringComparison.Ordinal)
            : string.Concat(raised.Select(c => c switch
            {
                '⁻' => "-",
                '⁺' => "+",
                _ => Superscripts.IndexOf(c).ToString(CultureInfo.InvariantCulture),
            }));
    }

    // A blank between digits parts groups of three; a power of ten needs a sign of multiplication before it,
    // or stands alone.
    [GeneratedRegex(@"^(?<sign>[+-]?) *(?:10(?:\^ ?(?<power>[+-]?[0-9]+)|(?<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
        + @"|(?<digits>[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)"
        + @"(?:[eE](?<power>[+-]?[0-9]+)| ?[·*xX] ?10(?:(?:\^|\*\*) ?(?<power>[+-]?[0-9]+)"
        + @"|(?<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?)(?![0-9.,])")]
    private static partial Regex Leading();

    [GeneratedRegex("^[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex TwoMeanings();
}
