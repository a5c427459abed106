using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>The scale s = max(4 u (1 − u), s_min) of the ground-state transform δu = s w: u′ of the flat profile is the
/// zero mode of −ε∇² + W″/ε, so w is smooth where δu is not.</summary>
public static class GroundState
{
    /// <summary>s_min.</summary>
    public const double Least = 0.15;

    /// <summary>s(u).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scale<V, T>(V u) where V : unmanaged, ILane<V, T> where T : unmanaged
        => V.Max(V.Const(4) * (u * (V.Const(1) - u)), V.Const(Least));
}

/// <summary>Coefficients of the faces on the high side of each cell: M_f Δt (arithmetic mean) and E_f = ε ψ_f s s′; 0 through
/// faces to inactive cells.</summary>
public struct FaceCoefficients<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field Filling;
    /// <summary>ψ.</summary>
    public Field Domain;
    /// <summary>M.</summary>
    public Field Mobility;
    /// <summary>Faces along x, y, z: transport.</summary>
    public Field TransportX, TransportY, TransportZ;
    /// <summary>Faces along x, y, z: capillarity.</summary>
    public Field CapillarityX, CapillarityY, CapillarityZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>1 where the axis exists, 0 where flat.</summary>
    public T HasY, HasZ;
    /// <summary>Δt/2.</summary>
    public T HalfStep;
    /// <summary>ε/2.</summary>
    public T HalfWidth;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V domain = memory.Load(Domain, cell), mobility = memory.Load(Mobility, cell);
        V scale = V.Broadcast(HalfWidth) * GroundState.Scale<V, T>(memory.Load(Filling, cell));
        Face(memory, cell, cell + 1, domain, mobility, scale, V.Const(1), TransportX, CapillarityX);
        Face(memory, cell, cell + StrideY, domain, mobility, scale, V.Broadcast(HasY), TransportY, CapillarityY);
        Face(memory, cell, cell + StrideZ, domain, mobility, scale, V.Broadcast(HasZ), TransportZ, CapillarityZ);
    }

    [MethodImpl(AggressiveInlining)]
    readonly void Face<V, M>(M memory, long cell, long next, V domain, V mobility, V scale, V axis, Field transport, Field capillarity)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V other = memory.Load(Domain, next);
        V open = V.IfLess(V.Const(0), domain * other, axis, V.Const(0));
        memory.Store(transport, cell, open * V.Broadcast(HalfStep) * (mobility + memory.Load(Mobility, next)));
        memory.Store(capillarity, cell, open * (domain + other) * scale * GroundState.Scale<V, T>(memory.Load(Filling, next)));
    }
}

