using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledReactionTests(ITestOutputHelper output)
{
    [Fact]
    public void The_first_nucleus_comes_at_its_hazard_in_SI_units()
    {
        // One flat wall of MIEC reacts and nucleates: η = I t/C, and the hazard of the
        // first nucleus is ∫ J A dt. Its compensator Σ (1 − exp(−J A Δt)) up to the event has the mean 1.
        const int Seeds = 200;
        MiecSetup setup = CoupledBox.Plane(16, 32, 8, 32, (_, y) => y >= 24)
            .Wall(Material.Miec, wall => wall with { NucleationOverpotential = 0.03 });
        double area = 16 * CoupledBox.Spacing * setup.Depth, mean = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            MiecSetup one = setup.With(seed, (2, 1));
            using ISimulation simulation = one.Begin();
            double before = 0;
            while (simulation.Of("nuclei") == 0)
            {
                simulation.Advance(double.PositiveInfinity);
                double eta = simulation.Of("overpotential");
                // the area of the smoothed wall at whole cells
                Assert.Equal(2 * simulation.Time / 0.1, eta, 5e-4 * eta);
                double rate = 1e12 * Math.Exp(Math.Log(1e20) * (1 - Math.Pow(0.03 / eta, 2)));
                mean += (1 - Math.Exp(-rate * area * (simulation.Time - before))) / Seeds;
                before = simulation.Time;
            }
        }
        output.WriteLine($"mean hazard at the event {mean:0.000} ± {1 / Math.Sqrt(Seeds):0.000}");
        Assert.InRange(mean, 1 - 2.5 / Math.Sqrt(Seeds), 1 + 2.5 / Math.Sqrt(Seeds));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-1.5)]
    public void The_lumped_overpotential_answers_all_pressures_at_once(double current)
    {
        using var cell = new Cell(current);
        StepAttempt attempt = cell.Attempt(0);
        double start = cell.Layer.AtElectrolyte, trial = cell.Layer.Trial[0];
        // Reference: the same step with η given, for two values; their line crosses the charge balance at the
        // answer.
        double Excess(double lumped) => Cell.Capacity * (trial + lumped - start)
            + cell.Attempt(lumped, answers: false).Given
            - current * Cell.Step;
        double at0 = Excess(0), at1 = Excess(0.1), expected = -0.1 * at0 / (at1 - at0);
        output.WriteLine($"z {attempt.Border[0]:0.000000}, reference {expected:0.000000}, η {start:0.000} "
            + $"→ {trial:0.000}");
        Assert.True(Math.Abs(expected) > 0.01);
        Assert.Equal(1, attempt.Border[0] / expected, 0.02);
        // The charge that is left is the one that η at the end of the step holds.
        attempt = cell.Attempt(0);
        cell.Layer.Accept(attempt.Given, attempt);
        Assert.Equal(trial + attempt.Border[0], cell.Layer.AtElectrolyte, 1e-12);
        Assert.Equal(current * Cell.Step, attempt.Given + Cell.Capacity * (cell.Layer.AtElectrolyte - start),
            1e-10);
        Assert.InRange(Math.Abs(cell.Layer.Owed), 0, 1e-10);
    }

    /// <summary>A pore half full of β over a flat wall that reacts.</summary>
    sealed class Cell : IDisposable, IBetaSource<double>
    {
        public const double Step = 0.5, Capacity = 0.5, PressureShare = 0.8;
        static readonly Grid grid = new(24, 32, 1);
        readonly Device<double> device = CpuDevice.Create<double>(1);
        readonly BetaEquation<double> beta;
        double given;
        bool answers;

        public Cell(double current)
        {
            beta = new BetaEquation<double>(device, grid, null, new BetaParameters());
            Write(beta.Domain, (_, y) => y < 2 ? 0 : 0.5 * (1 + Math.Tanh((y - 4) / 1.2)));
            Write(beta.WallMobility, (_, y) => y < 2 ? 0 : 5 * Density(y));
            Write(
                beta.Filling,
                    (x, y) => 0.5 * (1 - Math.Tanh(0.5 * (y - 14 - 2 * Math.Cos(x * Math.PI / 24)))));
            beta.Begin();
            Layer = new OverpotentialColumn<double>(device, grid, beta.Border,
                new IonColumn(new double[grid.Ny], 0), PressureShare, transfer: 0.5)
            { Drive = Drive.OfCurrent(current) };
            Write(Layer.Exchange, (_, y) => y is > 4 and < 5 ? 0.02 : 0);
            var capacity = new double[grid.Ny];
            capacity[4] = Capacity;
            Layer.Begin(capacity);
            beta.Source = this;

            static double Density(double y) => 2 / 1.2 * 0.25 / Math.Pow(Math.Cosh((y - 4) / 1.2), 2);
        }

        public OverpotentialColumn<double> Layer { get; }

        /// <summary>A step in which η changes by what is given and, where asked for, by its answer to
        /// pressure.</summary>
        public StepAttempt Attempt(double given, bool answers = true)
        {
            (this.given, this.answers) = (given, answers);
            return beta.Attempt(Step);
        }

        public void Assemble(double timeStep, Field<double> filling, Field<double> pressure,
            SourceFields<double> fields)
        {
            Layer.Assemble(timeStep, filling, pressure, fields);
            double[] source = device.ReadDouble(grid, fields.Source),
                relaxation = device.ReadDouble(grid, fields.Relaxation);
            for (int i = 0; i < source.Length; i++) source[i] += given * relaxation[i] / PressureShare;
            device.Write(grid, fields.Source, source);
            if (answers) return;
            beta.Border.Set(new[,] { { 1e300 } });
        }

        public void Dispose() => device.Dispose();

        void Write(Field<double> field, Func<double, double, double> value)
        {
            var cells = new double[grid.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = value(i % grid.Nx + 0.5, i / grid.Nx + 0.5);
            device.Write(grid, field, cells);
        }
    }
}
