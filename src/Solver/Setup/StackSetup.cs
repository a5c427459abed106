using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The stack that presses on the cell, and the planes at which it may part. Values in SI.</summary>
public sealed record StackSetup
{
    /// <summary>Pressure of the stack [Pa]: that of a film between its parts.</summary>
    public required double Pressure { get; init; }
    /// <summary>k_s: by how much that rises with the thickness of all films [Pa m⁻¹].</summary>
    public double Stiffness { get; init; }
    /// <summary>The plane between solid electrolyte and interlayer.</summary>
    public PlaneSetup Electrolyte { get; init; } = new();
    /// <summary>The plane between interlayer and current collector.</summary>
    public PlaneSetup Collector { get; init; } = new();

    /// <summary>Whether films can be born.</summary>
    public bool BearsFilms
        => (Electrolyte.NucleationOverpotential ?? Collector.NucleationOverpotential) is not null;
}

/// <summary>A plane of the stack: a flat interface that β may part.</summary>
public sealed record PlaneSetup
{
    /// <summary>σ_ad: by how much β's pressure must exceed that of the stack to part the plane for the first
    /// time [Pa]; infinite: it never parts.</summary>
    public double Adhesion { get; init; } = double.PositiveInfinity;
    /// <summary>Whether it may part.</summary>
    public bool MayPart => double.IsFinite(Adhesion);
    /// <summary>Whether it holds as well again after it has closed; else it only touches.</summary>
    public bool Heals { get; init; }
    /// <summary>Share of the solid contact in which the solids touch: there a film may be born.</summary>
    public double ContactShare { get; init; } = 1;
    /// <summary>η_nuc of the contact, at which J = 1 µm⁻² s⁻¹ beyond what pressure and adhesion ask for [V];
    /// null: no film is born there.</summary>
    public double? NucleationOverpotential { get; init; }
    /// <summary>The same where a deposit of silver covers it [V]; null: as without.</summary>
    public double? SilverNucleationOverpotential { get; init; }
    /// <summary>i₀ of the film [A m⁻²]; null: that of the solid that brings the ions.</summary>
    public double? ExchangeCurrent { get; init; }
}

/// <summary>The section 'stack'.</summary>
public static class StackKeys
{
    /// <summary>Keys of the stack.</summary>
    public static KeySet<StackSetup> Set { get; } = new();

    /// <summary>Keys of one plane.</summary>
    public static KeySet<PlaneSetup> PlaneSet { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("stack", Presence.Optional)
    {
        Meaning = "pressure on the stack, and planes of it that β may part; without it none does",
    };

    /// <summary>p_stack.</summary>
    public static QuantityKey Pressure { get; } = Set.Add(
        new QuantityKey("stack.pressure", Kind.Pressure, Bound.NotNegative)
        {
            Meaning = "of the stack, without films: that of a film of β between its parts",
            Symbol = "p_stack",
        }, stack => stack.Pressure, (stack, x) => stack with { Pressure = x });

    /// <summary>k_s.</summary>
    public static QuantityKey Stiffness { get; } = Set.Add(
        new QuantityKey("stack.stiffness", Kind.PressurePerLength, Bound.NotNegative, 0)
        {
            Meaning = "by how much the stack presses more for each length that films lift it; 0: a weight or "
                + "a soft spring", Symbol = "k_s",
        }, stack => stack.Stiffness, (stack, x) => stack with { Stiffness = x });

    /// <summary>The planes.</summary>
    public static SectionKey Planes { get; } = new("stack.planes", Presence.Implied)
    {
        Meaning = "where it may part: beside `solid-electrolyte` or `current-collector`",
        Names = [MaterialNames.Of(Material.SolidElectrolyte), MaterialNames.Of(Material.CurrentCollector)],
        Otherwise = "both hold for ever",
    };

    /// <summary>The section of one plane.</summary>
    public static SectionKey Plane { get; } = new("stack.planes.*", Presence.Optional)
    {
        Meaning = "this plane", Otherwise = "holds for ever",
    };

    /// <summary>σ_ad.</summary>
    public static QuantityOrWordKey Adhesion { get; } = PlaneSet.Add(
        new QuantityOrWordKey("stack.planes.*.adhesion", Kind.Pressure, Bound.NotNegative, "infinite")
        {
            Meaning = "stress by which β's pressure must exceed that of the stack to part the plane; "
                + "infinite: it holds for ever. This decides where β ends, and nobody has measured it",
            Symbol = "σ_ad",
        }, plane => double.IsPositiveInfinity(plane.Adhesion) ? null : (double?)plane.Adhesion,
        (plane, x) => plane with { Adhesion = x ?? double.PositiveInfinity });

    /// <summary>Whether it heals.</summary>
    public static ChoiceKey<bool> Heals { get; } = PlaneSet.Add(
        new ChoiceKey<bool>("stack.planes.*.healing", [("none", false), ("full", true)], "none")
        {
            Meaning = "whether a plane that has closed again holds as at first, or only touches",
        }, plane => plane.Heals, (plane, x) => plane with { Heals = x });

    /// <summary>Share of contact.</summary>
    public static QuantityKey ContactShare { get; } = PlaneSet.Add(
        new QuantityKey("stack.planes.*.contact-share", Kind.Number, Bound.Between("0", "1", Kind.Number), 1)
        {
            Meaning = "share of the solid contact in which the solids touch: films are born there",
        }, plane => plane.ContactShare, (plane, x) => plane with { ContactShare = x });

    /// <summary>η_nuc of the contact.</summary>
    public static QuantityOrWordKey NucleationOverpotential { get; } = PlaneSet.Add(
        new QuantityOrWordKey("stack.planes.*.nucleation-overpotential", Kind.Voltage, Bound.NotNegative,
            "none")
        {
            Meaning = "where one film per µm² and s is born on the contact, beyond what pressure and "
                + "adhesion ask for; none: none is",
            Symbol = "η_nuc",
        }, plane => plane.NucleationOverpotential, (plane, x) => plane with { NucleationOverpotential = x });

    /// <summary>η_nuc of the contact where silver covers it.</summary>
    public static QuantityOrWordKey SilverNucleationOverpotential { get; } = PlaneSet.Add(
        new QuantityOrWordKey("stack.planes.*.silver-nucleation-overpotential", Kind.Voltage,
            Bound.NotNegative, "as-bare")
        {
            Meaning = "the same where a film that was stripped left its silver (see "
                + "`silver.coverage-thickness`); as-bare: silver does not matter",
            Symbol = "η_Ag",
        }, plane => plane.SilverNucleationOverpotential,
        (plane, x) => plane with { SilverNucleationOverpotential = x });

    /// <summary>i₀ of the film.</summary>
    public static QuantityOrWordKey ExchangeCurrent { get; } = PlaneSet.Add(
        new QuantityOrWordKey("stack.planes.*.exchange-current", Kind.CurrentPerArea, Bound.NotNegative,
            "of-solid")
        {
            Meaning = "of the film with the solid electrolyte, or at the collector with the MIEC; of-solid: "
                + "that of the solid; 0 for an insulating root. At the electrolyte the film has a second "
                + "face, with the MIEC, which reacts as the MIEC does: ions pass the film by both",
        }, plane => plane.ExchangeCurrent, (plane, x) => plane with { ExchangeCurrent = x });
}
