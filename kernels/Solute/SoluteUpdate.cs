using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>C = h(u) [ψ + s_w/(1 + K X₀)] X₀ and λ = C/cap: dissolved solute at the start. Inactive cells
/// hold none.</summary>
public struct SoluteStart<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C.</summary>
    public Field<T> Concentration;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>X₀.</summary>
    public T Initial;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[Capacity.Domain, cell], zero = 0;
        V initial = V.Broadcast(Initial);
        V amount = initial * Capacity.Covered<V, M>(memory, cell, initial);
        V share = amount / V.Max(Capacity.Value<V, M>(memory, cell, initial), 1e-30);
        memory[Concentration, cell] = V.IfLess(zero, domain, amount, zero);
        memory[MoleFraction, cell] = V.IfLess(zero, domain, share, zero);
    }
}

/// <summary>Σ a², a = cap (C + q)/(cap + r): what cells would hold by themselves. Residuals are measured
/// against it and not against the right side, which particles make arbitrarily large. Isolated cells get
/// their λ = (C + q)/(cap + r).</summary>
public struct SoluteScale<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>cap + r.</summary>
    public Field<T> Storage;
    /// <summary>C + q.</summary>
    public Field<T> Right;
    /// <summary>1/diagonal, 0 in isolated cells.</summary>
    public Field<T> Inverse;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V alone = memory[Right, cell] / memory[Storage, cell],
            held = Capacity.Value<V, M>(memory, cell, alone) * alone;
        memory[MoleFraction, cell] = V.IfLess(0, memory[Inverse, cell], memory[MoleFraction, cell], alone);
        return new() { Sum0 = held * held };
    }
}

/// <summary>C ← C + Σ F (λ′ − λ) + q − r λ: fluxes are summed, so the total is exact whatever the solver left
/// over. For double precision. Σ C.</summary>
public struct ConservativeSolute<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>F, of all faces, also those that compound closed to the solve.</summary>
    public SoluteExchange<T> Exchange;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>r.</summary>
    public Field<T> Relaxation;
    /// <summary>q.</summary>
    public Field<T> Release;
    /// <summary>C.</summary>
    public Field<T> Concentration;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V next = memory[Concentration, cell] + memory[Release, cell]
            - memory[Relaxation, cell] * memory[MoleFraction, cell]
            + Exchange.Inflow<V, M>(memory, MoleFraction, cell);
        next = V.IfLess(0, memory[Exchange.Domain, cell], next, 0);
        memory[Concentration, cell] = next;
        return new() { Sum0 = next };
    }
}

/// <summary>C = cap λ. For single precision, where fluxes would amplify the rounding of λ. Σ C.</summary>
public struct RoundedSolute<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>C.</summary>
    public Field<T> Concentration;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V fraction = memory[MoleFraction, cell],
            next = Capacity.Value<V, M>(memory, cell, fraction) * fraction;
        next = V.IfLess(0, memory[Capacity.Domain, cell], next, 0);
        memory[Concentration, cell] = next;
        return new() { Sum0 = next };
    }
}

/// <summary>Σ C, as it is or of each row.</summary>
public struct SoluteMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>C.</summary>
    public Field<T> Concentration;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V amount = memory[Concentration, cell];
        return new() { Sum0 = amount, Largest = amount };
    }
}
