using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Tests.Devices;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Compute;

public sealed class TrafficTests
{
    [Fact]
    public void Neighbours_cost_nothing_and_a_field_that_is_read_and_written_counts_twice()
    {
        var step = new ConservedStep<double> { Composition = new(1), Potential = new(2) };
        Assert.Equal(new Traffic(2, 1, 0, 0) { Operations = 10 },
            Traffic.OfCell<double, ConservedStep<double>>(step));
    }

    [Fact]
    public void A_transfer_moves_the_cells_of_both_grids()
    {
        var restriction = new Restriction<float>
        {
            Fine1 = new(1), Fine2 = new(2), Coarse1 = new(3),
            Coarse2 = new(4)
        };
        Traffic traffic = Traffic.OfTransfer<float, Restriction<float>>(restriction);
        Assert.Equal(
            (0, 2, 2, 0), (traffic.Read, traffic.Written, traffic.RelatedRead, traffic.RelatedWritten));
        Assert.Equal(2 + 2 * 8, traffic.Elements(relatedCells: 8));
    }

    [Fact]
    public void A_measure_that_stores_nothing_only_reads()
    {
        var product = new InnerProduct<float> { First = new(1), Second = new(2) };
        Assert.Equal(new Traffic(2, 0, 0, 0) { Operations = 1 },
            Traffic.OfMeasure<float, InnerProduct<float>>(product));
    }

    /// <summary>Two runs of every kernel: the first of each is not clocked.</summary>
    [Fact]
    public void Every_kernel_has_its_row_in_a_profile_and_moves_something()
    {
        var profile = new Profile();
        using Device<double> device = new ProfiledDevices(new CpuDevices(1), profile).Create<double>();
        var grid = new Grid(17, 6, 5);
        foreach (KernelCase<double> kernel in KernelCases<double>.All)
        {
            var sandbox = new Sandbox<double>(device, grid);
            kernel.Run(sandbox);
            kernel.Run(sandbox);
            KernelCost cost = profile.Kernels.Single(c => c.Name == kernel.Kernel.Name.Split('`')[0]);
            Assert.True(cost.BytesPerCell >= sizeof(double),
                $"{cost.Name}: {cost.BytesPerCell} bytes a cell");
            Assert.True(cost is { Launches: >= 2, Seconds: > 0, Cells: > 0 }, cost.Name);
        }
    }

    [Fact]
    public void A_profiled_device_does_what_the_device_does()
    {
        var grid = new Grid(17, 6, 5);
        using Device<float> plain = CpuDevice.Create<float>(1),
            profiled = new ProfiledDevices(new CpuDevices(1), new()).Create<float>();
        foreach (KernelCase<float> kernel in KernelCases<float>.All)
            Assert.True(Outcome.Of(kernel, plain, grid).Equals(Outcome.Of(kernel, profiled, grid)),
                kernel.Kernel.Name);
    }

    /// <summary>Nobody ends a pipeline of an explicit step but the next call.</summary>
    [Fact]
    public void Kernels_pipelined_have_their_rows_too()
    {
        var profile = new Profile();
        using Device<double> device = new ProfiledDevices(new CpuDevices(1), profile).Create<double>();
        var grid = new Grid(17, 6, 40);
        Field<double> a = device.Allocate(grid), b = device.Allocate(grid);
        for (int i = 0; i < 8; i++)
            device.ApplyPipelined(grid, new ScaledCopy<double> { From = a, To = b, Factor = 2 },
                Boundaries.Periodic, b, null);
        device.Wait();
        KernelCost cost = profile.Kernels.Single(one => one.Name == "ScaledCopy");
        Assert.InRange(cost.Launches, 7, 8);
        Assert.True(cost.Seconds > 0);
    }

    [Fact]
    public void Work_is_counted_with_that_of_companions()
    {
        var profile = new Profile();
        using Device<double> device = new ProfiledDevices(new CpuDevices(1), profile).Create<double>();
        using Device<float> companion = device.Companion<float>();
        var grid = new Grid(4, 4, 4);
        Field<double> a = device.Allocate(grid);
        Field<float> b = companion.Allocate(grid);
        device.ConvertTo(grid, a, companion, b);
        companion.FillHalo(grid, b, Boundaries.Periodic);
        companion.Measure(grid, new InnerProduct<float> { First = b, Second = b });
        Assert.Equal(new DeviceWork { Launches = 3, Measures = 1 }, profile.Work);
        Assert.Equal(["InnerProduct", "conversion", "halo"], profile.Kernels.Select(cost => cost.Name)
            .Order());
    }
}