/// <summary>Cell coefficients of the system for (w, δp): a = ψ s, b = ψ g̃ s, e = s² [ψ W″/ε − 6 (1 − 2u) δ_w cos θ + max(0, −ψ p g̃′) + ε Σ ψ_f]
/// and its excess c = e − Σ E_f. Only the stabilising part of g̃′ is kept: the other makes the void side indefinite.
/// Inactive cells get a = b = 10⁻⁴, e = c = 0.</summary>
public struct CellCoefficients<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Coefficient of a cell outside the pore.</summary>
    public const double Inactive = 1e-4;
    /// <summary>u.</summary>
    public Field Filling;
    /// <summary>ψ.</summary>
    public Field Domain;
    /// <summary>δ_w cos θ.</summary>
    public Field Wetting;
    /// <summary>p before the step.</summary>
    public Field Pressure;
    /// <summary>a.</summary>
    public Field Storage;
    /// <summary>b.</summary>
    public Field Compliance;
    /// <summary>e.</summary>
    public Field Stiffness;
    /// <summary>c.</summary>
    public Field Excess;
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
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V u = memory.Load(Filling, cell), domain = memory.Load(Domain, cell);
        V scale = GroundState.Scale<V, T>(u), zero = V.Const(0);
        V stiffness = Interface.Stiffness(u);
        V softening = V.Max(zero, -(domain * memory.Load(Pressure, cell) * Interface.StiffnessSlope(u, stiffness)));
        V local = domain * V.Broadcast(Interface.InverseWidth) * Interface<T>.Curvature(u)
            - V.Const(6) * (V.Const(1) - u - u) * memory.Load(Wetting, cell) + softening;
        V faces = zero, steps = zero;
        Face(memory, cell - 1, domain, scale, V.Const(1), ref faces, ref steps);
        Face(memory, cell + 1, domain, scale, V.Const(1), ref faces, ref steps);
        Face(memory, cell - StrideY, domain, scale, V.Broadcast(HasY), ref faces, ref steps);
        Face(memory, cell + StrideY, domain, scale, V.Broadcast(HasY), ref faces, ref steps);
        Face(memory, cell - StrideZ, domain, scale, V.Broadcast(HasZ), ref faces, ref steps);
        Face(memory, cell + StrideZ, domain, scale, V.Broadcast(HasZ), ref faces, ref steps);
        V half = V.Const(0.5) * V.Broadcast(Interface.Width), small = V.Const(Inactive);
        memory.Store(Storage, cell, V.IfLess(zero, domain, domain * scale, small));
        memory.Store(Compliance, cell, V.IfLess(zero, domain, domain * stiffness * scale, small));
        memory.Store(Stiffness, cell, V.IfLess(zero, domain, scale * scale * (local + half * faces), zero));
        memory.Store(Excess, cell, V.IfLess(zero, domain, scale * (scale * local + half * steps), zero));
    }

    /// <summary>Adds 2ψ_f to the faces and 2ψ_f (s − s′) to the steps.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly void Face<V, M>(M memory, long neighbour, V domain, V scale, V axis, ref V faces, ref V steps)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V other = memory.Load(Domain, neighbour);
        V face = V.IfLess(V.Const(0), other, axis * (domain + other), V.Const(0));
        faces += face;
        steps += face * (scale - GroundState.Scale<V, T>(memory.Load(Filling, neighbour)));
    }
}

/// <summary>d = Σ M_f + r and 1/max(a b + d e, 0.05 a b): the 2×2 block of a cell. On coarse levels e = Σ E_f + c is made here too.</summary>
public struct BlockDiagonal<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a.</summary>
    public Field Storage;
    /// <summary>b.</summary>
    public Field Compliance;
    /// <summary>e.</summary>
    public Field Stiffness;
    /// <summary>r: Δt times the reaction's slope in pressure.</summary>
    public Field Relaxation;
    /// <summary>d.</summary>
    public Field Transport;
    /// <summary>1/determinant.</summary>
    public Field Inverse;
    /// <summary>Faces.</summary>
    public Field TransportX, TransportY, TransportZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V d = memory.Load(TransportX, cell) + memory.Load(TransportX, cell - 1)
            + memory.Load(TransportY, cell) + memory.Load(TransportY, cell - StrideY)
            + memory.Load(TransportZ, cell) + memory.Load(TransportZ, cell - StrideZ)
            + memory.Load(Relaxation, cell);
        V ab = memory.Load(Storage, cell) * memory.Load(Compliance, cell);
        V determinant = V.Max(ab + d * memory.Load(Stiffness, cell), V.Const(0.05) * ab);
        memory.Store(Transport, cell, d);
        memory.Store(Inverse, cell, V.Const(1) / determinant);
    }
}

/// <summary>c ← max(c, 0) and e = Σ E_f + c: a coarse level keeps no negative excess.</summary>
public struct StiffnessFromExcess<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>c.</summary>
    public Field Excess;
    /// <summary>e.</summary>
    public Field Stiffness;
    /// <summary>Faces.</summary>
    public Field CapillarityX, CapillarityY, CapillarityZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        V excess = V.Max(memory.Load(Excess, cell), V.Const(0));
        memory.Store(Excess, cell, excess);
        memory.Store(Stiffness, cell, excess
            + memory.Load(CapillarityX, cell) + memory.Load(CapillarityX, cell - 1)
            + memory.Load(CapillarityY, cell) + memory.Load(CapillarityY, cell - StrideY)
            + memory.Load(CapillarityZ, cell) + memory.Load(CapillarityZ, cell - StrideZ));
    }
}
