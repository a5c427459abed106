using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>A protocol of currents and potentials through a lumped double layer.</summary>
public sealed record CurrentSetup
{
    /// <summary>Parts and repeated blocks in order.</summary>
    public required IReadOnlyList<ProtocolItem> Protocol { get; init; }
    /// <summary>Double-layer capacitance per area of true wall [F m⁻²].</summary>
    public double DoubleLayer { get; init; } = CurrentKeys.DoubleLayer.Default;
    /// <summary>Reaction penetration depth L_pen from the SE [m]; infinite: uniform.</summary>
    public double PenetrationDepth { get; init; } =
        CurrentKeys.PenetrationDepth.Default ?? double.PositiveInfinity;
    /// <summary>Transfer coefficient α_c = α_a.</summary>
    public double TransferCoefficient { get; init; } = CurrentKeys.TransferCoefficient.Default;

    /// <summary>Its parts, each once, in the order in which they are written.</summary>
    public IEnumerable<ProtocolPart> Parts => Protocol.SelectMany(item => item.Parts);

    /// <summary>Time at which the protocol ends at the latest [s]; infinite where it is not known
    /// beforehand.</summary>
    public double Duration => Protocol.Sum(item => item.Duration);

    /// <summary>Largest current that is given, without sign [A m⁻²]; 0 where none is.</summary>
    public double LargestCurrent => Parts.Where(part => part.Control.Mode == ControlMode.Current)
        .SelectMany(part => part.Control.Values).Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>Whether it ever strips by what it holds.</summary>
    public bool Strips => Parts.Any(part => part.Control.Values.Any(value => value < 0));

    /// <summary>Most charge that has been passed at the end of a part, plating positive [C m⁻²]; parts whose
    /// charge is not known beforehand count 0.</summary>
    public double MostCharge => ProtocolRepeat.Of(Protocol).Most;
}

/// <summary>The section 'current'.</summary>
public static class CurrentKeys
{
    /// <summary>All but the protocol and what it is measured against.</summary>
    public static KeySet<CurrentSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("current", Presence.Optional)
    {
        Meaning = "prescribed current or potential; without it nothing reacts",
    };

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
