using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Capillarity;

/// <summary>b = a where u is above one half, 0 elsewhere: what is a property of β, to look at.</summary>
public struct WhereFilled<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>a; may be b.</summary>
    public Field<T> From;
    /// <summary>b.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = V.IfLess(0.5, memory[Filling, cell], memory[From, cell], 0);
}

/// <summary>The largest a where u and ψ are above one half: in β, away from walls; and how many such cells
/// there are.</summary>
public struct LargestWhereFilled<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>What comes of no such cell.</summary>
    public const double None = -1e30;

    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>a.</summary>
    public Field<T> From;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V least = V.Min(memory[Filling, cell], memory[Domain, cell]);
        return new()
        {
            Sum0 = V.IfLess(0.5, least, 1, 0), Largest = V.IfLess(0.5, least, memory[From, cell], None),
        };
    }
}
