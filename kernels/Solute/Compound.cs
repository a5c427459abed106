using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>Cells with compound hold λ = λ_sat. To those beside them they are a given: what would flow over a
/// face between, F (λ_sat − λ), is storage and right side of the cell without compound.</summary>
public struct BesideCompound<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>F.</summary>
    public SoluteExchange<T> Exchange;
    /// <summary>C_p &gt; 0 where there is compound.</summary>
    public Field<T> Compound;
    /// <summary>cap + r, and more afterwards.</summary>
    public Field<T> Storage;
    /// <summary>C + q, and more afterwards.</summary>
    public Field<T> Right;
    /// <summary>λ; that of saturation is written where there is compound.</summary>
    public Field<T> MoleFraction;
    /// <summary>λ_sat.</summary>
    public T Saturation;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V own = memory[Compound, cell], saturation = V.Broadcast(Saturation);
        V beside = V.IfLess(0, own, 0, Exchange.Beside<V, M>(memory, Compound, cell));
        V storage = memory[Storage, cell] + beside;
        memory[Storage, cell] = storage;
        memory[Right, cell] =
            V.IfLess(0, own, storage * saturation, memory[Right, cell] + beside * saturation);
        memory[MoleFraction, cell] = V.IfLess(0, own, saturation, memory[MoleFraction, cell]);
    }
}

/// <summary>Closes the faces of cells with compound, after <see cref="BesideCompound{T}"/>.</summary>
public struct CompoundFaces<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>F along x, y, z.</summary>
    public Field<T> FaceX, FaceY, FaceZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V own = memory[Compound, cell];
        memory[FaceX, cell] = V.IfLess(0, own + memory[Compound, cell + 1], 0, memory[FaceX, cell]);
        memory[FaceY, cell] = V.IfLess(0, own + memory[Compound, cell + StrideY], 0, memory[FaceY, cell]);
        memory[FaceZ, cell] = V.IfLess(0, own + memory[Compound, cell + StrideZ], 0, memory[FaceZ, cell]);
    }
}

/// <summary>0 ≤ C_p ⊥ λ_sat − λ ≥ 0 after a solve: where there is compound, C_p = C + q − r λ_sat + Σ F (λ′ −
/// λ_sat) − cap λ_sat, none where that is negative; elsewhere a trace of it where λ exceeds that of
/// its birth, λ_sat or more. Counts the cells in which compound appears or ends.</summary>
public struct CompoundChange<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>What marks a cell with compound at least.</summary>
    public const double Trace = 1e-30;
    /// <summary>F.</summary>
    public SoluteExchange<T> Exchange;
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C before the step.</summary>
    public Field<T> Concentration;
    /// <summary>r.</summary>
    public Field<T> Relaxation;
    /// <summary>q.</summary>
    public Field<T> Release;
    /// <summary>λ.</summary>
    public Field<T> MoleFraction;
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>λ_sat.</summary>
    public T Saturation;
    /// <summary>λ beyond which it appears where there is none: <see cref="Birth"/>, and by this field
    /// more.</summary>
    public Field<T> Later;
    /// <summary>λ beyond which it appears.</summary>
    public T Birth;
    /// <summary>How much of <see cref="Later"/> counts: 1, or 0 where it is the same in all cells.</summary>
    public T Varies;
    /// <summary>Of λ_sat: what counts as nothing.</summary>
    public T Tolerance;
    /// <summary>1: compound may end; 0: not in this pass.</summary>
    public T Ends;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V own = memory[Compound, cell], zero = 0, saturation = V.Broadcast(Saturation);
        V fraction = memory[MoleFraction, cell];
        V birth = V.Broadcast(Birth) + V.Broadcast(Varies) * memory[Later, cell];
        V held = Capacity.Value<V, M>(memory, cell, saturation) * saturation;
        V left = memory[Concentration, cell] + memory[Release, cell]
            - memory[Relaxation, cell] * saturation
            + Exchange.Inflow<V, M>(memory, MoleFraction, cell) - held;
        V ended = V.IfLess(0, V.Broadcast(Ends), zero, Trace);
        V kept = V.IfLess(left + V.Broadcast(Tolerance) * held, zero, ended, V.Max(left, Trace));
        V born = V.IfLess(birth * (1 + V.Broadcast(Tolerance)), fraction, Trace, zero);
        V next = V.IfLess(0, memory[Capacity.Domain, cell], V.IfLess(0, own, kept, born), zero);
        memory[Compound, cell] = next;
        V was = V.IfLess(0, own, 1, zero), now = V.IfLess(0, next, 1, zero);
        return new() { Sum0 = (was - now) * (was - now) };
    }
}

/// <summary>C_p = C − cap λ_sat where there is compound, once C of the step is there.</summary>
public struct CompoundRest<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>C.</summary>
    public Field<T> Concentration;
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>λ_sat.</summary>
    public T Saturation;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V zero = 0, saturation = V.Broadcast(Saturation);
        V rest = memory[Concentration, cell] - Capacity.Value<V, M>(memory, cell, saturation) * saturation;
        memory[Compound, cell] = V.IfLess(zero, memory[Compound, cell], V.Max(rest, zero), zero);
    }
}

/// <summary>θ = 1 − exp(−t/δ_cov) of walls beside which compound lies, t = C_p/(c_p δ_w) its thickness; 0
/// where there is no wall.</summary>
public struct CompoundCoverage<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>C_p.</summary>
    public Field<T> Compound;
    /// <summary>δ_w of all walls [1/h].</summary>
    public Field<T> Wall;
    /// <summary>θ.</summary>
    public Field<T> Coverage;
    /// <summary>1/(c_p δ_cov) [cells · sites⁻¹ · 1/h].</summary>
    public T PerThickness;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V wall = memory[Wall, cell];
        V layers = V.Broadcast(PerThickness) * memory[Compound, cell] / V.Max(wall, 1e-6);
        memory[Coverage, cell] = V.IfLess(1e-6, wall, 1 - Elementary.Exp<V, T>(-layers), 0);
    }
}
