using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>θ of walls by what β has segregated at them, where that is more than compound covers: θ ← max{θ,
/// K λ/(1 + K λ)}. λ is noise in cells that are nearly empty: there the ramp of
/// <see cref="SolutePressure{T}"/>.</summary>
public struct SegregatedCoverage<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>K of the cell's wall.</summary>
    public Field<T> Affinity;
    /// <summary>θ.</summary>
    public Field<T> Coverage;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V h = Interface<T>.Interpolation(memory[Filling, cell]), zero = 0;
        V taken = memory[Affinity, cell] * V.Max(memory[MoleFraction, cell], zero);
        V share = taken / (1 + taken) * V.Min(h * (1 / SolutePressure<T>.Ramp), 1);
        share = V.IfLess(zero, memory[Domain, cell], share, zero);
        memory[Coverage, cell] = V.Max(memory[Coverage, cell], share);
    }
}

/// <summary>a = a₀ + θ g: a property of walls that are covered to a share θ.</summary>
public struct CoveredSum<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a₀.</summary>
    public Field<T> Bare;
    /// <summary>g: by how much it is more where all is covered.</summary>
    public Field<T> Gain;
    /// <summary>θ.</summary>
    public Field<T> Coverage;
    /// <summary>a.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = memory[Bare, cell] + memory[Coverage, cell] * memory[Gain, cell];
}

/// <summary>a = a₀ (1 + θ g): the same of a property that others may have set to zero.</summary>
public struct CoveredProduct<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a₀.</summary>
    public Field<T> Bare;
    /// <summary>g: by which share of a₀ it is more where all is covered.</summary>
    public Field<T> Gain;
    /// <summary>θ.</summary>
    public Field<T> Coverage;
    /// <summary>a.</summary>
    public Field<T> To;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = memory[Bare, cell] * (1 + memory[Coverage, cell] * memory[Gain, cell]);
}

/// <summary>Share of one of two solids in what a cell takes, s a/(s a + (1 − s) b) with a = 1 + θ g_a, b = 1
/// + θ g_b, from that of bare walls, s.</summary>
public struct CoveredShare<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>s.</summary>
    public Field<T> Bare;
    /// <summary>θ.</summary>
    public Field<T> Coverage;
    /// <summary>Written.</summary>
    public Field<T> To;
    /// <summary>g_a.</summary>
    public T Own;
    /// <summary>g_b.</summary>
    public T Other;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V share = memory[Bare, cell], covered = memory[Coverage, cell];
        V own = share * (1 + covered * V.Broadcast(Own));
        V sum = own + (1 - share) * (1 + covered * V.Broadcast(Other));
        memory[To, cell] = V.IfLess(0, sum, own / V.Max(sum, 1e-30), 0);
    }
}
