using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Nucleation;

/// <summary>Wall on which β can still nucleate: A (1 − h(u)), A the wall's area in the cell outside all
/// exclusion zones.</summary>
public struct BareWall<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>A [1/h].</summary>
    public Field<T> Area;
    /// <summary>u.</summary>
    public Field<T> Filling;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[Area, cell] * (1 - Interface<T>.Interpolation(memory[Filling, cell])) };
}

/// <summary>Events that a wall expects where η or η_nuc differ within a row, over J_ref: A (1 − h(u)) exp{B
/// [1 − (η_nuc/η)²]}, 0 where η is not above 0; η_nuc = η_bare + θ (η_covered − η_bare) by the share of the
/// wall that something covers.</summary>
public struct NucleationRate<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>A (1 − h(u)).</summary>
    public BareWall<T> Wall;
    /// <summary>η [kT/e].</summary>
    public Field<T> Overpotential;
    /// <summary>θ.</summary>
    public Field<T> Coverage;
    /// <summary>η_bare [kT/e].</summary>
    public T Bare;
    /// <summary>η_covered − η_bare.</summary>
    public T Gain;
    /// <summary>B = ln(J₀/J_ref).</summary>
    public T Barrier;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V eta = memory[Overpotential, cell], over = V.Max(eta, 1e-6);
        V ratio = (V.Broadcast(Bare) + V.Broadcast(Gain) * memory[Coverage, cell]) / over;
        V exponent = V.Broadcast(Barrier) * (1 - ratio * ratio);
        V rate = Elementary.Exp<V, T>(V.Max(exponent, -60));
        return new() { Sum0 = Wall.At<V, M>(memory, cell).Sum0 * V.IfLess(0, eta, rate, 0) };
    }
}

/// <summary>β|wall contact: ∫ δ_w w_s h(u) for three walls.</summary>
public struct ContactMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>δ_w w_s of three solids [1/h].</summary>
    public Field<T> First, Second, Third;
    /// <summary>u.</summary>
    public Field<T> Filling;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V covered = Interface<T>.Interpolation(memory[Filling, cell]);
        return new()
        {
            Sum0 = memory[First, cell] * covered,
            Sum1 = memory[Second, cell] * covered,
            Sum2 = memory[Third, cell] * covered,
        };
    }
}
