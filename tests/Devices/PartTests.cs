using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Regions and lists of cells against whole fields, halo and padding included.</summary>
public sealed class PartTests
{
    private static readonly Grid[] Grids =
        [new(5, 4, 3), new(6, 5, 1), new(6, 1, 4), new(1, 1, 1), new(37, 14, 13)];

    [Fact]
    public void A_part_of_a_field_is_read_and_written_and_nothing_else_changes()
    {
        foreach (Grid grid in Grids)
        {
            using (Device<double> device = CpuDevice.Create<double>(2)) AssertParts(device, grid);
            using (Device<float> device = CpuDevice.Create<float>(1)) AssertParts(device, grid);
        }
    }

    [Theory]
    [MemberData(nameof(GpuDeviceTests.Devices), MemberType = typeof(GpuDeviceTests))]
    public void A_part_of_a_field_of_another_device_too(string choice)
    {
        foreach (Grid grid in Grids)
        {
            using (Device<double> device = IlgpuDevices.Choose(choice).Create<double>()) AssertParts(
                device, grid);
            using (Device<float> device = IlgpuDevices.Choose(choice).Create<float>()) AssertParts(
                device, grid);
            using Device<float> blocks = IlgpuDevices.Choose(choice).WithBlocksOf(4 * grid.Elements)
                .Create<float>();
            blocks.Allocate(grid);
            AssertParts(blocks, grid);
        }
    }

    [Theory]
    [MemberData(nameof(GpuDeviceTests.Devices), MemberType = typeof(GpuDeviceTests))]
    public void Only_the_part_crosses_and_nobody_waits_for_what_is_written(string choice)
    {
        using Device<double> device = IlgpuDevices.Choose(choice).Create<double>();
        var grid = new Grid(19, 13, 7);
        Field<double> field = device.Allocate(grid);
        var region = new Region(2, 3, 1, 4, 3, 2);
        double[] ones = [.. Enumerable.Repeat(1.0, (int)region.Cells)], read = new double[region.Cells];
        device.Scatter(grid, field, [0], [3]);       // the buffers are made
        device.Wait();
        DeviceWork before = device.Work with { };
        device.Write(grid, field, region, ones);
        Assert.Equal(0, device.Work.Since(before).Waits);
        // The second finds its memory in use.
        device.Scatter(grid, field, [5, 6], [7, 8]);
        device.Read(grid, field, region, read);
        DeviceWork work = device.Work.Since(before);
        Assert.Equal(ones, read);
        Assert.InRange(work.Waits, 1, 2);
        Assert.Equal(8 * region.Cells + 4 * 8, work.BytesToDevice);
        Assert.Equal(8 * region.Cells, work.BytesToHost);
        Assert.Equal(3 + 7 + 8 + region.Cells,
            device.Measure(
                grid, new InnerProduct<double> { First = field, Second = Ones(device, grid) }).Sum0);
    }

    private static Field<double> Ones(Device<double> device, Grid grid)
    {
        Field<double> ones = device.Allocate(grid);
        device.Fill(grid, ones, 1);
        return ones;
    }

    [Fact]
    public void Parts_of_a_region_follow_each_other_and_are_it()
    {
        var region = new Region(3, 2, 1, 7, 5, 4);
        foreach (int most in (int[])[1, 7, 8, 20, 35, 36, 80, 140, 1000])
        {
            var lattice = new Lattice(20, 10, 8);
            long[] whole = Cells(lattice, region),
                parts = [.. region.Parts(most).SelectMany(part => Cells(lattice, part))];
            Assert.Equal(whole, parts);
            Assert.All(region.Parts(most), part => Assert.True(part.Cells <= Math.Max(most, region.Nx)));
        }
    }

    [Fact]
    public void Cells_outside_and_lists_of_other_lengths_are_refused()
    {
        using Device<double> device = CpuDevice.Create<double>(1);
        var grid = new Grid(5, 4, 3);
        Field<double> field = device.Allocate(grid);
        var two = new double[2];
        Assert.Throws<ArgumentException>(() => device.Gather(grid, field, [0, 60], two));
        Assert.Throws<ArgumentException>(() => device.Gather(grid, field, [0], two));
        Assert.Throws<ArgumentException>(() => device.Scatter(grid, field, [-1, 0], two));
        Assert.Throws<ArgumentException>(() => device.Read(grid, field, new Region(4, 0, 0, 2, 1, 1), two));
        Assert.Throws<ArgumentException>(() => device.Read(grid, field, new Region(0, 0, 0, 1, 1, 1), two));
        Assert.Throws<ArgumentException>(() => device.Write(grid, field, new Region(0, -1, 0, 1, 2, 1), two));
        Assert.Throws<ArgumentException>(
            () => device.Write(grid, field, new Region(0, 0, int.MaxValue, 1, 1, 2), two));
        Assert.Throws<ArgumentException>(() => device.Spread(grid, new double[grid.Rows + 1], field));
        Assert.Throws<ArgumentException>(() => device.Above(grid, field, 0, new uint[grid.Rows + 1]));
    }

