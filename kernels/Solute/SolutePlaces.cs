using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>Σ h s_w λ/(1 + K λ): what walls that β covers hold.</summary>
public struct WallSolute<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
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
        V fraction = memory[MoleFraction, cell];
        V held = fraction * (Capacity.Covered<V, M>(memory, cell, fraction)
            - Interface<T>.Interpolation(memory[Capacity.Filling, cell]) * memory[Capacity.Domain, cell]);
        return new() { Sum0 = V.IfLess(0, memory[Capacity.Domain, cell], held, 0) };
    }
}

/// <summary>Compound beside three solids: Σ C_p δ_s/Σ δ_s over cells at walls.</summary>
public struct CompoundAtWalls<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>δ_w w_s of three solids [1/h].</summary>
    public Field<T> First, Second, Third;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V first = memory[First, cell], second = memory[Second, cell], third = memory[Third, cell];
        V all = first + second + third;
        V share = V.IfLess(1e-6, all, memory[Compound, cell] / V.Max(all, 1e-6), 0);
        return new() { Sum0 = share * first, Sum1 = share * second, Sum2 = share * third };
    }
}

/// <summary>The largest λ where β fills more than half of a cell, 0: nowhere; and their sum.</summary>
public struct RichestBeta<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V inside = V.IfLess(0, memory[Domain, cell], memory[MoleFraction, cell], 0);
        V rich = V.IfLess(0.5, memory[Filling, cell], V.Max(inside, 0), 0);
        return new() { Sum0 = rich, Largest = rich };
    }
}
