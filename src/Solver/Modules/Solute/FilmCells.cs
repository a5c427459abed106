using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Cells of a solute's equation that are films of β at planes of the stack: each holds as much as
/// the film is thick there, hands it on along the plane, and across it to the mouth before it
/// (<see cref="SoluteAcrossFilm{T}"/>).</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class FilmCells<T>(Device<T> device, Grid grid) where T : unmanaged
{
    readonly Field<T> films = device.Allocate(grid);
    readonly Selection selection = new(grid, Unsafe.SizeOf<T>());

    /// <summary>Mob across the stack.</summary>
    public Field<T> Across { get; } = device.Allocate(grid);

    /// <summary>Whether there is a film.</summary>
    public bool Any { get; private set; }

    /// <summary>Thickness of the film with the pores on its high side, and on its low side
    /// [cells].</summary>
    public (double Below, double Above) Thickness { get; set; }

    /// <summary>Says which cells are films from the next step on.</summary>
    /// <param name="flags">±1, ±2 of cells of films, 0 of all others
    /// (<see cref="SoluteAcrossFilm{T}.Films"/>); packed</param>
    public void Hold(double[] flags)
    {
        Any = Array.Exists(flags, flag => flag != 0);
        device.Write(grid, films, (ReadOnlySpan<double>)flags);
        device.Select(grid, films, selection);
    }

    /// <summary>Writes <see cref="Across"/>.</summary>
    /// <param name="domain">ψ, in films their thickness</param>
    /// <param name="mobility">Mob, halos filled</param>
    /// <param name="diffusivity">D</param>
    public void Conduct(Field<T> domain, Field<T> mobility, double diffusivity)
    {
        if (!Any) return;
        device.Apply(grid, new ScaledCopy<T> { From = mobility, To = Across, Factor = Element.Of<T>(1) });
        device.Apply(grid.Within(selection), new SoluteAcrossFilm<T>
        {
            Films = films, Domain = domain, Mobility = mobility, Across = Across,
            Stride = grid.FlatZ ? grid.StrideY : grid.StrideZ,
            Below = Resists(Thickness.Below, diffusivity), Above = Resists(Thickness.Above, diffusivity),
        });
    }

    static T Resists(double thickness, double diffusivity)
        => Element.Of<T>(thickness / (3 * diffusivity));
}
