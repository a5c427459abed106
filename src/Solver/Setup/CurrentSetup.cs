using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What drives the cell, and what the reaction needs besides the walls.</summary>
public sealed record CurrentSetup
{
    /// <summary>Parts in order; each lasts until its charge or its time.</summary>
    public required IReadOnlyList<ProtocolPart> Protocol { get; init; }
    /// <summary>Double-layer capacitance per area of true wall [F m⁻²].</summary>
    public double DoubleLayer { get; init; } = CurrentKeys.DoubleLayer.Default;
    /// <summary>Resistance of the solid electrolyte outside the box [Ω m²].</summary>
    public double SeparatorResistance { get; init; } = CurrentKeys.SeparatorResistance.Default;
    /// <summary>τ of the MIEC: its ions see a conductivity of σ/τ.</summary>
    public double Tortuosity { get; init; } = CurrentKeys.Tortuosity.Default;
    /// <summary>Transfer coefficient of plating; that of stripping is 1 less it.</summary>
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

    /// <summary>R_s.</summary>
    public static QuantityKey SeparatorResistance { get; } = Set.Add(
        new QuantityKey("current.separator-resistance", Kind.ResistanceTimesArea, Bound.NotNegative, 0)
        {
            Meaning = "of the solid electrolyte outside the box, times its area", Symbol = "R_s",
            Reference = "3 ohm cm^2: 30 um of 0.1 S/m", Source = "thickness over conductivity",
            Uncertainty = "× 3", Standing = Standing.Assumed,
        }, current => current.SeparatorResistance,
        (current, x) => current with { SeparatorResistance = x });

    /// <summary>τ.</summary>
    public static QuantityKey Tortuosity { get; } = Set.Add(
        new QuantityKey("current.tortuosity", Kind.Number, Bound.Between("1", "100", Kind.Number), 1)
        {
            Meaning = "of the MIEC for ions along the thickness, beside its area in each layer, which is "
                + "taken from the voxels: conductance σ A/(τ h)",
            Symbol = "τ", Reference = "1 for straight solids, 1.5 to 3 for packings",
            Standing = Standing.Choice,
        }, current => current.Tortuosity, (current, x) => current with { Tortuosity = x });

    /// <summary>α.</summary>
    public static QuantityKey TransferCoefficient { get; } = Set.Add(
        new QuantityKey("current.transfer-coefficient", Kind.Number, Bound.Inside(0, 1), 0.5)
        {
            Meaning = "of plating; that of stripping is 1 less it", Symbol = "α", Reference = "0.5",
            Source = "convention",
            Standing = Standing.Choice,
        }, current => current.TransferCoefficient, (current, x) => current with { TransferCoefficient = x });
}
