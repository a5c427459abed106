using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>The finest level of β's linear system for (δu, δp), cell by cell: ψ δu + d δp − Σ M_f δp′ = f, b
/// δp − e δu + Σ ε ψ_f δu′ = 0, with M_f = Δt (M + M′)/2 and ψ_f = (ψ + ψ′)/2 made of cell arrays on the way,
/// because a face array costs more to read than to compute. δu and δp are 0 outside the pore, so that no face
/// needs a mask; what a product gives there is to be ignored.</summary>
public struct FineSystem<T> where T : unmanaged
{
    /// <summary>ψ, 0 outside the pore.</summary>
    public Field<T> Domain;
    /// <summary>Δt M/2, 0 outside the pore.</summary>
    public Field<T> Mobility;
    /// <summary>d = Σ M_f + r.</summary>
    public Field<T> Transport;
    /// <summary>e.</summary>
    public Field<T> Stiffness;
    /// <summary>b = ψ g̃; 1 outside the pore; below 0 in held cells, whose u and p are given.</summary>
    public Field<T> Compliance;
    /// <summary>1/(ψ b + d e); 0 in cells at rest: outside the pore, where no face conducts and nothing is
    /// given (no source, d = 0), and held cells. There δu = 0; δp is 0 in held cells, and else nothing asks
    /// for it.</summary>
    public Field<T> Inverse;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>1 where the axis exists, 0 where flat.</summary>
    public T HasY, HasZ;
    /// <summary>ε/2.</summary>
    public T HalfWidth;

    /// <summary>Σ M_f p′.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V TransportFrom<V, M>(M memory, Field<T> p, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Faces<V, M>(memory, Mobility, p, cell);

    /// <summary>Σ ε ψ_f y′.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V CapillarityFrom<V, M>(M memory, Field<T> y, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Broadcast(HalfWidth) * Faces<V, M>(memory, Domain, y, cell);

    /// <summary>Σ (c + c′) a′ = c Σ a′ + Σ c′ a′.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Faces<V, M>(M memory, Field<T> c, Field<T> a, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V low = memory[a, cell - 1], high = memory[a, cell + 1];
        V plain = low + high, weighted = memory[c, cell - 1] * low + memory[c, cell + 1] * high;
        (low, high) = (memory[a, cell - StrideY], memory[a, cell + StrideY]);
        V has = V.Broadcast(HasY);
        plain += has * (low + high);
        weighted += has * (memory[c, cell - StrideY] * low + memory[c, cell + StrideY] * high);
        (low, high) = (memory[a, cell - StrideZ], memory[a, cell + StrideZ]);
        has = V.Broadcast(HasZ);
        plain += has * (low + high);
        weighted += has * (memory[c, cell - StrideZ] * low + memory[c, cell + StrideZ] * high);
        return memory[c, cell] * plain + weighted;
    }

    /// <summary>Δt ∇·(M∇p) = Σ M_f (p′ − p) over faces between active cells, each flux the exact opposite of
    /// its neighbour's.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Divergence<V, M>(M memory, Field<T> p, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Flux<V, M>(memory, p, cell, cell + 1) + Flux<V, M>(memory, p, cell, cell - 1)
            + (Flux<V, M>(memory, p, cell, cell + StrideY) + Flux<V, M>(memory, p, cell, cell - StrideY))
            + (Flux<V, M>(memory, p, cell, cell + StrideZ) + Flux<V, M>(memory, p, cell, cell - StrideZ));

    [MethodImpl(AggressiveInlining)]
    readonly V Flux<V, M>(M memory, Field<T> p, long cell, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Across(memory, cell, next, memory[p, next] - memory[p, cell]);

    /// <summary>M_f times a difference between two cells, 0 where one of them is not active.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Across<V, M>(M memory, long cell, long next, V difference)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => V.IfLess(0, memory[Domain, cell] * memory[Domain, next],
            (memory[Mobility, cell] + memory[Mobility, next]) * difference, 0);
}

/// <summary>d = Σ M_f + r and 1/max(ψ b + d e, 0.05 ψ b): the 2×2 block of a cell of the finest
/// level.</summary>
public struct FineDiagonal<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>r: Δt times the reaction's slope in pressure.</summary>
    public Field<T> Relaxation;
    /// <summary>Δt S.</summary>
    public Field<T> Source;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell], own = memory[System.Mobility, cell], zero = 0;
        V d = memory[Relaxation, cell]
            + (Face<V, M>(memory, own, cell + 1) + Face<V, M>(memory, own, cell - 1))
            + V.Broadcast(System.HasY) * (Face<V, M>(memory, own, cell + System.StrideY)
                + Face<V, M>(memory, own, cell - System.StrideY))
            + V.Broadcast(System.HasZ) * (Face<V, M>(memory, own, cell + System.StrideZ)
                + Face<V, M>(memory, own, cell - System.StrideZ));
        V product = domain * memory[System.Compliance, cell];
        V determinant = V.Max(product + d * memory[System.Stiffness, cell], 0.05 * product);
        memory[System.Transport, cell] = V.IfLess(zero, domain, d, zero);
        V moves = domain * (d + V.Abs(memory[Source, cell]));
        moves = V.IfLess(zero, memory[System.Compliance, cell], moves, zero);
        memory[System.Inverse, cell] = V.IfLess(zero, moves, 1 / determinant, zero);
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V own, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.IfLess(0, memory[System.Domain, next], own + memory[System.Mobility, next], 0);
}

/// <summary>One damped Jacobi sweep of the finest level with the 2×2 block of each cell.</summary>
public struct FineSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>Old δu, δp.</summary>
    public Field<T> Old1, Old2;
    /// <summary>New δu, δp.</summary>
    public Field<T> New1, New2;
    /// <summary>Damping ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V f1 = memory[Source, cell] + System.TransportFrom<V, M>(memory, Old2, cell);
        V f2 = System.CapillarityFrom<V, M>(memory, Old1, cell);
        V damping = V.Broadcast(Damping), keep = 1 - damping;
        V weight = damping * memory[System.Inverse, cell];
        memory[New1, cell] = keep * memory[Old1, cell]
            + weight * (memory[System.Compliance, cell] * f1 + memory[System.Transport, cell] * f2);
        memory[New2, cell] = keep * memory[Old2, cell]
            + weight * (memory[System.Stiffness, cell] * f1 - memory[System.Domain, cell] * f2);
    }
}

/// <summary>The same sweep from δu = δp = 0: no neighbour is read.</summary>
public struct FineFirstSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>New δu, δp.</summary>
    public Field<T> New1, New2;
    /// <summary>Damping ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V f = V.Broadcast(Damping) * memory[System.Inverse, cell] * memory[Source, cell];
        memory[New1, cell] = memory[System.Compliance, cell] * f;
        memory[New2, cell] = memory[System.Stiffness, cell] * f;
    }
}
