using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Transport;

/// <summary>Δt M/2 with M = ψ (m(u)/ε + L_b h(u)) + δ_w L_w h(u) [L_s/h]: surface, bulk and wall (Coble)
/// diffusion, the three mobilities of the one flux −M∇p. m = 36 C max(q − q_c, 0)² carries surface diffusion
/// on the interface only, without leak through void; a tail gated by the steepness s = ε|∇u|/6 lets the film
/// behind a receding front drain and nothing else.</summary>
public struct SurfaceMobility<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δ_w L_w.</summary>
    public Field<T> WallMobility;
    /// <summary>Δt M/2, 0 outside the pore.</summary>
    public Field<T> Mobility;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>36 C/ε.</summary>
    public T Surface;
    /// <summary>q_c.</summary>
    public T CutOff;
    /// <summary>c₀/ε of the gated tail.</summary>
    public T Tail;
    /// <summary>1/s₁.</summary>
    public T InverseGate;
    /// <summary>s₀/s₁.</summary>
    public T GateStart;
    /// <summary>(ε/12)²: turns the squared sum of differences into s².</summary>
    public T SteepnessSquare;
    /// <summary>L_b.</summary>
    public T Bulk;
    /// <summary>Δt/2.</summary>
    public T HalfStep;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell], domain = memory[Domain, cell];
        V x = Rise(memory, u, cell + 1) - Rise(memory, u, cell - 1);
        V y = Rise(memory, u, cell + StrideY) - Rise(memory, u, cell - StrideY);
        V z = Rise(memory, u, cell + StrideZ) - Rise(memory, u, cell - StrideZ);
        V steepness = V.Sqrt(V.Broadcast(SteepnessSquare) * (x * x + y * y + z * z));
        V v = Elementary.Unit<V, T>(u);
        V above = V.Max(v * (1 - v) - V.Broadcast(CutOff), 0);
        V gate = Elementary.Unit<V, T>(steepness * V.Broadcast(InverseGate) - V.Broadcast(GateStart));
        V thin = V.Max(1 - 10 * v, 0);
        V filled = Interface<T>.Reached(u);
        V inside = V.Broadcast(Surface) * above * above + V.Broadcast(Tail) * gate * thin * thin
            + V.Broadcast(Bulk) * filled;
        V mobility = V.Broadcast(HalfStep) * (domain * inside + memory[WallMobility, cell] * filled);
        memory[Mobility, cell] = V.IfLess(0, domain, mobility, 0);
    }

    /// <summary>u′ − u, or 0 where the neighbour is not active.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Rise<V, M>(M memory, V u, long neighbour) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.IfLess(0, memory[Domain, neighbour], memory[Filling, neighbour] - u, 0);
}
