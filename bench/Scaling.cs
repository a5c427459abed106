using System.Diagnostics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Bench;

/// <summary>What a step of β costs against the number of cells: balls of radius 10 cells (in 2D disks) take
/// half of a closed box, β fills the lowest 30 %. Once it has relaxed to t = 20 (h⁴/B), steps of Δt = 2, 20
/// and 100 are solved from the same state.</summary>
public static class Scaling
{
    private const double Radius = 10, WallWidth = 1.2, Width = 5, LeastDomain = 1e-2, Relaxed = 20;

    /// <summary>Prints a line for each number of cells along an edge.</summary>
    public static void Run(string precision, int[] cells, int threads, bool flat, int seed)
    {
        Console.WriteLine($"{"cells",12} {"bytes",6}  iterations and ns per cell, each step: {"Δt = 2",12} "
            + $"{"20",14} {"100",14}");
        foreach (int n in cells)
            if (precision == "single") Run<float>(n, threads, flat, seed, singleCycle: false);
            else Run<double>(n, threads, flat, seed, singleCycle: precision == "mixed");
    }

    private static void Run<T>(int n, int threads, bool flat, int seed, bool singleCycle) where T : unmanaged
    {
        Grid grid = flat ? new(n, n, 1) : new(n, n, n);
        using Device<T> device = CpuDevice.Create<T>(threads);
        using var beta = new BetaEquation<T>(device, grid, null,
            new BetaParameters { Width = Width, Bulk = 1e-3 }, singleCycle);
        Write(device, grid, beta, seed);
        var controller = new StepController(1, 500, 0.1);
        for (double time = 0; time < Relaxed;)
        {
            double step = Math.Min(controller.Next, Relaxed - time);
            StepAttempt attempt = beta.Attempt(step);
            if (!attempt.Converged || !controller.Accepts(attempt.LargestChange))
            {
                controller.Reject(step);
                continue;
            }
            beta.Accept();
            controller.Accept(step, attempt.LargestChange);
            time += step;
        }
        var line = new List<string>();
        foreach (double step in (double[])[2, 20, 100])
        {
            beta.Attempt(step);
            var watch = Stopwatch.StartNew();
            StepAttempt attempt = beta.Attempt(step);
            string iterations = attempt.Converged ? attempt.Iterations.ToString() : "failed";
            line.Add($"{iterations,6} {watch.Elapsed.TotalNanoseconds / grid.Cells,7:0.0}");
        }
        Console.WriteLine($"{n + (flat ? "²" : "³"),12} {device.AllocatedBytes / grid.Cells,6}  "
            + $"{string.Join(' ', line),60}");
    }

    private static void Write<T>(Device<T> device, Grid grid, BetaEquation<T> beta, int seed)
        where T : unmanaged
    {
        double[] domain = new double[grid.Cells], wall = new double[grid.Cells],
            filling = new double[grid.Cells];
        var balls = new Balls(grid, Radius, seed);
        int height = grid.FlatZ ? grid.Ny : grid.Nz;
        for (int z = 0, i = 0; z < grid.Nz; z++)
            for (int y = 0; y < grid.Ny; y++)
                for (int x = 0; x < grid.Nx; x++, i++)
                {
                    double psi = 0.5 * (1 + Math.Tanh(balls.Distance(x, y, z) / WallWidth));
                    filling[i] =
                        0.5 * (1 + Math.Tanh(3 * (0.3 * height - (grid.FlatZ ? y : z) - 0.5) / Width));
                    if (psi > LeastDomain) (domain[i], wall[i]) = (psi, 2 / WallWidth * psi * (1 - psi));
                }
        foreach ((Field<T> field, double[] values) in new[] { (beta.Domain, domain),
            (beta.WallMobility, wall), (beta.Filling, filling),
            (beta.Wetting, Array.ConvertAll(wall, w => w * Math.Cos(Math.PI / 3))) })
            device.Write(grid, field, (ReadOnlySpan<double>)values);
        beta.Begin();
    }

    /// <summary>Balls in random places at least 0.9 diameters apart, found by boxes of one
    /// diameter.</summary>
    private sealed class Balls
    {
        private readonly Dictionary<(int, int, int), List<(double X, double Y, double Z)>> boxes = [];
        private readonly double radius;
        private readonly bool flat;

        public Balls(Grid grid, double radius, int seed)
        {
            (this.radius, flat) = (radius, grid.FlatZ);
            var random = new Random(seed);
            double each = flat ? Math.PI * radius * radius : 4.0 / 3 * Math.PI * radius * radius * radius;
            long wanted = (long)(0.45 * grid.Cells / each);
            for (long tries = 0, placed = 0; placed < wanted && tries < 200 * wanted; tries++)
            {
                (double X, double Y, double Z) ball = (random.NextDouble() * grid.Nx,
                    random.NextDouble() * grid.Ny, flat ? 0 : random.NextDouble() * grid.Nz);
                if (Nearest(ball.X, ball.Y, ball.Z) < 1.8 * radius) continue;
                (boxes.TryGetValue(Box(ball.X, ball.Y, ball.Z), out var list) ? list
                    : boxes[Box(ball.X, ball.Y, ball.Z)] = []).Add(ball);
                placed++;
            }
        }

        public double Distance(int x, int y, int z) => Nearest(x + 0.5, y + 0.5, flat ? 0 : z + 0.5) - radius;

        private (int, int, int) Box(double x, double y, double z)
            => ((int)(x / (2 * radius)), (int)(y / (2 * radius)), (int)(z / (2 * radius)));

        private double Nearest(double x, double y, double z)
        {
            double least = 4 * radius * radius;
            (int bx, int by, int bz) = Box(x, y, z);
            for (int dz = flat ? 0 : -1; dz <= (flat ? 0 : 1); dz++)
                for (int dy = -1; dy <= 1; dy++)
                    for (int dx = -1; dx <= 1; dx++)
                        if (boxes.TryGetValue((bx + dx, by + dy, bz + dz), out var list))
                            foreach ((double X, double Y, double Z) ball in list)
                                least = Math.Min(least, Square(x - ball.X) + Square(y - ball.Y)
                                    + Square(z - ball.Z));
            return Math.Sqrt(least);
        }

        private static double Square(double value) => value * value;
    }
}
