using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Transport;

/// <summary>a ← a number where cells are held, elsewhere it stays.</summary>
public struct HeldValue<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>1 in held cells, 0 elsewhere.</summary>
    public Field<T> Held;
    /// <summary>a.</summary>
    public Field<T> To;
    /// <summary>The number.</summary>
    public T Value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = V.IfLess(0, memory[Held, cell], V.Broadcast(Value), memory[To, cell]);
}

/// <summary>What a step takes to held cells: Σ M_f (p″ − p′) [cells], each flux the exact opposite of that of
/// the cell beside, and the half of Σ M_f (p″ − p′)² that is booked on held cells.</summary>
public struct HeldFlux<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Level.</summary>
    public FineSystem<T> System;
    /// <summary>1 in held cells, 0 elsewhere.</summary>
    public Field<T> Held;
    /// <summary>p′.</summary>
    public EndPressure<T> Pressure;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V p = Pressure.Of<V, M>(memory, cell), held = memory[Held, cell];
        V flux = 0, work = 0;
        Add<V, M>(memory, p, cell, cell + 1, ref flux, ref work);
        Add<V, M>(memory, p, cell, cell - 1, ref flux, ref work);
        Add<V, M>(memory, p, cell, cell + System.StrideY, ref flux, ref work);
        Add<V, M>(memory, p, cell, cell - System.StrideY, ref flux, ref work);
        Add<V, M>(memory, p, cell, cell + System.StrideZ, ref flux, ref work);
        Add<V, M>(memory, p, cell, cell - System.StrideZ, ref flux, ref work);
        return new() { Sum0 = V.IfLess(0, held, flux, 0), Sum1 = V.IfLess(0, held, 0.5 * work, 0) };
    }

    [MethodImpl(AggressiveInlining)]
    readonly void Add<V, M>(M memory, V p, long cell, long next, ref V flux, ref V work)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V step = Pressure.Of<V, M>(memory, next) - p;
        V one = V.IfLess(0, memory[System.Domain, cell] * memory[System.Domain, next],
            (memory[System.Mobility, cell] + memory[System.Mobility, next]) * step, 0);
        flux += one;
        work += one * step;
    }
}
