using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Fields of the state that the finest level is made of on the way: ψ, u before the step and Δt M/2, all with halos.</summary>
internal readonly record struct FineFields(Field Domain, Field Filling, Field Mobility);

/// <summary>Coefficients of the finest level: cell arrays only.</summary>
internal sealed class FineCoefficients<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;

    public FineCoefficients(Device<T> device, Grid grid, FineFields state, double width)
    {
        (this.device, this.grid, State, Relaxation) = (device, grid, state, device.Allocate(grid));
        System = new FineSystem<T>
        {
            Domain = state.Domain, Mobility = state.Mobility,
            Transport = device.Allocate(grid), Stiffness = device.Allocate(grid),
            Compliance = device.Allocate(grid), Inverse = device.Allocate(grid),
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = Element.Of<T>(grid.FlatY ? 0 : 1), HasZ = Element.Of<T>(grid.FlatZ ? 0 : 1),
            HalfWidth = Element.Of<T>(0.5 * width),
        };
    }

    /// <summary>ψ, u, Δt M/2.</summary>
    public FineFields State { get; }

    /// <summary>The system; e and b are to be written before <see cref="Close"/>.</summary>
    public FineSystem<T> System { get; }

    /// <summary>r, to be written before <see cref="Close"/>.</summary>
    public Field Relaxation { get; }

    /// <summary>Makes the blocks' diagonals and inverses.</summary>
    public void Close() => device.Apply(grid, new FineDiagonal<T> { System = System, Relaxation = Relaxation });
}
