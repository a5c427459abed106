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
    public readonly V TransportFrom<V, M>(M memory, Field<T> p, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => memory.Load(TransportX, cell) * memory.Load(p, cell + 1) + memory.Load(TransportX, cell - 1) * memory.Load(p, cell - 1)
            + memory.Load(TransportY, cell) * memory.Load(p, cell + StrideY)
            + memory.Load(TransportY, cell - StrideY) * memory.Load(p, cell - StrideY)
            + memory.Load(TransportZ, cell) * memory.Load(p, cell + StrideZ)
            + memory.Load(TransportZ, cell - StrideZ) * memory.Load(p, cell - StrideZ);

    /// <summary>Σ E_f w′.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V CapillarityFrom<V, M>(M memory, Field<T> w, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => memory.Load(CapillarityX, cell) * memory.Load(w, cell + 1) + memory.Load(CapillarityX, cell - 1) * memory.Load(w, cell - 1)
            + memory.Load(CapillarityY, cell) * memory.Load(w, cell + StrideY)
            + memory.Load(CapillarityY, cell - StrideY) * memory.Load(w, cell - StrideY)
            + memory.Load(CapillarityZ, cell) * memory.Load(w, cell + StrideZ)
            + memory.Load(CapillarityZ, cell - StrideZ) * memory.Load(w, cell - StrideZ);
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
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V f1 = memory.Load(Source1, cell) + System.TransportFrom<V, M>(memory, Old2, cell);
        V f2 = memory.Load(Source2, cell) - System.CapillarityFrom<V, M>(memory, Old1, cell);
        V a = memory.Load(System.Storage, cell), b = memory.Load(System.Compliance, cell);
        V d = memory.Load(System.Transport, cell), e = memory.Load(System.Stiffness, cell);
        V damping = V.Broadcast(Damping), keep = V.Const(1) - damping;
        V weight = damping * memory.Load(System.Inverse, cell);
        memory.Store(New1, cell, keep * memory.Load(Old1, cell) + weight * (b * f1 - d * f2));
        memory.Store(New2, cell, keep * memory.Load(Old2, cell) + weight * (a * f2 + e * f1));
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
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V f1 = memory.Load(Source1, cell), f2 = memory.Load(Source2, cell);
        V weight = V.Broadcast(Damping) * memory.Load(System.Inverse, cell);
        memory.Store(New1, cell, weight * (memory.Load(System.Compliance, cell) * f1 - memory.Load(System.Transport, cell) * f2));
        memory.Store(New2, cell, weight * (memory.Load(System.Storage, cell) * f2 + memory.Load(System.Stiffness, cell) * f1));
    }
}

/// <summary>f − A (w, p).</summary>
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
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V w = memory.Load(Unknown1, cell), p = memory.Load(Unknown2, cell);
        memory.Store(Residual1, cell, memory.Load(Source1, cell) - memory.Load(System.Storage, cell) * w
            - memory.Load(System.Transport, cell) * p + System.TransportFrom<V, M>(memory, Unknown2, cell));
        memory.Store(Residual2, cell, memory.Load(Source2, cell) - memory.Load(System.Compliance, cell) * p
            + memory.Load(System.Stiffness, cell) * w - System.CapillarityFrom<V, M>(memory, Unknown1, cell));
    }
}
