namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Allen–Cahn in reduced units: φ_t = L [κ∇²φ − f′(φ)] + S, f = w φ²(1 − φ)² − Δf φ³(10 − 15φ +
/// 6φ²). Explicit Euler.</summary>
public sealed record AllenCahnSetup
{
    /// <summary>Cells along x.</summary>
    public required int Nx { get; init; }
    /// <summary>Cells along y.</summary>
    public required int Ny { get; init; }
    /// <summary>Cells along z, 1 in 2D.</summary>
    public int Nz { get; init; } = 1;
    /// <summary>Edge of a cell, reduced length.</summary>
    public required double Spacing { get; init; }
    /// <summary>Height w of the well.</summary>
    public required double WellHeight { get; init; }
    /// <summary>Gradient energy κ.</summary>
    public required double GradientEnergy { get; init; }
    /// <summary>Kinetic coefficient L.</summary>
    public required double KineticCoefficient { get; init; }
    /// <summary>Driving force Δf.</summary>
    public double Driving { get; init; } = AllenCahnKeys.Driving.Default;
    /// <summary>φ at t = 0, with what belongs to it.</summary>
    public required PhaseStart Start { get; init; }
    /// <summary>End, reduced time.</summary>
    public required double EndTime { get; init; }
    /// <summary>Time step; null: 0.8 of the largest stable one.</summary>
    public double? TimeStep { get; init; } = ReducedKeys.Length.Default;
    /// <summary>Arithmetic.</summary>
    public Precision Precision { get; init; } = MiecKeys.Arithmetic.Default;

    /// <summary>ℓ = √(2κ/w) of the flat profile ½[1 − tanh(n/ℓ)].</summary>
    public double ProfileWidth => Math.Sqrt(2 * GradientEnergy / WellHeight);

    /// <summary>Its 10–90 % width.</summary>
    public double InterfaceWidth => 2 * Math.Atanh(0.8) * ProfileWidth;

    /// <summary>r* = (d − 1) γ/Δf of a seed that neither grows nor dissolves, γ = √(2κw)/6; infinite without
    /// Δf.</summary>
    public double CriticalRadius
        => (Nz > 1 ? 2 : 1) * Math.Sqrt(2 * GradientEnergy * WellHeight) / 6 / Driving;

    /// <summary>2/(L (κλ + f″)) with λ = 4d/h² the steepest wave of the grid and f″ the largest slope of f′
    /// for 0 ≤ φ ≤ 1, at most 2w + 5.78 |Δf|.</summary>
    public double LargestStableStep
    {
        get
        {
            int axes = (Nx > 1 ? 1 : 0) + (Ny > 1 ? 1 : 0) + (Nz > 1 ? 1 : 0);
            double steepest = 4 * axes / (Spacing * Spacing), curvature = 2 * WellHeight
                + 5.78 * Math.Abs(Driving);
            return 2 / (KineticCoefficient * (GradientEnergy * steepest + curvature));
        }
    }
}

/// <summary>φ at t = 0.</summary>
public abstract record PhaseStart
{
    /// <summary>Disks (balls in 3D) of phase 1 in phase 0, with the profile of a flat interface; S =
    /// 0.</summary>
    /// <param name="Places">one or more</param>
    /// <param name="Periodic">opposite faces are joined; else nothing passes the faces</param>
    public sealed record Seeds(IReadOnlyList<PhaseSeed> Places, bool Periodic) : PhaseStart;

    /// <summary>PFHub benchmark 7, 2D: S is such that the front φ = ½[1 − tanh((y − α)/ℓ)] with α = α₀ + A₁ t
    /// sin B₁x + A₂ sin(B₂x + C₂t) is an exact solution. Joined along x; φ = 1 at y = 0 and 0 at the high
    /// face.</summary>
    /// <param name="Position">α₀</param>
    /// <param name="FirstRate">A₁</param>
    /// <param name="FirstWavenumber">B₁</param>
    /// <param name="SecondAmplitude">A₂</param>
    /// <param name="SecondWavenumber">B₂</param>
    /// <param name="Frequency">C₂</param>
    public sealed record Front(double Position, double FirstRate, double FirstWavenumber,
        double SecondAmplitude, double SecondWavenumber, double Frequency) : PhaseStart
    {
        /// <summary>α(x, t).</summary>
        public double Place(double x, double time)
            => Position + FirstRate * time * Math.Sin(FirstWavenumber * x)
            + SecondAmplitude * Math.Sin(SecondWavenumber * x + Frequency * time);
    }
}

/// <summary>A seed: centre and radius, reduced lengths from the low corner.</summary>
public sealed record PhaseSeed(double X, double Y, double Z, double Radius);
