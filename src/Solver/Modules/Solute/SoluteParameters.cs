using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>A solute of β in scaled units (length h, time t₀, amount: atoms per lattice site of β times
/// cells).</summary>
public sealed record SoluteParameters
{
    /// <summary>D t₀/h² in β.</summary>
    public required double Diffusivity { get; init; }
    /// <summary>k_v: what void holds of what β would.</summary>
    public double VoidCapacity { get; init; } = 1e-6;
    /// <summary>P = (kT/Ω)/(γ/h) of the solute's share p += P ln(1 − X).</summary>
    public double PressureScale { get; init; }
    /// <summary>λ_sat: amount per site of β beside a large particle, and beside compound.</summary>
    public double Solubility { get; init; } = 0.01;
    /// <summary>Whether what exceeds it becomes compound.</summary>
    public bool Precipitates { get; init; }
    /// <summary>σ: compound appears in a cell without any beyond (1 + σ) λ_sat.</summary>
    public double Supersaturation { get; init; }
    /// <summary>k t₀: compound gives β k cap (λ_sat − λ) at most; infinite: as much as keeps
    /// λ_sat.</summary>
    public double CompoundRate { get; init; } = double.PositiveInfinity;
    /// <summary>c_A Ω: atoms of a particle per volume of a lattice site of β; 1.267 for FCC silver in
    /// Li.</summary>
    public double ParticleDensity { get; init; } = 1.267;
    /// <summary>2 γ_A Ω_A/(kT h): the radius [cells] at which curvature raises solubility e-fold.</summary>
    public double CapillaryLength { get; init; }
    /// <summary>Volume of a cell over h³, inverted: 1 in 3D, h/depth in 2D.</summary>
    public double AmountPerVolume { get; init; } = 1;
}

/// <summary>What a solute knows of the walls that β covers.</summary>
/// <param name="Capacity">Σ_s δ_w w_s δ_seg s_s [1]</param>
/// <param name="Affinity">that over Σ_s δ_w w_s δ_seg: K of the wall's sites; 0: Henry [1]</param>
/// <param name="Mobility">Σ_s δ_w w_s δ_seg D_w s_s [h²/t₀]</param>
public sealed record SoluteWalls<T>(Field<T> Capacity, Field<T> Affinity, Field<T> Mobility)
    where T : unmanaged;
