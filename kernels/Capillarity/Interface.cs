using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Capillarity;

/// <summary>The diffuse β|void interface in scaled units (length h, pressure γ/h): W = 18 u²(1 − u)², its
/// slopes, the stiffness g̃ of the doubly degenerate model (Rätz, Ribalta, Voigt 2006) with one-sided
/// regularisation a(u), and the interpolation h = u²(3 − 2u). u is β's share of the pore.</summary>
/// <typeparam name="T">element</typeparam>
public struct Interface<T> where T : unmanaged
{
    /// <summary>ε in cells.</summary>
    public T Width;
    /// <summary>1/ε.</summary>
    public T InverseWidth;
    /// <summary>a on the void side, a_v.</summary>
    public T VoidCompliance;
    /// <summary>a on the filled side less a_v: α − a_v.</summary>
    public T ComplianceRise;
    /// <summary>Factor that makes ∫ g̃ du = 1.</summary>
    public T Normalisation;

    /// <summary>W′(u) = 36 u (1 − u)(1 − 2u).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Slope<V>(V u) where V : unmanaged, ILane<V, T>
        => 36 * u * (1 - u) * (1 - u - u);

    /// <summary>W″(u) = 36 (1 − 6 u (1 − u)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Curvature<V>(V u) where V : unmanaged, ILane<V, T>
        => 36 - 216 * (u * (1 - u));

    /// <summary>h(u) = u²(3 − 2u), u clamped to [0, 1].</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Interpolation<V>(V u) where V : unmanaged, ILane<V, T>
    {
        V v = Elementary.Unit<V, T>(u);
        return v * v * (3 - v - v);
    }

    /// <summary>u below which β has not come to a cell: h would be 3·10⁻¹² there.</summary>
    public const double Unreached = 1e-6;

    /// <summary>h(u) where β has come, 0 elsewhere: what transports and reacts. Cells far ahead of a front,
    /// where its tail is left only, are then at rest, and solvers leave them out.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Reached<V>(V u) where V : unmanaged, ILane<V, T>
        => V.IfLess(u, Unreached, 0, Interpolation(u));

    /// <summary>g̃ = N √((30 q²)² + a²), q = u(1 − u) clamped, a = a_v + (α − a_v) h(u).</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Stiffness<V>(V u) where V : unmanaged, ILane<V, T>
    {
        V v = Elementary.Unit<V, T>(u);
        V q = v * (1 - v);
        V g = 30 * q * q;
        V a = V.Broadcast(VoidCompliance) + V.Broadcast(ComplianceRise) * (v * v * (3 - v - v));
        return V.Broadcast(Normalisation) * V.Sqrt(g * g + a * a);
    }

    /// <summary>g̃′ for a known g̃: N² [1800 q³ (1 − 2u) + 6 a (α − a_v) q]/g̃.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V StiffnessSlope<V>(V u, V stiffness) where V : unmanaged, ILane<V, T>
    {
        V v = Elementary.Unit<V, T>(u);
        V q = v * (1 - v);
        V rise = V.Broadcast(ComplianceRise);
        V a = V.Broadcast(VoidCompliance) + rise * (v * v * (3 - v - v));
        V n = V.Broadcast(Normalisation);
        return n * n * (1800 * q * q * q * (1 - v - v) + 6 * a * rise * q) / stiffness;
    }
}
