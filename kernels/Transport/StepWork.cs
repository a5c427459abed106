using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Transport;

/// <summary>p at the end of a step: p where it was added already, p + δp where it was not.</summary>
public struct EndPressure<T> where T : unmanaged
{
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>δp.</summary>
    public Field<T> Change;
    /// <summary>1, or 0 where p has it.</summary>
    public T Share;

    /// <summary>p′ of a cell.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Of<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Pressure, cell] + V.Broadcast(Share) * memory[Change, cell];
}

/// <summary>Work of a step in β: Σ Δt M_f (Δp′)² over faces, half of each booked on either cell, none on
/// cells at rest (films book theirs), and Σ p′ ψ δu. Multiply ψ δu = Σ M_f Δp′ + Δt S by p′ and sum: Σ p′ Δt
/// S is the sum of both.</summary>
public struct TransportWork<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>p′.</summary>
    public EndPressure<T> Pressure;
    /// <summary>δu.</summary>
    public Field<T> Change;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V p = Pressure.Of<V, M>(memory, cell), domain = memory[System.Domain, cell];
        V faces = Face<V, M>(memory, p, cell, cell + 1) + Face<V, M>(memory, p, cell, cell - 1)
            + V.Broadcast(System.HasY) * (Face<V, M>(memory, p, cell, cell + System.StrideY)
                + Face<V, M>(memory, p, cell, cell - System.StrideY))
            + V.Broadcast(System.HasZ) * (Face<V, M>(memory, p, cell, cell + System.StrideZ)
                + Face<V, M>(memory, p, cell, cell - System.StrideZ));
        return new()
        {
            Sum0 = V.IfLess(0, memory[System.Inverse, cell], 0.5 * faces, 0),
            Sum1 = V.IfLess(0, domain, p * domain * memory[Change, cell], 0),
        };
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V p, long cell, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V step = Pressure.Of<V, M>(memory, next) - p;
        return V.IfLess(0, memory[System.Domain, cell] * memory[System.Domain, next],
            (memory[System.Mobility, cell] + memory[System.Mobility, next]) * step * step, 0);
    }
}

/// <summary>Work of a step at reacting walls: Σ Δt S, Σ Δt S (η − P p′) and Σ |Δt S|.</summary>
public struct ReactionWork<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Δt S.</summary>
    public LinearSource<T> Reaction;
    /// <summary>p′.</summary>
    public EndPressure<T> Pressure;
    /// <summary>η at the end of the step.</summary>
    public Field<T> Overpotential;
    /// <summary>P.</summary>
    public T PressureShare;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V given = Reaction.Value<V, M>(memory, Pressure.Change, cell);
        V drive = memory[Overpotential, cell]
            - V.Broadcast(PressureShare) * Pressure.Of<V, M>(memory, cell);
        return new() { Sum0 = given, Sum1 = given * drive, Sum2 = V.Abs(given) };
    }
}

/// <summary>Σ Δt S w: what a step gave, each cell with a weight of its own.</summary>
public struct WeightedReaction<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Δt S.</summary>
    public LinearSource<T> Reaction;
    /// <summary>δp.</summary>
    public Field<T> PressureChange;
    /// <summary>w.</summary>
    public Field<T> Weight;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = Reaction.Value<V, M>(memory, PressureChange, cell) * memory[Weight, cell] };
}
