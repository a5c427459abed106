using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>The reaction of an implicit step of β as the voxels beside a pore cell see it: linear in their
/// potential, S = Σ_f j_f (a + k s_f), so that over the faces of a cell it sums to what the step gives at
/// their mean potential.</summary>
public struct StepReaction<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>Δt S at <see cref="Overpotential"/>.</summary>
    public Field<T> Source;
    /// <summary>−Δt ∂S/∂p.</summary>
    public Field<T> Relaxation;
    /// <summary>η around which the step is linear [kT/e].</summary>
    public Field<T> Overpotential;
    /// <summary>δp, found by the step.</summary>
    public Field<T> PressureChange;
    /// <summary>a.</summary>
    public Field<T> Constant;
    /// <summary>k.</summary>
    public Field<T> Slope;
    /// <summary>1/Δt.</summary>
    public T InverseStep;
    /// <summary>1/(P Δt), P = Ωγ/(h kT).</summary>
    public T PerRelaxation;
    /// <summary>Potential at the outer face [kT/e].</summary>
    public T Level;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V total = Exchange.Total<V, M>(memory, cell), step = V.Broadcast(InverseStep);
        V share = V.IfLess(0, total, 1 / V.IfLess(0, total, total, 1), 0);
        V relaxation = memory[Relaxation, cell], slope = V.Broadcast(PerRelaxation) * relaxation;
        V current = step * (memory[Source, cell] - relaxation * memory[PressureChange, cell])
            + slope * (V.Broadcast(Level) - memory[Overpotential, cell]);
        memory[Constant, cell] = share * current;
        memory[Slope, cell] = share * slope;
    }
}

/// <summary>The linear balance of a voxel for the change δ = s − s₀ of a step, so that single precision
/// resolves short ones: (Σ j k + c − ∇·σ∇) δ = ∇·σ∇ s₀ − Σ j (a + k s₀) − q, c δ what its double layer and
/// storage take beyond the mean of their layer, q the rest of what is taken from it.</summary>
public struct StepBalance<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>σ, and the storage Σ j k + c to be written.</summary>
    public DiffusionSystem<T> System;
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>a of pore cells.</summary>
    public Field<T> Constant;
    /// <summary>k of pore cells.</summary>
    public Field<T> Slope;
    /// <summary>q.</summary>
    public Field<T> Sinks;
    /// <summary>c.</summary>
    public Field<T> Charging;
    /// <summary>s₀.</summary>
    public Field<T> Before;
    /// <summary>Right side.</summary>
    public Field<T> Right;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V slope = Exchange.OfPores<V, M>(memory, Slope, cell);
        memory[Right, cell] = System.Inflow<V, M>(memory, Before, cell)
            - Exchange.OfPores<V, M>(memory, Constant, cell) - slope * memory[Before, cell]
            - memory[Sinks, cell];
        memory[System.Storage, cell] = memory[Charging, cell] + slope;
    }
}

/// <summary>By rows of cells, Σ w (s − s₀) s: what a layer's charging knows of the voxels in it beyond their
/// mean.</summary>
public struct StepCharging<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>s.</summary>
    public Field<T> Drop;
    /// <summary>s₀.</summary>
    public Field<T> Before;
    /// <summary>w.</summary>
    public Field<T> Weight;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V s = memory[Drop, cell];
        return new() { Sum0 = memory[Weight, cell] * (s - memory[Before, cell]) * s };
    }
}

