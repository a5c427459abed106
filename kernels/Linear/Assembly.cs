using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>The scale s = max(4 u (1 − u), s_min) of the ground-state transform δu = s w: u′ of the flat
/// profile is the zero mode of −ε∇² + W″/ε, so w is smooth where δu is not.</summary>
public static class GroundState
{
    /// <summary>s_min.</summary>
    public const double Least = 0.15;

    /// <summary>s(u).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scale<V, T>(V u) where V : unmanaged, ILane<V, T> where T : unmanaged
        => V.Max(4 * (u * (1 - u)), Least);
}

/// <summary>Cell coefficients of the finest level: b = ψ g̃ and e = ψ W″/ε − 6 (1 − 2u) δ_w cos θ + max(0, −ψ
/// p g̃′) + ε Σ ψ_f. Only the stabilising part of g̃′ is kept: the other makes the void side indefinite.
/// Outside the pore b = 1, e = 0.</summary>
public struct CellCoefficients<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δ_w cos θ.</summary>
    public Field<T> Wetting;
    /// <summary>p before the step.</summary>
    public Field<T> Pressure;
    /// <summary>b.</summary>
    public Field<T> Compliance;
    /// <summary>e.</summary>
    public Field<T> Stiffness;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>1 where the axis exists, 0 where flat.</summary>
    public T HasY, HasZ;
    /// <summary>Interface.</summary>
    public Interface<T> Interface;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell], domain = memory[Domain, cell], zero = 0;
        V stiffness = Interface.Stiffness(u);
        V softening =
            V.Max(zero, -(domain * memory[Pressure, cell] * Interface.StiffnessSlope(u, stiffness)));
        V local = domain * V.Broadcast(Interface.InverseWidth) * Interface<T>.Curvature(u)
            - 6 * (1 - u - u) * memory[Wetting, cell] + softening;
        V faces = Face<V, M>(memory, domain, cell - 1) + Face<V, M>(memory, domain, cell + 1)
            + V.Broadcast(HasY) * (Face<V, M>(memory, domain, cell - StrideY)
                + Face<V, M>(memory, domain, cell + StrideY))
            + V.Broadcast(HasZ) * (Face<V, M>(memory, domain, cell - StrideZ)
                + Face<V, M>(memory, domain, cell + StrideZ));
        V e = local + 0.5 * V.Broadcast(Interface.Width) * faces;
        memory[Compliance, cell] = V.IfLess(zero, domain, domain * stiffness, 1);
        memory[Stiffness, cell] = V.IfLess(zero, domain, e, zero);
    }

    /// <summary>2 ψ_f.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V domain, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V other = memory[Domain, next];
        return V.IfLess(0, other, domain + other, 0);
    }
}

/// <summary>d = Σ M_f + r and 1/max(a b + d e, 0.05 a b): the 2×2 block of a cell of a coarse level; 0
/// instead in cells all of whose children are at rest, which faces may lead to all the same where a film is
/// held.</summary>
public struct BlockDiagonal<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a.</summary>
    public Field<T> Storage;
    /// <summary>b.</summary>
    public Field<T> Compliance;
    /// <summary>e.</summary>
    public Field<T> Stiffness;
    /// <summary>0 in cells at rest.</summary>
    public Field<T> Moves;
    /// <summary>r: Δt times the reaction's slope in pressure.</summary>
    public Field<T> Relaxation;
    /// <summary>d.</summary>
    public Field<T> Transport;
    /// <summary>1/determinant.</summary>
    public Field<T> Inverse;
    /// <summary>Faces.</summary>
    public Field<T> TransportX, TransportY, TransportZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V d = memory[TransportX, cell] + memory[TransportX, cell - 1]
            + memory[TransportY, cell] + memory[TransportY, cell - StrideY]
            + memory[TransportZ, cell] + memory[TransportZ, cell - StrideZ]
            + memory[Relaxation, cell];
        V ab = memory[Storage, cell] * memory[Compliance, cell];
        V determinant = V.Max(ab + d * memory[Stiffness, cell], 0.05 * ab);
        memory[Transport, cell] = d;
        memory[Inverse, cell] = V.IfLess(0, memory[Moves, cell], 1 / determinant, 0);
    }
}

/// <summary>c ← max(c, 0) and e = Σ E_f + c: a coarse level keeps no negative excess.</summary>
public struct StiffnessFromExcess<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>c.</summary>
    public Field<T> Excess;
    /// <summary>e.</summary>
    public Field<T> Stiffness;
    /// <summary>Faces.</summary>
    public Field<T> CapillarityX, CapillarityY, CapillarityZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V excess = V.Max(memory[Excess, cell], 0);
        memory[Excess, cell] = excess;
        memory[Stiffness, cell] = excess
            + memory[CapillarityX, cell] + memory[CapillarityX, cell - 1]
            + memory[CapillarityY, cell] + memory[CapillarityY, cell - StrideY]
            + memory[CapillarityZ, cell] + memory[CapillarityZ, cell - StrideZ];
    }
}
