using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>φ of voxels that carry ions, 0 elsewhere.</summary>
public struct ShownPotential<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Conductances.</summary>
    public DiffusionSystem<T> System;
    /// <summary>s = φ − level.</summary>
    public Field<T> Drop;
    /// <summary>Potential at the outer face.</summary>
    public T Level;
    /// <summary>Where it goes.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V faces = memory[System.FaceX, cell] + memory[System.FaceX, cell - 1]
            + (memory[System.FaceY, cell] + memory[System.FaceY, cell - System.StrideY])
            + (memory[System.FaceZ, cell] + memory[System.FaceZ, cell - System.StrideZ]);
        memory[To, cell] = V.IfLess(0, faces, V.Broadcast(Level) + memory[Drop, cell], 0);
    }
}

/// <summary>|i| of voxels: along each axis the mean of what passes their two faces.</summary>
public struct ShownCurrent<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Conductances.</summary>
    public DiffusionSystem<T> System;
    /// <summary>s.</summary>
    public Field<T> Drop;
    /// <summary>Where it goes.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V x = Along<V, M>(memory, System.FaceX, cell, 1);
        V y = Along<V, M>(memory, System.FaceY, cell, System.StrideY);
        V z = Along<V, M>(memory, System.FaceZ, cell, System.StrideZ);
        memory[To, cell] = 0.5 * V.Sqrt(x * x + y * y + z * z);
    }

    /// <summary>What comes in at the high face and goes out at the low one.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Along<V, M>(M memory, Field<T> face, long cell, long stride) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V s = memory[Drop, cell];
        return memory[face, cell] * (memory[Drop, cell + stride] - s)
            + memory[face, cell - stride] * (s - memory[Drop, cell - stride]);
    }
}

/// <summary>η of pore cells that react, 0 elsewhere: that of their layer, which the field holds, and what the
/// cell differs from it.</summary>
public struct ShownOverpotential<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>By how much the cell differs.</summary>
    public Field<T> Difference;
    /// <summary>η of the layer; that of the cell afterwards.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = V.IfLess(0, Exchange.Total<V, M>(memory, cell),
            memory[To, cell] + memory[Difference, cell], 0);
}

/// <summary>What reacts in pore cells, Σ j (a + k s).</summary>
public struct ShownReaction<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>a.</summary>
    public Field<T> Constant;
    /// <summary>k.</summary>
    public Field<T> Slope;
    /// <summary>η − level.</summary>
    public Field<T> Share;
    /// <summary>Where it goes.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = Exchange.Total<V, M>(memory, cell)
            * (memory[Constant, cell] + memory[Slope, cell] * memory[Share, cell]);
}
