using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>Where the children of a coarse cell lie, seen from the first: offsets along y and z, and 0
/// instead of 1 for the second child along a flat axis.</summary>
public struct Children<T> where T : unmanaged
{
    /// <summary>Offset of the second child along y.</summary>
    public long StrideY;
    /// <summary>Offset of the second child along z.</summary>
    public long StrideZ;
    /// <summary>1 where the axis exists, 0 where flat.</summary>
    public T HasY, HasZ;

    /// <summary>Sum over all children.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Sum<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Row<V, M>(memory, field, first)
            + V.Broadcast(HasY) * Row<V, M>(memory, field, first + StrideY)
            + V.Broadcast(HasZ) * (Row<V, M>(memory, field, first + StrideZ)
                + V.Broadcast(HasY) * Row<V, M>(memory, field, first + StrideZ + StrideY));

    [MethodImpl(AggressiveInlining)]
    static V Row<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        memory.LoadPairs(field, first, out V even, out V odd);
        return even + odd;
    }

    /// <summary>Sum over the faces on the high side along x.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V FacesX<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Odd<V, M>(memory, field, first)
            + V.Broadcast(HasY) * Odd<V, M>(memory, field, first + StrideY)
            + V.Broadcast(HasZ) * (Odd<V, M>(memory, field, first + StrideZ)
                + V.Broadcast(HasY) * Odd<V, M>(memory, field, first + StrideZ + StrideY));

    [MethodImpl(AggressiveInlining)]
    static V Odd<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        memory.LoadPairs(field, first, out _, out V odd);
        return odd;
    }

    /// <summary>Sum over the faces on the high side along y.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V FacesY<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Row<V, M>(memory, field, first + StrideY)
        + V.Broadcast(HasZ) * Row<V, M>(memory, field, first + StrideY + StrideZ);

    /// <summary>Sum over the faces on the high side along z.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V FacesZ<V, M>(M memory, Field<T> field, long first) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Row<V, M>(memory, field, first + StrideZ)
        + V.Broadcast(HasY) * Row<V, M>(memory, field, first + StrideZ + StrideY);
}

/// <summary>Faces of a coarse level: a share, about one half, of the sum of the fine faces that cross each
/// coarse face.</summary>
public struct CoarseFaces<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Children.</summary>
    public Children<T> Children;
    /// <summary>Faces of the fine level.</summary>
    public Field<T> FineX, FineY, FineZ;
    /// <summary>Faces of the coarse level.</summary>
    public Field<T> X, Y, Z;
    /// <summary>The share.</summary>
    public T Share;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V share = V.Broadcast(Share);
        memory[X, cell] = share * Children.FacesX<V, M>(memory, FineX, related);
        memory[Y, cell] = share * V.Broadcast(Children.HasY) * Children.FacesY<V, M>(memory, FineY, related);
        memory[Z, cell] = share * V.Broadcast(Children.HasZ) * Children.FacesZ<V, M>(memory, FineZ, related);
    }
}

/// <summary>Two fields of a coarse level as sums over children: residuals, and coefficients of
/// cells.</summary>
public struct Restriction<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Children.</summary>
    public Children<T> Children;
    /// <summary>Fields of the fine level.</summary>
    public Field<T> Fine1, Fine2;
    /// <summary>Fields of the coarse level.</summary>
    public Field<T> Coarse1, Coarse2;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        memory[Coarse1, cell] = Children.Sum<V, M>(memory, Fine1, related);
        memory[Coarse2, cell] = Children.Sum<V, M>(memory, Fine2, related);
    }
}

/// <summary>Adds the coarse correction to every fine cell that is not at rest (piecewise constant).</summary>
public struct Prolongation<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Coarse corrections.</summary>
    public Field<T> Coarse1, Coarse2;
    /// <summary>Fine unknowns.</summary>
    public Field<T> Fine1, Fine2;
    /// <summary>0 in cells at rest.</summary>
    public Field<T> Inverse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V moves = memory[Inverse, cell], zero = 0;
        memory[Fine1, cell] = memory[Fine1, cell]
            + V.IfLess(zero, moves, memory.LoadTwice(Coarse1, related), zero);
        memory[Fine2, cell] = memory[Fine2, cell]
            + V.IfLess(zero, moves, memory.LoadTwice(Coarse2, related), zero);
    }
}
