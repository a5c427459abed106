using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>r = f − A x, 0 in isolated cells; Σ r².</summary>
public struct ConjugateStart<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>System.</summary>
    public DiffusionSystem<T> System;
    /// <summary>f.</summary>
    public Field<T> Source;
    /// <summary>x.</summary>
    public Field<T> Unknown;
    /// <summary>r.</summary>
    public Field<T> Residual;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V r = memory[Source, cell] - System.Product<V, M>(memory, Unknown, cell);
        r = V.IfLess(0, memory[System.Inverse, cell], r, 0);
        memory[Residual, cell] = r;
        return new() { Sum0 = r * r };
    }
}

/// <summary>y = A d; Σ d y.</summary>
public struct ConjugateProduct<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>System.</summary>
    public DiffusionSystem<T> System;
    /// <summary>d.</summary>
    public Field<T> Direction;
    /// <summary>y.</summary>
    public Field<T> Product;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V y = System.Product<V, M>(memory, Direction, cell);
        memory[Product, cell] = y;
        return new() { Sum0 = memory[Direction, cell] * y };
    }
}

/// <summary>x ← x + α d, r ← r − α y; Σ r².</summary>
public struct ConjugateUpdate<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>x.</summary>
    public Field<T> Unknown;
    /// <summary>d.</summary>
    public Field<T> Direction;
    /// <summary>r.</summary>
    public Field<T> Residual;
    /// <summary>y.</summary>
    public Field<T> Product;
    /// <summary>α.</summary>
    public T Length;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V length = V.Broadcast(Length);
        V r = memory[Residual, cell] - length * memory[Product, cell];
        memory[Residual, cell] = r;
        memory[Unknown, cell] = memory[Unknown, cell] + length * memory[Direction, cell];
        return new() { Sum0 = r * r };
    }
}

/// <summary>d ← z + β d.</summary>
public struct ConjugateDirection<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>z.</summary>
    public Field<T> Preconditioned;
    /// <summary>d.</summary>
    public Field<T> Direction;
    /// <summary>β.</summary>
    public T Memory;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Direction, cell] = memory[Preconditioned, cell]
        + V.Broadcast(Memory) * memory[Direction, cell];
}

/// <summary>Σ a b.</summary>
public struct InnerProduct<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>a.</summary>
    public Field<T> First;
    /// <summary>b.</summary>
    public Field<T> Second;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[First, cell] * memory[Second, cell] };
}
