using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What the wall of a solid is like where the interlayer ends at the collector. Between it and the
/// electrolyte's end, cos θ, D_i δ_i, i₀ and η_nuc are linear in depth; null: as elsewhere.</summary>
public sealed record WallEnd
{
    /// <summary>Contact angle of β [rad].</summary>
    public double? ContactAngle { get; init; }
    /// <summary>D_i δ_i [m³ s⁻¹].</summary>
    public double? InterfaceDiffusion { get; init; }
    /// <summary>i₀ [A m⁻²].</summary>
    public double? ExchangeCurrent { get; init; }
    /// <summary>η_nuc [V].</summary>
    public double? NucleationOverpotential { get; init; }

    /// <summary>The wall there.</summary>
    /// <param name="wall">at the electrolyte's end</param>
    public WallSetup Of(WallSetup wall) => wall with
    {
        ContactAngle = ContactAngle ?? wall.ContactAngle,
        InterfaceDiffusion = InterfaceDiffusion ?? wall.InterfaceDiffusion,
        ExchangeCurrent = ExchangeCurrent ?? wall.ExchangeCurrent,
        NucleationOverpotential = NucleationOverpotential ?? wall.NucleationOverpotential,
    };
}

/// <summary>The section 'at-collector' of a solid.</summary>
public static class WallEndKeys
{
    const string Word = "of-wall";

    /// <summary>Its values.</summary>
    public static KeySet<WallEnd> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("materials.*.at-collector", Presence.Optional)
    {
        Meaning = "a wall that changes with depth: what it is like where the interlayer ends at the "
            + "collector. The values beside this section are those at the electrolyte; between, cos θ, D_i "
            + "δ_i, i₀ and η_nuc are linear in depth",
    };

    /// <summary>θ.</summary>
    public static QuantityOrWordKey ContactAngle { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.at-collector.contact-angle", Kind.Angle,
            Bound.Between("10 deg", "170 deg", Kind.Angle), Word)
        {
            Meaning = "contact angle of β at the collector's end; of-wall: as at the electrolyte",
        }, end => end.ContactAngle, (end, x) => end with { ContactAngle = x });

    /// <summary>D_i δ_i.</summary>
    public static QuantityOrWordKey InterfaceDiffusion { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.at-collector.interface-diffusion", Kind.DiffusivityTimesWidth,
            Bound.NotNegative, Word)
        {
            Meaning = "diffusivity times width along a β-covered wall there; of-wall: as at the electrolyte",
        }, end => end.InterfaceDiffusion, (end, x) => end with { InterfaceDiffusion = x });

    /// <summary>i₀.</summary>
    public static QuantityOrWordKey ExchangeCurrent { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.at-collector.exchange-current", Kind.CurrentPerArea,
            Bound.NotNegative, Word)
        {
            Meaning = "exchange current there; of-wall: as at the electrolyte",
        }, end => end.ExchangeCurrent, (end, x) => end with { ExchangeCurrent = x });

    /// <summary>η_nuc.</summary>
    public static QuantityOrWordKey NucleationOverpotential { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.at-collector.nucleation-overpotential", Kind.Voltage,
            Bound.Positive, Word)
        {
            Meaning = "η_nuc there; that of a wall under silver changes with depth in the same proportion. "
                + "Of-wall: as at the electrolyte",
        }, end => end.NucleationOverpotential, (end, x) => end with { NucleationOverpotential = x });

    /// <summary>What does not go together with the wall that has it.</summary>
    public static IEnumerable<(Key Key, string Sentence)> Refusals(WallSetup wall)
    {
        if (wall.AtCollector is not { } end) yield break;
        foreach ((Key, string) refusal in Set.Refusals(end)) yield return refusal;
        if (end.ExchangeCurrent is not null && wall.ExchangeCurrent == 0)
            yield return (ExchangeCurrent, "this wall does not react; give it an 'exchange-current' beside "
                + "'at-collector' too, which may be small.");
        if (end.ExchangeCurrent is not null && wall.SilverExchangeCurrent is not null)
            yield return (ExchangeCurrent, "a wall whose exchange current changes with depth has no "
                + "'silver-exchange-current'; leave one of them out.");
        if (end.NucleationOverpotential is not null && wall.NucleationOverpotential is not > 0)
            yield return (NucleationOverpotential, "β does not nucleate at the electrolyte's end of this "
                + "wall, or without any overpotential; give it a 'nucleation-overpotential' beside "
                + "'at-collector' too, which may be large.");
    }
}
