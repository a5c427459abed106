using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Regular expressions, as JSON schemas have them, for quantities in the units that are usual for
/// their kind. What matches is of the kind; what is written otherwise ("kg m^2 s^-3 A^-1" for a voltage) is
/// read all the same.</summary>
public static partial class UnitPattern
{
    private const string Digits = @"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
    private const string NotZero = @"(?![0.]+(?:[eE][+-]?[0-9]+)? )";
    private const string Times = "(?: ?[*·] ?| )", Per = " ?/ ?", Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A whole text: a number that the sign of the bound allows, blanks and a unit; "%" for plain
    /// numbers.</summary>
    public static string Of(Kind kind, Bound bound)
    {
        string number = bound.Low < 0 ? $"[+-]?{Digits}"
            : $@"{(bound is { Low: 0, HasLow: false } ? NotZero : "")}\+?{Digits}";
        if (kind == Kind.Number) return $"^{number} +%$";
        string unit = string.Join('|', kind.Writings.SelectMany(Forms).Distinct());
        return kind == Kind.Temperature
            ? $"^(?:{number} +(?:{unit})|[+-]?{Digits} +(?:degC|°C))$"
            : $"^{number} +(?:{unit})$";
    }

    /// <summary>The ways to write one product of units.</summary>
    private static IEnumerable<string> Forms(string writing)
    {
        (string Symbol, int Power)[] factors = [.. Factors(writing)];
        foreach ((string, int)[] order in Orders(factors)) yield return string.Join(
            Times, order.Select(Factor));
        (string Symbol, int Power)[] above = [.. factors.Where(f => f.Power > 0)];
        (string Symbol, int Power)[] below =
            [.. factors.Where(f => f.Power < 0).Select(f => (f.Symbol, -f.Power))];
        if (below.Length == 0) yield break;
        foreach ((string, int)[] top in Orders(above))
            foreach ((string, int)[] bottom in Orders(below))
            {
                string lead = above.Length == 0 ? "1?" : string.Join(Times, top.Select(Factor));
                yield return lead + string.Concat(bottom.Select(f => Per + Factor(f)));
                if (below.Length > 1)
                    yield return $@"{lead}{Per}\({string.Join(Times, bottom.Select(Factor))}\)";
            }
    }

    /// <summary>"A s/m^2" as A, s and m to the power −2.</summary>
    private static IEnumerable<(string Symbol, int Power)> Factors(string writing)
        => from Match factor in OneFactor().Matches(writing)
           let sign = factor.Groups[1].Value == "/" ? -1 : 1
           let power = factor.Groups[3].Value
           select (factor.Groups[2].Value,
               sign * (power.Length > 0 ? int.Parse(power, CultureInfo.InvariantCulture) : 1));

    private static string Factor((string Symbol, int Power) factor)
    {
        (IReadOnlyList<string> withPrefix, IReadOnlyList<string> alone) = Units.Like(factor.Symbol);
        string prefixed = $"[{string.Concat(Units.Prefixes)}µμ]?{Any(withPrefix)}";
        string unit = alone.Count == 0 ? prefixed : $"(?:{prefixed}|{string.Join('|', alone)})";
        int size = Math.Abs(factor.Power);
        if (factor.Power == 1) return unit;
        string minus = factor.Power < 0 ? "-" : "", raised = factor.Power < 0 ? "⁻" : "";
        return $@"{unit}(?:\^?{minus}{size}|{raised}{Superscripts[size]})";
    }

    private static string Any(IReadOnlyList<string> words)
        => words.Count == 1 ? words[0] : $"(?:{string.Join('|', words)})";

    private static IEnumerable<(string, int)[]> Orders((string, int)[] factors)
    {
        yield return factors;
        if (factors.Length == 2) yield return [factors[1], factors[0]];
    }

    [GeneratedRegex(@"(/?)([A-Za-z]+)(?:\^([0-9]))?")]
    private static partial Regex OneFactor();
}
