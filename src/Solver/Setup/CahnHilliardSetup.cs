using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Cahn–Hilliard in reduced units: c_t = ∇·(M ∇µ), µ = f′(c) − κ∇²c, f = ϱ (c − a)² (b − c)².
/// Explicit Euler, periodic.</summary>
public sealed record CahnHilliardSetup
{
    /// <summary>Cells along x.</summary>
    public required int Nx { get; init; }
    /// <summary>Cells along y.</summary>
    public required int Ny { get; init; }
    /// <summary>Cells along z, 1 in 2D.</summary>
    public int Nz { get; init; } = 1;
    /// <summary>Edge of a cell, reduced length.</summary>
    public required double Spacing { get; init; }
    /// <summary>Height ϱ of the well.</summary>
    public required double WellHeight { get; init; }
    /// <summary>Low equilibrium composition a.</summary>
    public required double LowComposition { get; init; }
    /// <summary>High equilibrium composition b.</summary>
    public required double HighComposition { get; init; }
    /// <summary>Gradient energy κ.</summary>
    public required double GradientEnergy { get; init; }
    /// <summary>Mobility M.</summary>
    public required double Mobility { get; init; }
    /// <summary>Mean composition.</summary>
    public required double MeanComposition { get; init; }
    /// <summary>Amplitude of the start; its shape is PFHub 1a's sum of cosines.</summary>
    public required double Amplitude { get; init; }
    /// <summary>End, reduced time.</summary>
    public required double EndTime { get; init; }
    /// <summary>Time step; null: 0.8 of the largest stable one.</summary>
    public double? TimeStep { get; init; } = ReducedKeys.Length.Default;
    /// <summary>Arithmetic.</summary>
    public Precision Precision { get; init; } = MiecKeys.Arithmetic.Default;

    /// <summary>10–90 % width of the flat profile (a + b)/2 + (b − a)/2 tanh(n/w), w = √(2κ/ϱ)/(b −
    /// a).</summary>
    public double InterfaceWidth
        => 2 * Math.Atanh(0.8) * Math.Sqrt(2 * GradientEnergy / WellHeight)
        / (HighComposition - LowComposition);

    /// <summary>2/(M λ (f″ + κ λ)) with λ = 4 d/h² the steepest wave of the grid and f″ its largest value in
    /// the wells.</summary>
    public double LargestStableStep
    {
        get
        {
            int axes = (Nx > 1 ? 1 : 0) + (Ny > 1 ? 1 : 0) + (Nz > 1 ? 1 : 0);
            double steepest = 4 * axes / (Spacing * Spacing);
            double curvature = 2 * WellHeight * Math.Pow(HighComposition - LowComposition, 2);
            return 2 / (Mobility * steepest * (curvature + GradientEnergy * steepest));
        }
    }
}

/// <summary>The section 'cahn-hilliard'.</summary>
public static class CahnHilliardKeys
{
    /// <summary>All but the cells.</summary>
    public static KeySet<CahnHilliardSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("cahn-hilliard", Presence.Required)
    {
        Meaning = "a Cahn–Hilliard run in reduced units",
    };

    /// <summary>Cells.</summary>
    public static WholesKey Cells { get; } = CellKeys.Of("cahn-hilliard");

    /// <summary>h.</summary>
    public static QuantityKey Spacing { get; } = Set.Add(
        Number("spacing", Bound.Positive, "edge of a cell"), setup => setup.Spacing,
            (setup, x) => setup with { Spacing = x });

    /// <summary>ϱ.</summary>
    public static QuantityKey WellHeight { get; } = Set.Add(
        Number("well-height", Bound.Positive, "ϱ"), setup => setup.WellHeight,
            (setup, x) => setup with { WellHeight = x });

    /// <summary>a.</summary>
    public static QuantityKey LowComposition { get; } = Set.Add(
        Number("low-composition", Bound.Any, "a"),
        setup => setup.LowComposition, (setup, x) => setup with { LowComposition = x });

    /// <summary>b.</summary>
    public static QuantityKey HighComposition { get; } = Set.Add(
        Number("high-composition", Bound.Any, "b"),
        setup => setup.HighComposition, (setup, x) => setup with { HighComposition = x });

    /// <summary>κ.</summary>
    public static QuantityKey GradientEnergy { get; } = Set.Add(
        Number("gradient-energy", Bound.Positive, "κ"),
        setup => setup.GradientEnergy, (setup, x) => setup with { GradientEnergy = x });

    /// <summary>M.</summary>
    public static QuantityKey Mobility { get; } = Set.Add(
        Number("mobility", Bound.Positive, "M"), setup => setup.Mobility,
            (setup, x) => setup with { Mobility = x });

    /// <summary>c₀.</summary>
    public static QuantityKey MeanComposition { get; } = Set.Add(
        Number("mean-composition", Bound.Any, "mean of the start"),
        setup => setup.MeanComposition, (setup, x) => setup with { MeanComposition = x });

    /// <summary>Amplitude.</summary>
    public static QuantityKey Amplitude { get; } = Set.Add(
        Number("amplitude", Bound.NotNegative, "amplitude of the start"),
        setup => setup.Amplitude, (setup, x) => setup with { Amplitude = x });

    private static QuantityKey Number(string name, Bound bound, string meaning)
        => new($"cahn-hilliard.{name}", Kind.Number, bound) { Meaning = meaning };
}
