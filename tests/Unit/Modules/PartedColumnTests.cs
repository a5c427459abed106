using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Stepping;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public class PartedColumnTests
{
    const int Layers = 6;

    /// <summary>A film may part the column where nothing above it, or below it, reacts.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(Layers - 1)]
    public void A_parted_column_resists_by_what_ions_reach_from_the_electrolyte(int reacting)
    {
        var grid = new Grid(20, Layers, 1);
        using Device<double> device = CpuDevice.Create<double>(1);
        Field<double> filling = device.Allocate(grid), pressure = device.Allocate(grid);
        var fields = new SourceFields<double>(device.Allocate(grid), device.Allocate(grid));
        var column = new OverpotentialColumn<double>(device, grid, new Border<double>(device, grid),
            new IonColumn([.. Enumerable.Repeat(0.25, Layers)], 0.3, cut: 3), 0.2, 0.4);
        device.Write(grid, column.Exchange,
            [.. Enumerable.Range(0, (int)grid.Cells).Select(i => i / grid.Nx == reacting ? 0.01 : 0)]);
        var capacity = new double[Layers];
        capacity[reacting] = 2.5;
        column.Begin(capacity);
        device.Fill(grid, filling, 1);
        column.Part(true);
        column.Drive = Drive.OfCurrent(0);
        column.Assemble(1, filling, pressure, fields);
        Assert.Equal(reacting == 0, column.Column.IsStarved);
        column.Accept(0, new StepAttempt(true, 0, 0, 0, new double[column.Column.Nodes]));
        Assert.Equal(Layers / 2, column.Column.Reached);

        double resistance = column.Resistance(filling, pressure);

        // The reacting wall beside the electrolyte, at rest: 1/(A i0), and the separator.
        if (reacting == 0) Assert.Equal(double.PositiveInfinity, resistance);
        else Assert.Equal(1 / (grid.Nx * 0.01) + 0.3, resistance, 1e-9);
    }
}
