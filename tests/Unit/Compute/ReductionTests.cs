using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Tests.Devices;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Compute;

public sealed class ReductionTests
{
    public static TheoryData<LaneWidth> Widths => [.. LanesAndThreads.Widths];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_sum_is_the_fixed_tree_sixteen_sums_a_row_then_pairs_of_rows(LaneWidth width)
    {
        var grid = new Grid(53, 31, 27);
        Assert.False(Partition.IsSmall(grid));
        double[] cells = OfManySizes(grid);
        using Device<double> device = CpuDevice.Create<double>(3, width);
        Field<double> field = device.Allocate(grid);
        device.Fill(grid, field, 1e300);            // padding and halo must not count
        device.Write(grid, field, cells);

        Totals totals = device.Measure(grid, new Content<double> { From = field });

        double[] rows = [.. cells.Chunk(grid.Nx).Select(RowSum)];
        Assert.Equal(PairwiseSum(rows), totals.Sum0);
        Assert.Equal(PairwiseSum([.. cells.Select(c => c * c).Chunk(grid.Nx).Select(RowSum)]), totals.Sum1);
        Assert.Equal(grid.Cells, totals.Sum2);
        Assert.NotEqual(cells.Sum(), totals.Sum0);  // the order matters for these numbers
        var measured = new double[rows.Length];
        device.MeasureRows(grid, new Content<double> { From = field }, measured);
        Assert.Equal(rows, measured);
        Assert.Equal(totals.Sum0, PhaseFieldMiec.Compute.RowSum.Of(measured));
        var all = new double[3 * rows.Length];
        device.MeasureRows(grid, new Content<double> { From = field }, all);
        Assert.Equal(rows, all[..rows.Length]);
        Assert.Equal(cells.Select(c => c * c).Chunk(grid.Nx).Select(RowSum),
            all[rows.Length..(2 * rows.Length)]);
        Assert.All(all[(2 * rows.Length)..], count => Assert.Equal(grid.Nx, count));
        Assert.Throws<ArgumentException>(
            () => device.MeasureRows(grid, new Content<double> { From = field },
                new double[2 * rows.Length]));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sums_of_single_precision_are_made_in_double(LaneWidth width)
    {
        var grid = new Grid(100, 40, 10);
        using Device<float> device = CpuDevice.Create<float>(2, width);
        Field<float> field = device.Allocate(grid);
        device.Fill(grid, field, 0.1f);
        Assert.Equal(0.1f * (double)grid.Cells,
            device.Measure(grid, new Content<float> { From = field }).Sum0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_largest_is_found_wherever_it_is_also_among_negative_values(LaneWidth width)
    {
        var grid = new Grid(37, 40, 29);
        using Device<double> device = CpuDevice.Create<double>(2, width);
        Field<double> field = device.Allocate(grid);
        device.Fill(grid, field, 1e300);
        foreach (int where in new[] { 0, 15, 31, 32, 36, 37 * 40 * 29 - 1, 37 * 40 * 28 + 3 })
        {
            double[] cells =
                [.. Enumerable.Range(0, (int)grid.Cells).Select(i => i == where ? -2.0 : -3.0 - i % 7)];
            device.Write(grid, field, cells);
            Assert.Equal(-2, device.Measure(grid, new Content<double> { From = field }).Largest);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_value_that_is_not_finite_makes_the_largest_not_a_number(LaneWidth width)
    {
        var grid = new Grid(37, 40, 29);
        using Device<float> device = CpuDevice.Create<float>(2, width);
        Field<float> field = device.Allocate(grid);
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            foreach (int where in new[] { 0, 33, 36, 37 * 40 * 29 - 1, 37 * 40 * 28 + 3 })
            {
                float[] cells =
                    [.. Enumerable.Range(0, (int)grid.Cells).Select(i => i == where ? bad : i % 11f)];
                device.Write(grid, field, cells);
                Assert.True(double.IsNaN(device.Measure(grid, new Content<float> { From = field }).Largest));
            }
        device.Fill(grid, field, 5);
        Assert.Equal(5, device.Measure(grid, new Content<float> { From = field }).Largest);
    }

    private static double[] OfManySizes(Grid grid)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, (int)grid.Cells)
            .Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 6)))];
    }

    private static double RowSum(double[] row)
    {
        var s = new double[16];
        for (int x = 0; x < row.Length; x++) s[x % 16] += row[x];
        var q = new double[4];
        for (int i = 0; i < 4; i++) q[i] = s[i] + s[i + 8] + (s[i + 4] + s[i + 12]);
        return q[0] + q[2] + (q[1] + q[3]);
    }

    private static double PairwiseSum(ReadOnlySpan<double> rows)
    {
        if (rows.Length > 8) return PairwiseSum(rows[..(rows.Length / 2)])
            + PairwiseSum(rows[(rows.Length / 2)..]);
        double sum = 0;
        foreach (double row in rows) sum += row;
        return sum;
    }

    /// <summary>Σ c, Σ c², Σ 1 and the largest c.</summary>
    private struct Content<T> : ICellMeasure<T> where T : unmanaged
    {
        public Field<T> From;

        public static int Sums => 3;

        public static bool HasLargest => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Measured<V> At<V, M>(M memory, long cell)
            where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        {
            V c = memory[From, cell];
            return new() { Sum0 = c, Sum1 = c * c, Sum2 = 1, Largest = c };
        }
    }
}
