using System.Runtime.CompilerServices;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Cli;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Launches that leave cells out: which they leave out, and that a solver that uses them gives the
/// same bits without.</summary>
public sealed class SelectionTests
{
    public static TheoryData<int, int, int> Grids => new()
    {
        { 64, 40, 40 }, { 19, 13, 41 }, { 33, 40, 30 }, { 400, 101, 1 }, { 7, 5, 3 }, { 16, 1, 1 },
        { 57, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void A_launch_runs_in_the_segments_that_hold_something_and_in_no_other(int nx, int ny, int nz)
    {
        foreach (double share in (double[])[0, 1e-3, 0.05, 0.4, 1])
            foreach (LaneWidth width in LanesAndThreads.Widths)
                foreach (int threads in (int[])[1, 2, 7])
                {
                    AssertRuns(CpuDevice.Create<double>(threads, width), new Grid(nx, ny, nz), share,
                        isKnown: true);
                    AssertRuns(CpuDevice.Create<float>(threads, width), new Grid(nx, ny, nz), share,
                        isKnown: true);
                }
    }

    [Theory]
    [InlineData(true, true, 36, 35, 34)]
    [InlineData(false, true, 40, 24, 41)]
    public void Steps_of_beta_have_the_same_bits_where_nothing_is_left_out(bool x, bool y, int nx, int ny,
        int nz)
    {
        AssertSameSteps<double>(new Grid(nx, ny, nz), x, y);
        AssertSameSteps<float>(new Grid(nx, ny, nz), x, y);
    }

    [Fact]
    public void A_source_fills_its_cells_where_nothing_else_moves()
    {
        var grid = new Grid(40, 12, 10);
        using Device<double> device = CpuDevice.Create<double>(2);
        var beta = new BetaEquation<double>(device, grid, null, new BetaParameters { Bulk = 1e-3 });
        var source = new PrescribedSource<double>(device, grid);
        beta.Source = source;
        double[] rate = Array.ConvertAll(Sparse(grid, 0.02), value => 1e-3 * value);
        device.Fill(grid, beta.Domain, 0.5);
        device.Write(grid, source.Rate, (ReadOnlySpan<double>)rate);
        beta.Begin();
        StepAttempt attempt = beta.Attempt(3);
        Assert.True(attempt.Converged);
        beta.Accept();
        double[] filling = device.ReadDouble(grid, beta.Filling);
        for (int i = 0; i < rate.Length; i++) Assert.Equal(3 * rate[i] / 0.5, filling[i], 1e-15);
    }

    [Fact]
    public void A_box_without_beta_stays_as_it_is()
    {
        var grid = new Grid(20, 12, 10);
        using Device<double> device = CpuDevice.Create<double>(2);
        var beta = new BetaEquation<double>(device, grid, null, new BetaParameters { Bulk = 1e-3 });
        device.Fill(grid, beta.Domain, 1);
        beta.Begin();
        StepAttempt attempt = beta.Attempt(3);
        Assert.True(attempt is { Converged: true, LargestChange: 0 });
        beta.Accept();
        Assert.All(device.ReadDouble(grid, beta.Filling), u => Assert.Equal(0, u));
    }

    [Theory]
    [InlineData("double", "periodic")]
    [InlineData("mixed", "periodic")]
    [InlineData("single", "periodic")]
    [InlineData("double", "no-flux")]
    public void A_run_with_all_modules_has_the_same_bits_where_nothing_is_left_out(
        string precision, string lateral)
    {
        var watch = new Watch();
        int fields = 0;
        double[][] some = Rows(new Watched(2, watch)), all = Rows(new Unselecting());
        Assert.Equal(all.Length, some.Length);
        for (int row = 0; row < all.Length; row++) Assert.Equal(all[row], some[row]);
        Assert.Contains(all[^fields..], cells => cells.Max() > 0.9);
        Assert.InRange(watch.Least, 0.01, 0.5);

        double[][] Rows(IDeviceFactory devices)
        {
            using ISimulation simulation = SimulationFactory.Create(
                InputFile.Load(Path.Combine(SourceTree.Root, "inputs", "quickstart.yaml"),
                    ["geometry.tubules.cells=[64, 40]", $"geometry.lateral={lateral}",
                        $"precision={precision}"]), new("cpu", devices));
            var rows = new List<double[]>();
            for (int step = 0; step < 120; step++)
            {
                simulation.Advance(double.PositiveInfinity);
                var row = new double[simulation.HistoryColumns.Count];
                simulation.Observe(row);
                rows.Add(row);
            }
            fields = simulation.SnapshotFields.Count;
            foreach (Quantity field in simulation.SnapshotFields)
            {
                var cells = new float[simulation.Shape.Cells];
                simulation.ReadField(field.Name, cells);
                rows.Add(Array.ConvertAll(cells, value => (double)value));
            }
            return [.. rows];
        }
    }

    /// <summary>Launches on a selection from a field with numbers in a share of its cells; whether the host
    /// is to know how many are selected.</summary>
    internal static void AssertRuns<T>(Device<T> made, Grid grid, double share, bool isKnown)
        where T : unmanaged
    {
        using Device<T> device = made;
        double[] mask = Sparse(grid, share), numbers = Sparse(grid, 1), kept = new double[mask.Length];
        bool[] selected = Selected(grid, mask, 64 / Unsafe.SizeOf<T>());
        for (int i = 0; i < kept.Length; i++) kept[i] = selected[i] ? numbers[i] : 0;
        Grid coarse = grid.Coarser();
        Field<T> chooser = New(grid, mask), from = New(grid, numbers), to = New(grid, null),
            keptThere = New(grid, kept), fine = New(grid, null);
        Field<T> parent = New(coarse, Sparse(coarse, 1)), one = New(grid, [.. numbers.Select(_ => 1.0)]);
        var selection = new Selection(grid, Unsafe.SizeOf<T>());
        Assert.Equal(grid.Cells, grid.Within(selection).SelectedCells);
        device.Select(grid, chooser, selection);
        Grid within = grid.Within(selection);
        if (isKnown) Assert.Equal(selected.LongCount(one => one), within.SelectedCells);

        device.Apply(within, new ScaledCopy<T> { From = from, To = to, Factor = Element.Of<T>(1) });
        Assert.Equal(kept.Select(Rounded), device.ReadDouble(grid, to));

        device.ApplyPipelined(within, new ScaledCopy<T> { From = to, To = fine, Factor = Element.Of<T>(2) },
            null, fine, null);
        device.ApplyPipelined(within, new ScaledCopy<T> { From = fine, To = to, Factor = Element.Of<T>(2) },
            null, to, null);
        device.FinishPipeline();
        Assert.Equal(kept.Select(value => 4 * Rounded(value)), device.ReadDouble(grid, to));

        var some = new InnerProduct<T> { First = from, Second = from };
        Assert.Equal(device.Measure(grid, some with { First = keptThere, Second = keptThere }),
            device.Measure(within, some));

        device.Fill(grid, fine, default);
        device.Transfer(within, coarse, new AddParent<T> { Coarse = parent, Fine = fine, Inverse = one });
        Lattice fineCells = new(grid), coarseCells = new(coarse);
        double[] parents = device.ReadDouble(coarse, parent), added = device.ReadDouble(grid, fine);
        for (int i = 0; i < added.Length; i++)
        {
            (int x, int y, int z) = fineCells.Place(i);
            Assert.Equal(selected[i] ? parents[coarseCells.Index(x / 2, y / 2, z / 2)] : 0, added[i]);
        }

        Field<T> New(Grid place, double[]? values)
        {
            Field<T> field = device.Allocate(place);
            if (values is not null) device.Write(place, field, (ReadOnlySpan<double>)values);
            return field;
        }

        static double Rounded(double value) => Unsafe.SizeOf<T>() == 4 ? (float)value : value;
    }

    /// <summary>Whether a cell lies in a segment with a number that is not 0.</summary>
    private static bool[] Selected(Grid grid, double[] mask, int segment)
    {
        var selected = new bool[mask.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            int x = i % grid.Nx, row = i - x, first = x / segment * segment;
            for (int other = first; other < Math.Min(first + segment, grid.Nx);
                other++) selected[i] |= mask[row + other] != 0;
        }
        return selected;
    }

    /// <summary>Random numbers in a share of the cells, 0 elsewhere.</summary>
    private static double[] Sparse(Grid grid, double share)
    {
        var random = new Random(17);
        return [.. Enumerable.Range(0, (int)grid.Cells)
            .Select(_ => random.NextDouble() < share ? 0.1 + random.NextDouble() : 0)];
    }

    private static void AssertSameSteps<T>(Grid grid, bool x, bool y) where T : unmanaged
    {
        double[] all = Steps(new UnselectingDevice<T>(CpuDevice.Create<T>(1)));
        foreach (int threads in (int[])[1, 2, 3])
        {
            var watch = new Watch();
            Assert.Equal(all, Steps(new WatchedDevice<T>(CpuDevice.Create<T>(threads), watch)));
            Assert.InRange(watch.Least, 0.05, 0.95);
        }

        double[] Steps(Device<T> made)
        {
            using Device<T> device = made;
            BetaEquation<T> beta = BetaModuleTests.Start(device, grid, Boundaries.Joined(x, y, z: false));
            for (int step = 0; step < 4; step++)
            {
                StepAttempt attempt = beta.Attempt(step < 2 ? 2 : 20);
                Assert.True(attempt.Converged && attempt.LargestChange > 0);
                beta.Accept();
            }
            return [.. device.ReadDouble(grid, beta.Filling), .. device.ReadDouble(grid, beta.Pressure)];
        }
    }

    /// <summary>The least share of a grid's cells that was selected.</summary>
    private sealed class Watch
    {
        public double Least { get; set; } = 1;
    }

    private sealed record Watched(int Threads, Watch Watch) : IDeviceFactory
    {
        public Device<T> Create<T>() where T : unmanaged
            => new WatchedDevice<T>(CpuDevice.Create<T>(Threads), Watch);
    }

    private sealed class WatchedDevice<T>(Device<T> inner, Watch watch) : ForwardingDevice<T>(inner)
        where T : unmanaged
    {
        private readonly Device<T> inner = inner;

        public override void ApplyPipelined<K>(Grid grid, in K kernel, Boundaries? joined, Field<T>? written1,
            Field<T>? written2)
            => inner.ApplyPipelined(grid, kernel, joined, written1, written2);

        public override void FinishPipeline() => inner.FinishPipeline();

        public override void Select(Grid grid, Field<T> field, Selection selection)
        {
            inner.Select(grid, field, selection);
            if (grid.Cells > 1000) watch.Least = Math.Min(watch.Least, (double)selection.Cells / grid.Cells);
        }
    }
}
