using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Modules.Reaction;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class DoubleLayerTests : IDisposable
{
    const double Capacity = 2.5, PressureShare = 0.2;
    static readonly Grid grid = new(20, 6, 1);
    readonly Device<double> device = CpuDevice.Create<double>(1);
    readonly DoubleLayer<double> layer;
    readonly Border<double> border;
    readonly Field<double> filling, pressure;
    readonly SourceFields<double> fields;

    public DoubleLayerTests()
    {
        border = new Border<double>(device, grid);
        layer = new DoubleLayer<double>(device, grid, border, PressureShare, transfer: 0.5);
        layer.Begin(Capacity);
        (filling, pressure) = (device.Allocate(grid), device.Allocate(grid));
        fields = new SourceFields<double>(device.Allocate(grid), device.Allocate(grid));
        Write(layer.DepthFactor, (_, _) => 1);
        Write(layer.Exchange, (_, y) => y == 0 ? 0.01 : 0);
    }

    public void Dispose() => device.Dispose();

    void Write(Field<double> field, Func<int, int, double> value)
    {
        var cells = new double[grid.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] = value(i % grid.Nx, i / grid.Nx);
        device.Write(grid, field, cells);
        if (field == layer.Exchange) layer.Begin(Capacity);
    }

    static double Sum(double[] cells) => cells.Sum();

    /// <summary>A step at a fixed pressure.</summary>
    void Step(double length)
    {
        layer.Assemble(length, filling, pressure, fields);
        layer.Accept(Sum(device.ReadDouble(grid, fields.Source)), 0);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    public void Without_a_covered_wall_the_current_charges_the_double_layer_alone(double current)
    {
        layer.Current = current;
        for (int i = 0; i < 10; i++)
        {
            layer.AssembleWithoutBeta(0.25, filling, pressure);
            Assert.Equal((i + 1) * 0.25 * current / Capacity, layer.Trial, 1e-8);
            layer.Accept(0, 0);
            Assert.Equal((i + 1) * 0.25 * current / Capacity, layer.Overpotential, 1e-14);
        }
        Assert.Equal(2.5 * current, layer.StoredVolume, 1e-14);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(3, 1.5)]
    [InlineData(-2, 0)]
    [InlineData(-0.1, -4)]
    public void In_steady_state_a_covered_wall_takes_the_current_by_Butler_Volmer(double current, double p)
    {
        Write(filling, (_, _) => 1);
        Write(pressure, (_, _) => p);
        layer.Current = current;
        for (int i = 0; i < 400; i++) Step(2);
        double exchange = grid.Nx * 0.01;
        Assert.Equal(2 * Math.Asinh(current / (2 * exchange)) + PressureShare * p, layer.Overpotential, 1e-6);
    }

    [Fact]
    public void Deep_walls_see_their_share_of_the_overpotential()
    {
        Write(filling, (_, _) => 1);
        Write(layer.Exchange, (_, _) => 0.01);
        Write(layer.DepthFactor, (_, y) => 1 - 0.15 * y);
        layer.Current = 1.7;
        for (int i = 0; i < 400; i++) Step(2);
        double sum = 0;
        for (int y = 0; y < grid.Ny; y++)
            sum += grid.Nx * 0.01 * 2 * Math.Sinh(0.5 * layer.Overpotential * (1 - 0.15 * y));
        Assert.Equal(1.7, sum, 1e-6);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    public void Current_in_either_direction_carries_the_covered_share(double current)
    {
        Write(layer.Exchange, (_, _) => 0.01);
        Write(filling, (x, _) => x / 19.0);
        layer.Current = current;
        Step(5);
        double[] source = device.ReadDouble(grid, fields.Source);
        double full = source[19];
        Assert.Equal(Math.Sign(current), Math.Sign(full));
        for (int x = 0; x < 20; x++)
        {
            double u = x / 19.0;
            Assert.Equal(full * u * u * (3 - 2 * u), source[x], 1e-13 * Math.Abs(full));
        }
    }

    [Fact]
    public void Answer_and_relaxation_are_the_slopes_of_the_source()
    {
        Write(filling, (x, _) => x / 19.0);
        Write(pressure, (x, y) => Math.Sin(x + 3 * y));
        Write(layer.DepthFactor, (_, y) => 1 - 0.1 * y);
        Write(layer.Exchange, (x, y) => 0.01 + 0.001 * x * y);
        layer.Current = 1.3;
        const double Step = 0.7, Nudge = 1e-5;
        layer.Assemble(Step, filling, pressure, fields);
        double eta = layer.Trial;
        double[] answer = device.ReadDouble(grid, border.Column(grid).Field),
            relaxation = device.ReadDouble(grid, fields.Relaxation);
        double[] source = device.ReadDouble(grid, fields.Source);
        for (int i = 0; i < source.Length; i++)
        {
            int x = i % grid.Nx, y = i / grid.Nx;
            Assert.Equal(At(eta, 0, x, y), source[i], 1e-14);
            Assert.Equal((At(eta + Nudge, 0, x, y) - At(eta - Nudge, 0, x, y)) / (2 * Nudge), answer[i],
                1e-9);
            Assert.Equal(-(At(eta, Nudge, x, y) - At(eta, -Nudge, x, y)) / (2 * Nudge), relaxation[i], 1e-9);
        }

        static double At(double eta, double more, int x, int y)
        {
            double u = x / 19.0, p = Math.Sin(x + 3 * y) + more;
            double argument = 0.5 * (eta * (1 - 0.1 * y) - PressureShare * p);
            return Step * (0.01 + 0.001 * x * y) * u * u * (3 - 2 * u)
                * (Math.Exp(argument) - Math.Exp(-argument));
        }
    }

    [Fact]
    public void The_lumped_answer_is_that_of_a_full_solve_at_a_changed_pressure()
    {
        Write(filling, (x, _) => x / 19.0);
        Write(layer.Exchange, (_, _) => 0.01);
        layer.Current = 1.3;
        layer.Embryos = eta => (0.2 * Math.Sinh(eta), 0.2 * Math.Cosh(eta));
        const double Nudge = 1e-3;
        double before = layer.Solve(0.7, filling, pressure);
        layer.Assemble(0.7, filling, pressure, fields);
        double relaxed = Nudge * Sum(device.ReadDouble(grid, fields.Relaxation));
        Write(pressure, (_, _) => Nudge);
        double after = layer.Solve(0.7, filling, pressure);
        Assert.True(after > before);
        border.Eliminate(relaxed, pressure, grid);
        Assert.Equal(after - before, border.Values[0], 1e-3 * (after - before));
    }

    [Fact]
    public void Every_step_balances_charge()
    {
        Write(filling, (_, _) => 0.8);
        var ledger = new EmbryoLedger(0.3, 0.5);
        layer.Embryos = ledger.Growth;
        ledger.Add(new Embryo
        {
            Cell = (0, 0, 0), Shape = new CapShape(1.5, true), BirthRadius = 1, ContactAngle = 1.5,
            Exchange = 0.02, DepthFactor = 1, Target = 1e9,
        });
        double given = 0, passed = 0;
        for (int i = 0; i < 50; i++)
        {
            layer.Current = i < 25 ? 0.9 : -0.4;
            double step = 0.1 + 0.01 * i;
            layer.Assemble(step, filling, pressure, fields);
            double source = Sum(device.ReadDouble(grid, fields.Source));
            double lumped = 0.01 * Math.Sin(i), trial = layer.Trial;
            double taken = layer.Accept(source, lumped);
            ledger.Take(step, trial, lumped, taken);
            (given, passed) = (given + source, passed + layer.Current * step);
            Assert.Equal(passed, given + ledger.Volume + layer.StoredVolume, 1e-12);
        }
        Assert.True(ledger.Alive[0].Volume > ledger.Alive[0].Shape.Volume(1));
    }
}
