using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Bench;

/// <summary>r + β (p − ω v) → p over fields that do not fit in the cache: three loads and a store a cell, the
/// memory bandwidth that a kernel of the product can have.</summary>
public sealed class Triad
{
    private readonly Device<double> device;
    private readonly Grid grid;
    private readonly DirectionUpdate<double> kernel;

    public Triad(Device<double> device, int cells)
    {
        (this.device, grid) = (device, new Grid(cells, cells, cells));
        kernel = new()
        {
            Residual = device.Allocate(grid), Direction = device.Allocate(grid),
            Product = device.Allocate(grid), Beta = 0.5, Omega = 0.5,
        };
    }

    /// <summary>Bytes that a sweep moves.</summary>
    public long Bytes => 4 * sizeof(double) * grid.Cells;

    public void Sweep() => device.Apply(grid, kernel);
}
