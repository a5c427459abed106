using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>β at t = 0.</summary>
public abstract record InitialState
{
    /// <summary>No β.</summary>
    public sealed record Empty : InitialState;
    /// <summary>A film of this thickness [m] on all walls of a material.</summary>
    public sealed record Film(Material On, double Thickness) : InitialState;
    /// <summary>All pore below (from the CC) or above (from the SE) this share of the thickness is
    /// β.</summary>
    public sealed record Filled(double Fraction, bool FromSolidElectrolyte) : InitialState;
    /// <summary>A state that another run on the same voxels left.</summary>
    /// <param name="Filling">u of each cell, packed, x fastest</param>
    /// <param name="Solutes">where its solutes were that are taken over, by symbol of the element</param>
    public sealed record Given(ReadOnlyMemory<float> Filling,
        IReadOnlyDictionary<string, GivenSolute> Solutes) : InitialState;
}

/// <summary>A solute that another run left, in each cell, packed, x fastest.</summary>
/// <param name="MoleFraction">in β</param>
/// <param name="Concentration">all of it but particles [mol m⁻³]</param>
/// <param name="Compound">of that in compound [mol m⁻³]; null: none</param>
public sealed record GivenSolute(ReadOnlyMemory<float> MoleFraction, ReadOnlyMemory<float> Concentration,
    ReadOnlyMemory<float>? Compound);

/// <summary>The key 'initial', a word or a section.</summary>
public static class InitialKeys
{
    /// <summary>The word.</summary>
    public static ChoiceKey<InitialState> Word { get; } =
        new("initial", [("empty", new InitialState.Empty())])
        {
            Meaning = "`empty`, or one of the sections below"
        };

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("initial", Presence.Required)
    {
        Meaning = "β at the start", ExactlyOne = ["film", "filled", "snapshot"],
    };

    /// <summary>The film.</summary>
    public static SectionKey Film { get; } =
        new("initial.film", Presence.Optional) { Meaning = "a film of β" };

    /// <summary>Where the film lies.</summary>
    public static ChoiceKey<Material> FilmMaterial { get; } =
        new("initial.film.material", MaterialNames.Solids)
        {
            Meaning =
            "solid whose walls carry a film of β"
        };

    /// <summary>How thick the film is.</summary>
    public static QuantityKey FilmThickness { get; } =
        new("initial.film.thickness", Kind.Length, Bound.Positive) { Meaning = "its thickness, at least ε" };

    /// <summary>The filling.</summary>
    public static SectionKey Filled { get; } =
        new("initial.filled", Presence.Optional) { Meaning = "pores filled from one end" };

    /// <summary>How much is filled.</summary>
    public static QuantityKey FilledFraction { get; } =
        new("initial.filled.fraction", Kind.Number, Bound.Between("0", "1", Kind.Number))
        {
            Meaning = "share of the thickness whose pores are filled",
        };

    /// <summary>The end that is filled; true: the solid electrolyte's.</summary>
    public static ChoiceKey<bool> FilledFrom { get; } =
        new("initial.filled.from", [("solid-electrolyte", true), ("current-collector", false)])
        {
            Meaning = "`solid-electrolyte` or `current-collector`",
        };

    /// <summary>A snapshot of another run.</summary>
    public static TextKey Snapshot { get; } = new("initial.snapshot", "results/first/run_000012.vtkhdf")
    {
        Unit = "path",
        Meaning = "a snapshot of another run on the same voxels: β begins as it was there, and a "
            + "solute where both runs have it",
    };
}
