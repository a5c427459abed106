using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Linear;

/// <summary>Unknowns beside those of the cells: what a step finds for them satisfies their equations together
/// with the pressure that it finds.</summary>
public sealed class BorderTests
{
    const double Step = 0.5;
    const int Nx = 32, Ny = 20;

    /// <summary>β on the low side of a box with a front that waves; walls along the low face react on both
    /// halves of it with S = s + v z − r p.</summary>
    sealed class Box : IBetaSource<double>, IDisposable
    {
        readonly Device<double> device = CpuDevice.Create<double>(1);
        readonly Grid grid = new(Nx, Ny, 1);
        readonly List<BorderUnknown<double>> unknowns = [];
        readonly double[,] block;
        readonly double[] before;

        /// <param name="block">D; one unknown of the whole source, or one for each half</param>
        public Box(double[,] block)
        {
            this.block = block;
            Equation = new BetaEquation<double>(device, grid, null,
                new BetaParameters { Bulk = 1e-2 })
            { Source = this };
            int count = block.GetLength(0);
            if (count == 1) unknowns.Add(Equation.Border.AddForSource());
            else
                for (int i = 0; i < count; i++) unknowns.Add(Equation.Border.Add());
            Write(Equation.Domain, (_, _) => 1);
            Write(
                Equation.Filling,
                    (x, y) => 0.5
                        * (1 - Math.Tanh(0.5 * (y - 8 - 2 * Math.Cos(2 * Math.PI * (x + 0.5) / Nx)))));
            Equation.Begin();
            Equation.WritePressure(Equation.Pressure);
            before = device.ReadDouble(grid, Equation.Pressure);
        }

        public BetaEquation<double> Equation { get; }

        public double[] Filling => device.ReadDouble(grid, Equation.Filling);

        /// <summary>Σ r δp over a half of the step attempted last; −1: over all.</summary>
        public double Relaxed(int half)
        {
            double[] after = device.ReadDouble(grid, Equation.Pressure);
            double sum = 0;
            for (int i = 0; i < after.Length; i++)
                if (half < 0 || Half(i % Nx) == half) sum += Relaxation(i % Nx, i / Nx)
                * (after[i] - before[i]);
            return sum;
        }

        public void Assemble(double timeStep, Field<double> filling, Field<double> pressure,
            SourceFields<double> fields)
        {
            Write(fields.Source, (x, y) => Wall(y) * timeStep * (0.02 + 0.001 * x));
            Write(fields.Relaxation, Relaxation);
            for (int i = 0; i < unknowns.Count; i++)
            {
                int half = i;
                Write(unknowns[i].Column, (x, y) => unknowns.Count == 1 || Half(x) == half
                    ? 2 * Relaxation(x, y) : 0);
                if (unknowns[i].Row is { } row) Write(row, (x, y) => Half(x) == half ? Relaxation(x, y) : 0);
            }
            Equation.Border.Set(block);
        }

        public void Dispose()
        {
            Equation.Dispose();
            device.Dispose();
        }

        static double Wall(int y) => y == 0 ? 1 : 0;

        static double Relaxation(int x, int y) => Wall(y) * 0.3 * (1 + 0.5 * Math.Sin(2 * Math.PI * x / Nx));

        static int Half(int x) => x < Nx / 2 ? 0 : 1;

        void Write(Field<double> field, Func<int, int, double> value)
        {
            var cells = new double[grid.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = value(i % Nx, i / Nx);
            device.Write(grid, field, cells);
        }
    }

    static double[] Taken(double[,] block)
    {
        using var box = new Box(block);
        Assert.True(box.Equation.Attempt(Step).Converged);
        box.Equation.Accept();
        return box.Filling;
    }

    [Fact]
    public void One_unknown_of_the_whole_source_satisfies_its_equation()
    {
        using var box = new Box(new[,] { { 6.0 } });
        StepAttempt attempt = box.Equation.Attempt(Step);
        Assert.True(attempt.Converged);
        Assert.NotEqual(0, attempt.Border[0]);
        Assert.Equal(box.Relaxed(-1) / 6, attempt.Border[0], 1e-9 * Math.Abs(attempt.Border[0]));
    }

    [Fact]
    public void Two_unknowns_with_a_full_block_satisfy_theirs()
    {
        double[,] block = { { 6, -2 }, { -1.5, 5 } };
        using var box = new Box(block);
        StepAttempt attempt = box.Equation.Attempt(Step);
        Assert.True(attempt.Converged);
        for (int i = 0; i < 2; i++)
        {
            double left = block[i, 0] * attempt.Border[0] + block[i, 1] * attempt.Border[1];
            Assert.NotEqual(0, left);
            Assert.Equal(box.Relaxed(i), left, 1e-9 * Math.Abs(left));
        }
        Assert.NotEqual(attempt.Border[0], attempt.Border[1], 1e-6);
    }

    [Fact]
    public void Two_that_are_tied_together_are_one()
    {
        const double Tie = 1e7;
        double[] one = Taken(new[,] { { 6.0 } }),
            tied = Taken(new[,] { { 3 + Tie, -Tie }, { -Tie, 3 + Tie } });
        double[] apart = Taken(new[,] { { 3.0, 0 }, { 0, 3.0 } });
        double change = one.Zip(apart).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(change > 1e-6);
        for (int i = 0; i < one.Length; i++) Assert.Equal(one[i], tied[i], 1e-3 * change);
    }

    [Fact]
    public void What_the_source_gave_is_what_beta_got()
    {
        using var box = new Box(new[,] { { 6, -2 }, { -1.5, 5 } });
        double volume = box.Equation.Measure().Sum0;
        StepAttempt attempt = box.Equation.Attempt(Step);
        box.Equation.Accept();
        Assert.Equal(attempt.Given, box.Equation.Measure().Sum0 - volume, 1e-11);
    }

    [Fact]
    public void A_block_without_an_inverse_is_refused()
    {
        using var box = new Box(new[,] { { 1.0, 1 }, { 1, 1 } });
        Assert.Throws<SimulationException>(() => box.Equation.Attempt(Step));
    }
}
