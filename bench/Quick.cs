using System.Diagnostics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;

namespace PhaseFieldMiec.Bench;

/// <summary>A minute's look: product and hand-written loop in turn, so that a busy machine disturbs both;
/// best of all rounds, and their ratio.</summary>
public static class Quick
{
    public static void Run(int cells, int rounds, int threads)
    {
        Console.WriteLine($"{cells}³ cells, {threads} threads, best of {rounds} rounds of 5 steps;\n"
            + "in brackets by processor time, which a busy machine disturbs less (one thread then: waiting "
                + "counts)");
        Bandwidth(cells, rounds, threads);
        Mixtures<double>(cells, rounds, threads, "double");
        Mixtures<float>(cells, rounds, threads, "single");
        Blocks<double>(Math.Min(cells, 192), rounds, threads, "double");
        Blocks<float>(Math.Min(cells, 192), rounds, threads, "single");
        Beta<double>(rounds, threads, "double");
        Beta<float>(rounds, threads, "single");
    }

    /// <summary>Prints the speed of explicit steps [Mcell/s], best of five times so many steps, for programs
    /// that compare.</summary>
    public static void Mixture(bool single, bool variable, int cells, int steps, int threads)
    {
        Console.WriteLine($"{(single ? Speed<float>() : Speed<double>()):0.0}");

        double Speed<T>() where T : unmanaged
        {
            using Device<T> device = CpuDevice.Create<T>(threads);
            var mixture = new Mixture<T>(device, cells);
            return steps * Math.Pow(cells, 3) / 1e6 / Measure(
                5, threads, 1, () => mixture.Take(steps, variable))[0].Wall;
        }
    }

    private static void Bandwidth(int cells, int rounds, int threads)
    {
        using Device<double> device = CpuDevice.Create<double>(threads);
        var triad = new Triad(device, cells);
        Best best = Measure(rounds, threads, triad.Sweep)[0];
        Console.WriteLine($"triad of a kernel: {triad.Bytes / best.Wall / 1e9:0.0} GB/s "
            + $"({triad.Bytes / best.Cpu / 1e9:0.0})");
    }

    private static void Mixtures<T>(int cells, int rounds, int threads, string precision) where T : unmanaged
    {
        using Device<T> device = CpuDevice.Create<T>(threads);
        using var byHand = HandWritten<T>.Create(cells, threads);
        var mixture = new Mixture<T>(device, cells);
        double millions = Math.Pow(cells, 3) / 1e6;
        foreach ((string name, Action product, Action hand) in new (string, Action, Action)[]
        {
            ("constant mobility", () => mixture.Take(5, variable: false), () => Five(byHand.Constant)),
            ("variable mobility", () => mixture.Take(5, variable: true), () => Five(byHand.Variable)),
        })
        {
            Best[] best =
                [.. Measure(rounds, threads, 1, product, hand).Select(b => new Best(b.Wall / 5, b.Cpu / 5))];
            double difference = mixture.Composition().Zip(byHand.Composition(), (a, b) => Math.Abs(a - b))
                .Max();
            Console.WriteLine($"Cahn–Hilliard, {precision}, {name}: "
                + $"{millions / best[0].Wall:0} Mcell/s ({millions / best[0].Cpu:0}), "
                + $"by hand {millions / best[1].Wall:0} ({millions / best[1].Cpu:0}), "
                + $"ratio {best[1].Wall / best[0].Wall:0.00} ({best[1].Cpu / best[0].Cpu:0.00}); "
                + $"results differ by {difference:0.0e+0}");
        }
    }

    private static void Five(Action step)
    {
        for (int i = 0; i < 5; i++) step();
    }

    private static void Blocks<T>(int cells, int rounds, int threads, string precision) where T : unmanaged
    {
        using Device<T> device = CpuDevice.Create<T>(threads);
        using var byHand = HandWrittenBlock<T>.Create(cells, threads);
        var block = new Block<T>(device, cells);
        double millions = Math.Pow(cells, 3) / 1e6;
        foreach ((string name, Action product, Action hand,
            Func<(double[], double[])> results) in new (string, Action, Action, Func<(double[], double[])>)[]
        {
            ("Jacobi sweep", block.Sweep, byHand.Sweep,
                () => (block.Read(BlockField.New2), byHand.Read(BlockField.New2))),
            ("residual", block.Residual, byHand.Residual,
                () => (block.Read(BlockField.New2), byHand.Read(BlockField.New2))),
            ("restriction", block.Restrict, byHand.Restrict, () => (block.ReadCoarse(), byHand.ReadCoarse())),
            ("face coefficients", block.Faces, byHand.Faces,
                () => (block.Read(BlockField.FaceZ), byHand.Read(BlockField.FaceZ))),
        })
        {
            Best[] best = Measure(rounds, threads, product, hand);
            (double[] first, double[] second) = results();
            Console.WriteLine($"{name}, {cells}³, {precision}: {millions / best[0].Wall:0} Mcell/s "
                + $"({millions / best[0].Cpu:0}), "
                + $"by hand {millions / best[1].Wall:0} ({millions / best[1].Cpu:0}), ratio "
                + $"{best[1].Wall / best[0].Wall:0.00} "
                + $"({best[1].Cpu / best[0].Cpu:0.00}); results differ by "
                    + $"{first.Zip(second, (a, b) => Math.Abs(a - b)).Max():0.0e+0}");
        }
    }

    private static void Beta<T>(int rounds, int threads, string precision) where T : unmanaged
    {
        const int Cells = 64;
        using Device<T> device = CpuDevice.Create<T>(threads);
        var beta = new PorousBeta<T>(device, Cells);
        Best best = Measure(rounds, threads, beta.Step)[0];
        double scale = 1e6 / Math.Pow(Cells, 3);
        Console.WriteLine($"β, porous, 64³, {precision}: {best.Wall * scale:0.000} µs per cell and step "
            + $"({best.Cpu * scale:0.000}), {beta.Iterations} iterations in the last");
    }

    /// <summary>Seconds a call of each action, called in turn.</summary>
    private static Best[] Measure(int rounds, int threads, params Action[] actions)
        => Measure(rounds, threads, 5, actions);

    private static Best[] Measure(int rounds, int threads, int calls, params Action[] actions)
    {
        var best = new Best[actions.Length];
        Array.Fill(best, new Best(double.PositiveInfinity, double.PositiveInfinity));
        foreach (Action action in actions) action();
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                TimeSpan cpu = Environment.CpuUsage.TotalTime;
                for (int call = 0; call < calls; call++) actions[i]();
                double used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / calls / threads;
                double wall = Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
                best[i] = new Best(Math.Min(best[i].Wall, wall), Math.Min(best[i].Cpu, used));
            }
        return best;
    }

    /// <summary>Seconds a call by the clock and by the processor time of all threads, a thread.</summary>
    private readonly record struct Best(double Wall, double Cpu);
}
