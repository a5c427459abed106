namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Values that are possible for a key, with the words for a message ("must be …"): all from
/// <see cref="Low"/> to <see cref="High"/>.</summary>
public sealed record Bound(string Words)
{
    /// <summary>Any number.</summary>
    public static readonly Bound Any = new("a finite number");
    /// <summary>Above zero.</summary>
    public static readonly Bound Positive = new("greater than zero") { Low = 0, HasLow = false };
    /// <summary>Zero or more.</summary>
    public static readonly Bound NotNegative = new("zero or greater") { Low = 0 };

    /// <summary>Least value [SI].</summary>
    public double Low { get; private init; } = double.NegativeInfinity;
    /// <summary>Whether the least value is itself possible.</summary>
    public bool HasLow { get; private init; } = true;
    /// <summary>Greatest value [SI].</summary>
    public double High { get; private init; } = double.PositiveInfinity;
    /// <summary>Whether the greatest value is itself possible.</summary>
    public bool HasHigh { get; private init; } = true;

    /// <summary>Both ends are possible; they are shown in the words as written.</summary>
    public static Bound Between(string low, string high, Kind kind)
        => new($"between {low} and {high}")
        {
            Low = Units.Parse(low, kind)!.Value, High = Units.Parse(high, kind)!.Value,
        };

    /// <summary>Neither end is possible.</summary>
    public static Bound Inside(double low, double high)
        => new($"greater than {Units.Write(low, Kind.Number)} and less than {Units.Write(high, Kind.Number)}")
        {
            Low = low, High = high, HasLow = false, HasHigh = false,
        };

    /// <summary>Above this, in these words.</summary>
    public static Bound Above(double low, string words) => new(words) { Low = low, HasLow = false };

    /// <summary>Whether a value is possible.</summary>
    public bool Holds(double value)
    {
        // A degree more than that of round-off, so that 170 deg passes when written in radians.
        double slack = double.IsFinite(High) ? 1e-12 * Math.Abs(High) : 0;
        return (HasLow ? value >= Low - slack : value > Low)
            && (HasHigh ? value <= High + slack : value < High);
    }
}
