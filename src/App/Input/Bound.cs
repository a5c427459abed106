namespace PhaseFieldMiec.App.Input;

/// <summary>Values that are possible for a key, with the words for a message ("must be …").</summary>
public sealed record Bound(string Words, Func<double, bool> Holds)
{
    /// <summary>Any number.</summary>
    public static readonly Bound Any = new("a finite number", _ => true);
    /// <summary>Above zero.</summary>
    public static readonly Bound Positive = new("greater than zero", x => x > 0);
    /// <summary>Zero or more.</summary>
    public static readonly Bound NotNegative = new("zero or greater", x => x >= 0);
    /// <summary>Not zero.</summary>
    public static readonly Bound NotZero = new("other than zero", x => x != 0);

    /// <summary>Both ends are possible; they are shown in the words as written.</summary>
    public static Bound Between(string low, string high, Kind kind)
    {
        double from = Units.Parse(low, kind)!.Value, to = Units.Parse(high, kind)!.Value;
        // A degree more than that of round-off, so that 170 deg passes when written in radians.
        double slack = 1e-12 * Math.Abs(to);
        return new($"between {low} and {high}", x => x >= from - slack && x <= to + slack);
    }

    /// <summary>Neither end is possible.</summary>
    public static Bound Inside(double low, double high)
        => new($"greater than {Units.Write(low, Kind.Number)} and less than {Units.Write(high, Kind.Number)}",
            x => x > low && x < high);

    /// <summary>This or more.</summary>
    public static Bound AtLeast(double low)
        => new($"at least {Units.Write(low, Kind.Number)}", x => x >= low);
}
