using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Capillarity;

/// <summary>f(c) = ϱ (c − a)² (b − c)² [energy per volume] and its slope.</summary>
public struct DoubleWell<T> where T : unmanaged
{
    /// <summary>ϱ.</summary>
    public T Height;
    /// <summary>a.</summary>
    public T Low;
    /// <summary>b.</summary>
    public T High;

    /// <summary>f(c).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Density<V>(V c) where V : unmanaged, ILane<V, T>
    {
        V left = c - V.Broadcast(Low), right = V.Broadcast(High) - c;
        return V.Broadcast(Height) * (left * left) * (right * right);
    }

    /// <summary>f′(c) = 2ϱ (c − a)(b − c)(a + b − 2c).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Slope<V>(V c) where V : unmanaged, ILane<V, T>
    {
        V left = c - V.Broadcast(Low), right = V.Broadcast(High) - c;
        return V.Broadcast(Height) * 2 * left * right * (right - left);
    }
}

/// <summary>µ = f′(c) − κ ∇²c.</summary>
public struct ChemicalPotential<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>c.</summary>
    public Field<T> Composition;
    /// <summary>µ.</summary>
    public Field<T> Potential;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>f.</summary>
    public DoubleWell<T> Well;
    /// <summary>κ.</summary>
    public T GradientEnergy;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Potential, cell] = Well.Slope(memory[Composition, cell])
            - V.Broadcast(GradientEnergy) * Stencil.Laplacian<V, M>(memory, Composition, cell);
}

/// <summary>c ← c + Δt M ∇²µ: conserved, constant mobility.</summary>
public struct ConservedStep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>c, read and written at the cell only.</summary>
    public Field<T> Composition;
    /// <summary>µ.</summary>
    public Field<T> Potential;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>Δt M.</summary>
    public T TimesMobility;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Composition, cell] = memory[Composition, cell]
            + V.Broadcast(TimesMobility) * Stencil.Laplacian<V, M>(memory, Potential, cell);
}

/// <summary>c′ = c + Δt ∇·(M(c) ∇µ) with M = M₀ 16 c²(1 − c)² at faces (arithmetic mean of c): surface
/// diffusion.</summary>
public struct DegenerateStep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>c.</summary>
    public Field<T> Composition;
    /// <summary>c′; not c.</summary>
    public Field<T> Next;
    /// <summary>µ.</summary>
    public Field<T> Potential;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>Δt M₀/h².</summary>
    public T TimesMobility;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V c = memory[Composition, cell], p = memory[Potential, cell];
        V sum = Inflow(memory, c, p, cell + 1) + Inflow(memory, c, p, cell - 1)
            + Inflow(memory, c, p, cell + Stencil.StrideY) + Inflow(memory, c, p, cell - Stencil.StrideY)
            + Inflow(memory, c, p, cell + Stencil.StrideZ) + Inflow(memory, c, p, cell - Stencil.StrideZ);
        memory[Next, cell] = c + V.Broadcast(TimesMobility) * sum;
    }

    /// <summary>With twice the mean, s = c + c′, the mobility 16 (s/2)² (1 − s/2)² is (s (2 − s))²: the same
    /// digits, fewer products.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Inflow<V, M>(M memory, V c, V p, long neighbour) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V twice = c + memory[Composition, neighbour];
        V q = twice * (2 - twice);
        return q * q * (memory[Potential, neighbour] - p);
    }
}

/// <summary>Free energy density f + κ/2 |∇c|² (forward differences), composition, and the largest
/// |c|.</summary>
public struct MixtureMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>c.</summary>
    public Field<T> Composition;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>f.</summary>
    public DoubleWell<T> Well;
    /// <summary>κ.</summary>
    public T GradientEnergy;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V c = memory[Composition, cell];
        return new()
        {
            Sum0 = Well.Density(c) + 0.5 * V.Broadcast(GradientEnergy) * Stencil.SquaredGradient<V, M>(
                memory, Composition, cell),
            Sum1 = c,
            Largest = V.Abs(c),
        };
    }
}
