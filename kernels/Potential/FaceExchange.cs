using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>j = A i₀ Ω/e of the pairs of a solid voxel and a pore cell that react, on the high side of the
/// first of both along each axis; 0 on all other faces.</summary>
public struct FaceExchange<T> where T : unmanaged
{
    /// <summary>j along x, y, z [cells per scaled time].</summary>
    public Field<T> X, Y, Z;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <summary>Σ j over the faces of a cell.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Total<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[X, cell] + memory[X, cell - 1] + (memory[Y, cell] + memory[Y, cell - StrideY])
            + (memory[Z, cell] + memory[Z, cell - StrideZ]);

    /// <summary>Σ j a′ over the faces of a cell, a′ on their other sides.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Around<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[X, cell] * memory[field, cell + 1] + memory[X, cell - 1] * memory[field, cell - 1]
            + (memory[Y, cell] * memory[field, cell + StrideY]
                + memory[Y, cell - StrideY] * memory[field, cell - StrideY])
            + (memory[Z, cell] * memory[field, cell + StrideZ]
                + memory[Z, cell - StrideZ] * memory[field, cell - StrideZ]);
}

/// <summary>Butler–Volmer of a solid voxel at φ = 0: Σ j h e^{−αr} and Σ j h e^{(1−α)r} over its faces to pore
/// cells; 0 in cells that carry no ions.</summary>
public struct SolidSide<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>σ of voxels that ions reach, 0 elsewhere.</summary>
    public Field<T> Conductivity;
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
        V conductivity = memory[Conductivity, cell];
        V plating = Exchange.Around<V, M>(memory, PorePlating, cell);
        V stripping = Exchange.Around<V, M>(memory, PoreStripping, cell);
        memory[Plating, cell] = V.IfLess(0, conductivity, plating, 0);
        memory[Stripping, cell] = V.IfLess(0, conductivity, stripping, 0);
    }
}

/// <summary>What the potential of the voxels beside a pore cell is on the average, less the level: Σ j s/Σ j; 0
/// where nothing reacts.</summary>
public struct LocalShare<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>σ of voxels that ions reach, 0 elsewhere.</summary>
    public Field<T> Conductivity;
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
        V mean = Exchange.Around<V, M>(memory, Drop, cell) / V.IfLess(0, total, total, 1);
        memory[Share, cell] = V.IfLess(0, memory[Conductivity, cell], 0, mean);
    }
}
