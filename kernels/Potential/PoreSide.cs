using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Potential;

/// <summary>What a pore cell brings to the reactions at its walls while u and p stand: Butler–Volmer's two
/// directions of x = φ − r at φ = 0, h e^{−αr} and h e^{(1−α)r}, r = P p.</summary>
public struct PoreSide<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Largest |r| and |φ| [kT/e], so that no exponential overflows.</summary>
    public const double Largest = 60;
    /// <summary>u.</summary>
    public Field<T> Filling;
    /// <summary>p, including the solute's share.</summary>
    public Field<T> Pressure;
    /// <summary>1 where electrons reach the cell's β and walls, 0 elsewhere.</summary>
    public Field<T> Wired;
    /// <summary>h e^{−αr}.</summary>
    public Field<T> Plating;
    /// <summary>h e^{(1−α)r}.</summary>
    public Field<T> Stripping;
    /// <summary>P = Ωγ/(h kT).</summary>
    public T PressureShare;
    /// <summary>α.</summary>
    public T Transfer;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V transfer = V.Broadcast(Transfer);
        V r = Held(V.Broadcast(PressureShare) * memory[Pressure, cell]);
        V covered = memory[Wired, cell] * Interface<T>.Reached(memory[Filling, cell]);
        memory[Plating, cell] = covered * Elementary.Exp<V, T>(-(transfer * r));
        memory[Stripping, cell] = covered * Elementary.Exp<V, T>((1 - transfer) * r);
    }

    /// <summary>A potential within ±<see cref="Largest"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Held<V>(V value) where V : unmanaged, ILane<V, T>
        => V.Min(Largest, V.Max(-Largest, value));
}
