using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Solute;

/// <summary>Mob across the stack in cells that hold a film of β beyond a plane: with it the mean of both
/// sides, (Mob + Mob′)/2, is what conducts between the centre of a mouth's cell and the mean of the film,
/// 1/(1/(2 Mob′) + t/(3 ψ′ D)): half a cell, and t/3 of the film, whose profile across is the parabola of a
/// slab that gains evenly. No mouth, or one that the film does not join: 0.</summary>
public struct SoluteAcrossFilm<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>±1 in cells of films, ±2 where they join a mouth; positive: the pore lies on the high
    /// side.</summary>
    public Field<T> Films;
    /// <summary>ψ.</summary>
    public Field<T> Domain;
    /// <summary>Mob.</summary>
    public Field<T> Mobility;
    /// <summary>Mob across the stack; written in cells of films.</summary>
    public Field<T> Across;
    /// <summary>Offset across the stack.</summary>
    public long Stride;
    /// <summary>t/(3 D) of the film with the pore on its high side, and on its low side [scaled time per
    /// cell].</summary>
    public T Below, Above;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
    {
        V film = memory[Films, cell], zero = 0;
        V mobility = V.IfLess(zero, film, memory[Mobility, cell + Stride], memory[Mobility, cell - Stride]);
        V domain = V.IfLess(zero, film, memory[Domain, cell + Stride], memory[Domain, cell - Stride]);
        V resists = V.IfLess(zero, film, V.Broadcast(Below), V.Broadcast(Above));
        V wanted = 2 * mobility * domain / V.Max(domain + 2 * mobility * resists, 1e-30);
        V across = V.IfLess(2.25, film * film, 2 * wanted, zero) - mobility;
        memory[Across, cell] = V.IfLess(0.25, film * film, across, memory[Across, cell]);
    }
}
