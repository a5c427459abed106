using System.Runtime.InteropServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Potential;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class PotentialEquationTests
{
    [Fact]
    public void A_solve_gives_the_same_digits_on_every_lane_and_thread_count()
    {
        AssertSameDigits<double>();
        AssertSameDigits<float>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_solve_allocates_nothing_per_cell(int threads)
    {
        long small = Bytes(12, threads), large = Bytes(24, threads);
        Assert.True(small < 64 << 10 && large < 64 << 10, $"{small} and {large} bytes a solve");
    }

    private static void AssertSameDigits<T>() where T : unmanaged
    {
        byte[]? expected = null;
        foreach ((LaneWidth width, int threads) in LanesAndThreads.All)
        {
            using Device<T> device = CpuDevice.Create<T>(threads, width);
            var grid = new Grid(36, 35, 33);
            (PotentialEquation<T> equation, double exchange) = Start(device, grid);
            PotentialSolution solution = equation.SolveCurrent(0.3 * exchange);
            Assert.True(solution.Converged && solution.Steps > 1);
            var cells = new T[grid.Cells];
            device.Read(grid, equation.Drop, cells);
            byte[] digits =
                [.. MemoryMarshal.AsBytes(cells.AsSpan()), .. BitConverter.GetBytes(solution.Level)];
            expected ??= digits;
            Assert.True(expected.AsSpan().SequenceEqual(digits), $"{device.Name} differs.");
        }
    }

    /// <summary>Voxels here and there below a layer of SE, sides joined; a wave of u and p.</summary>
    internal static (PotentialEquation<T> Equation, double Exchange) Start<T>(Device<T> device, Grid grid)
        where T : unmanaged
    {
        var lattice = new Lattice(grid, joinedX: true, joinedY: true);
        double[] Cells(Func<int, int, int, double> value) => [.. Enumerable.Range(0, lattice.Cells)
            .Select(lattice.Place).Select(at => value(at.X, at.Y, at.Z))];
        double[] solid = Cells((x, y, z) => z > grid.Nz - 4 ? 300 : (x * x + 3 * y + z * x) % 7 < 4 ? 30 : 0);
        var paths = new IonPaths(lattice, solid, axis: 2);
        FaceValues pairs = FaceValues.Of(lattice);
        for (int axis = 0; axis < 3; axis++)
            for (int cell = 0; cell < solid.Length; cell++)
            {
                int next = paths.Lattice.Beside(cell, axis, 1);
                if (next < 0 || solid[cell] > 0 == solid[next] > 0) continue;
                if (paths.Reaches(solid[cell] > 0 ? cell : next))
                    pairs[axis][cell] = solid[cell] > 0 ? 1 : -1;
            }
        var equation = new PotentialEquation<T>(device, grid, lattice.Joined, 2,
            new PotentialParameters { PressureShare = 0.1, TransferCoefficient = 0.4 });
        equation.Begin(paths, pairs);
        (Field<T> filling, Field<T> pressure) = (device.Allocate(grid), device.Allocate(grid));
        device.Write(
            grid, filling, (ReadOnlySpan<double>)Cells((x, y, z) => 0.5 + 0.5 * Math.Sin(x + 2 * y)));
        device.Write(grid, pressure, (ReadOnlySpan<double>)Cells((x, y, z) => Math.Cos(y - z)));
        equation.Assemble(filling, pressure);
        return (equation, pairs.Size());
    }

    private static long Bytes(int cells, int threads)
    {
        using Device<double> device = CpuDevice.Create<double>(threads);
        (PotentialEquation<double> equation, double exchange) = Start(device, new Grid(cells, cells, cells));
        equation.SolveCurrent(0.3 * exchange);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(equation.SolveCurrent(0.4 * exchange).Converged);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
