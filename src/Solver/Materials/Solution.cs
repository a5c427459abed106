namespace PhaseFieldMiec.Solver.Materials;

/// <summary>What is on record of a solute in a host.</summary>
public sealed record Solution
{
    /// <summary>The metal that dissolves.</summary>
    public required SoluteElement Solute { get; init; }
    /// <summary>The metal that it dissolves in.</summary>
    public required HostMetal Host { get; init; }
    /// <summary>D of the solute in β.</summary>
    public required Datum Diffusivity { get; init; }
    /// <summary>X_sat: mole fraction that β dissolves beside what the solute makes there.</summary>
    public required Datum Solubility { get; init; }
    /// <summary>γ∞ of the solute against its own metal; its energy is −H∞, the partial enthalpy.</summary>
    public required Datum ActivityAtDilution { get; init; }
    /// <summary>Solute per volume of a particle of it.</summary>
    public required Datum ParticleDensity { get; init; }
    /// <summary>What saturated β lies beside, as a formula or in words; empty: not known.</summary>
    public string Compound { get; init; } = "";
    /// <summary>Atoms of the host for one of the solute in it.</summary>
    public double HostPerSolute { get; init; }
    /// <summary>What is known of the compound.</summary>
    public string CompoundSource { get; init; } = "";
    /// <summary>Temperature at which host and solute begin to melt; null: not below the host.</summary>
    public Datum? Eutectic { get; init; }

    /// <summary>As in "Ag in Li".</summary>
    public string Name => $"{Solute.Symbol} in {Host.Symbol}";

    /// <summary>Mole fraction to which a run lets β dissolve a solute [1]: its law for the pressure ends at
    /// ½.</summary>
    public const double MostInRuns = 0.45;

    /// <summary>X_sat at a temperature [K] as a run takes it, at most <see cref="MostInRuns"/>.</summary>
    public double SolubilityInRuns(double temperature) => Math.Min(Solubility.Of(temperature), MostInRuns);

    /// <summary>λ = X/(1 − X): atoms of the solute per site of β, as runs count them.</summary>
    public static double PerSite(double fraction) => fraction / (1 - fraction);
}
