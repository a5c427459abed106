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
        readonly Tridiagonal? chain;
        readonly int wall;

        /// <param name="block">D of the unknowns of the source, or of one for each half</param>
        /// <param name="nodes">unknowns of the source; 0: unknowns with rows of their own</param>
        /// <param name="chain">the block as a chain; null: the block itself</param>
        /// <param name="wall">walls that react: rows of cells less than this</param>
        public Box(double[,] block, int nodes = 0, Tridiagonal? chain = null, int wall = 1)
        {
            (this.chain, this.wall) = (chain, wall);
            this.block = block;
            Equation = new BetaEquation<double>(device, grid, null,
                new BetaParameters { Bulk = 1e-2 })
            { Source = this };
            int count = block.GetLength(0);
            if (nodes > 0)
                Equation.Border.SetSource([.. Enumerable.Range(0, Ny).Select(y => y * nodes / Ny)], nodes,
                    perRelaxation: 2);
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

        /// <summary>Σ r δp of rows of cells.</summary>
        public double RelaxedRows(int first, int last)
        {
            double[] after = device.ReadDouble(grid, Equation.Pressure);
            double sum = 0;
            for (int i = first * Nx; i < last * Nx; i++) sum += Relaxation(i % Nx, i / Nx)
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
                Write(unknowns[i].Column, (x, y) => Half(x) == half ? 2 * Relaxation(x, y) : 0);
                Write(unknowns[i].Row, (x, y) => Half(x) == half ? Relaxation(x, y) : 0);
            }
            if (chain is not null) Equation.Border.Set(chain);
            else Equation.Border.Set(block);
        }

        public void Dispose()
        {
            Equation.Dispose();
            device.Dispose();
        }

        double Wall(int y) => y < wall ? 1 : 0;

        double Relaxation(int x, int y) => Wall(y) * 0.3 * (1 + 0.5 * Math.Sin(2 * Math.PI * x / Nx));

        static int Half(int x) => x < Nx / 2 ? 0 : 1;

        void Write(Field<double> field, Func<int, int, double> value)
        {
            var cells = new double[grid.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = value(i % Nx, i / Nx);
            device.Write(grid, field, cells);
        }
    }

    static double[] Taken(double[,] block, int nodes = 0)
    {
        using var box = new Box(block, nodes);
        Assert.True(box.Equation.Attempt(Step).Converged);
        box.Equation.Accept();
        return box.Filling;
    }

    [Fact]
    public void One_unknown_of_the_whole_source_satisfies_its_equation()
    {
        using var box = new Box(new[,] { { 6.0 } }, nodes: 1);
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

    /// <summary>Walls along four of the rows of cells, which belong to two of five nodes.</summary>
    [Fact]
    public void A_chain_of_unknowns_of_the_source_satisfies_its_equations()
    {
        const int Nodes = 5;
        var chain = new Tridiagonal(Nodes);
        var dense = new double[Nodes, Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            dense[i, i] = chain.Diagonal[i] = 3 + i;
            if (i > 0) dense[i, i - 1] = chain.Lower[i] = -1.5;
            if (i < Nodes - 1) dense[i, i + 1] = chain.Upper[i] = -0.5 * i;
        }
        chain.Factor();
        using var box = new Box(dense, Nodes, chain, wall: 6);
        StepAttempt attempt = box.Equation.Attempt(Step);
        Assert.True(attempt.Converged);
        for (int i = 0; i < Nodes; i++)
        {
            double left = Enumerable.Range(0, Nodes).Sum(j => dense[i, j] * attempt.Border[j]);
            Assert.Equal(box.RelaxedRows(i * Ny / Nodes, (i + 1) * Ny / Nodes), left, 1e-9);
        }
        Assert.True(Math.Abs(attempt.Border[0]) > 1e-4 && Math.Abs(attempt.Border[4]) > 1e-6);

        using var same = new Box(dense, Nodes, wall: 6);
        StepAttempt again = same.Equation.Attempt(Step);
        for (int i = 0; i < Nodes; i++) Assert.Equal(attempt.Border[i], again.Border[i], 1e-12);
    }

    [Fact]
    public void A_chain_is_solved()
    {
        var chain = new Tridiagonal(3);
        (chain.Diagonal[0], chain.Diagonal[1], chain.Diagonal[2]) = (4, 5, 6);
        (chain.Lower[1], chain.Lower[2], chain.Upper[0], chain.Upper[1]) = (-1, -2, -3, -0.5);
        chain.Factor();
        double[] x = [4 * 1 - 3 * 2.0, -1 + 5 * 2 - 0.5 * 7, -2 * 2 + 6 * 7];
        chain.Solve(x);
        Assert.Equal([1, 2, 7], x.Select(value => Math.Round(value, 12)));
        chain.Diagonal[0] = 0;
        Assert.Throws<SimulationException>(chain.Factor);
    }

    [Fact]
    public void Two_that_are_tied_together_are_one()
    {
        const double Tie = 1e7;
        double[] one = Taken(new[,] { { 6.0 } }, nodes: 1),
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
