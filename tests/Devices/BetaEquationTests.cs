using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;
using PhaseFieldMiec.Tests.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class BetaModuleTests
{
    [Fact]
    public void Five_implicit_steps_give_the_same_digits_on_every_lane_and_thread_count()
    {
        AssertSameDigits<double>();
        AssertSameDigits<float>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_implicit_step_allocates_nothing_per_cell(int threads)
    {
        long small = BetaBytes(12, threads), large = BetaBytes(24, threads);
        Assert.True(small < 64 << 10 && large < 64 << 10, $"{small} and {large} bytes a step");
        Assert.True(large <= small + 4096, $"{small} bytes a step on 12³ cells, {large} on 24³");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_explicit_step_allocates_nothing_per_cell(int threads)
    {
        // Waiting for a thread may allocate a little, once in a while.
        Assert.InRange(MixtureBytes(12, threads), 0, 4096);
        Assert.InRange(MixtureBytes(32, threads), 0, 4096);
    }

    /// <summary>Without an interface there is none to return at what single precision leaves out.</summary>
    [Fact]
    public void Beta_that_fills_its_cavity_keeps_what_it_is_given_in_single_precision_too()
    {
        using Device<float> device = CpuDevice.Create<float>(1);
        var grid = new Grid(10, 10, 10);
        var beta = new BetaEquation<float>(device, grid, null, new BetaParameters { Bulk = 1e-3 });
        var source = new PrescribedSource<float>(device, grid);
        beta.Source = source;
        var ones = new double[grid.Cells];
        Array.Fill(ones, 1);
        device.Write(grid, beta.Domain, (ReadOnlySpan<double>)ones);
        device.Write(grid, beta.Filling, (ReadOnlySpan<double>)ones);
        const double Rate = 3e-7;
        device.Write(grid, source.Rate, [.. ones.Select((_, i) => i < 100 ? Rate : 0)]);
        beta.Begin();
        double start = beta.Measure().Sum0, given = 0;
        for (int step = 0; step < 200; step++)
        {
            StepAttempt attempt = beta.Attempt(2);
            Assert.True(attempt.Converged);
            given += attempt.Given;
            beta.Accept();
        }
        Assert.Equal(200 * 2 * 100 * Rate, given, 1e-6);
        Assert.Equal(given, beta.Measure().Sum0 - start, 1e-4);
    }

    private static void AssertSameDigits<T>() where T : unmanaged
    {
        byte[]? expected = null;
        foreach ((LaneWidth width, int threads) in LanesAndThreads.All)
        {
            using Device<T> device = CpuDevice.Create<T>(threads, width);
            var grid = new Grid(36, 35, 34);
            Assert.False(Partition.IsSmall(grid));
            BetaEquation<T> beta = Start(device, grid);
            double volume = beta.Measure().Sum0;
            for (int step = 0; step < 5; step++)
            {
                StepAttempt attempt = beta.Attempt(2);
                Assert.True(attempt.Converged && attempt.LargestChange > 0);
                beta.Accept();
            }
            Assert.NotEqual(volume, beta.Measure().Sum0);
            byte[] digits = [.. Bytes(device, grid, beta.Filling), .. Bytes(device, grid, beta.Pressure)];
            expected ??= digits;
            Assert.True(expected.AsSpan().SequenceEqual(digits), $"{device.Name} differs.");
        }
    }

    /// <summary>Spheres of solid, β in the lowest third, a source in the lowest layer, sides
    /// joined.</summary>
    internal static BetaEquation<T> Start<T>(Device<T> device, Grid grid, Boundaries? joined = null)
        where T : unmanaged
    {
        var beta = new BetaEquation<T>(device, grid, joined ?? Boundaries.Joined(x: true, y: true, z: false),
            new BetaParameters { Bulk = 1e-3 });
        var source = new PrescribedSource<T>(device, grid);
        beta.Source = source;
        var random = new Random(11);
        (double X, double Y, double Z)[] spheres =
            [.. Enumerable.Range(0, 6).Select(_ => (Next(grid.Nx), Next(grid.Ny), Next(grid.Nz)))];
        double[] domain = Cells((x, y, z) => Smooth(spheres.Min(s => Distance(x, y, z, s)) - 3));
        double[] wall = Array.ConvertAll(domain, psi => psi * (1 - psi));
        Write(beta.Domain, Array.ConvertAll(domain, psi => psi < 0.02 ? 0 : psi));
        Write(beta.Wetting, Array.ConvertAll(wall, w => 0.5 * w));
        Write(beta.WallMobility, wall);
        Write(beta.Filling, Cells((_, _, z) => 0.5 - 0.5 * Math.Tanh(0.5 * (z - grid.Nz / 3.0))));
        Write(source.Rate, Cells((_, _, z) => z == 0 ? 5e-4 : 0));
        beta.Begin();
        return beta;

        double Next(int cells) => cells * random.NextDouble();
        void Write(Field<T> field, double[] cells) => device.Write(grid, field, (ReadOnlySpan<double>)cells);
        double[] Cells(Func<int, int, int, double> value) =>
        [
            .. from z in Enumerable.Range(0, grid.Nz)
               from y in Enumerable.Range(0, grid.Ny)
               from x in Enumerable.Range(0, grid.Nx)
               select value(x, y, z),
        ];
    }

    private static double Distance(int x, int y, int z, (double X, double Y, double Z) s)
        => Math.Sqrt((x - s.X) * (x - s.X) + (y - s.Y) * (y - s.Y) + (z - s.Z) * (z - s.Z));

    private static double Smooth(double depth) => 0.5 + 0.5 * Math.Tanh(depth / 1.2);

    private static byte[] Bytes<T>(Device<T> device, Grid grid, Field<T> field) where T : unmanaged
    {
        var cells = new T[grid.Cells];
        device.Read(grid, field, cells);
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes(cells.AsSpan()).ToArray();
    }

    private static long BetaBytes(int cells, int threads)
    {
        using Device<double> device = CpuDevice.Create<double>(threads);
        BetaEquation<double> beta = Start(device, new Grid(cells, cells, cells));
        return BytesPerStep(() =>
        {
            beta.Attempt(2);
            beta.Accept();
        });
    }

    private static long MixtureBytes(int cells, int threads)
    {
        using Device<double> device = CpuDevice.Create<double>(threads);
        var mixture = new MixtureRun<double>(device, new Grid(cells, cells, cells));
        mixture.Fill((x, y, z) => 0.5 + 0.1 * Math.Sin(x + 2 * y + 3 * z));
        return BytesPerStep(() =>
        {
            mixture.Step(MixtureRun<double>.TimeStep, degenerate: false);
            mixture.Step(MixtureRun<double>.TimeStep, degenerate: true);
            mixture.Measure();
        });
    }

    private static long BytesPerStep(Action step)
    {
        const int Steps = 5;
        for (int i = 0; i < 2; i++) step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Steps; i++) step();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Steps;
    }
}
