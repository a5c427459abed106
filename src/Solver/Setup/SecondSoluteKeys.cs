using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The section 'second-solute': a metal that β dissolves beside the first one. It diffuses,
/// precipitates as compound of its own and lowers the pressure; walls belong to the first one.</summary>
public static class SecondSoluteKeys
{
    const string Name = "second-solute";

    /// <summary>All but the element.</summary>
    public static KeySet<SilverSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new(Name, Presence.Optional)
    {
        Meaning = "another metal dissolved in β beside `solute`: it diffuses, precipitates as compound of "
            + "its own, and lowers the pressure of β with the first; it does not segregate and changes no "
            + "wall (`materials.*.silver-…` are of `solute`)",
    };

    /// <summary>Which metal; null: none.</summary>
    public static ChoiceKey<SoluteElement?> Element { get; } =
        new($"{Name}.element", [.. SoluteElement.All.Select(one => (one.Symbol, (SoluteElement?)one)),
            ("none", null)])
        {
            Meaning = "as `solute.element`, another one than that",
        };

    /// <summary>D.</summary>
    public static QuantityKey Diffusivity { get; } = Set.Add(SilverKeys.Diffusivity.At($"{Name}.diffusivity"),
        solute => solute.Diffusivity, (solute, x) => solute with { Diffusivity = x });

    /// <summary>X at the start.</summary>
    public static QuantityKey InitialMoleFraction { get; } = Set.Add(
        SilverKeys.InitialMoleFraction.At($"{Name}.initial-mole-fraction"),
        solute => solute.InitialMoleFraction, (solute, x) => solute with { InitialMoleFraction = x });

    /// <summary>X_sat.</summary>
    public static QuantityKey Solubility { get; } = Set.Add(SilverKeys.Solubility.At($"{Name}.solubility"),
        solute => solute.Solubility, (solute, x) => solute with { Solubility = x });

    /// <summary>Whether it precipitates.</summary>
    public static ChoiceKey<bool> Precipitation { get; } = Set.Add(
        new ChoiceKey<bool>($"{Name}.precipitation", [("compound", true), ("none", false)], "compound")
        {
            Meaning = "as `solute.precipitation`",
        }, solute => solute.Precipitates, (solute, x) => solute with { Precipitates = x });

    /// <summary>σ.</summary>
    public static QuantityKey Supersaturation { get; } = Set.Add(
        SilverKeys.Supersaturation.At($"{Name}.supersaturation"),
        solute => solute.Supersaturation, (solute, x) => solute with { Supersaturation = x });

    /// <summary>c_A.</summary>
    public static QuantityKey ParticleDensity { get; } = Set.Add(
        SilverKeys.ParticleDensity.At($"{Name}.particle-density"),
        solute => solute.ParticleDensity, (solute, x) => solute with { ParticleDensity = x });

    /// <summary>γ_A.</summary>
    public static QuantityKey ParticleSurfaceEnergy { get; } = Set.Add(
        SilverKeys.ParticleSurfaceEnergy.At($"{Name}.particle-surface-energy"),
        solute => solute.ParticleSurfaceEnergy, (solute, x) => solute with { ParticleSurfaceEnergy = x });

    /// <summary>Particles.</summary>
    public static ParticleKeys Particles { get; } = new(Name);

    /// <summary>Why two elements cannot be in one run; null: they can.</summary>
    /// <param name="first">of the section 'solute'; null: it has none</param>
    /// <param name="second">of this section</param>
    public static SetupRefusal? Refusal(SoluteElement? first, SoluteElement second)
        => first is null ? new(Section.Path, $"{second.Word} is alone here; write 'solute' in place of "
            + $"'{Name}', or give 'solute' an element.")
        : first == second ? new(Element.Path, $"both solutes are {second.Word}; name another element, or "
            + $"leave out '{Name}'.") : null;

    /// <summary>What does not go together.</summary>
    internal static IEnumerable<SetupRefusal> Refusals(MiecSetup setup)
    {
        if (setup.SecondSolute is not { } second) yield break;
        foreach ((Key key, string sentence) in Set.Refusals(second)) yield return new(key.Path, sentence);
        if (Refusal(setup.Silver?.Element, second.Element) is { } refusal) yield return refusal;
        if (setup.Stack is not null && !second.Precipitates)
            yield return new(Precipitation.Path, $"a film that is stripped leaves its {second.Element.Word} "
                + "on its plane, as compound: it cannot be none beside 'stack'.");
    }
}
