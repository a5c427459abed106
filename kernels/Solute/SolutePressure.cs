using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>p ← p + P ln(1 − X), X = clamp(λ, 0, ½) min(h/h₀, 1): flux and reaction of Li feel the solute
/// alike. λ is continuous through the interface, so the share is too; where h &lt; h₀ no surface transport is
/// left (u(1 − u) below its cut-off) and λ of a nearly empty cell is noise, hence the ramp.</summary>
public struct SolutePressure<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>h₀ = h(0.018).</summary>
    public const double Ramp = 1e-3;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>P = (kT/Ω)/(γ/h).</summary>
    public T Scale;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V h = Interface<T>.Interpolation(memory[Filling, cell]), zero = 0;
        V x = V.Min(V.Max(memory[MoleFraction, cell], zero), 0.5) * V.Min(h * (1 / Ramp), 1);
        x = V.IfLess(zero, memory[Domain, cell], x, zero);
        memory[Pressure, cell] = memory[Pressure, cell] + V.Broadcast(Scale) * Elementary.LogOfRest<V, T>(x);
    }
}
