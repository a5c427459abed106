using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Fields of the state that the finest level is made of on the way: ψ, u before the step and Δt M/2,
/// all with halos, and Δt S.</summary>
internal readonly record struct FineFields<T>(Field<T> Domain, Field<T> Filling, Field<T> Mobility,
    Field<T> Source)
    where T : unmanaged;

/// <summary>Coefficients of the finest level: cell arrays only.</summary>
internal sealed class FineCoefficients<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Selection moving;

    public FineCoefficients(Device<T> device, Grid grid, Boundaries? joined, FineFields<T> state,
        double width)
    {
        (this.device, this.grid, this.joined, State, Relaxation) =
            (device, grid, joined, state, device.Allocate(grid));
        moving = new Selection(grid, Unsafe.SizeOf<T>());
        Moving = grid.Within(moving);
        System = new FineSystem<T>
        {
            Domain = state.Domain, Mobility = state.Mobility,
            Transport = device.Allocate(grid), Stiffness = device.Allocate(grid),
            Compliance = device.Allocate(grid), Inverse = device.Allocate(grid),
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = Element.Of<T>(grid.FlatY ? 0 : 1),
            HasZ = Element.Of<T>(grid.FlatZ ? 0 : 1), HalfWidth = Element.Of<T>(0.5 * width),
        };
    }

    /// <summary>ψ, u, Δt M/2.</summary>
    public FineFields<T> State { get; }

    /// <summary>The system; e and b are to be written before <see cref="Close"/>.</summary>
    public FineSystem<T> System { get; }

    /// <summary>r, to be written before <see cref="Close"/>.</summary>
    public Field<T> Relaxation { get; }

    /// <summary>The grid for launches that need to run in cells only that are not at rest. Fields that such
    /// launches write must be 0 elsewhere.</summary>
    public Grid Moving { get; }

    /// <summary>Makes the blocks' diagonals and inverses, and finds which cells are at rest.</summary>
    public void Close()
    {
        device.Apply(
            grid, new FineDiagonal<T> { System = System, Relaxation = Relaxation, Source = State.Source },
            joined is null ? default : new Halo<T>(System.Inverse, joined));
        device.Select(grid, System.Inverse, moving);
    }
}