    private static void AssertParts<T>(Device<T> device, Grid grid) where T : unmanaged
    {
        var random = new Random(5);
        T[] Numbers(long count)
            => [.. Enumerable.Range(0, (int)count).Select(_ => Element.Of<T>(random.NextDouble()))];
        T[] elements = Numbers(grid.Elements), cells = new T[grid.Cells];
        Field<T> field = device.Allocate(grid);
        Elements.Write(device, grid, field, elements);
        device.Read(grid, field, cells);
        var lattice = new Lattice(grid);
        Device<T> profiled = new ProfiledDevice<T>(device, new Profile());
        foreach (Region region in Regions(grid))
        {
            long[] list = Cells(lattice, region);
            T[] part = new T[region.Cells], gathered = new T[region.Cells];
            profiled.Read(grid, field, region, part);
            Assert.Equal(list.Select(cell => cells[cell]), part);
            random.Shuffle(list);
            profiled.Gather(grid, field, list, gathered);
            Assert.Equal(list.Select(cell => cells[cell]), gathered);

            T[] written = Numbers(region.Cells), scattered = Numbers(list.Length / 2);
            profiled.Write(grid, field, region, written);
            profiled.Scatter(grid, field, list.AsSpan(0, scattered.Length), scattered);
            long[] packed = Cells(lattice, region);
            for (int i = 0; i < packed.Length; i++) cells[packed[i]] = written[i];
            for (int i = 0; i < scattered.Length; i++) cells[list[i]] = scattered[i];
            for (int cell = 0; cell < cells.Length; cell++)
            {
                (int x, int y, int z) = lattice.Place(cell);
                elements[grid.Origin + grid.Cell(x, y, z)] = cells[cell];
            }
            Assert.Equal(elements, Elements.Read(device, grid, field));
        }
        AssertRows(device, profiled, grid, field, cells);
        device.Gather(grid, field, [], []);
        device.Scatter(grid, field, [], []);
    }

    /// <summary>A value for each row, alone and times a field, and bits of what is above one.</summary>
    private static void AssertRows<T>(Device<T> device, Device<T> profiled, Grid grid, Field<T> field,
        T[] cells) where T : unmanaged
    {
        var rows = new double[grid.Rows];
        for (int r = 0; r < rows.Length; r++) rows[r] = 0.25 * r - 3;
        Field<T> to = device.Allocate(grid);
        profiled.Spread(grid, rows, to);
        var read = new T[grid.Cells];
        device.Read(grid, to, read);
        Assert.Equal(cells.Select((_, i) => Element.Of<T>(rows[i / grid.Nx])), read);
        profiled.Spread(grid, rows, to, field);
        device.Read(grid, to, read);
        Assert.Equal(
            cells.Select((cell, i) => Element.Of<T>(rows[i / grid.Nx] * Element.Value(cell))), read);

        var words = new uint[Device<T>.WordsOf(grid)];
        T middle = cells[grid.Nx / 2];
        profiled.Above(grid, field, middle, words);
        int inRow = (grid.Nx + 31) / 32;
        for (int i = 0; i < cells.Length; i++)
            Assert.Equal(Element.Value(cells[i]) > Element.Value(middle),
                (words[i / grid.Nx * inRow + i % grid.Nx / 32] >> (i % grid.Nx % 32) & 1) == 1);
    }

    private static Region[] Regions(Grid grid) =>
    [
        new(0, 0, 0, grid.Nx, grid.Ny, grid.Nz), new(grid.Nx / 2, grid.Ny / 2, grid.Nz / 2, 1, 1, 1),
        new(grid.Nx / 3, grid.Ny / 3, grid.Nz / 3, grid.Nx - grid.Nx / 3, (grid.Ny + 1) / 2,
            (grid.Nz + 1) / 2),
    ];

    private static long[] Cells(Lattice lattice, Region region) =>
        [.. from z in Enumerable.Range(region.Z, region.Nz)
            from y in Enumerable.Range(region.Y, region.Ny)
            from x in Enumerable.Range(region.X, region.Nx)
            select (long)lattice.Index(x, y, z)];
}
