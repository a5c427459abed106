using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>How much solute a cell holds: C = cap λ with cap = ψ [h + k_v (1 − h)] + h s_w/(1 + K λ), h =
/// u²(3 − 2u). λ counts solute atoms per lattice site of β: the mole fraction while dilute. β holds it, void
/// nearly none (k_v), a wall that β covers s_w more while few of its sites are taken, s_w/K when all are
/// (Langmuir–McLean).</summary>
public struct SoluteCapacity<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>s_w = Σ δ_w w_s δ_seg s_s of the cell.</summary>
    public Field<T> Wall;
    /// <summary>K: s of the cell's wall, 0 where its sites have no end.</summary>
    public Field<T> Affinity;
    /// <summary>k_v.</summary>
    public T Void;

    /// <summary>h(u) (ψ + s_w/(1 + K λ)): what β and the walls it covers hold of each λ.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Covered<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Interface<T>.Interpolation(memory[Filling, cell])
            * (memory[Domain, cell] + memory[Wall, cell] / Taken<V, M>(memory, cell, fraction));

    /// <summary>cap at λ.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Value<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => OfBeta<V, M>(memory, cell) + OfWall<V, M>(memory, cell) / Taken<V, M>(memory, cell, fraction);

    /// <summary>d(cap λ)/dλ.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Slope<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V taken = Taken<V, M>(memory, cell, fraction);
        return OfBeta<V, M>(memory, cell) + OfWall<V, M>(memory, cell) / (taken * taken);
    }

    /// <summary>cap λ − λ d(cap λ)/dλ = h s_w K λ²/(1 + K λ)².</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Bend<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V share = V.Max(fraction, 0) / Taken<V, M>(memory, cell, fraction);
        return OfWall<V, M>(memory, cell) * memory[Affinity, cell] * share * share;
    }

    /// <summary>1/(1 + K λ)²: free sites of a wall, squared; by it its mobility falls.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Free<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V taken = Taken<V, M>(memory, cell, fraction);
        return 1 / (taken * taken);
    }

    // 1 + K λ; noise where there is no β may be negative.
    [MethodImpl(AggressiveInlining)]
    readonly V Taken<V, M>(M memory, long cell, V fraction) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => 1 + memory[Affinity, cell] * V.Max(fraction, 0);

    [MethodImpl(AggressiveInlining)]
    readonly V OfBeta<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V h = Interface<T>.Interpolation(memory[Filling, cell]);
        return memory[Domain, cell] * (h + V.Broadcast(Void) * (1 - h));
    }

    [MethodImpl(AggressiveInlining)]
    readonly V OfWall<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Interface<T>.Interpolation(memory[Filling, cell]) * memory[Wall, cell];
}

/// <summary>What a backward Euler step needs of each cell, linear around the present λ: storage d(cap λ)/dλ +
/// r, right side C + q − h s_w K λ²/(1 + K λ)², mobility Mob = h [ψ D + D_w/(1 + K λ)²]. Inactive cells (ψ =
/// 0) hold a small storage and no solute.</summary>
public struct SoluteCells<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Storage of a cell outside the pore: below that of void, since coarse levels sum it.</summary>
    public const double Inactive = 1e-8;
    /// <summary>cap.</summary>
    public SoluteCapacity<T> Capacity;
    /// <summary>D_w = Σ δ_w w_s δ_seg D_w s_s of the cell [cells²/scaled time].</summary>
    public Field<T> WallMobility;
    /// <summary>C before the step.</summary>
    public Field<T> Concentration;
    /// <summary>λ around which the step is linear.</summary>
    public Field<T> MoleFraction;
    /// <summary>r ≥ 0: how strongly particles hold the cell near saturation.</summary>
    public Field<T> Relaxation;
    /// <summary>q: what they release into it at λ = 0.</summary>
    public Field<T> Release;
    /// <summary>cap + r.</summary>
    public Field<T> Storage;
    /// <summary>C + q.</summary>
    public Field<T> Right;
    /// <summary>Mob.</summary>
    public Field<T> Mobility;
    /// <summary>D [cells²/scaled time].</summary>
    public T Diffusivity;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V domain = memory[Capacity.Domain, cell], zero = 0;
        V h = Interface<T>.Reached(memory[Capacity.Filling, cell]);
        V fraction = memory[MoleFraction, cell];
        V storage = Capacity.Slope<V, M>(memory, cell, fraction) + memory[Relaxation, cell];
        V right = memory[Concentration, cell] + memory[Release, cell]
            - Capacity.Bend<V, M>(memory, cell, fraction);
        V mobility = h * (domain * V.Broadcast(Diffusivity)
            + memory[WallMobility, cell] * Capacity.Free<V, M>(memory, cell, fraction));
        memory[Storage, cell] = V.IfLess(zero, domain, storage, Inactive);
        memory[Right, cell] = V.IfLess(zero, domain, right, zero);
        memory[Mobility, cell] = V.IfLess(zero, domain, mobility, zero);
    }
}

