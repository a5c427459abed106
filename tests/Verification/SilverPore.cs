using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Solute;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Silver in a box whose β is prescribed by a function of the cell's centre.</summary>
internal sealed class SilverPore<T> : IDisposable where T : unmanaged
{
    readonly Boundaries? joined;

    public SilverPore(Grid grid, SoluteParameters silver, Boundaries? joined = null, int threads = 1,
        LaneWidth width = LaneWidth.Widest)
    {
        (Grid, this.joined) = (grid, joined);
        Device = CpuDevice.Create<T>(threads, width);
        (Filling, Domain) = (Device.Allocate(grid), Device.Allocate(grid));
        Silver = new SoluteEquation<T>(Device, grid, joined, silver, Filling, Domain);
        Write(Domain, (_, _, _) => 1);
    }

    public Grid Grid { get; }

    public Device<T> Device { get; }

    public Field<T> Filling { get; }

    public Field<T> Domain { get; }

    public SoluteEquation<T> Silver { get; }

    /// <summary>Flat front at <paramref name="position"/> along x, β where x is larger.</summary>
    public static double Front(double x, double position, double width = 6)
        => 0.5 * (1 + Math.Tanh(3 * (x - position) / width));

    /// <summary>Writes a field from the centres of cells (in cells) and fills its halo.</summary>
    public void Write(Field<T> field, Func<double, double, double, double> value)
    {
        var cells = new double[Grid.Cells];
        for (int z = 0, i = 0; z < Grid.Nz; z++)
            for (int y = 0; y < Grid.Ny; y++)
                for (int x = 0; x < Grid.Nx; x++, i++)
                    cells[i] = value(x + 0.5, y + 0.5, z + 0.5);
        Device.Write(Grid, field, cells);
        if (joined is not null) Device.FillHalo(Grid, field, joined);
    }

    public double[] Read(Field<T> field) => Device.ReadDouble(Grid, field);

    public void Dispose() => Device.Dispose();
}
