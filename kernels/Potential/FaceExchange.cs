using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>j = A i₀ Ω/e of the pairs of a solid voxel and a pore cell that react, on the high side of the
/// first of both along each axis, and by its sign which of both is the pore cell: above 0 the next one, below
/// 0 the first. 0 on all other faces.</summary>
public struct FaceExchange<T> where T : unmanaged
{
    /// <summary>±j along x, y, z [cells per scaled time].</summary>
    public Field<T> X, Y, Z;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <summary>Σ j over the faces of a pore cell.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Total<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Max(0, -memory[X, cell]) + V.Max(0, memory[X, cell - 1])
            + (V.Max(0, -memory[Y, cell]) + V.Max(0, memory[Y, cell - StrideY]))
            + (V.Max(0, -memory[Z, cell]) + V.Max(0, memory[Z, cell - StrideZ]));

    /// <summary>Σ j a′ over the faces of a pore cell, a′ of its solid voxels.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V OfSolids<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Max(0, -memory[X, cell]) * memory[field, cell + 1]
            + V.Max(0, memory[X, cell - 1]) * memory[field, cell - 1]
            + (V.Max(0, -memory[Y, cell]) * memory[field, cell + StrideY]
                + V.Max(0, memory[Y, cell - StrideY]) * memory[field, cell - StrideY])
            + (V.Max(0, -memory[Z, cell]) * memory[field, cell + StrideZ]
                + V.Max(0, memory[Z, cell - StrideZ]) * memory[field, cell - StrideZ]);

    /// <summary>Σ j (a′ − b)² over the faces of a pore cell, a′ of its solid voxels.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V SquaresOfSolids<V, M>(M memory, Field<T> field, V b, long cell)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V highX = memory[field, cell + 1] - b, lowX = memory[field, cell - 1] - b;
        V highY = memory[field, cell + StrideY] - b, lowY = memory[field, cell - StrideY] - b;
        V highZ = memory[field, cell + StrideZ] - b, lowZ = memory[field, cell - StrideZ] - b;
        return V.Max(0, -memory[X, cell]) * highX * highX + V.Max(0, memory[X, cell - 1]) * lowX * lowX
            + (V.Max(0, -memory[Y, cell]) * highY * highY
                + V.Max(0, memory[Y, cell - StrideY]) * lowY * lowY)
            + (V.Max(0, -memory[Z, cell]) * highZ * highZ
                + V.Max(0, memory[Z, cell - StrideZ]) * lowZ * lowZ);
    }

    /// <summary>Σ j a′ over the faces of a solid voxel, a′ of its pore cells.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V OfPores<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Max(0, memory[X, cell]) * memory[field, cell + 1]
            + V.Max(0, -memory[X, cell - 1]) * memory[field, cell - 1]
            + (V.Max(0, memory[Y, cell]) * memory[field, cell + StrideY]
                + V.Max(0, -memory[Y, cell - StrideY]) * memory[field, cell - StrideY])
            + (V.Max(0, memory[Z, cell]) * memory[field, cell + StrideZ]
                + V.Max(0, -memory[Z, cell - StrideZ]) * memory[field, cell - StrideZ]);
}

/// <summary>Butler–Volmer of a solid voxel at φ = 0: Σ j h e^{−αr} and Σ j h e^{(1−α)r} over its faces to
/// pore cells.</summary>
public struct SolidSide<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>h e^{−αr} of pore cells.</summary>
    public Field<T> PorePlating;
    /// <summary>h e^{(1−α)r} of pore cells.</summary>
    public Field<T> PoreStripping;
    /// <summary>Σ j h e^{−αr}.</summary>
    public Field<T> Plating;
    /// <summary>Σ j h e^{(1−α)r}.</summary>
    public Field<T> Stripping;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        memory[Plating, cell] = Exchange.OfPores<V, M>(memory, PorePlating, cell);
        memory[Stripping, cell] = Exchange.OfPores<V, M>(memory, PoreStripping, cell);
    }
}

/// <summary>What the potential of the voxels beside a pore cell is on the average, less the level: Σ j s/Σ j;
/// 0 where nothing reacts.</summary>
public struct LocalShare<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>s = φ − level of voxels.</summary>
    public Field<T> Drop;
    /// <summary>Where it goes.</summary>
    public Field<T> Share;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V total = Exchange.Total<V, M>(memory, cell);
        memory[Share, cell] = Exchange.OfSolids<V, M>(memory, Drop, cell) / V.IfLess(0, total, total, 1);
    }
}
