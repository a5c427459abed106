using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class GpuDeviceTests
{
    private static readonly Boundaries[] Kinds =
    [
        Boundaries.Periodic, Boundaries.NoFlux, Boundaries.All(Boundary.Fixed(0.3)),
        Boundaries.All(Boundary.None),
        new(Boundary.Periodic, Boundary.Periodic, Boundary.NoFlux, Boundary.Fixed(0.3), Boundary.Fixed(-1.1),
            Boundary.None),
        new(Boundary.Fixed(0.7), Boundary.NoFlux, Boundary.None, Boundary.Fixed(0.3), Boundary.Periodic,
            Boundary.Periodic),
        Boundaries.Periodic.LowSides,
    ];

    private static readonly Grid[] Grids =
        [new(5, 4, 3), new(6, 5, 1), new(6, 1, 4), new(7, 1, 1), new(1, 1, 1), new(17, 14, 13)];

    public static TheoryData<string> Devices => [.. GpuChoices.All];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Halos_are_those_of_the_cpu(string choice)
    {
        AssertHalos<double>(choice);
        AssertHalos<float>(choice);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Sums_over_any_number_of_rows_have_the_digits_of_the_cpu(string choice)
    {
        using Device<double> gpu = IlgpuDevices.Choose(choice).Create<double>(),
            cpu = CpuDevice.Create<double>(1);
        int[] rows = choice == GpuChoices.Debugger ? [91, 33, 150, 73, 9, 8, 1]
            : [91, 33, .. Enumerable.Range(1, 40), 63, 64, 65, 71, 72, 73, 127, 143, 144, 145, 300, 511, 577,
                1151, 1152, 4000, 200, 3];
        foreach (int count in rows)
        {
            var grid = new Grid(35, count, 1);
            Assert.Equal(Sum(cpu, grid), Sum(gpu, grid));
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_launch_runs_in_the_segments_that_hold_something_and_in_no_other(string choice)
    {
        foreach (Grid grid in (Grid[])[new(64, 10, 4), new(19, 13, 5), new(70, 30, 1), new(5, 1, 1)])
            foreach (double share in (double[])[0, 0.02, 1])
            {
                SelectionTests.AssertRuns(Selecting<double>(choice), grid, share, isKnown: false);
                SelectionTests.AssertRuns(Selecting<float>(choice), grid, share, isKnown: false);
            }
    }

    internal static Device<T> Selecting<T>(string choice) where T : unmanaged
    {
        Device<T> device = IlgpuDevices.Choose(choice).Create<T>();
        ((IlgpuDevice<T>)device).Selects = true;
        return device;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void The_largest_value_of_a_field_with_a_bad_cell_is_not_a_number(string choice)
    {
        using Device<float> device = IlgpuDevices.Choose(choice).Create<float>();
        var grid = new Grid(19, 5, 3);
        var cells = new float[grid.Cells];
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            cells[100] = bad;
            Field<float> field = device.Allocate(grid);
            device.Write(grid, field, cells);
            Assert.True(double.IsNaN(device.Measure(grid, Of<float>(grid, field)).Largest), $"{bad}");
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Cells_come_and_go_and_everything_else_stays(string choice)
    {
        using Device<double> gpu = IlgpuDevices.Choose(choice).Create<double>(),
            cpu = CpuDevice.Create<double>(1);
        // More than one piece of page-locked memory, where that takes no minutes.
        Grid large = choice == GpuChoices.Debugger ? new(40, 7, 6) : new(300, 70, 60);
        foreach (Grid grid in (Grid[])[.. Grids, large]) Assert.Equal(Traffic(cpu, grid), Traffic(gpu, grid));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Cells_asked_for_are_those_of_that_moment_and_nobody_waits(string choice)
    {
        using Device<float> device = IlgpuDevices.Choose(choice).Create<float>();
        var grid = new Grid(9, 5, 4);
        var cells = new float[grid.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] = 0.5f + i;
        Field<float> field = device.Allocate(grid);
        device.Write(grid, field, cells);
        DeviceWork before = device.Work with { };
        // Two rounds: the second takes the memory of the first.
        for (int round = 1; round < 3; round++)
        {
            using CellCopy<float> copy = device.ReadLater(grid, field), again = device.ReadLater(grid, field);
            device.Apply(grid, new ScaledCopy<float> { From = field, To = field, Factor = 2 });
            Assert.Equal(2 * round - 2, device.Work.Since(before).Waits);
            Assert.False(copy.IsHere);
            copy.Wait();
            Assert.True(again.IsHere);
            again.Wait();
            device.Measure(grid, new InnerProduct<float> { First = field, Second = field });
            Assert.Equal(2 * round, device.Work.Since(before).Waits);
            for (int z = 0, i = 0; z < grid.Nz; z++)
                for (int y = 0; y < grid.Ny; y++)
                {
                    Assert.Equal(cells[i..(i + grid.Nx)].Select(cell => cell * round),
                        copy.Row(y, z).ToArray());
                    Assert.True(again.Row(y, z).SequenceEqual(copy.Row(y, z)));
                    i += grid.Nx;
                }
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Fields_in_several_blocks_hold_the_same_numbers(string choice)
    {
        var grid = new Grid(16, 12, 8);
        using Device<float> one = IlgpuDevices.Choose(choice).Create<float>();
        using Device<float> eight = IlgpuDevices.Choose(choice).WithBlocksOf(6 * 4 * grid.Elements)
            .Create<float>();
        foreach (string name in (string[])["JacobiSweep`1", "Restriction`1", "ResidualUpdate`1"])
        {
            KernelCase<float> kernel = KernelCases<float>.All.Single(c => c.Kernel.Name == name);
            Assert.True(Outcome.Of(kernel, one, grid).Equals(Outcome.Of(kernel, eight, grid)), name);
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_grid_that_does_not_fit_is_refused_with_numbers(string choice)
    {
        var grid = new Grid(32, 32, 32);
        using Device<float> device = IlgpuDevices.Choose(choice).WithBlocksOf(300_000).Create<float>();
        string said = Assert.Throws<DeviceException>(() =>
        {
            for (int i = 0; i < 10; i++) device.Allocate(grid);
        }).Message;
        Assert.Contains("0.2 MiB", said, StringComparison.Ordinal);
        Assert.Contains("cells fit", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_here_is_refused_with_those_that_are()
    {
        string said =
            Assert.Throws<DeviceException>(() => IlgpuDevices.Choose("opencl:no such thing")).Message;
        Assert.Contains("no such device", said, StringComparison.Ordinal);
        Assert.Contains("ilgpu-cpu", said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void The_host_waits_once_for_a_measure_and_never_for_a_kernel(string choice)
    {
        using Device<double> device = IlgpuDevices.Choose(choice).Create<double>();
        var grid = new Grid(16, 8, 1);
        Field<double> a = device.Allocate(grid), b = device.Allocate(grid);
        DeviceWork before = device.Work with { };
        device.Apply(grid, new ScaledCopy<double> { From = a, To = b, Factor = 2 },
            new Halo<double>(b, Boundaries.Periodic));
        device.Copy(grid, b, a);
        Assert.Equal(new DeviceWork { Launches = 3 }, device.Work.Since(before));
        before = device.Work with { };
        device.Measure(grid, new InnerProduct<double> { First = a, Second = b });
        Assert.Equal(new DeviceWork { Launches = 2, Measures = 1, Waits = 1, BytesToHost = sizeof(double) },
            device.Work.Since(before));
    }

    private static void AssertHalos<T>(string choice) where T : unmanaged
    {
        using Device<T> gpu = IlgpuDevices.Choose(choice).Create<T>(), cpu = CpuDevice.Create<T>(1);
        foreach (Grid grid in Grids)
            foreach (Boundaries boundaries in Kinds)
                Assert.Equal(Filled(cpu, grid, boundaries), Filled(gpu, grid, boundaries));
    }

    private static T[] Filled<T>(Device<T> device, Grid grid, Boundaries boundaries) where T : unmanaged
    {
        Field<T> field = Random(device, grid, 3);
        Field<T> other = Random(device, grid, 4), third = Random(device, grid, 5);
        device.FillHalo(grid, field, boundaries);
        device.FillHalos(grid, other, third, boundaries);
        return [.. Elements.Read(device, grid, field), .. Elements.Read(device, grid, other),
            .. Elements.Read(device, grid, third)];
    }

    private static double[] Sum(Device<double> device, Grid grid)
    {
        Totals totals = device.Measure(grid, Of<double>(grid, Random(device, grid, 5)));
        return [totals.Sum0, totals.Sum1, totals.Sum2, totals.Largest];
    }

    /// <summary>All elements of five fields after every way to move cells.</summary>
    private static double[] Traffic(Device<double> device, Grid grid)
    {
        Field<double> a = Random(device, grid, 1), b = Random(device, grid, 2), c = Random(device, grid, 3);
        var cells = new double[grid.Cells];
        device.Read(grid, a, cells);
        device.Write(grid, b, cells);
        device.Copy(grid, b, c);
        Field<double> filled = device.Allocate(grid);
        device.Fill(grid, filled, 0.25);
        using Device<float> single = device.Companion<float>();
        Field<float> rounded = Random(single, grid, 4);
        device.ConvertTo(grid, a, single, rounded);
        Field<double> back = Random(device, grid, 6);
        single.ConvertTo(grid, rounded, device, back);
        long[] some = [0, grid.Cells / 2, grid.Cells - 1];
        var sampled = new double[some.Length];
        device.Gather(grid, a, some, sampled);
        return
        [
            .. cells, .. sampled, .. Elements.Read(device, grid, b), .. Elements.Read(device, grid, c),
            .. Elements.Read(device, grid, filled), .. Elements.Read(device, grid, back),
            .. Array.ConvertAll(Elements.Read(single, grid, rounded), value => (double)value),
        ];
    }

    private static MixtureMeasure<T> Of<T>(Grid grid, Field<T> field) where T : unmanaged => new()
    {
        Composition = field, GradientEnergy = Element.Of<T>(1.7),
        Stencil =
            new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Element.Of<T>(1.3) },
        Well = new() { Height = Element.Of<T>(5), Low = Element.Of<T>(0.3), High = Element.Of<T>(0.7) },
    };

    private static Field<T> Random<T>(Device<T> device, Grid grid, int seed) where T : unmanaged
    {
        var random = new Random(seed);
        var elements = new T[grid.Elements];
        for (int i = 0; i < elements.Length; i++) elements[i] = Element.Of<T>(2 * random.NextDouble() - 1);
        Field<T> field = device.Allocate(grid);
        Elements.Write(device, grid, field, elements);
        return field;
    }
}
