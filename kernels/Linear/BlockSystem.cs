using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>One level of the system for (w, p), cell by cell:
/// a w + d p − Σ M_f p′ = f₁,   b p − e w + Σ E_f w′ = f₂.</summary>
public struct BlockSystem<T> where T : unmanaged
{
    /// <summary>a, b, e, d, 1/determinant.</summary>
    public Field<T> Storage, Compliance, Stiffness, Transport, Inverse;
    /// <summary>Faces of transport.</summary>
    public Field<T> TransportX, TransportY, TransportZ;
    /// <summary>Faces of capillarity.</summary>
    public Field<T> CapillarityX, CapillarityY, CapillarityZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <summary>Σ M_f p′.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V TransportFrom<V, M>(M memory, Field<T> p, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[TransportX, cell] * memory[p, cell + 1] + memory[TransportX, cell - 1] * memory[p, cell - 1]
            + memory[TransportY, cell] * memory[p, cell + StrideY]
            + memory[TransportY, cell - StrideY] * memory[p, cell - StrideY]
            + memory[TransportZ, cell] * memory[p, cell + StrideZ]
            + memory[TransportZ, cell - StrideZ] * memory[p, cell - StrideZ];

    /// <summary>Σ E_f w′.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V CapillarityFrom<V, M>(M memory, Field<T> w, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[CapillarityX, cell] * memory[w, cell + 1]
        + memory[CapillarityX, cell - 1] * memory[w, cell - 1]
            + memory[CapillarityY, cell] * memory[w, cell + StrideY]
            + memory[CapillarityY, cell - StrideY] * memory[w, cell - StrideY]
            + memory[CapillarityZ, cell] * memory[w, cell + StrideZ]
            + memory[CapillarityZ, cell - StrideZ] * memory[w, cell - StrideZ];
}

/// <summary>One damped Jacobi sweep with the 2×2 block of each cell.</summary>
public struct JacobiSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public BlockSystem<T> System;
    /// <summary>f₁, f₂.</summary>
    public Field<T> Source1, Source2;
    /// <summary>Old w, p.</summary>
    public Field<T> Old1, Old2;
    /// <summary>New w, p.</summary>
    public Field<T> New1, New2;
    /// <summary>Damping ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V f1 = memory[Source1, cell] + System.TransportFrom<V, M>(memory, Old2, cell);
        V f2 = memory[Source2, cell] - System.CapillarityFrom<V, M>(memory, Old1, cell);
        V a = memory[System.Storage, cell], b = memory[System.Compliance, cell];
        V d = memory[System.Transport, cell], e = memory[System.Stiffness, cell];
        V damping = V.Broadcast(Damping), keep = 1 - damping;
        V weight = damping * memory[System.Inverse, cell];
        memory[New1, cell] = keep * memory[Old1, cell] + weight * (b * f1 - d * f2);
        memory[New2, cell] = keep * memory[Old2, cell] + weight * (a * f2 + e * f1);
    }
}

/// <summary>The same sweep from w = p = 0: no neighbour is read.</summary>
public struct FirstSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public BlockSystem<T> System;
    /// <summary>f₁, f₂.</summary>
    public Field<T> Source1, Source2;
    /// <summary>New w, p.</summary>
    public Field<T> New1, New2;
    /// <summary>Damping ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V f1 = memory[Source1, cell], f2 = memory[Source2, cell];
        V weight = V.Broadcast(Damping) * memory[System.Inverse, cell];
        memory[New1, cell] =
            weight * (memory[System.Compliance, cell] * f1 - memory[System.Transport, cell] * f2);
        memory[New2, cell] =
            weight * (memory[System.Storage, cell] * f2 + memory[System.Stiffness, cell] * f1);
    }
}

/// <summary>f − A (w, p); 0 in cells at rest.</summary>
public struct BlockResidual<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public BlockSystem<T> System;
    /// <summary>f₁, f₂.</summary>
    public Field<T> Source1, Source2;
    /// <summary>w, p.</summary>
    public Field<T> Unknown1, Unknown2;
    /// <summary>Residuals.</summary>
    public Field<T> Residual1, Residual2;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V w = memory[Unknown1, cell], p = memory[Unknown2, cell];
        V first = memory[Source1, cell] - memory[System.Storage, cell] * w
            - memory[System.Transport, cell] * p + System.TransportFrom<V, M>(memory, Unknown2, cell);
        V second = memory[Source2, cell] - memory[System.Compliance, cell] * p
            + memory[System.Stiffness, cell] * w - System.CapillarityFrom<V, M>(memory, Unknown1, cell);
        V moves = memory[System.Inverse, cell];
        memory[Residual1, cell] = V.IfLess(0, moves, first, 0);
        memory[Residual2, cell] = V.IfLess(0, moves, second, 0);
    }
}
