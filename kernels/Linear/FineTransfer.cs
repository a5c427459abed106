using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>Residuals of the finest level as the coarse levels want them: their unknown is w = δu/s, so the
/// second equation comes times s.</summary>
public struct FineResidual<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>u before the step.</summary>
    public Field<T> Filling;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>δu, δp.</summary>
    public Field<T> Unknown1, Unknown2;
    /// <summary>Residuals.</summary>
    public Field<T> Residual1, Residual2;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V y = memory[Unknown1, cell], p = memory[Unknown2, cell], domain = memory[System.Domain, cell],
            zero = 0;
        V first = memory[Source, cell] - domain * y - memory[System.Transport, cell] * p
            + System.TransportFrom<V, M>(memory, Unknown2, cell);
        V second = memory[System.Stiffness, cell] * y - memory[System.Compliance, cell] * p
            - System.CapillarityFrom<V, M>(memory, Unknown1, cell);
        V moves = memory[System.Inverse, cell];
        memory[Residual1, cell] = V.IfLess(zero, moves, first, zero);
        memory[Residual2, cell] =
            V.IfLess(zero, moves, GroundState.Scale<V, T>(memory[Filling, cell]) * second, zero);
    }
}

/// <summary>Adds the coarse correction to the cells of the finest level that are not at rest: δu = s
/// w.</summary>
public struct FineProlongation<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Coarse corrections w, δp.</summary>
    public Field<T> Coarse1, Coarse2;
    /// <summary>Fine δu, δp.</summary>
    public Field<T> Fine1, Fine2;
    /// <summary>0 in cells at rest.</summary>
    public Field<T> Inverse;
    /// <summary>u before the step.</summary>
    public Field<T> Filling;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V moves = memory[Inverse, cell], zero = 0;
        V w = GroundState.Scale<V, T>(memory[Filling, cell]) * memory.LoadTwice(Coarse1, related);
        memory[Fine1, cell] = memory[Fine1, cell] + V.IfLess(zero, moves, w, zero);
        memory[Fine2, cell] = memory[Fine2, cell]
            + V.IfLess(zero, moves, memory.LoadTwice(Coarse2, related), zero);
    }
}

/// <summary>What the coarse levels sum of the finest: a = ψ s and b s; 10⁻⁴ in cells at rest.</summary>
public struct FineStorage<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Coefficient of a cell at rest.</summary>
    public const double Inactive = 1e-4;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>0 in cells at rest.</summary>
    public Field<T> Inverse;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>b of the finest level.</summary>
    public Field<T> FineCompliance;
    /// <summary>a.</summary>
    public Field<T> Storage;
    /// <summary>b s.</summary>
    public Field<T> Compliance;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[Domain, cell], scale = GroundState.Scale<V, T>(memory[Filling, cell]),
            small = Inactive;
        V moves = memory[Inverse, cell];
        memory[Storage, cell] = V.IfLess(0, moves, domain * scale, small);
        memory[Compliance, cell] = V.IfLess(0, moves, memory[FineCompliance, cell] * scale, small);
    }
}

/// <summary>c = s² e − Σ E_f, E_f = ε ψ_f s s′: what a cell's stiffness exceeds its faces by, as the coarse
/// levels sum it.</summary>
public struct FineExcess<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>c.</summary>
    public Field<T> Excess;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell], zero = 0;
        V faces = Face<V, M>(memory, domain, cell - 1) + Face<V, M>(memory, domain, cell + 1)
            + V.Broadcast(System.HasY) * (Face<V, M>(memory, domain, cell - System.StrideY)
                + Face<V, M>(memory, domain, cell + System.StrideY))
            + V.Broadcast(System.HasZ) * (Face<V, M>(memory, domain, cell - System.StrideZ)
                + Face<V, M>(memory, domain, cell + System.StrideZ));
        V scale = GroundState.Scale<V, T>(memory[Filling, cell]);
        V excess = scale * (scale * memory[System.Stiffness, cell] - V.Broadcast(System.HalfWidth) * faces);
        memory[Excess, cell] = V.IfLess(zero, memory[System.Inverse, cell], excess, zero);
    }

    /// <summary>2 ψ_f s′; 0 towards cells at rest.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V domain, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V face = (domain + memory[System.Domain, next]) * GroundState.Scale<V, T>(memory[Filling, next]);
        return V.IfLess(0, memory[System.Inverse, next], face, 0);
    }
}

/// <summary>M_f on the high side of each cell of the finest level; 0 through faces to inactive
/// cells.</summary>
public struct TransportFaces<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>Faces along x, y, z.</summary>
    public Field<T> X, Y, Z;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell], mobility = memory[System.Mobility, cell];
        memory[X, cell] = Face<V, M>(memory, domain, mobility, cell + 1);
        memory[Y, cell] =
            V.Broadcast(System.HasY) * Face<V, M>(memory, domain, mobility, cell + System.StrideY);
        memory[Z, cell] =
            V.Broadcast(System.HasZ) * Face<V, M>(memory, domain, mobility, cell + System.StrideZ);
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V domain, V mobility, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.IfLess(0, domain * memory[System.Domain, next], mobility + memory[System.Mobility, next], 0);
}

/// <summary>E_f = ε ψ_f s s′ on the high side of each cell of the finest level; 0 through faces of cells at
/// rest, whose δu = 0 holds their neighbours through e alone.</summary>
public struct CapillarityFaces<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>Faces along x, y, z.</summary>
    public Field<T> X, Y, Z;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell], moves = memory[System.Inverse, cell];
        V scale = V.Broadcast(System.HalfWidth) * GroundState.Scale<V, T>(memory[Filling, cell]);
        memory[X, cell] = Face<V, M>(memory, domain, moves, scale, cell + 1);
        memory[Y, cell] =
            V.Broadcast(System.HasY) * Face<V, M>(memory, domain, moves, scale, cell + System.StrideY);
        memory[Z, cell] =
            V.Broadcast(System.HasZ) * Face<V, M>(memory, domain, moves, scale, cell + System.StrideZ);
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V domain, V moves, V scale, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V face = (domain + memory[System.Domain, next])
            * (scale * GroundState.Scale<V, T>(memory[Filling, next]));
        return V.IfLess(0, moves, V.IfLess(0, memory[System.Inverse, next], face, 0), 0);
    }
}
