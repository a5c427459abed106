namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>What the potential of ions knows of the reaction, and how closely it is solved.</summary>
public sealed record PotentialParameters
{
    /// <summary>Ωγ/(h kT): what γ/h is in units of kT/Ω.</summary>
    public double PressureShare { get; init; }

    /// <summary>α, of plating; 1 − α of stripping.</summary>
    public double TransferCoefficient { get; init; } = 0.5;

    /// <summary>What is left of the balance of a voxel (root-sum-square) and of all of them (sum), over Σ |A
    /// i|; null: 3e-9 in double, 1e-5 in single precision.</summary>
    public double? Tolerance { get; init; }
}

/// <summary>What a solve came to, in scaled units.</summary>
/// <param name="Converged">whether the balances closed within the tolerance</param>
/// <param name="Level">η₀, the potential at the outer face [kT/e]</param>
/// <param name="Current">∫ i dA over all reacting faces [cells per scaled time], plating positive</param>
/// <param name="Inflow">what comes in through the outer face; Current at convergence</param>
/// <param name="Imbalance">what is left of the balances, over Σ |A i|: the larger of root-sum-square and
/// sum</param>
/// <param name="Steps">Newton's steps</param>
/// <param name="Iterations">of conjugate gradients, all together</param>
public readonly record struct PotentialSolution(bool Converged, double Level, double Current, double Inflow,
    double Imbalance, int Steps, int Iterations);

/// <summary>Where power goes [kT/e · cells per scaled time].</summary>
/// <param name="Ohmic">Σ σ|∇Φ|² in the voxels, half a voxel at the outer face included</param>
/// <param name="Reaction">Σ A i x over all reacting faces, never negative</param>
/// <param name="Handed">Σ A i φ: what reacting faces take from the voxels; what is beyond the reaction's
/// share is stored as pressure of β</param>
public readonly record struct PotentialPower(double Ohmic, double Reaction, double Handed);
