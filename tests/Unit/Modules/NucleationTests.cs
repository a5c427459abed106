using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class NucleationTests(ITestOutputHelper output)
{
    const double Nucleating = 0.9, Reference = 2e-4;
    static readonly double barrier = Math.Log(1e32 / 1e12);

    /// <summary>Walls everywhere in a box, or where a function says.</summary>
    sealed class Walls : IDisposable
    {
        readonly Device<double> device;
        readonly Grid grid;
        readonly Field<double> filling;
        readonly Func<int, double> area;
        readonly double[] layers;

        public Walls(Grid grid, Func<int, double>? area = null, Func<int, double>? u = null,
            double[]? layers = null, int threads = 1, LaneWidth width = LaneWidth.Widest)
        {
            (this.grid, this.area) = (grid, area ?? (_ => 1));
            this.layers = layers ?? [.. Enumerable.Repeat(1.0, grid.FlatZ ? grid.Ny : grid.Nz)];
            device = CpuDevice.Create<double>(threads, width);
            filling = device.Allocate(grid);
            var cells = new double[grid.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = u?.Invoke(i) ?? 0;
            device.Write(grid, filling, cells);
        }

        public NucleationProcess<double> Make(long seed = 1, double exclusion = 0, bool joined = false)
        {
            var share = new float[grid.Cells];
            for (int i = 0; i < share.Length; i++) share[i] = (float)area(i);
            var process = new NucleationProcess<double>(device, grid,
                new Lattice(grid.Nx, grid.Ny, grid.Nz, joined, joined && !grid.FlatZ, false),
                new NucleationParameters(seed, Reference, barrier, exclusion, 0.05), walls: 1);
            process.SetWalls([new NucleatingWall(share, Nucleating, 1.0, 0.3)]);
            return process;
        }

        public double Expected(NucleationProcess<double> module, double eta)
            => module.Expected(Layers(eta), filling);

        double[] Layers(double eta) => [.. layers.Select(one => one * eta)];

        public IReadOnlyList<Embryo> Draw(NucleationProcess<double> module, long step, double length,
            double eta = Nucleating)
            => module.Draw(step, length, Layers(eta), filling);

        public void Dispose() => device.Dispose();
    }

    [Fact]
    public void At_the_nucleation_overpotential_the_rate_is_the_reference_rate_on_every_bare_wall()
    {
        using var walls = new Walls(new Grid(20, 10, 1), i => 0.5 + i % 3, i => i % 5 == 0 ? 1 : i % 5 == 1
            ? 0.5 : 0);
        NucleationProcess<double> module = walls.Make();
        double bare = Enumerable.Range(0, 200)
            .Sum(i => (0.5 + i % 3) * (i % 5 == 0 ? 0 : i % 5 == 1 ? 0.5 : 1));
        Assert.Equal(Reference * bare, walls.Expected(module, Nucleating), 1e-12);
        Assert.Equal(Reference * Enumerable.Range(0, 200).Sum(i => 0.5 + i % 3), module.Bound([Nucleating]),
            1e-12);
    }

    [Fact]
    public void The_rate_rises_with_power_92_of_the_overpotential()
    {
        using var walls = new Walls(new Grid(16, 4, 1));
        NucleationProcess<double> module = walls.Make();
        double up = walls.Expected(module, Nucleating * 1.0001),
            down = walls.Expected(module, Nucleating / 1.0001);
        double power = Math.Log(up / down) / (2 * Math.Log(1.0001));
        Assert.Equal(2 * barrier, power, 1e-4);
        Assert.Equal(92, power, 0.2);
        Assert.Equal(0, walls.Expected(module, 0));
        Assert.Equal(0, walls.Expected(module, -2 * Nucleating));
    }

    [Fact]
    public void Deep_layers_nucleate_by_their_own_overpotential()
    {
        double[] factor = [1, 0.98, 0.9, 0.5];
        using var walls = new Walls(new Grid(16, 4, 1), layers: factor);
        double expected = factor.Sum(f => 16 * Reference * Math.Exp(barrier * (1 - 1 / (f * f))));
        Assert.Equal(expected, walls.Expected(walls.Make(), Nucleating), 1e-12 * expected);
    }

    [Fact]
    public void Counts_of_events_are_Poisson()
    {
        const int Seeds = 1500, Steps = 20;
        using var walls = new Walls(new Grid(32, 32, 1));
        var counts = new int[Seeds];
        double mean = 4, length = mean / Steps / (1024 * Reference);
        NucleationProcess<double> unused = walls.Make();
        Assert.Equal(mean, Steps * length * walls.Expected(unused, Nucleating), 1e-9);
        for (int seed = 0; seed < Seeds; seed++)
        {
            NucleationProcess<double> module = walls.Make(seed);
            for (int step = 1; step <= Steps; step++) counts[seed] += walls.Draw(module, step, length).Count;
            Assert.Equal(counts[seed], module.Count);
        }
        double average = counts.Average(),
            variance = counts.Sum(c => (c - average) * (c - average)) / (Seeds - 1);
        output.WriteLine(
            $"mean {average:0.000}, variance {variance:0.000} of {Seeds} seeds, expected {mean}");
        Assert.InRange(average, mean - 3 * Math.Sqrt(mean / Seeds), mean + 3 * Math.Sqrt(mean / Seeds));
        Assert.InRange(variance / average, 1 - 3 * Math.Sqrt(2.0 / Seeds), 1 + 3 * Math.Sqrt(2.0 / Seeds));
        Assert.InRange(ChiSquare(counts, mean), 0, 21.7);     // 99 % of 9 degrees of freedom
    }

    /// <summary>Over counts 0 … 8 and more.</summary>
    static double ChiSquare(int[] counts, double mean)
    {
        double sum = 0, probability = Math.Exp(-mean), rest = 1;
        for (int k = 0; k <= 9; k++)
        {
            double expected = counts.Length * (k < 9 ? probability : rest);
            int found = counts.Count(c => k < 9 ? c == k : c >= 9);
            sum += (found - expected) * (found - expected) / expected;
            rest -= probability;
            probability *= mean / (k + 1);
        }
        return sum;
    }

    [Fact]
    public void Events_are_spread_evenly_over_the_wall()
    {
        using var walls = new Walls(new Grid(32, 16, 1));
        int[] left = new int[4];
        for (int seed = 0; seed < 800; seed++)
            foreach (Embryo born in walls.Draw(walls.Make(seed), 1, 0.03 / Reference))
                left[born.Cell.X / 16 + 2 * (born.Cell.Y / 8)]++;
        double each = left.Sum() / 4.0;
        // 99 % of 3 degrees of freedom
        Assert.InRange(left.Sum(count => (count - each) * (count - each) / each), 0, 11.3);
        Assert.True(each > 1000);
    }

    [Fact]
    public void Nothing_nucleates_where_the_wall_is_covered_or_foreign()
    {
        static bool Own(int i) => i % 24 < 12;
        static bool Covered(int i) => i / 24 < 6;
        using var walls = new Walls(new Grid(24, 12, 1), i => Own(i) ? 1 : 0, i => Covered(i) ? 1 : 0);
        int events = 0;
        for (int seed = 0; seed < 200; seed++)
            foreach (Embryo born in walls.Draw(walls.Make(seed), 1, 0.05 / Reference))
            {
                int cell = born.Cell.Y * 24 + born.Cell.X;
                Assert.True(Own(cell) && !Covered(cell), $"cell {born.Cell}");
                events++;
            }
        Assert.True(events > 300);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nuclei_keep_the_exclusion_distance_across_joined_faces_too(bool joined)
    {
        const double Exclusion = 6.5;
        var grid = new Grid(24, 20, 24);
        using var walls = new Walls(grid);
        NucleationProcess<double> module = walls.Make(5, Exclusion, joined);
        var born = new List<(int X, int Y, int Z)>();
        for (int step = 1; module.Bound([Nucleating]) > 0 && step < 4000; step++)
            born.AddRange(walls.Draw(module, step, 0.3 / Reference / 2000).Select(e => e.Cell));
        double least = double.PositiveInfinity, straight = double.PositiveInfinity;
        for (int i = 0; i < born.Count; i++)
            for (int j = 0; j < i; j++)
            {
                double x = Math.Abs(born[i].X - born[j].X), y = Math.Abs(born[i].Y - born[j].Y),
                    z = born[i].Z - born[j].Z;
                straight = Math.Min(straight, x * x + y * y + z * z);
                (x, y) = (Math.Min(x, 24 - x), Math.Min(y, 20 - y));
                least = Math.Min(least, x * x + y * y + z * z);
            }
        output.WriteLine($"{born.Count} nuclei, nearest {Math.Sqrt(least):0.00}");
        Assert.True(born.Count > 20);
        Assert.True(Math.Sqrt(joined ? least : straight) > Exclusion);
        if (!joined) Assert.True(least < straight);
    }

    [Fact]
    public void A_nucleus_is_born_a_little_above_the_critical_radius_of_its_overpotential()
    {
        double[] factor = [1, 1, 1, 0.99];
        using var walls = new Walls(new Grid(16, 4, 1), i => i / 16 == 3 ? 1 : 0, layers: factor);
        Embryo born = walls.Draw(walls.Make(), 1, 1e3 / Reference)[0];
        Assert.Equal(3, born.Cell.Y);
        Assert.Equal(3, born.Layer);
        Assert.Equal(1.2 * 0.05 / (0.99 * Nucleating), born.BirthRadius, 1e-12);
        var ledger = new EmbryoLedger(0.05, 0.5);
        ledger.Add(born);
        Assert.True(ledger.Growth(ledger.Alive[0], Nucleating).Rate > 0);
    }

    [Theory]
    [InlineData(2, LaneWidth.Scalar)]
    [InlineData(2, LaneWidth.Bits512)]
    [InlineData(1, LaneWidth.Bits256)]
    public void The_events_are_the_same_on_every_device(int threads, LaneWidth width)
    {
        // More than the 40,000 cells below which one thread does all.
        string expected = Events(1, LaneWidth.Scalar);
        Assert.True(expected.Length > 500);
        Assert.Equal(expected, Events(threads, width));

        static string Events(int threads, LaneWidth width)
        {
            using var walls = new Walls(new Grid(256, 200, 1), i => 0.1 + i % 7 * 0.123,
                i => 0.5 + 0.5 * Math.Sin(0.37 * i), threads: threads, width: width);
            NucleationProcess<double> module = walls.Make(3, 4);
            var text = new System.Text.StringBuilder();
            for (int step = 1; step <= 10; step++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{walls.Expected(module, 0.9):R};");
                foreach (Embryo born in walls.Draw(module, step, 5e-4 / Reference)) text.Append(born.Cell);
            }
            return text.ToString();
        }
    }

    [Fact]
    public void Another_seed_gives_other_events()
    {
        using var walls = new Walls(new Grid(64, 32, 1));
        string first = string.Concat(walls.Draw(walls.Make(1), 1, 0.02 / Reference).Select(e => e.Cell));
        string second = string.Concat(walls.Draw(walls.Make(2), 1, 0.02 / Reference).Select(e => e.Cell));
        string again = string.Concat(walls.Draw(walls.Make(1), 1, 0.02 / Reference).Select(e => e.Cell));
        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
    }
}