/// <summary>Continues η of pore cells that react to cells around them, ring by ring: the mean of those beside
/// a cell that are in rings further in.</summary>
public struct ContinuedShare<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>η − level, with its halo.</summary>
    public Field<T> Share;
    /// <summary>The same with one more ring.</summary>
    public Field<T> To;
    /// <summary>The ring of each cell: 0 where it reacts.</summary>
    public Field<T> Ring;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>The ring that is written.</summary>
    public T Now;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V lowX = Inner<V, M>(memory, cell - 1), highX = Inner<V, M>(memory, cell + 1);
        V lowY = Inner<V, M>(memory, cell - StrideY), highY = Inner<V, M>(memory, cell + StrideY);
        V lowZ = Inner<V, M>(memory, cell - StrideZ), highZ = Inner<V, M>(memory, cell + StrideZ);
        V count = lowX + highX + (lowY + highY) + (lowZ + highZ);
        V sum = lowX * memory[Share, cell - 1] + highX * memory[Share, cell + 1]
            + (lowY * memory[Share, cell - StrideY] + highY * memory[Share, cell + StrideY])
            + (lowZ * memory[Share, cell - StrideZ] + highZ * memory[Share, cell + StrideZ]);
        V apart = V.Abs(memory[Ring, cell] - V.Broadcast(Now));
        memory[To, cell] = V.IfLess(apart, 0.5, sum / V.Max(count, 1), memory[Share, cell]);
    }

    /// <summary>1 for a cell in a ring further in, 0 for others.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Inner<V, M>(M memory, long beside) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.IfLess(memory[Ring, beside], V.Broadcast(Now) - 0.5, 1, 0);
}

/// <summary>By how much η of pore cells differs from the mean of their layer; the largest
/// difference.</summary>
public struct ShareDifference<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>η − level.</summary>
    public Field<T> Share;
    /// <summary>The ring of each cell.</summary>
    public Field<T> Ring;
    /// <summary>Mean of the layer less level; the difference afterwards, 0 in cells of no ring.</summary>
    public Field<T> Difference;
    /// <summary>The last ring.</summary>
    public T Last;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V difference = memory[Share, cell] - memory[Difference, cell];
        difference = V.IfLess(memory[Ring, cell], V.Broadcast(Last) + 0.5, difference, 0);
        memory[Difference, cell] = difference;
        return new() { Sum0 = difference, Largest = difference };
    }
}

/// <summary>What the reaction of a step loses because φ differs among the faces of a pore cell: Σ j k (s −
/// η)², η their mean.</summary>
public struct StepSpread<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>k.</summary>
    public Field<T> Slope;
    /// <summary>s of voxels.</summary>
    public Field<T> Drop;
    /// <summary>η − level of pore cells.</summary>
    public Field<T> Share;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new()
        {
            Sum0 = memory[Slope, cell]
                * Exchange.SquaresOfSolids(memory, Drop, memory[Share, cell], cell),
        };
}

/// <summary>What a column of layers asks of the voxels, by rows of cells: Σ w s, and the power that
/// conduction takes, Σ G (s′ − s)² over the faces on the high sides.</summary>
public struct StepLayers<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>Conductances.</summary>
    public DiffusionSystem<T> System;
    /// <summary>s.</summary>
    public Field<T> Drop;
    /// <summary>w.</summary>
    public Field<T> Weight;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => new()
        {
            Sum0 = memory[Weight, cell] * memory[Drop, cell],
            Sum1 = System.Loss<V, M>(memory, Drop, cell),
        };
}

/// <summary>By rows of cells, a step's reaction at the potential found after it and how far it is from what
/// the step gives: Σ S(η′), Σ |S(η′)| and Σ |S(η′) − S(η)|.</summary>
public struct StepMismatch<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>j.</summary>
    public FaceExchange<T> Exchange;
    /// <summary>a.</summary>
    public Field<T> Constant;
    /// <summary>k.</summary>
    public Field<T> Slope;
    /// <summary>η that the step took [kT/e].</summary>
    public Field<T> Overpotential;
    /// <summary>η′ − level.</summary>
    public Field<T> Share;
    /// <summary>Potential at the outer face.</summary>
    public T Level;

    /// <inheritdoc/>
    public static int Sums => 3;

    /// <inheritdoc/>
    public static bool HasLargest => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V total = Exchange.Total<V, M>(memory, cell), share = memory[Share, cell];
        V slope = memory[Slope, cell], current = total * (memory[Constant, cell] + slope * share);
        return new()
        {
            Sum0 = current,
            Sum1 = V.Abs(current),
            Sum2 = total * V.Abs(slope * (V.Broadcast(Level) + share - memory[Overpotential, cell])),
        };
    }
}
