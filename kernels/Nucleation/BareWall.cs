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
