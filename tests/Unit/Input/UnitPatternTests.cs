using System.Reflection;
using System.Text.RegularExpressions;
using PhaseFieldMiec.Solver.Parameters;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>What the schema takes for a quantity, the program takes too.</summary>
public sealed class UnitPatternTests
{
    private static readonly Kind[] kinds =
    [
        .. typeof(Kind).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => field.GetValue(null)).OfType<Kind>()
            .Where(kind => kind != Kind.Number),
    ];

    // Pieces of units, put together in many ways, sensible or not.
    private static readonly string[] pieces =
    [
        "m", "nm", "µm", "cm", "s", "ms", "h", "A", "mA", "C", "mAh", "V", "J", "eV", "N", "F", "uF", "mol",
        "K", "rad", "deg", "S", "ohm",
        "m^2", "cm2", "m³", "m^3", "nm^3", "s^-1", "m^-2", "cm⁻²", "m^-3", "um^2", "degC", "%", "(m^2 s)",
        "(um^2 s)",
    ];

    private static IEnumerable<string> Texts()
    {
        string[] joints = [" ", "/", " / ", "*", "·"];
        foreach (string first in pieces)
        {
            yield return first;
            yield return $"1/{first}";
            yield return $"/{first}";
            foreach (string second in pieces)
                foreach (string joint in joints)
                {
                    yield return first + joint + second;
                    yield return $"{first}{joint}{second}/m^2";
                    yield return $"1/{first}{joint}{second}";
                }
        }
    }

    [Fact]
    public void Every_unit_of_a_pattern_is_of_its_kind()
    {
        string[] texts = [.. Texts().Select(unit => $"2.5e-3 {unit}").Distinct()];
        foreach (Kind kind in kinds)
        {
            var pattern = new Regex(UnitPattern.Of(kind, Bound.Positive));
            string[] taken = [.. texts.Where(text => pattern.IsMatch(text))];
            Assert.NotEmpty(taken);
            Assert.All(taken, text => Assert.True(Units.Parse(text, kind) > 0, $"{text} is not {kind.Name}"));
        }
    }

    [Fact]
    public void What_the_program_writes_and_shows_matches()
    {
        foreach (Kind kind in kinds)
            foreach (Bound bound in new[] { Bound.Any, Bound.Positive, Bound.NotNegative })
            {
                Assert.Matches(UnitPattern.Of(kind, bound), kind.Example);
                Assert.Matches(UnitPattern.Of(kind, bound), Units.Write(1.5e-21, kind));
            }
    }

    [Theory]
    [InlineData("DiffusivityTimesWidth", "3e-20 m^3/s", "3e-20 m3/s", "1 nm^3 s^-1", "1 m³ / s",
        "+1. s^-1 m^3")]
    [InlineData("RatePerArea", "1e32 m^-2 s^-1", "1 /(um^2 s)", "1 1/(um^2 s)", "1 1/s/m^2")]
    [InlineData("ChargePerArea", "1 mAh/cm^2", "3 C cm⁻²", "1 mA h/cm^2")]
    [InlineData("Temperature", "60 degC", "-10 °C", "300 K")]
    public void The_usual_ways_to_write_a_unit_match(string kind, params string[] texts)
    {
        string pattern = UnitPattern.Of((Kind)typeof(Kind).GetField(kind)!.GetValue(null)!, Bound.Positive);
        Assert.All(texts, text => Assert.Matches(pattern, text));
    }

    [Theory]
    [InlineData("-1 m")]
    [InlineData("0 m")]
    [InlineData("0.0e3 m")]
    [InlineData("1m")]
    [InlineData("1 ms")]
    [InlineData("1")]
    public void What_cannot_be_a_positive_length_does_not_match(string text)
        => Assert.DoesNotMatch(UnitPattern.Of(Kind.Length, Bound.Positive), text);
}
