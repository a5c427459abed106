using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>δp = (e δu − Σ ε ψ_f δu′)/b, 0 in cells at rest: pressure eliminated from the second equation.
/// Sums r δp for the reaction; where there is none it runs as a kernel, and nobody waits for the
/// sum.</summary>
public struct EliminatedPressure<T> : ICellMeasure<T>, ICellKernel<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>r.</summary>
    public Field<T> Relaxation;
    /// <summary>δu.</summary>
    public Field<T> Unknown;
    /// <summary>δp.</summary>
    public Field<T> Pressure;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new() { Sum0 = memory[Relaxation, cell] * Stored<V, M>(memory, cell) };

    [MethodImpl(AggressiveInlining)]
    readonly void ICellKernel<T>.At<V, M>(M memory, long cell) => Stored<V, M>(memory, cell);

    [MethodImpl(AggressiveInlining)]
    readonly V Stored<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V p = (memory[System.Stiffness, cell] * memory[Unknown, cell]
            - System.CapillarityFrom<V, M>(memory, Unknown, cell))
            / memory[System.Compliance, cell];
        p = V.IfLess(0, memory[System.Inverse, cell], p, 0);
        memory[Pressure, cell] = p;
        return p;
    }
}

/// <summary>y = ψ δu + d δp − Σ M_f δp′ − z v: the Schur complement, with the rank-one term by which the
/// lumped overpotential answers (v: its source per volt, z: its change); also Σ q y and Σ y y for the Krylov
/// method.</summary>
public struct SchurProduct<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>δu.</summary>
    public Field<T> Unknown;
    /// <summary>δp.</summary>
    public Field<T> Pressure;
    /// <summary>v.</summary>
    public Field<T> Sensitivity;
    /// <summary>z.</summary>
    public T Overpotential;
    /// <summary>y.</summary>
    public Field<T> Product;
    /// <summary>q.</summary>
    public Field<T> With;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[System.Domain, cell];
        V y = domain * memory[Unknown, cell]
            + memory[System.Transport, cell] * memory[Pressure, cell]
            - System.TransportFrom<V, M>(memory, Pressure, cell)
            - V.Broadcast(Overpotential) * memory[Sensitivity, cell];
        y = V.IfLess(0, memory[System.Inverse, cell], y, 0);
        memory[Product, cell] = y;
        return new() { Sum0 = memory[With, cell] * y, Sum1 = y * y };
    }
}
