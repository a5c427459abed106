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
        V highX = Step<V, M>(memory, p, cell + 1), lowX = Step<V, M>(memory, p, cell - 1);
        V highY = Step<V, M>(memory, p, cell + System.StrideY);
        V lowY = Step<V, M>(memory, p, cell - System.StrideY);
        V highZ = Step<V, M>(memory, p, cell + System.StrideZ);
        V lowZ = Step<V, M>(memory, p, cell - System.StrideZ);
        V inX = System.Across(memory, cell, cell + 1, highX),
            outX = System.Across(memory, cell, cell - 1, lowX);
        V inY = System.Across(memory, cell, cell + System.StrideY, highY);
        V outY = System.Across(memory, cell, cell - System.StrideY, lowY);
        V inZ = System.Across(memory, cell, cell + System.StrideZ, highZ);
        V outZ = System.Across(memory, cell, cell - System.StrideZ, lowZ);
        V flux = inX + outX + inY + outY + inZ + outZ;
        V work = inX * highX + outX * lowX + inY * highY + outY * lowY + inZ * highZ + outZ * lowZ;
        return new() { Sum0 = V.IfLess(0, held, flux, 0), Sum1 = V.IfLess(0, held, 0.5 * work, 0) };
    }

    /// <summary>p″ − p′.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Step<V, M>(M memory, V p, long next) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Pressure.Of<V, M>(memory, next) - p;
}
