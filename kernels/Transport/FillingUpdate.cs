using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Transport;

/// <summary>δu = [Σ M_f (p′ − p) + Δt S]/ψ with the new pressure: the fluxes are summed, so the volume is
/// exact whatever the solver left over. For double precision. Largest |δu|; sums of what the reaction
/// gave.</summary>
public struct ConservativeChange<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>p + δp.</summary>
    public Field<T> Pressure;
    /// <summary>δp.</summary>
    public Field<T> PressureChange;
    /// <summary>Reaction.</summary>
    public LinearSource<T> Reaction;
    /// <summary>δu.</summary>
    public Field<T> Change;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell], zero = 0;
        V source = Reaction.Value<V, M>(memory, PressureChange, cell);
        V change = (System.Divergence<V, M>(memory, Pressure, cell) + source) / V.Max(domain, 1e-6);
        change = V.IfLess(zero, memory[System.Inverse, cell], change, zero);
        memory[Change, cell] = change;
        return new() { Sum0 = V.IfLess(zero, domain, source, zero), Largest = V.Abs(change) };
    }
}

/// <summary>δu as it rounds when added to u, with Σ ψ δu, Σ Δt S and the weights Σ ψ max(q − q_c, 0) of the
/// correction that follows. For single precision, where the flux form would amplify rounding of p.</summary>
public struct RoundedChange<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δu as solved.</summary>
    public Field<T> Solution;
    /// <summary>δp.</summary>
    public Field<T> PressureChange;
    /// <summary>Reaction.</summary>
    public LinearSource<T> Reaction;
    /// <summary>δu.</summary>
    public Field<T> Change;
    /// <summary>q_c.</summary>
    public T CutOff;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell], domain = memory[Domain, cell], zero = 0;
        V change = (u + memory[Solution, cell]) - u;
        change = V.IfLess(zero, domain, change, zero);
        memory[Change, cell] = change;
        V source = Reaction.Value<V, M>(memory, PressureChange, cell);
        return new()
        {
            Sum0 = V.IfLess(zero, domain, source, zero),
            Sum1 = domain * change,
            Sum2 = domain * V.Max(u * (1 - u) - V.Broadcast(CutOff), zero),
            Largest = V.Abs(change),
        };
    }
}

/// <summary>u ← u + δu + κ max(q − q_c, 0) + λ u, κ = λ = 0 in double precision; Σ ψ (new − old) as
/// stored.</summary>
public struct FillingUpdate<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δu.</summary>
    public Field<T> Change;
    /// <summary>κ: volume still owed over the sum of weights.</summary>
    public T Correction;
    /// <summary>λ: volume still owed over that of β, where β has no interface.</summary>
    public T Swelling;
    /// <summary>q_c.</summary>
    public T CutOff;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell];
        V weight = V.Max(u * (1 - u) - V.Broadcast(CutOff), 0);
        V next = u + (memory[Change, cell] + V.Broadcast(Correction) * weight + V.Broadcast(Swelling) * u);
        memory[Filling, cell] = next;
        return new() { Sum0 = memory[Domain, cell] * (next - u) };
    }
}

/// <summary>Δt S = Δt S₀ + z v − r δp: a source linear in the pressure and in one lumped unknown z.</summary>
public struct LinearSource<T> where T : unmanaged
{
    /// <summary>Δt S₀.</summary>
    public Field<T> Source;
    /// <summary>v = Δt ∂S/∂z.</summary>
    public Field<T> Sensitivity;
    /// <summary>r = −Δt ∂S/∂p.</summary>
    public Field<T> Relaxation;
    /// <summary>z.</summary>
    public T Overpotential;

    /// <summary>Δt S at a cell.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Value<V, M>(M memory, Field<T> pressureChange, long cell) where V : unmanaged,
        ILane<V, T> where M : struct, IMemory<V, T>
        => memory[Source, cell] + V.Broadcast(Overpotential) * memory[Sensitivity, cell]
            - memory[Relaxation, cell] * memory[pressureChange, cell];
}
