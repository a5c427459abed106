using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Capillarity;

/// <summary>f(φ) = w φ²(1 − φ)² − Δf φ³(10 − 15φ + 6φ²) [energy per volume] and its slope: two wells at 0 and
/// 1, of which the second lies lower by Δf (PFHub benchmark 8).</summary>
public struct TiltedWell<T> where T : unmanaged
{
    /// <summary>w.</summary>
    public T Height;
    /// <summary>Δf.</summary>
    public T Driving;

    /// <summary>f(φ).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Density<V>(V phase) where V : unmanaged, ILane<V, T>
    {
        V q = phase * (1 - phase);
        V share = phase * phase * phase * (10 - 15 * phase + 6 * phase * phase);
        return V.Broadcast(Height) * q * q - V.Broadcast(Driving) * share;
    }

    /// <summary>f′(φ) = 2w φ(1 − φ)(1 − 2φ) − 30 Δf φ²(1 − φ)².</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Slope<V>(V phase) where V : unmanaged, ILane<V, T>
    {
        V q = phase * (1 - phase);
        return q * (2 * V.Broadcast(Height) * (1 - phase - phase) - 30 * V.Broadcast(Driving) * q);
    }
}

/// <summary>φ′ = φ + Δt L [κ∇²φ − f′(φ)]: not conserved.</summary>
public struct RelaxationStep<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>φ.</summary>
    public Field<T> Phase;
    /// <summary>φ′; not φ.</summary>
    public Field<T> Next;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>f.</summary>
    public TiltedWell<T> Well;
    /// <summary>κ.</summary>
    public T GradientEnergy;
    /// <summary>Δt L.</summary>
    public T TimesKinetics;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V phase = memory[Phase, cell];
        V driving = V.Broadcast(GradientEnergy) * Stencil.Laplacian<V, M>(memory, Phase, cell)
            - Well.Slope(phase);
        memory[Next, cell] = phase + V.Broadcast(TimesKinetics) * driving;
    }
}

/// <summary>φ ← φ + Δt S, with S such that the front φ = ½[1 − tanh z], z = (y − α)/ℓ, is an exact solution,
/// ℓ² = 2κ/w and α(x, t) = α₀ + A₁ t sin B₁x + A₂ sin(B₂x + C₂t) (PFHub benchmark 7): S = ½ sech² z [α_t/ℓ −
/// L w tanh z α_x² − L κ α_xx/ℓ].</summary>
public struct FrontSource<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>φ, read and written at the cell only.</summary>
    public Field<T> Phase;
    /// <summary>y − α₀.</summary>
    public Field<T> Height;
    /// <summary>sin B₁x and cos B₁x.</summary>
    public Field<T> FirstSine, FirstCosine;
    /// <summary>sin B₂x and cos B₂x.</summary>
    public Field<T> SecondSine, SecondCosine;
    /// <summary>A₁, A₁t, A₂.</summary>
    public T FirstRate, FirstAmplitude, SecondAmplitude;
    /// <summary>B₁, B₂.</summary>
    public T FirstWavenumber, SecondWavenumber;
    /// <summary>C₂, sin C₂t, cos C₂t.</summary>
    public T Frequency, TimeSine, TimeCosine;
    /// <summary>1/ℓ.</summary>
    public T InverseWidth;
    /// <summary>L w.</summary>
    public T KineticHeight;
    /// <summary>L κ.</summary>
    public T KineticGradient;
    /// <summary>Δt/2.</summary>
    public T HalfStep;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V sine = memory[SecondSine, cell], cosine = memory[SecondCosine, cell];
        V wave =
            V.Broadcast(SecondAmplitude) * (sine * V.Broadcast(TimeCosine) + cosine * V.Broadcast(TimeSine));
        V turn =
            V.Broadcast(SecondAmplitude) * (cosine * V.Broadcast(TimeCosine) - sine * V.Broadcast(TimeSine));
        V b1 = V.Broadcast(FirstWavenumber), b2 = V.Broadcast(SecondWavenumber);
        V growth = V.Broadcast(FirstAmplitude) * memory[FirstSine, cell];
        V inTime = V.Broadcast(FirstRate) * memory[FirstSine, cell] + V.Broadcast(Frequency) * turn;
        V inX = V.Broadcast(FirstAmplitude) * b1 * memory[FirstCosine, cell] + b2 * turn;
        V bend = -(b1 * b1 * growth + b2 * b2 * wave);
        V t = Elementary.Tanh<V, T>((memory[Height, cell] - growth - wave) * V.Broadcast(InverseWidth));
        V source = (inTime - V.Broadcast(KineticGradient) * bend) * V.Broadcast(InverseWidth)
            - V.Broadcast(KineticHeight) * t * inX * inX;
        memory[Phase, cell] = memory[Phase, cell] + V.Broadcast(HalfStep) * (1 - t * t) * source;
    }
}

/// <summary>Free energy density f + κ/2 |∇φ|² (forward differences), φ, and the largest |φ|.</summary>
public struct PhaseMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>φ.</summary>
    public Field<T> Phase;
    /// <summary>Neighbours.</summary>
    public Stencil<T> Stencil;
    /// <summary>f.</summary>
    public TiltedWell<T> Well;
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
        V phase = memory[Phase, cell];
        return new()
        {
            Sum0 = Well.Density(phase) + 0.5 * V.Broadcast(GradientEnergy) * Stencil.SquaredGradient<V, M>(
                memory, Phase, cell),
            Sum1 = phase,
            Largest = V.Abs(phase),
        };
    }
}
