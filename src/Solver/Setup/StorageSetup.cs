using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Lithium that a solid takes into itself, reversibly and uniformly within a layer.</summary>
public sealed record StorageSetup
{
    /// <summary>Charge per volume of the solid at the highest overpotential of the curve [C m⁻³].</summary>
    public required double Capacity { get; init; }
    /// <summary>Share of it that is taken at an overpotential [V], both rising; flat beyond.</summary>
    public required IReadOnlyList<(double Overpotential, double Fraction)> Curve { get; init; }
    /// <summary>Share at t = 0.</summary>
    public double Initial { get; init; } = StorageKeys.Initial.Default;
}

/// <summary>The section 'storage' of a solid.</summary>
public static class StorageKeys
{
    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("materials.*.storage", Presence.Optional)
    {
        Meaning = "lithium that the solid takes up, of `miec` only",
    };

    /// <summary>q.</summary>
    public static QuantityKey Capacity { get; } =
        new("materials.*.storage.capacity", Kind.ChargePerVolume, Bound.Positive)
        {
            Meaning = "charge per volume of the solid at the end of the curve; carbon 100…300 mAh/g",
        };

    /// <summary>Curve.</summary>
    public static ItemsKey Curve { get; } = new("materials.*.storage.curve", required: true)
    {
        Meaning = "share of the capacity that is taken at an overpotential, two points at least, both rising",
    };

    /// <summary>η of a point.</summary>
    public static QuantityKey Overpotential { get; } =
        new("materials.*.storage.curve.#.overpotential", Kind.Voltage, Bound.Any)
        {
            Meaning = "of a point; below 0 what is taken before lithium metal can form",
        };

    /// <summary>Share of a point.</summary>
    public static QuantityKey Fraction { get; } =
        new("materials.*.storage.curve.#.fraction", Kind.Number, Bound.Between("0", "1", Kind.Number))
        {
            Meaning = "of the capacity",
        };

    /// <summary>Share at the start.</summary>
    public static QuantityKey Initial { get; } =
        new("materials.*.storage.initial", Kind.Number, Bound.Between("0", "1", Kind.Number), 0)
        {
            Meaning = "share at the start, which sets the overpotential there",
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Key> All { get; } =
        [Section, Capacity, Curve, Overpotential, Fraction, Initial];
}
