using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Stepping;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class OverpotentialColumnTests : IDisposable
{
    const double Capacity = 2.5, PressureShare = 0.2, Transfer = 0.4;
    const int Layers = 6;
    static readonly Grid grid = new(20, Layers, 1);
    readonly Device<double> device = CpuDevice.Create<double>(1);
    readonly Field<double> filling, pressure;
    readonly SourceFields<double> fields;

    public OverpotentialColumnTests()
    {
        (filling, pressure) = (device.Allocate(grid), device.Allocate(grid));
        fields = new SourceFields<double>(device.Allocate(grid), device.Allocate(grid));
    }

    public void Dispose() => device.Dispose();

    void Write(Field<double> field, Func<int, int, double> value)
    {
        var cells = new double[grid.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] = value(i % grid.Nx, i / grid.Nx);
        device.Write(grid, field, cells);
    }

    /// <summary>A column of six layers with these half resistances, a sixth of the capacity in
    /// each.</summary>
    OverpotentialColumn<double> Make(double resistance, Func<int, int, double> exchange,
        Border<double> border, double separator = 0)
    {
        var column = new OverpotentialColumn<double>(device, grid, border,
            new IonColumn([.. Enumerable.Repeat(resistance, Layers)], separator), PressureShare, Transfer);
        Write(column.Exchange, exchange);
        column.Begin([.. Enumerable.Repeat(Capacity / Layers, Layers)]);
        return column;
    }

    OverpotentialColumn<double> Make(double resistance = 0, Func<int, int, double>? exchange = null,
        double separator = 0)
        => Make(resistance, exchange ?? ((_, y) => y == 0 ? 0.01 : 0), new Border<double>(device, grid),
            separator);

    static StepAttempt Found(OverpotentialColumn<double> column, params double[] change)
        => new(true, 0, 0, 0, change.Length > 0 ? change : new double[column.Column.Nodes]);

    /// <summary>A step at a fixed pressure; what the walls gave.</summary>
    double Step(OverpotentialColumn<double> column, double length)
    {
        column.Assemble(length, filling, pressure, fields);
        double given = device.ReadDouble(grid, fields.Source).Sum();
        column.Accept(given, Found(column));
        return given;
    }

    static double Law(double x) => Math.Exp(Transfer * x) - Math.Exp((Transfer - 1) * x);

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    public void Without_a_covered_wall_the_current_charges_the_double_layers_alone(double current)
    {
        OverpotentialColumn<double> column = Make();
        column.Drive = Drive.OfCurrent(current);
        for (int i = 0; i < 10; i++)
        {
            column.AssembleWithoutBeta(0.25, filling, pressure);
            column.Accept(0, Found(column));
            Assert.Equal((i + 1) * 0.25 * current / Capacity, column.AtElectrolyte, 1e-13);
        }
        Assert.Equal(2.5 * current, column.Stored, 1e-13);
        Assert.Equal(0, column.Owed, 1e-13);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(3, 1.5)]
    [InlineData(-2, 0)]
    [InlineData(-0.1, -4)]
    public void In_steady_state_a_covered_wall_takes_the_current_by_Butler_Volmer(double current, double p)
    {
        OverpotentialColumn<double> column = Make(separator: 0.3);
        Write(filling, (_, _) => 1);
        Write(pressure, (_, _) => p);
        column.Drive = Drive.OfCurrent(current);
        for (int i = 0; i < 400; i++) Step(column, 2);
        Assert.Equal(current, grid.Nx * 0.01 * Law(column.AtElectrolyte - PressureShare * p), 1e-6);
        Assert.Equal(column.AtElectrolyte + 0.3 * current, column.Cell, 1e-12);
    }

    /// <summary>The equations of the layers, solved by relaxation on the host.</summary>
    [Theory]
    [InlineData(1.7)]
    [InlineData(-4)]
    public void In_steady_state_every_layer_balances_what_it_gets_and_takes(double current)
    {
        OverpotentialColumn<double> column = Make(resistance: 0.25, exchange: (_, _) => 0.01);
        Assert.Equal(Layers, column.Column.Nodes);
        Write(filling, (_, y) => y == 2 ? 0 : 1);
        Write(pressure, (_, y) => y - 2.0);
        column.Drive = Drive.OfCurrent(current);
        for (int i = 0; i < 400; i++) Step(column, 2);
        ReadOnlySpan<double> eta = column.Overpotential;
        Assert.True(Math.Abs(eta[^1] - eta[0]) > 0.3);
        for (int k = 0; k < Layers; k++)
        {
            // two halves of 0.25 between the middles of layers
            double below = k > 0 ? (eta[k] - eta[k - 1]) / 0.5 : 0,
                above = k < Layers - 1 ? (eta[k + 1] - eta[k]) / 0.5 : current;
            double taken = k == 2 ? 0 : 20 * 0.01 * Law(eta[k] - PressureShare * (k - 2.0));
            Assert.Equal(above - below, taken, 1e-6);
        }
    }

    [Fact]
    public void A_potential_is_held_through_the_separator()
    {
        OverpotentialColumn<double> column = Make(resistance: 0.1, exchange: (_, _) => 0.01, separator: 2);
        Write(filling, (_, _) => 1);
        column.Drive = Drive.OfPotential(1.5);
        double passed = 0, given = 0;
        for (int i = 0; i < 200; i++)
        {
            given += Step(column, 1);
            passed += column.Current;
        }
        Assert.Equal(1.5, column.Cell, 1e-12);
        Assert.Equal((1.5 - column.AtElectrolyte) / 2, column.Current, 1e-12);
        Assert.Equal(passed, given + column.Stored, 1e-9);
        Assert.True(column.Current > 0.1);
    }

    [Fact]
    public void Resistance_is_the_slope_of_the_steady_overpotential_in_the_current()
    {
        double At(double current)
        {
            OverpotentialColumn<double> column =
                Make(resistance: 0.25, exchange: (_, _) => 0.01, separator: 0.3);
            column.Drive = Drive.OfCurrent(current);
            for (int i = 0; i < 400; i++) Step(column, 2);
            return current == 1 ? column.Resistance(filling, pressure) : column.Cell;
        }

        Write(filling, (_, _) => 0.9);
        Write(pressure, (_, y) => 0.3 * y);
        Assert.Equal((At(1.001) - At(0.999)) / 0.002, At(1), 1e-5);
        OverpotentialColumn<double> bare = Make();
        Write(filling, (_, _) => 0);
        Assert.Equal(double.PositiveInfinity, bare.Resistance(filling, pressure));
    }

    [Fact]
    public void Relaxation_is_the_slope_of_the_source()
    {
        var border = new Border<double>(device, grid);
        OverpotentialColumn<double> column = Make(0.4, (x, y) => 0.01 + 0.001 * x * y, border);
        Write(filling, (x, _) => x / 19.0);
        Write(pressure, (x, y) => Math.Sin(x + 3 * y));
        column.Drive = Drive.OfCurrent(1.3);
        const double Step = 0.7, Nudge = 1e-5;
        column.Assemble(Step, filling, pressure, fields);
        double[] eta = column.Trial.ToArray(), source = device.ReadDouble(grid, fields.Source),
            relaxation = device.ReadDouble(grid, fields.Relaxation);
        for (int i = 0; i < source.Length; i++)
        {
            int x = i % grid.Nx, y = i / grid.Nx;
            Assert.Equal(At(eta[y], 0, x, y), source[i], 1e-14);
            Assert.Equal(-(At(eta[y], Nudge, x, y) - At(eta[y], -Nudge, x, y)) / (2 * Nudge), relaxation[i],
                1e-9);
        }
        // A unit of each η in turn: its column is Δt ∂S/∂η of its layer, which is the relaxation over P.
        for (int k = 0; k < Layers; k++)
        {
            Array.Clear(border.Values);
            border.Values[k] = 1;
            (Field<double> of, double factor) = border.Column(fields.Relaxation, grid);
            double[] answer = device.ReadDouble(grid, of);
            for (int i = 0; i < source.Length; i++)
            {
                int x = i % grid.Nx, y = i / grid.Nx;
                double slope = (At(eta[y] + Nudge, 0, x, y) - At(eta[y] - Nudge, 0, x, y)) / (2 * Nudge);
                Assert.Equal(y == k ? slope : 0, factor * answer[i], 1e-9);
            }
        }

        static double At(double eta, double more, int x, int y)
        {
            double u = x / 19.0, p = Math.Sin(x + 3 * y) + more;
            return Step * (0.01 + 0.001 * x * y) * u * u * (3 - 2 * u) * Law(eta - PressureShare * p);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void The_answer_of_the_border_is_that_of_a_full_solve_at_a_changed_pressure(double resistance)
    {
        const double Nudge = 1e-3;
        var border = new Border<double>(device, grid);
        OverpotentialColumn<double> column = Make(resistance, (_, _) => 0.01, border);
        Write(filling, (x, _) => x / 19.0);
        column.Drive = Drive.OfCurrent(1.3);
        column.Embryos = Ledger(out _);
        double[] before = Nodes(0.7);
        column.Assemble(0.7, filling, pressure, fields);
        double[] relaxation = device.ReadDouble(grid, fields.Relaxation);
        var products = new double[column.Column.Nodes];
        for (int i = 0; i < relaxation.Length; i++)
            products[column.Column.NodeOfLayer[i / grid.Nx]] += relaxation[i] * Nudge * (1 + i / grid.Nx);
        Write(pressure, (_, y) => Nudge * (1 + y));
        double[] after = Nodes(0.7);
        border.Solve(products);
        for (int k = 0; k < before.Length; k++)
        {
            Assert.True(after[k] > before[k]);
            Assert.Equal(after[k] - before[k], border.Values[k], 1e-3 * (after[k] - before[k]));
        }

        double[] Nodes(double step)
        {
            var layers = new double[Layers];
            column.Solve(step, filling, pressure, layers);
            return layers[..column.Column.Nodes];
        }
    }

    static EmbryoLedger Ledger(out Embryo embryo)
    {
        var ledger = new EmbryoLedger(0.3, Transfer);
        embryo = new Embryo
        {
            Cell = (0, 2, 0), Shape = new CapShape(1.5, true), BirthRadius = 1, ContactAngle = 1.5,
            Exchange = 0.02, Layer = 2, Target = 1e9,
        };
        ledger.Add(embryo);
        return ledger;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void Every_step_balances_charge(double resistance)
    {
        var border = new Border<double>(device, grid);
        OverpotentialColumn<double> column = Make(resistance, (_, _) => 0.01, border);
        Write(filling, (_, _) => 0.8);
        EmbryoLedger ledger = Ledger(out Embryo embryo);
        column.Embryos = ledger;
        double given = 0, passed = 0;
        for (int i = 0; i < 50; i++)
        {
            column.Drive = Drive.OfCurrent(i < 25 ? 0.9 : -0.4);
            double step = 0.1 + 0.01 * i;
            column.Assemble(step, filling, pressure, fields);
            // What a change of pressure of β adds: as the border finds it.
            double[] relaxation = device.ReadDouble(grid, fields.Relaxation);
            var products = new double[column.Column.Nodes];
            for (int c = 0; c < relaxation.Length; c++)
                products[column.Column.NodeOfLayer[c / grid.Nx]] += relaxation[c] * 0.1 * Math.Sin(i);
            border.Solve(products);
            double source = device.ReadDouble(grid, fields.Source).Sum() - products.Sum();
            for (int c = 0; c < relaxation.Length; c++)
                source += relaxation[c] / PressureShare
                * border.Values[column.Column.NodeOfLayer[c / grid.Nx]];
            column.Accept(source, Found(column, [.. border.Values]));
            (given, passed) = (given + source, passed + column.Current * step);
            Assert.Equal(passed, given + ledger.Volume + column.Stored, 1e-11);
            Assert.InRange(Math.Abs(column.Owed), 0, 1e-11);
        }
        Assert.True(Math.Abs(embryo.Volume / embryo.Shape.Volume(1) - 1) > 1e-3);
    }

    [Fact]
    public void Charge_that_a_solve_loses_is_owed_and_comes_in_with_the_next_step()
    {
        OverpotentialColumn<double> column = Make(exchange: (_, _) => 0.01);
        Write(filling, (_, _) => 0.8);
        column.Drive = Drive.OfCurrent(0.9);
        column.Assemble(0.1, filling, pressure, fields);
        double given = device.ReadDouble(grid, fields.Source).Sum();
        column.Accept(given - 0.01, Found(column));
        Assert.Equal(0.01, column.Owed, 1e-12);
        Step(column, 0.1);
        Assert.Equal(0, column.Owed, 1e-12);
    }
}
