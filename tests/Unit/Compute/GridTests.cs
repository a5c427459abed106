using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Tests.Devices;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Compute;

public sealed class GridTests
{
    private const int Lane = 16;        // cells of the widest lane

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 5, 1, 1 }, { 16, 4, 1 }, { 17, 5, 1 }, { 19, 13, 7 }, { 32, 3, 2 }, { 33, 1, 4 },
        { 1, 2, 3 }, { 128, 128, 8 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cells_and_halo_have_places_of_their_own(int nx, int ny, int nz)
    {
        var grid = new Grid(nx, ny, nz);
        var seen = new HashSet<long>();
        int haloY = grid.FlatY ? 0 : 1, haloZ = grid.FlatZ ? 0 : 1;
        for (int z = -haloZ; z < nz + haloZ; z++)
            for (int y = -haloY; y < ny + haloY; y++)
                for (int x = -1; x <= nx; x++)
                {
                    long place = grid.Origin + grid.Cell(x, y, z);
                    Assert.InRange(place, 0, grid.Elements - 1);
                    Assert.True(seen.Add(place), $"{x} {y} {z} shares its place.");
                }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Whole_lanes_at_neighbours_and_children_stay_inside_the_field(int nx, int ny, int nz)
    {
        var grid = new Grid(nx, ny, nz);
        long last = grid.Origin + grid.Cell(0, ny - 1, nz - 1) + grid.StrideY + grid.StrideZ;
        Assert.True(grid.Origin - grid.StrideY - grid.StrideZ - 1 >= 0);
        Assert.True(last + RoundUp(nx) + 1 <= grid.Elements);
        Grid coarse = grid.Coarser();
        long child = grid.Origin + grid.Cell(0, 2 * (coarse.Ny - 1), 2 * (coarse.Nz - 1)) + grid.StrideY
            + grid.StrideZ;
        Assert.True(child + 2 * RoundUp(coarse.Nx) <= grid.Elements);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_last_lane_of_a_row_does_not_reach_the_halo_of_the_next(int nx, int ny, int nz)
    {
        var grid = new Grid(nx, ny, nz);
        Assert.True(RoundUp(nx) <= grid.Pitch - 1);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_row_starts_on_a_cache_line(int nx, int ny, int nz)
    {
        AssertAligned<double>(new Grid(nx, ny, nz));
        AssertAligned<float>(new Grid(nx, ny, nz));
    }

    [Fact]
    public void A_flat_axis_has_no_stride_and_stays_flat_on_coarser_grids()
    {
        Grid grid = new Grid(9, 1, 5).Coarser();
        Assert.Equal((5, 1, 3, 0L), (grid.Nx, grid.Ny, grid.Nz, grid.StrideY));
        Grid coarsest = grid.Coarser().Coarser();
        Assert.Equal((2, 1, 1, 0L, false),
            (coarsest.Nx, coarsest.Ny, coarsest.Nz, coarsest.StrideY, coarsest.FlatZ));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    public void A_grid_without_cells_is_refused(int nx, int ny, int nz)
        => Assert.Throws<ArgumentException>(() => new Grid(nx, ny, nz));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_written_is_read_back_and_the_halo_stays(int nx, int ny, int nz)
    {
        var grid = new Grid(nx, ny, nz);
        using Device<float> device = CpuDevice.Create<float>(2);
        Field<float> field = device.Allocate(grid), copy = device.Allocate(grid);
        Assert.All(Sandbox<float>.All(grid, field).ToArray(), value => Assert.Equal(0, value));
        device.Fill(grid, field, -1);
        float[] cells = [.. Enumerable.Range(0, (int)grid.Cells).Select(i => MathF.Sqrt(i))];
        device.Write(grid, field, cells);
        device.Copy(grid, field, copy);
        var back = new float[grid.Cells];
        device.Read(grid, copy, back);
        Assert.Equal(cells, back);
        Assert.Equal(grid.Elements - grid.Cells, Sandbox<float>.All(grid, copy).Count(-1f));
        Assert.Throws<ArgumentException>(() => device.Read(grid, field, new float[grid.Cells + 1]));
        Assert.Throws<ArgumentException>(() => device.Write(grid, field, new float[grid.Cells - 1]));
    }

    [Fact]
    public void Cells_are_rounded_into_another_precision_and_the_halo_stays()
    {
        foreach (Grid grid in new[] { new Grid(37, 5, 3), new Grid(37, 34, 33) })
        {
            using Device<double> device = CpuDevice.Create<double>(2);
            using Device<float> companion = device.Companion<float>();
            Field<double> field = device.Allocate(grid), back = device.Allocate(grid);
            Field<float> rounded = companion.Allocate(grid);
            double[] cells = [.. Enumerable.Range(0, (int)grid.Cells).Select(i => Math.Sqrt(i))];
            device.Write(grid, field, (ReadOnlySpan<double>)cells);
            companion.Fill(grid, rounded, -1);
            device.ConvertTo(grid, field, companion, rounded);
            companion.ConvertTo(grid, rounded, device, back);
            float[] expected = Array.ConvertAll(cells, cell => (float)cell);
            var read = new float[grid.Cells];
            companion.Read(grid, rounded, read);
            Assert.Equal(expected, read);
            Assert.Equal(Array.ConvertAll(expected, cell => (double)cell), device.ReadDouble(grid, back));
            Assert.Equal(grid.Elements - grid.Cells, Sandbox<float>.All(grid, rounded).Count(-1f));
        }
    }

    private static void AssertAligned<T>(Grid grid) where T : unmanaged
    {
        using Device<T> device = CpuDevice.Create<T>(1);
        for (int fields = 0; fields < 3; fields++)
        {
            Field<T> field = device.Allocate(grid);
            for (int z = 0; z < grid.Nz; z++)
                for (int y = 0; y < grid.Ny; y++)
                    Assert.Equal(0, (field.Start + grid.Cell(0, y, z) * Unsafe.SizeOf<T>()) % 64);
        }
    }

    private static int RoundUp(int cells) => (cells + Lane - 1) / Lane * Lane;
}
