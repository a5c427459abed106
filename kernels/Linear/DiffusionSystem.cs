using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>One level of the scalar system a x − Σ F (x′ − x) = f: storage and faces on the high side of each
/// cell, symmetric and positive. Differences are taken before products, so that a constant x has no flux
/// whatever F is.</summary>
public struct DiffusionSystem<T> where T : unmanaged
{
    /// <summary>a and 1/(a + Σ F); on the finest level the latter is 0 in cells without a face that conducts:
    /// x = f/a there, and nothing of it is iterated.</summary>
    public Field<T> Storage, Inverse;
    /// <summary>F along x, y, z.</summary>
    public Field<T> FaceX, FaceY, FaceZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <summary>Σ F (x′ − x)² over the faces on the high sides of a cell: over all cells, what conduction
    /// dissipates.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Loss<V, M>(M memory, Field<T> unknown, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V s = memory[unknown, cell];
        V x = memory[unknown, cell + 1] - s, y = memory[unknown, cell + StrideY] - s;
        V z = memory[unknown, cell + StrideZ] - s;
        return memory[FaceX, cell] * x * x + memory[FaceY, cell] * y * y + memory[FaceZ, cell] * z * z;
    }

    /// <summary>Σ F (x′ − x): what flows in, each face the exact opposite of its neighbour's.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Inflow<V, M>(M memory, Field<T> unknown, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V x = memory[unknown, cell];
        return memory[FaceX, cell] * (memory[unknown, cell + 1] - x)
            - memory[FaceX, cell - 1] * (x - memory[unknown, cell - 1])
            + (memory[FaceY, cell] * (memory[unknown, cell + StrideY] - x)
                - memory[FaceY, cell - StrideY] * (x - memory[unknown, cell - StrideY]))
            + (memory[FaceZ, cell] * (memory[unknown, cell + StrideZ] - x)
                - memory[FaceZ, cell - StrideZ] * (x - memory[unknown, cell - StrideZ]));
    }

    /// <summary>a x − Σ F (x′ − x).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Product<V, M>(M memory, Field<T> unknown, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Storage, cell] * memory[unknown, cell] - Inflow<V, M>(memory, unknown, cell);
}

/// <summary>1/(a + Σ F), on the finest level 0 in isolated cells, on all levels 0 in cells that hold nothing:
/// neither storage nor faces.</summary>
public struct DiffusionDiagonal<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Diagonals below it are of cells that hold nothing.</summary>
    public const double Nothing = 1e-30;
    /// <summary>Level; its inverse is written.</summary>
    public DiffusionSystem<T> System;
    /// <summary>1, or 0 along the joined axes of a level of one cell, whose faces lead back to
    /// itself.</summary>
    public T FacesX, FacesY, FacesZ;
    /// <summary>0 on the finest level, 1 on the others, where faces inside a cell do not show.</summary>
    public T Isolated;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V x = memory[System.FaceX, cell] + memory[System.FaceX, cell - 1];
        V y = memory[System.FaceY, cell] + memory[System.FaceY, cell - System.StrideY];
        V z = memory[System.FaceZ, cell] + memory[System.FaceZ, cell - System.StrideZ];
        V diagonal = memory[System.Storage, cell]
            + (V.Broadcast(FacesX) * x + V.Broadcast(FacesY) * y + V.Broadcast(FacesZ) * z);
        V inverse = V.IfLess(diagonal, Nothing, 0, 1 / diagonal);
        memory[System.Inverse, cell] = V.IfLess(0, x + y + z, inverse, V.Broadcast(Isolated) * inverse);
    }
}

/// <summary>A damped Jacobi sweep from zero: x = ω f/diagonal.</summary>
public struct DiffusionFirstSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>1/diagonal.</summary>
    public Field<T> Inverse;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>x.</summary>
    public Field<T> New;
    /// <summary>ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[New, cell] = V.Broadcast(Damping) * memory[Inverse, cell] * memory[Source, cell];
}

/// <summary>A damped Jacobi sweep: x + ω (f − A x)/diagonal.</summary>
public struct DiffusionSweep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public DiffusionSystem<T> System;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>x before.</summary>
    public Field<T> Old;
    /// <summary>x after.</summary>
    public Field<T> New;
    /// <summary>ω.</summary>
    public T Damping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[New, cell] = memory[Old, cell] + V.Broadcast(Damping) * memory[System.Inverse, cell]
            * (memory[Source, cell] - System.Product<V, M>(memory, Old, cell));
}

/// <summary>f − A x.</summary>
public struct DiffusionResidual<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public DiffusionSystem<T> System;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>x.</summary>
    public Field<T> Unknown;
    /// <summary>Where it goes.</summary>
    public Field<T> Residual;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Residual, cell] = memory[Source, cell] - System.Product<V, M>(memory, Unknown, cell);
}

/// <summary>A field of a coarse level as the sum over children.</summary>
public struct SumOfChildren<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Children.</summary>
    public Children<T> Children;
    /// <summary>Field of the fine level.</summary>
    public Field<T> Fine;
    /// <summary>Field of the coarse level.</summary>
    public Field<T> Coarse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Coarse, cell] = Children.Sum<V, M>(memory, Fine, related);
}

/// <summary>Adds a coarse correction to the fine cells (piecewise constant), but for isolated ones.</summary>
public struct AddParent<T> : ITransferKernel<T> where T : unmanaged
{
    /// <summary>Coarse correction.</summary>
    public Field<T> Coarse;
    /// <summary>Fine unknown.</summary>
    public Field<T> Fine;
    /// <summary>1/diagonal of the fine level.</summary>
    public Field<T> Inverse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Fine, cell] = memory[Fine, cell]
            + V.IfLess(0, memory[Inverse, cell], memory.LoadTwice(Coarse, related), 0);
}
