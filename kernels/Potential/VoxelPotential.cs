using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>Reaction of a voxel at φ = level + s: its current R = a e^{αφ} − b e^{−(1−α)φ} and slope ∂R/∂φ >
/// 0.</summary>
public struct VoxelReaction<T> where T : unmanaged
{
    /// <summary>s = φ − level.</summary>
    public Field<T> Drop;
    /// <summary>a = Σ j h e^{−αr}.</summary>
    public Field<T> Plating;
    /// <summary>b = Σ j h e^{(1−α)r}.</summary>
    public Field<T> Stripping;
    /// <summary>Potential at the outer face [kT/e].</summary>
    public T Level;
    /// <summary>α.</summary>
    public T Transfer;

    /// <summary>φ of a voxel, held within ±60.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Potential<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => PoreSide<T>.Held(V.Broadcast(Level) + memory[Drop, cell]);

    /// <summary>e^{αφ} and e^{−(1−α)φ}.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly void Directions<V>(V potential, out V plating, out V stripping)
        where V : unmanaged, ILane<V, T>
    {
        V transfer = V.Broadcast(Transfer);
        plating = Elementary.Exp<V, T>(transfer * potential);
        stripping = Elementary.Exp<V, T>(-((1 - transfer) * potential));
    }

    /// <summary>R and ∂R/∂φ.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly void Value<V, M>(M memory, long cell, out V current, out V slope)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V transfer = V.Broadcast(Transfer);
        Directions(Potential<V, M>(memory, cell), out V up, out V down);
        V plating = memory[Plating, cell] * up, stripping = memory[Stripping, cell] * down;
        current = plating - stripping;
        slope = transfer * plating + (1 - transfer) * stripping;
    }
}

/// <summary>What Newton's step begins with: F = Σ G (s′ − s) − R, and ∂R/∂φ as the storage of the linear
/// system; Σ F², Σ F, Σ R.</summary>
public struct PotentialResidual<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Conductances; the storage is written.</summary>
    public DiffusionSystem<T> System;
    /// <summary>Reaction.</summary>
    public VoxelReaction<T> Reaction;
    /// <summary>F.</summary>
    public Field<T> Residual;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        Reaction.Value(memory, cell, out V current, out V slope);
        V residual = System.Inflow<V, M>(memory, Reaction.Drop, cell) - current;
        memory[Residual, cell] = residual;
        memory[System.Storage, cell] = slope;
        return new() { Sum0 = residual * residual, Sum1 = residual, Sum2 = current };
    }
}

/// <summary>What the residual is measured against: Σ |R| and Σ ∂R/∂φ.</summary>
public struct ReactionSize<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Reaction.</summary>
    public VoxelReaction<T> Reaction;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        Reaction.Value(memory, cell, out V current, out V slope);
        return new() { Sum0 = V.Abs(current), Sum1 = slope };
    }
}

/// <summary>How the current answers the level: Σ k (1 − y), k = ∂R/∂φ and y = −∂s/∂level.</summary>
public struct ResponseMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>k.</summary>
    public Field<T> Slope;
    /// <summary>y.</summary>
    public Field<T> Response;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[Slope, cell] * (1 - memory[Response, cell]) };
}

/// <summary>Power [kT/e · cells per scaled time]: Σ G (s′ − s)² over faces, dissipated by conduction; Σ R φ,
/// what the voxels hand over at their walls.</summary>
public struct PotentialPowerMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Conductances.</summary>
    public DiffusionSystem<T> System;
    /// <summary>Reaction.</summary>
    public VoxelReaction<T> Reaction;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        Reaction.Value(memory, cell, out V current, out _);
        return new()
        {
            Sum0 = System.Loss<V, M>(memory, Reaction.Drop, cell),
            Sum1 = current * Reaction.Potential<V, M>(memory, cell),
        };
    }
}

/// <summary>Σ i x over reacting pairs, dissipated by the reaction [kT/e · cells per scaled time].</summary>
public struct PotentialDissipation<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Reaction.</summary>
    public VoxelReaction<T> Reaction;
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>h e^{−αr} of pore cells.</summary>
    public Field<T> PorePlating;
    /// <summary>h e^{(1−α)r} of pore cells.</summary>
    public Field<T> PoreStripping;
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>P = Ωγ/(h kT).</summary>
    public T PressureShare;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V potential = Reaction.Potential<V, M>(memory, cell);
        Reaction.Directions(potential, out V up, out V down);
        return new()
        {
            Sum0 = Along(memory, Exchange.X, cell, 1, potential, up, down)
                + Along(memory, Exchange.Y, cell, Exchange.StrideY, potential, up, down)
                + Along(memory, Exchange.Z, cell, Exchange.StrideZ, potential, up, down),
        };
    }

    /// <summary>i x of the pairs with the next and the last cell along an axis.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Along<V, M>(M memory, Field<T> exchange, long cell, long stride, V potential, V up, V down)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => Pair(memory, V.Max(0, memory[exchange, cell]), cell + stride, potential, up, down)
            + Pair(memory, V.Max(0, -memory[exchange, cell - stride]), cell - stride, potential, up, down);

    /// <summary>i x of a pair whose pore cell is given.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Pair<V, M>(M memory, V exchange, long pore, V potential, V up, V down)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => exchange * (memory[PorePlating, pore] * up - memory[PoreStripping, pore] * down)
            * (potential - V.Broadcast(PressureShare) * memory[Pressure, pore]);
}
