using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What drives the cell, and what the reaction needs besides the walls.</summary>
public sealed record CurrentSetup
{
    /// <summary>Parts and repeated blocks in order.</summary>
    public required IReadOnlyList<ProtocolItem> Protocol { get; init; }
    /// <summary>Double-layer capacitance per area of true wall [F m⁻²].</summary>
    public double DoubleLayer { get; init; } = CurrentKeys.DoubleLayer.Default;
    /// <summary>Resistance of the solid electrolyte outside the box [Ω m²].</summary>
    public double SeparatorResistance { get; init; } = CurrentKeys.SeparatorResistance.Default;
    /// <summary>How ions are led to the reaction.</summary>
    public IonModel Model { get; init; }
    /// <summary>τ of the MIEC: its ions see a conductivity of σ/τ.</summary>
    public double Tortuosity { get; init; } = CurrentKeys.Tortuosity.Default;
    /// <summary>Transfer coefficient of plating; that of stripping is 1 less it.</summary>
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

/// <summary>How ions are led to the reaction.</summary>
public enum IonModel
{
    /// <summary>One overpotential for each layer of cells.</summary>
    Column,
    /// <summary>A potential for each voxel that carries ions.</summary>
    Voxels,
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

    /// <summary>R_s.</summary>
    public static QuantityKey SeparatorResistance { get; } = Set.Add(
        new QuantityKey("current.separator-resistance", Kind.ResistanceTimesArea, Bound.NotNegative, 0)
        {
            Meaning = "of the solid electrolyte outside the box, times its area", Symbol = "R_s",
            Reference = "3 ohm cm^2: 30 um of 0.1 S/m", Source = "thickness over conductivity",
            Uncertainty = "× 3", Standing = Standing.Assumed,
        }, current => current.SeparatorResistance,
        (current, x) => current with { SeparatorResistance = x });

    /// <summary>Column or voxels.</summary>
    public static ChoiceKey<IonModel> Model { get; } = Set.Add(
        new ChoiceKey<IonModel>("current.model",
            [("column", IonModel.Column), ("voxels", IonModel.Voxels)], "column")
        {
            Meaning = "`column`: one overpotential for each layer of cells; `voxels`: the potential of ions "
                + "in each voxel of SE and MIEC, for necks, constrictions and nuclei that keep others away; "
                + "a step takes 2 (2D) to 30 times (3D, where it is an easy one) as long",
        }, current => current.Model, (current, x) => current with { Model = x });

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
