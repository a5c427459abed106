namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Cahn–Hilliard in reduced units: c_t = ∇·(M ∇µ), µ = f′(c) − κ∇²c, f = ϱ (c − a)² (b − c)². Explicit Euler, periodic.</summary>
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
    public double? TimeStep { get; init; }
    /// <summary>Arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>2/(M λ (f″ + κ λ)) with λ = 4 d/h² the steepest wave of the grid and f″ its largest value in the wells.</summary>
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
