using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Electrochemistry;

/// <summary>Butler–Volmer reaction of Li at β-covered walls as a volume source: S = j h(u) 2 sinh(α x), x = η
/// f(d) − P p: η lumped overpotential [kT/e], f(d) its share at depth d, P = Ωγ/(h kT), p pressure [γ/h]
/// including the solute's share. Plating positive.</summary>
public struct WallReaction<T> where T : unmanaged
{
    /// <summary>j = A i₀ Ω/e of the cell, scaled.</summary>
    public Field<T> Exchange;
    /// <summary>f(d).</summary>
    public Field<T> DepthFactor;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>η e/kT.</summary>
    public T Overpotential;
    /// <summary>P.</summary>
    public T PressureShare;
    /// <summary>α.</summary>
    public T Transfer;

    /// <summary>S, ∂S/∂η and −∂S/∂p.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly void Value<V, M>(M memory, long cell, out V source, out V sensitivity, out V relaxation)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V share = memory[DepthFactor, cell], transfer = V.Broadcast(Transfer);
        V x = V.Broadcast(Overpotential) * share - V.Broadcast(PressureShare) * memory[Pressure, cell];
        V up = Elementary.Exp<V, T>(transfer * V.Min(60, V.Max(-60, x)));
        V down = 1 / up;
        V exchange = memory[Exchange, cell] * Interface<T>.Reached(memory[Filling, cell]);
        source = exchange * (up - down);
        V slope = exchange * transfer * (up + down);
        sensitivity = slope * share;
        relaxation = slope * V.Broadcast(PressureShare);
    }
}

/// <summary>∫ S and ∫ ∂S/∂η: current and its slope at a trial overpotential.</summary>
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
        Reaction.Value(memory, cell, out V source, out V sensitivity, out _);
        return new() { Sum0 = source, Sum1 = sensitivity };
    }
}

/// <summary>Stores Δt S, Δt ∂S/∂η and −Δt ∂S/∂p for the implicit step; sums the first two.</summary>
public struct ReactionAssembly<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Reaction.</summary>
    public WallReaction<T> Reaction;
    /// <summary>Δt S.</summary>
    public Field<T> Source;
    /// <summary>Δt ∂S/∂η.</summary>
    public Field<T> Sensitivity;
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
        Reaction.Value(memory, cell, out V source, out V sensitivity, out V relaxation);
        V step = V.Broadcast(TimeStep);
        memory[Source, cell] = step * source;
        memory[Sensitivity, cell] = step * sensitivity;
        memory[Relaxation, cell] = step * relaxation;
        return new() { Sum0 = step * source, Sum1 = step * sensitivity };
    }
}
