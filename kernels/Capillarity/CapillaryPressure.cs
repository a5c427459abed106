using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Capillarity;

/// <summary>p = [ψ W′(u)/ε − ε ∇·(ψ∇u) − 6 u (1 − u) δ_w cos θ]/(ψ g̃) [γ/h]: capillarity, wetting and,
/// through g̃ ≈ α inside β, confinement. Faces to inactive cells (ψ = 0) are closed.</summary>
public struct CapillaryPressure<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δ_w cos θ.</summary>
    public Field<T> Wetting;
    /// <summary>p.</summary>
    public Field<T> Pressure;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>Interface.</summary>
    public Interface<T> Interface;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell], domain = memory[Domain, cell];
        V spread = Face(memory, u, domain, cell - 1) + Face(memory, u, domain, cell + 1)
            + Face(memory, u, domain, cell - StrideY) + Face(memory, u, domain, cell + StrideY)
            + Face(memory, u, domain, cell - StrideZ) + Face(memory, u, domain, cell + StrideZ);
        V well = domain * V.Broadcast(Interface.InverseWidth) * Interface<T>.Slope(u);
        V wall = 6 * u * (1 - u) * memory[Wetting, cell];
        V driving = well - 0.5 * V.Broadcast(Interface.Width) * spread - wall;
        V capacity = domain * Interface.Stiffness(u);
        memory[Pressure, cell] = V.IfLess(0, domain, driving / V.Max(capacity, 1e-30), 0);
    }

    /// <summary>(ψ + ψ′)(u′ − u), or 0 through a closed face: twice ψ_f Δu.</summary>
    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V u, V domain, long neighbour) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V other = memory[Domain, neighbour];
        return V.IfLess(0, other, (domain + other) * (memory[Filling, neighbour] - u), 0);
    }
}

/// <summary>∫ψu, the free energy F = ∫ ψ[ε/2 |∇u|² + W/ε] − δ_w cos θ h(u) [γ h²] and the largest
/// u.</summary>
public struct BetaMeasure<T> : ICellMeasure<T> where T : unmanaged
{
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>δ_w cos θ.</summary>
    public Field<T> Wetting;
    /// <summary>Offset along y.</summary>
    public long StrideY;
    /// <summary>Offset along z.</summary>
    public long StrideZ;
    /// <summary>Interface.</summary>
    public Interface<T> Interface;

    /// <inheritdoc/>
    public static int Sums => 2;

    /// <inheritdoc/>
    public static bool HasLargest => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V u = memory[Filling, cell], domain = memory[Domain, cell];
        V q = u * (1 - u);
        V gradient = Face(memory, u, domain, cell + 1) + Face(memory, u, domain, cell + StrideY)
            + Face(memory, u, domain, cell + StrideZ);
        return new()
        {
            Sum0 = domain * u,
            Sum1 = domain * V.Broadcast(Interface.InverseWidth) * 18 * q * q
                + 0.25 * V.Broadcast(Interface.Width) * gradient
                - memory[Wetting, cell] * Interface<T>.Interpolation(u),
            Largest = u,
        };
    }

    [MethodImpl(AggressiveInlining)]
    readonly V Face<V, M>(M memory, V u, V domain, long neighbour) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V other = memory[Domain, neighbour], step = memory[Filling, neighbour] - u;
        return V.IfLess(0, domain * other, (domain + other) * step * step, 0);
    }
}