/// <summary>F = Δt (Mob + Mob′)/2 of the faces of a cell, 0 to inactive cells: the same digits from both
/// sides. The arithmetic mean lets a cell that β has just left hand its solute on to the β beside
/// it. Films at planes of the stack have another Mob across the stack than along it
/// (<see cref="SoluteAcrossFilm{T}"/>).</summary>
public struct SoluteExchange<T> where T : unmanaged
{
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>Mob along x, y, z: one field, where no film is.</summary>
    public Field<T> Mobility, MobilityY, MobilityZ;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>1 where the axis exists, 0 where flat.</summary>
    public T HasY, HasZ;
    /// <summary>Δt/2.</summary>
    public T HalfStep;

    /// <summary>F to one neighbour, along an axis that exists.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Face<V, M>(M memory, Field<T> mobility, long cell, long next)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => V.IfLess(0, memory[Domain, cell] * memory[Domain, next],
            V.Broadcast(HalfStep) * (memory[mobility, cell] + memory[mobility, next]), 0);

    /// <summary>Σ F (x′ − x).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Inflow<V, M>(M memory, Field<T> unknown, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Flux<V, M>(memory, Mobility, unknown, cell, cell + 1)
            + Flux<V, M>(memory, Mobility, unknown, cell, cell - 1)
            + V.Broadcast(HasY) * (Flux<V, M>(memory, MobilityY, unknown, cell, cell + StrideY)
                + Flux<V, M>(memory, MobilityY, unknown, cell, cell - StrideY))
            + V.Broadcast(HasZ) * (Flux<V, M>(memory, MobilityZ, unknown, cell, cell + StrideZ)
                + Flux<V, M>(memory, MobilityZ, unknown, cell, cell - StrideZ));

    /// <summary>Σ F over the neighbours in which a field is positive.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Beside<V, M>(M memory, Field<T> flag, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Flagged<V, M>(memory, Mobility, flag, cell, cell + 1)
            + Flagged<V, M>(memory, Mobility, flag, cell, cell - 1)
            + V.Broadcast(HasY) * (Flagged<V, M>(memory, MobilityY, flag, cell, cell + StrideY)
                + Flagged<V, M>(memory, MobilityY, flag, cell, cell - StrideY))
            + V.Broadcast(HasZ) * (Flagged<V, M>(memory, MobilityZ, flag, cell, cell + StrideZ)
                + Flagged<V, M>(memory, MobilityZ, flag, cell, cell - StrideZ));

    [MethodImpl(AggressiveInlining)]
    readonly V Flux<V, M>(M memory, Field<T> mobility, Field<T> unknown, long cell, long next)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => Face<V, M>(memory, mobility, cell, next) * (memory[unknown, next] - memory[unknown, cell]);

    [MethodImpl(AggressiveInlining)]
    readonly V Flagged<V, M>(M memory, Field<T> mobility, Field<T> flag, long cell, long next)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => V.IfLess(0, memory[flag, next], Face<V, M>(memory, mobility, cell, next), 0);
}

/// <summary>F on the high sides.</summary>
public struct SoluteFaces<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>F.</summary>
    public SoluteExchange<T> Exchange;
    /// <summary>F along x, y, z.</summary>
    public Field<T> FaceX, FaceY, FaceZ;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        memory[FaceX, cell] = Exchange.Face<V, M>(memory, Exchange.Mobility, cell, cell + 1);
        memory[FaceY, cell] = V.Broadcast(Exchange.HasY)
            * Exchange.Face<V, M>(memory, Exchange.MobilityY, cell, cell + Exchange.StrideY);
        memory[FaceZ, cell] = V.Broadcast(Exchange.HasZ)
            * Exchange.Face<V, M>(memory, Exchange.MobilityZ, cell, cell + Exchange.StrideZ);
    }
}
