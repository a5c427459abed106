using System.Diagnostics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Bench;

/// <summary>The porous reference case: N³ cells of packed spheres (seed 1, radius 8…12 cells), wetting angle
/// 60°, L_w = 1, L_b = 10⁻³, ε = 5, ζ = 1.2, closed box; β fills the lowest 30 % and is fed in the lowest
/// layer with ψ·5·10⁻⁴; to t = 1000 (h⁴/B) with the adaptive step. Its spheres come from the C++ library's
/// mt19937, so that another program can be run on the same geometry.</summary>
public static class PorousReference
{
    private const double Width = 5, Feed = 5e-4, WallWidth = 1.2, LeastDomain = 1e-2;

    /// <summary>Runs it: precision double, mixed or single; plain: the cut-off mobility without the draining
    /// tail.</summary>
    public static void Run(string precision, int cells, int threads, double end, bool plain)
    {
        BetaParameters parameters = new() { Width = Width, Bulk = 1e-3 };
        if (plain) parameters =
            parameters with { VoidCompliance = parameters.Compliance, Tail = 0, Normalise = false };
        if (precision == "single") Run<float>(cells, threads, end, parameters, singleCycle: false);
        else Run<double>(cells, threads, end, parameters, singleCycle: precision == "mixed");
    }

    private static void Run<T>(int cells, int threads, double end, BetaParameters parameters,
        bool singleCycle) where T : unmanaged
    {
        var grid = new Grid(cells, cells, cells);
        using Device<T> device = CpuDevice.Create<T>(threads);
        using var beta = new BetaEquation<T>(device, grid, null, parameters, singleCycle);
        double fed = Prepare(device, grid, beta);
        Totals start = beta.Measure();
        var controller = new StepController(1, 500, 0.1);
        (double time, int steps, int rejected, long iterations) = (0, 0, 0, 0);
        var watch = Stopwatch.StartNew();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        while (time < end - 1e-9)
        {
            double step = Math.Min(controller.Next, end - time);
            StepAttempt attempt = beta.Attempt(step);
            if (!attempt.Converged || !controller.Accepts(attempt.LargestChange))
            {
                rejected++;
                controller.Reject(step);
                continue;
            }
            beta.Accept();
            controller.Accept(step, attempt.LargestChange);
            (time, steps, iterations) = (time + step, steps + 1, iterations + attempt.Iterations);
        }
        double seconds = watch.Elapsed.TotalSeconds,
            used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        Totals last = beta.Measure();
        Console.WriteLine($"{device.Name}{(singleCycle ? ", cycle in single" : "")}: t = {time:0}, {steps} "
            + $"steps, {rejected} rejected, "
            + $"{iterations / (double)steps:0.00} iterations, {seconds:0.00} s ({used:0.00} s of processor), "
            + $"{seconds / steps / grid.Cells * 1e6:0.000} µs per cell and step");
        Console.WriteLine($"  mass error {(last.Sum0 - start.Sum0 - fed * time) / start.Sum0:0.0e+0}, "
            + $"F/F(0) {last.Sum1 / start.Sum1:0.000000}, "
            + $"largest u {last.Largest:0.00000}, front {Front(beta, cells):0.000}, "
                + $"{device.AllocatedBytes / grid.Cells} bytes per cell");
    }

    /// <summary>Layers below the SE-ward end of β, as its volume over that of the filled lowest layers would
    /// have it.</summary>
    private static double Front<T>(BetaEquation<T> beta, int cells) where T : unmanaged
    {
        var rows = new double[cells * cells];
        beta.MeasureRows(rows);
        double volume = rows.Sum(), lowest = rows.AsSpan(cells, 8 * cells).ToArray().Sum() / 8;
        return volume / lowest;
    }

    /// <summary>Writes geometry, β and source; returns the volume fed per time.</summary>
    private static double Prepare<T>(Device<T> device, Grid grid, BetaEquation<T> beta) where T : unmanaged
    {
        int n = grid.Nx;
        List<Sphere> spheres = Pack(n);
        double[] domain = new double[grid.Cells], wetting = new double[grid.Cells],
            wall = new double[grid.Cells];
        double[] filling = new double[grid.Cells], rate = new double[grid.Cells];
        for (int z = 0, i = 0; z < n; z++)
            for (int y = 0; y < n; y++)
                for (int x = 0; x < n; x++, i++)
                {
                    double distance = spheres.Min(s => s.Distance(x + 0.5, y + 0.5, z + 0.5));
                    double psi = 0.5 * (1 + Math.Tanh(distance / WallWidth));
                    filling[i] = 0.5 * (1 + Math.Tanh(3 * (0.3 * n - (z + 0.5)) / Width));
                    if (psi <= LeastDomain) continue;
                    (domain[i], wall[i]) = (psi, 2 / WallWidth * psi * (1 - psi));
                    wetting[i] = wall[i] * Math.Cos(Math.PI / 3);
                    if (z == 0) rate[i] = psi * Feed;
                }
        var source = new PrescribedSource<T>(device, grid);
        foreach ((Field<T> field, double[] values) in new[] { (beta.Domain, domain), (beta.Wetting, wetting),
            (beta.WallMobility, wall), (beta.Filling, filling), (source.Rate, rate) })
            device.Write(grid, field, (ReadOnlySpan<double>)values);
        beta.Source = source;
        beta.Begin();
        return rate.Sum();
    }

    private static List<Sphere> Pack(int n)
    {
        var random = new MersenneTwister(1);
        var spheres = new List<Sphere>();
        double volume = 0, box = Math.Pow(n, 3), larger = Math.Pow(n + 10, 3);
        for (int tries = 0; volume < 0.5 * box * 1.25 && tries < 200_000; tries++)
        {
            double x = random.Next() * (n + 10) - 5, y = random.Next() * (n + 10) - 5,
                z = random.Next() * (n + 10) - 5;
            var next = new Sphere(x, y, z, 8 + 4 * random.Next());
            if (spheres.Exists(
                s => s.Distance(x, y, z) + s.Radius < 0.8 * (s.Radius + next.Radius))) continue;
            spheres.Add(next);
            volume += 4.0 / 3 * Math.PI * Math.Pow(next.Radius, 3) * box / larger;
        }
        return spheres;
    }

    private readonly record struct Sphere(double X, double Y, double Z, double Radius)
    {
        public double Distance(double x, double y, double z)
            => Math.Sqrt((x - X) * (x - X) + (y - Y) * (y - Y) + (z - Z) * (z - Z)) - Radius;
    }

    /// <summary>mt19937 (Matsumoto, Nishimura 1998) with the C++ library's way to a double of two
    /// draws.</summary>
    private sealed class MersenneTwister
    {
        private readonly uint[] state = new uint[624];
        private int index = 624;

        public MersenneTwister(uint seed)
        {
            state[0] = seed;
            for (uint i = 1; i < 624; i++) state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
        }

        public double Next() => (Draw() + Draw() * 4294967296.0) / 18446744073709551616.0;

        private uint Draw()
        {
            if (index >= 624) Refill();
            uint v = state[index++];
            v ^= v >> 11;
            v ^= (v << 7) & 0x9d2c5680u;
            v ^= (v << 15) & 0xefc60000u;
            return v ^ (v >> 18);
        }

        private void Refill()
        {
            for (int i = 0; i < 624; i++)
            {
                uint y = (state[i] & 0x80000000u) | (state[(i + 1) % 624] & 0x7fffffffu);
                state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ ((y & 1) != 0 ? 0x9908b0dfu : 0);
            }
            index = 0;
        }
    }
}
