using System.Globalization;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>One path of a sweep, with what is known of its key.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Key">of the path</param>
/// <param name="Values">as after <c>--set PATH=</c>; empty: anywhere in a range</param>
/// <param name="Low">low end of the range [SI]</param>
/// <param name="High">high end of the range [SI]</param>
/// <param name="IsLog">whether ratios are equal in the range</param>
internal sealed record Axis(string Path, Key Key, IReadOnlyList<string> Values, double Low, double High,
    bool IsLog)
{
    private const int MostValues = 100_000;

    private bool IsWhole => Key is WholeKey or WholeOrWordKey or SeedKey;

    /// <summary>Of numbers in the table; empty where the key is no quantity.</summary>
    public string Unit => UnitOf(Key);

    /// <inheritdoc cref="Unit"/>
    public static string UnitOf(Key key)
        => key.Kind is { Unit.Length: > 0 } kind ? kind.Unit
        : key.Kind is not null || key is WholeKey or WholeOrWordKey or SeedKey ? "1" : "";

    /// <summary>What a text means as a number [SI]; null: it is a word or a list.</summary>
    public static double? Number(Key key, string text)
        => key.Kind is { } kind ? Units.Parse(text, kind)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && UnitOf(key).Length > 0 ? number : null;

    /// <summary>The value at a share of the way from the first to the last; of listed ones that which is
    /// there. Whole numbers have equal shares.</summary>
    public string At(double share)
    {
        if (Values.Count > 0) return Values[Math.Min((int)(share * Values.Count), Values.Count - 1)];
        if (IsWhole) return Math.Min(Math.Floor(Low + share * (High - Low + 1)), High)
            .ToString("0", CultureInfo.InvariantCulture);
        double value = share <= 0 ? Low : share >= 1 ? High
            : IsLog ? Math.Exp(Math.Log(Low) + share * Math.Log(High / Low)) : Low + share * (High - Low);
        return InUnit(value) ?? Units.Write(value, Key.Kind ?? Kind.Number);
    }

    /// <summary>A value in the unit in which the range is written, to ten digits; null: this unit does not
    /// begin at zero, or there is none.</summary>
    private string? InUnit(double value)
    {
        if (Written.Length == 0 || Key.Kind is not { } kind || Units.Parse($"0 {Written}", kind) != 0
            || Units.Parse($"1 {Written}", kind) is not { } one) return null;
        return $"{(value / one).ToString("G10", CultureInfo.InvariantCulture)} {Written}";
    }

    /// <summary>Unit in which a range is written; empty: in none, or in two.</summary>
    public string Written { get; private init; } = "";

    private static string UnitIn(string text)
        => text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? text[(blank + 1)..].Trim() : "";

    /// <summary>Makes an axis of what is written. Throws <see cref="InputException"/>.</summary>
    /// <param name="axis">as written</param>
    /// <param name="key">of its path</param>
    /// <param name="design">whether values from end to end are asked for</param>
    public static Axis Of(AxisInput axis, Key key, Design design)
    {
        if (!axis.IsRange) return new Axis(axis.Path, key, axis.Values, 0, 0, false);
        if (UnitOf(key).Length == 0) throw new InputException(axis.Place,
            $"'{axis.Path}' is no number, and has no range; write 'values: [ … ]'.");
        double low = End(axis, key, axis.From), high = End(axis, key, axis.To);
        if (low >= high) throw new InputException(axis.Place,
            $"the range of '{axis.Path}' ends at '{axis.To}', which must be more than '{axis.From}'.");
        if (axis.IsLog && low <= 0) throw new InputException(axis.Place,
            $"a range with equal ratios begins above 0, and that of '{axis.Path}' begins at '{axis.From}'; "
            + "write 'scale: linear' or another 'from'.");
        string unit = UnitIn(axis.From);
        var range = new Axis(axis.Path, key, [], low, high, axis.IsLog)
        {
            Written = unit == UnitIn(axis.To) ? unit : "",
        };
        if (design is not (Design.Grid or Design.List)) return range;
        int count = axis.Count ?? throw new InputException(axis.Place,
            $"the range of '{axis.Path}' needs a 'count', as the design is a "
            + $"{design.ToString().ToLowerInvariant()}; or take design 'sobol' or 'latin-hypercube'.");
        if (count > MostValues) throw new InputException(axis.Place,
            $"the range of '{axis.Path}' has {count} values; at most {MostValues} are possible.");
        string[] spread = [.. Enumerable.Range(0, count).Select(i => range.At(i / (count - 1.0))).Distinct()];
        return range with { Values = spread };
    }

    private static double End(AxisInput axis, Key key, string text)
        => Number(key, text) is { } value && double.IsFinite(value) ? Bounded(axis, key, text, value)
        : throw new InputException(axis.Place, key.Kind is { } kind ? kind.Refusal(text)
            : $"'{text}' is not a whole number, as '{axis.Path}' is.");

    private static double Bounded(AxisInput axis, Key key, string text, double value)
    {
        Bound? bound = key is QuantityKey one ? one.Bound : (key as QuantityOrWordKey)?.Bound;
        return bound?.Holds(value) != false ? value : throw new InputException(axis.Place,
            $"'{axis.Path}' must be {bound.Words}, and its range ends at '{text}'.");
    }
}
