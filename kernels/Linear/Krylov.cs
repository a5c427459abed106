using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Linear;

/// <summary>p ← r + β (p − ω v): the next direction of BiCGStab.</summary>
public struct DirectionUpdate<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>r.</summary>
    public Field<T> Residual;
    /// <summary>p.</summary>
    public Field<T> Direction;
    /// <summary>v.</summary>
    public Field<T> Product;
    /// <summary>β.</summary>
    public T Beta;
    /// <summary>ω.</summary>
    public T Omega;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Direction, cell] = memory[Residual, cell]
            + V.Broadcast(Beta) * (memory[Direction, cell] - V.Broadcast(Omega) * memory[Product, cell]);
}

/// <summary>r ← r − α v, x ← x + α w, and on the way Σ r², Σ q r and the largest |r|/ψ (the error of u that r
/// stands for).</summary>
public struct ResidualUpdate<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>r.</summary>
    public Field<T> Residual;
    /// <summary>v.</summary>
    public Field<T> Product;
    /// <summary>x.</summary>
    public Field<T> Solution;
    /// <summary>w.</summary>
    public Field<T> Correction;
    /// <summary>q.</summary>
    public Field<T> With;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>α.</summary>
    public T Factor;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V factor = V.Broadcast(Factor), domain = memory[Domain, cell];
        V r = memory[Residual, cell] - factor * memory[Product, cell];
        memory[Residual, cell] = r;
        memory[Solution, cell] = memory[Solution, cell] + factor * memory[Correction, cell];
        return new()
        {
            Sum0 = r * r,
            Sum1 = memory[With, cell] * r,
            Largest = V.IfLess(0, domain, V.Abs(r) / V.Max(domain, 1e-6), 0),
        };
    }
}

/// <summary>Right-hand side f = Σ M_f (p′ − p) + Δt S, copied to r; x ← 0; Σ f².</summary>
public struct RightSide<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>p before the step.</summary>
    public Field<T> Pressure;
    /// <summary>Δt S.</summary>
    public Field<T> Source;
    /// <summary>f.</summary>
    public Field<T> Right;
    /// <summary>r.</summary>
    public Field<T> Residual;
    /// <summary>x.</summary>
    public Field<T> Solution;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V f = System.Divergence<V, M>(memory, Pressure, cell) + memory[Source, cell];
        f = V.IfLess(0, memory[System.Inverse, cell], f, 0);
        memory[Right, cell] = f;
        memory[Residual, cell] = f;
        memory[Solution, cell] = 0;
        return new() { Sum0 = f * f };
    }
}

/// <summary>a ← a + δa.</summary>
public struct AddField<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>p.</summary>
    public Field<T> To;
    /// <summary>δp.</summary>
    public Field<T> Increment;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = memory[To, cell] + memory[Increment, cell];
}

/// <summary>a ← a + f δa.</summary>
public struct AddScaled<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a.</summary>
    public Field<T> To;
    /// <summary>δa.</summary>
    public Field<T> Increment;
    /// <summary>f.</summary>
    public T Factor;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = memory[To, cell] + V.Broadcast(Factor) * memory[Increment, cell];
}
