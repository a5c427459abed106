using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Prescribed areal current through a lumped double layer.</summary>
public sealed record CurrentSetup
{
    /// <summary>Parts in order; each lasts until its charge or its time.</summary>
    public required IReadOnlyList<ProtocolPart> Protocol { get; init; }
    /// <summary>Double-layer capacitance per area of true wall [F m⁻²].</summary>
    public double DoubleLayer { get; init; } = CurrentKeys.DoubleLayer.Default;
    /// <summary>Reaction penetration depth L_pen from the SE [m]; infinite: uniform.</summary>
    public double PenetrationDepth { get; init; } =
        CurrentKeys.PenetrationDepth.Default ?? double.PositiveInfinity;
    /// <summary>Transfer coefficient α_c = α_a.</summary>
    public double TransferCoefficient { get; init; } = CurrentKeys.TransferCoefficient.Default;

    /// <summary>Time at which the protocol ends if all current flows [s].</summary>
    public double Duration => Protocol.Sum(part => part.Left(0, 0));
}

/// <summary>A signed areal current (plating positive) until a passed charge per area or a duration, whichever
/// is given.</summary>
/// <param name="Current">per geometric area [A m⁻²]</param>
/// <param name="Charge">magnitude of the charge per geometric area of this part [C m⁻²], or null</param>
/// <param name="Duration">[s], or null</param>
public sealed record ProtocolPart(double Current, double? Charge, double? Duration)
{
    /// <summary>Charge that the whole part passes, plating positive [C m⁻²].</summary>
    public double SignedCharge => Math.Sign(Current) * (Charge ?? Math.Abs(Current) * Duration!.Value);

    /// <summary>Time until it ends, after this much charge, without sign [C m⁻²], and time [s] of
    /// it.</summary>
    public double Left(double charge, double elapsed) => Math.Min(
        Charge is { } whole ? (whole - charge) / Math.Abs(Current) : double.PositiveInfinity,
        (Duration ?? double.PositiveInfinity) - elapsed);
}

/// <summary>The section 'current'.</summary>
public static class CurrentKeys
{
    /// <summary>All but the protocol.</summary>
    public static KeySet<CurrentSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("current", Presence.Optional)
    {
        Meaning = "prescribed current; without it nothing reacts",
    };

    /// <summary>Parts.</summary>
    public static ItemsKey Protocol { get; } =
        new("current.protocol", required: true) { Meaning = "parts in order" };

    /// <summary>Current of a part.</summary>
    public static QuantityKey Current { get; } =
        new("current.protocol.#.current", Kind.CurrentPerArea, Bound.Any)
        {
            Meaning = "per geometric area; plating positive",
        };

    /// <summary>End of a part.</summary>
    public static SectionKey Until { get; } = new("current.protocol.#.until", Presence.Required)
    {
        ExactlyOne = ["charge", "time"],
    };

    /// <summary>Charge of a part.</summary>
    public static QuantityKey Charge { get; } =
        new("current.protocol.#.until.charge", Kind.ChargePerArea, Bound.Positive)
        {
            Meaning = "charge of this part, without sign",
        };

    /// <summary>Duration of a part.</summary>
    public static QuantityKey Time { get; } =
        new("current.protocol.#.until.time", Kind.Time, Bound.Positive) { Meaning = "duration of this part" };

    /// <summary>C_dl.</summary>
    public static QuantityKey DoubleLayer { get; } = Set.Add(
        new QuantityKey("current.double-layer", Kind.CapacitancePerArea, Bound.Positive, 0.1)
        {
            Meaning = "capacitance per true area of reacting wall", Symbol = "C_dl", Reference = "0.1 F/m^2",
            Uncertainty = "× 3", Standing = Standing.Assumed,
        }, current => current.DoubleLayer, (current, x) => current with { DoubleLayer = x });

    /// <summary>L_pen.</summary>
    public static QuantityOrWordKey PenetrationDepth { get; } = Set.Add(
        new QuantityOrWordKey("current.penetration-depth", Kind.Length, Bound.Positive, "infinite")
        {
            Meaning = "decay length of the reaction from the solid electrolyte", Symbol = "L_pen",
            Reference = "7 to 22 um in a layer of 10 um", Source = "√(σ_i kT/(e a i₀))", Uncertainty = "× 3",
            Standing = Standing.Assumed,
        },
        current => double.IsPositiveInfinity(current.PenetrationDepth) ? null
        : (double?)current.PenetrationDepth,
        (current, x) => current with { PenetrationDepth = x ?? double.PositiveInfinity });

    /// <summary>α.</summary>
    public static QuantityKey TransferCoefficient { get; } = Set.Add(
        new QuantityKey("current.transfer-coefficient", Kind.Number, Bound.Inside(0, 1), 0.5)
        {
            Meaning = "of both directions", Symbol = "α_c = α_a", Reference = "0.5", Source = "convention",
            Standing = Standing.Choice,
        }, current => current.TransferCoefficient, (current, x) => current with { TransferCoefficient = x });
}
