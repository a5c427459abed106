using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The list 'current.protocol'.</summary>
public static class ProtocolKeys
{
    const string Item = "current.protocol.#", End = Item + ".until";

    /// <summary>Blocks may stand in each other so deep.</summary>
    public const int Deepest = 4;

    /// <summary>Parts that a protocol may come to, repetitions counted.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>Parts.</summary>
    public static ItemsKey Protocol { get; } =
        new("current.protocol", required: true) { Meaning = "parts in order" };

    /// <summary>A part, or a block of parts.</summary>
    public static SectionKey Part { get; } = new(Item, Presence.Required)
    {
        Meaning = "a part, or a block of parts",
        ExactlyOne = ["current", "c-rate", "rest", "potential", "repeat parts"],
    };

    /// <summary>Constant current.</summary>
    public static QuantityKey Current { get; } = new($"{Item}.current", Kind.CurrentPerArea, Bound.Any)
    {
        Meaning = "per geometric area; plating positive. Or one of the sections below",
    };

    /// <summary>A current that changes.</summary>
    public static SectionKey Currents { get; } = new($"{Item}.current", Presence.Optional)
    {
        Meaning = "a ramp, or a file", ExactlyOne = ["from to over", "file"],
    };

    /// <summary>First current of a ramp.</summary>
    public static QuantityKey CurrentFrom { get; } =
        new($"{Item}.current.from", Kind.CurrentPerArea, Bound.Any)
        {
            Meaning = "a ramp begins here, and ends the part when it is over",
        };

    /// <summary>Last current of a ramp.</summary>
    public static QuantityKey CurrentTo { get; } = new($"{Item}.current.to", Kind.CurrentPerArea, Bound.Any)
    {
        Meaning = "it ends here",
    };

    /// <summary>Time of a ramp.</summary>
    public static QuantityKey CurrentOver { get; } = new($"{Item}.current.over", Kind.Time, Bound.Positive)
    {
        Meaning = "it takes so long",
    };

    /// <summary>A file of currents.</summary>
    public static TextKey CurrentFile { get; } = new($"{Item}.current.file", "drive.csv")
    {
        Meaning = "CSV with two columns, time and current per area; linear between its rows, and ends the "
            + "part with the last",
        Unit = "path",
    };

    /// <summary>Current in capacities per hour.</summary>
    public static QuantityKey Rate { get; } = new($"{Item}.c-rate", Kind.Number, Bound.Any)
    {
        Meaning = "current in `capacity` per hour; plating positive",
    };

    /// <summary>No current.</summary>
    public static FlagKey Rest { get; } = new($"{Item}.rest") { Meaning = "no current" };

    /// <summary>Constant potential.</summary>
    public static QuantityKey Potential { get; } = new($"{Item}.potential", Kind.Voltage, Bound.Any)
    {
        Meaning = "overpotential of the cell, separator included; plating positive. Or the section below",
    };

    /// <summary>A potential that changes.</summary>
    public static SectionKey Potentials { get; } = new($"{Item}.potential", Presence.Optional)
    {
        Meaning = "a ramp",
    };

    /// <summary>First potential of a ramp.</summary>
    public static QuantityKey PotentialFrom { get; } =
        new($"{Item}.potential.from", Kind.Voltage, Bound.Any)
        {
            Meaning = "a ramp begins here, and ends the part when it is over",
        };

    /// <summary>Last potential of a ramp.</summary>
    public static QuantityKey PotentialTo { get; } = new($"{Item}.potential.to", Kind.Voltage, Bound.Any)
    {
        Meaning = "it ends here",
    };

    /// <summary>Time of a ramp.</summary>
    public static QuantityKey PotentialOver { get; } =
        new($"{Item}.potential.over", Kind.Time, Bound.Positive)
        {
            Meaning = "it takes so long",
        };

    /// <summary>Repetitions of a block.</summary>
    public static WholeKey Repeat { get; } = new($"{Item}.repeat", 1)
    {
        Meaning = "how often a block of `parts` takes place",
    };

    /// <summary>Parts of a block.</summary>
    public static ItemsKey Parts { get; } = new($"{Item}.parts", required: true)
    {
        Meaning = $"with `repeat`: parts as in `protocol`, blocks among them, {Deepest} deep at most",
        Like = Protocol,
    };

    /// <summary>End of a part.</summary>
    public static SectionKey Until { get; } = new(End, Presence.Optional)
    {
        Meaning = "the first that is reached ends the part",
        OneOrSeveral = ["charge", "time", "overpotential", "fraction", "current-below"],
    };

    /// <summary>Charge of a part.</summary>
    public static QuantityKey Charge { get; } = new($"{End}.charge", Kind.ChargePerArea, Bound.Positive)
    {
        Meaning = "charge that the part has passed, without sign",
    };

    /// <summary>Duration of a part.</summary>
    public static QuantityKey Time { get; } = new($"{End}.time", Kind.Time, Bound.Positive)
    {
        Meaning = "time since the part began",
    };

    /// <summary>Overpotential that ends a part.</summary>
    public static QuantityKey Overpotential { get; } = new($"{End}.overpotential", Kind.Voltage, Bound.Any)
    {
        Meaning = "of the cell: as high as a positive one, or as low as a negative one",
    };

    /// <summary>Filling that ends a part.</summary>
    public static QuantityKey Fraction { get; } = new($"{End}.fraction", Kind.Number, Bound.Inside(0, 1))
    {
        Meaning = "share of the pores that β fills, embryos not counted, rising or falling to it",
    };

    /// <summary>Current that ends a part.</summary>
    public static QuantityKey CurrentBelow { get; } =
        new($"{End}.current-below", Kind.CurrentPerArea, Bound.Positive)
        {
            Meaning = "with a constant `potential`: current per area, without sign, that it has fallen to",
        };

    /// <summary>Capacity for 'c-rate'.</summary>
    public static QuantityOrWordKey Capacity { get; } =
        new("current.capacity", Kind.ChargePerArea, Bound.Positive, "none")
        {
            Meaning = "per geometric area, for `c-rate`",
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Key> All { get; } =
    [
        Capacity, Protocol, Part, Current, Currents, CurrentFrom, CurrentTo, CurrentOver, CurrentFile, Rate,
        Rest, Potential, Potentials, PotentialFrom, PotentialTo, PotentialOver, Until, Charge, Time,
        Overpotential, Fraction, CurrentBelow, Repeat, Parts,
    ];
}
