using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>Cells whose compound dissolves at a rate: in a step it gives κ cap (λ_sat − λ), κ = k Δt, and
/// what it was before counts no longer as dissolved.</summary>
public struct CompoundRelease<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C_p &gt; 0 where there is compound.</summary>
    public Field<T> Compound;
    /// <summary>1 where it holds λ_sat, 0 where it dissolves.</summary>
    public Field<T> Pinned;
    /// <summary>C_p before the step.</summary>
    public Field<T> Before;
    /// <summary>cap + r, and more afterwards.</summary>
    public Field<T> Storage;
    /// <summary>C + q, and more afterwards.</summary>
    public Field<T> Right;
    /// <summary>λ_sat.</summary>
    public T Saturation;
    /// <summary>κ.</summary>
    public T Rate;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V saturation = V.Broadcast(Saturation);
        V dissolves = V.IfLess(0, memory[Compound, cell], 1 - memory[Pinned, cell], 0);
        V rate = dissolves * V.Broadcast(Rate) * Capacity.Value<V, M>(memory, cell, saturation);
        memory[Storage, cell] = memory[Storage, cell] + rate;
        memory[Right, cell] = memory[Right, cell] + rate * saturation - dissolves * memory[Before, cell];
    }
}

/// <summary>0 ≤ C_p − C_p⁰ + κ cap (λ_sat − λ) ⊥ λ_sat − λ ≥ 0 after a solve: where compound holds λ_sat it
/// grows, else it begins to dissolve; where it dissolves, λ is below λ_sat, else it holds that; where it
/// would give more than there was, there is none any more. Counts the cells that became others.</summary>
public struct CompoundRateChange<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>What an appearance, an end, and a change from one law to the other is of.</summary>
    public CompoundChange<T> Law;
    /// <summary>1 where compound holds λ_sat, 0 where it dissolves.</summary>
    public Field<T> Pinned;
    /// <summary>C_p before the step.</summary>
    public Field<T> Before;
    /// <summary>κ.</summary>
    public T Rate;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V own = memory[Law.Compound, cell], pinned = memory[Pinned, cell], before = memory[Before, cell];
        V zero = 0, one = 1, saturation = V.Broadcast(Law.Saturation);
        V fraction = memory[Law.MoleFraction, cell];
        V capacity = Law.Capacity.Value<V, M>(memory, cell, saturation);
        V slack = V.Broadcast(Law.Tolerance) * capacity * saturation;
        // What the cell holds beyond λ_sat.
        V held = memory[Law.Concentration, cell] + memory[Law.Release, cell]
            - memory[Law.Relaxation, cell] * saturation
            + Law.Exchange.Inflow<V, M>(memory, Law.MoleFraction, cell) - capacity * saturation;
        V given = V.Broadcast(Rate) * capacity * (saturation - fraction);
        V stays = V.IfLess(held + slack, before, zero, one);
        V ends = V.Broadcast(Law.Ends);
        V left = before - given;
        V over = V.IfLess(left + slack, zero, ends, zero);
        V returns = V.IfLess(saturation * (1 + V.Broadcast(Law.Tolerance)), fraction, one, zero);
        V nextPinned = V.IfLess(0, pinned, V.Max(stays, 1 - ends), returns);
        V nextOwn = V.IfLess(0, pinned, V.Max(held, CompoundChange<T>.Trace),
            V.IfLess(0, over, zero, V.Max(left, CompoundChange<T>.Trace)));
        V birth = V.Broadcast(Law.Birth) + V.Broadcast(Law.Varies) * memory[Law.Later, cell];
        V born = V.IfLess(birth * (1 + V.Broadcast(Law.Tolerance)), fraction, one, zero);
        V has = V.IfLess(0, memory[Law.Capacity.Domain, cell], V.IfLess(0, own, one, zero), zero);
        V inside = V.IfLess(0, memory[Law.Capacity.Domain, cell], one, zero);
        V next = V.IfLess(0, has, nextOwn, born * inside * CompoundChange<T>.Trace);
        V law = V.IfLess(0, has, V.IfLess(0, next, nextPinned, zero), born * inside);
        memory[Law.Compound, cell] = next;
        memory[Pinned, cell] = law;
        V was = V.IfLess(0, own, one + pinned, zero), now = V.IfLess(0, next, one + law, zero);
        return new() { Sum0 = V.IfLess(0, (was - now) * (was - now), one, zero) };
    }
}

/// <summary>C_p = C − cap λ where there is compound, once C of the step is there.</summary>
public struct CompoundRestOfRate<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C.</summary>
    public Field<T> Concentration;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>C_p.</summary>
    public Field<T> Compound;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V zero = 0, fraction = memory[MoleFraction, cell];
        V rest = memory[Concentration, cell] - Capacity.Value<V, M>(memory, cell, fraction) * fraction;
        memory[Compound, cell] = V.IfLess(zero, memory[Compound, cell], V.Max(rest, zero), zero);
    }
}
