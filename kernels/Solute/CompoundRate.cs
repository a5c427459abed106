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

/// <summary>What a cell holds beyond λ_sat after a solve: C + q − r λ_sat + Σ F (λ′ − λ) − cap
/// λ_sat.</summary>
public struct BeyondSaturation<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>F.</summary>
    public SoluteExchange<T> Exchange;
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C before the step.</summary>
    public Field<T> Concentration;
    /// <summary>r.</summary>
    public Field<T> Relaxation;
    /// <summary>q.</summary>
    public Field<T> Release;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>Written.</summary>
    public Field<T> Beyond;
    /// <summary>λ_sat.</summary>
    public T Saturation;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V saturation = V.Broadcast(Saturation);
        memory[Beyond, cell] = memory[Concentration, cell] + memory[Release, cell]
            - memory[Relaxation, cell] * saturation + Exchange.Inflow<V, M>(memory, MoleFraction, cell)
            - Capacity.Value<V, M>(memory, cell, saturation) * saturation;
    }
}

/// <summary>0 ≤ C_p − C_p⁰ + κ cap (λ_sat − λ) ⊥ λ_sat − λ ≥ 0 after a solve: where compound holds λ_sat it
/// grows, else it begins to dissolve; where it dissolves, λ is below λ_sat, else it holds that; where it
/// would give more than there was, there is none any more; where there is none and λ exceeds that of its
/// birth, it appears. Counts the cells that became others.</summary>
public struct CompoundRateChange<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>1 where compound holds λ_sat, 0 where it dissolves.</summary>
    public Field<T> Pinned;
    /// <summary>C_p before the step.</summary>
    public Field<T> Before;
    /// <summary>What <see cref="BeyondSaturation{T}"/> wrote.</summary>
    public Field<T> Beyond;
    /// <summary>By how much λ of a birth is more in a cell.</summary>
    public Field<T> Later;
    /// <summary>λ_sat.</summary>
    public T Saturation;
    /// <summary>λ beyond which compound appears.</summary>
    public T Birth;
    /// <summary>How much of <see cref="Later"/> counts: 1, or 0 where it is the same in all cells.</summary>
    public T Varies;
    /// <summary>Of λ_sat: what counts as nothing.</summary>
    public T Tolerance;
    /// <summary>1: compound may end; 0: not in this pass.</summary>
    public T Ends;
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
        V own = memory[Compound, cell], pinned = memory[Pinned, cell], before = memory[Before, cell];
        V zero = 0, one = 1, ends = V.Broadcast(Ends), saturation = V.Broadcast(Saturation);
        V fraction = memory[MoleFraction, cell], held = memory[Beyond, cell];
        V capacity = Capacity.Value<V, M>(memory, cell, saturation);
        V slack = V.Broadcast(Tolerance) * capacity * saturation;
        V left = before - V.Broadcast(Rate) * capacity * (saturation - fraction);
        V stays = V.IfLess(held + slack, before, 1 - ends, one);
        V over = V.IfLess(left + slack, zero, ends, zero);
        V returns = V.IfLess(saturation * (1 + V.Broadcast(Tolerance)), fraction, one, zero);
        V kept = V.IfLess(0, pinned, V.Max(held, CompoundChange<T>.Trace),
            V.IfLess(0, over, zero, V.Max(left, CompoundChange<T>.Trace)));
        V birth = V.Broadcast(Birth) + V.Broadcast(Varies) * memory[Later, cell];
        V born = V.IfLess(birth * (1 + V.Broadcast(Tolerance)), fraction, one, zero);
        V next = V.IfLess(0, own, kept, born * CompoundChange<T>.Trace);
        V law = V.IfLess(0, own, V.IfLess(0, pinned, stays, returns), born);
        next = V.IfLess(0, memory[Capacity.Domain, cell], next, zero);
        law = V.IfLess(0, next, law, zero);
        memory[Compound, cell] = next;
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
