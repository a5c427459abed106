using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Electrochemistry;

/// <summary>Butler–Volmer reaction of Li at β-covered walls as a volume source: S = j h(u) [e^{αx} −
/// e^{−(1−α)x}], x = η − P p: η overpotential at that place [kT/e], P = Ωγ/(h kT), p pressure [γ/h] including
/// the solute's share. One electron: the coefficients of both directions add up to 1. Plating
/// positive.</summary>
public struct WallReaction<T> where T : unmanaged
{
    /// <summary>j = A i₀ Ω/e of the cell, scaled.</summary>
    public Field<T> Exchange;
    /// <summary>η of the cell [kT/e].</summary>
    public Field<T> Overpotential;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>P.</summary>
    public T PressureShare;
    /// <summary>α of plating.</summary>
    public T Transfer;

    /// <summary>S and ∂S/∂η; −∂S/∂p is P ∂S/∂η.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly void Value<V, M>(M memory, long cell, out V source, out V slope)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V plating = V.Broadcast(Transfer), stripping = 1 - plating;
        V x = memory[Overpotential, cell] - V.Broadcast(PressureShare) * memory[Pressure, cell];
        x = V.Min(60, V.Max(-60, x));
        V up = Elementary.Exp<V, T>(plating * x), down = Elementary.Exp<V, T>(0 - stripping * x);
        V exchange = memory[Exchange, cell] * Interface<T>.Reached(memory[Filling, cell]);
        source = exchange * (up - down);
        slope = exchange * (plating * up + stripping * down);
    }
}

/// <summary>∫ S and ∫ ∂S/∂η: current and its slope at trial overpotentials.</summary>
public struct ReactionMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Reaction.</summary>
    public WallReaction<T> Reaction;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        Reaction.Value(memory, cell, out V source, out V slope);
        return new() { Sum0 = source, Sum1 = slope };
    }
}

/// <summary>Stores Δt S and −Δt ∂S/∂p for the implicit step; sums Δt S and Δt ∂S/∂η.</summary>
public struct ReactionAssembly<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Reaction.</summary>
    public WallReaction<T> Reaction;
    /// <summary>Δt S.</summary>
    public Field<T> Source;
    /// <summary>−Δt ∂S/∂p.</summary>
    public Field<T> Relaxation;
    /// <summary>Δt.</summary>
    public T TimeStep;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        Reaction.Value(memory, cell, out V source, out V slope);
        V step = V.Broadcast(TimeStep);
        memory[Source, cell] = step * source;
        memory[Relaxation, cell] = step * slope * V.Broadcast(Reaction.PressureShare);
        return new() { Sum0 = step * source, Sum1 = step * slope };
    }
}
