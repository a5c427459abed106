using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver.Modules;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SilverConservationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1e-6, 100)]
    [InlineData(1e-6, 1e4)]
    [InlineData(1e-9, 100)]
    [InlineData(0.1, 100)]
    public void The_total_stays_whatever_front_moves(double voidCapacity, double diffusivity)
    {
        double error = LargestDrift<double>(voidCapacity, diffusivity, out int most);
        output.WriteLine($"k_v {voidCapacity}, D {diffusivity}: drift {error:0.0e+0}, at most {most} iterations");
        Assert.InRange(error, 0, 1e-12);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1e4)]
    public void The_total_stays_in_single_precision(double diffusivity)
    {
        double error = LargestDrift<float>(1e-6, diffusivity, out int most);
        output.WriteLine($"single, D {diffusivity}: drift {error:0.0e+0}, at most {most} iterations");
        Assert.InRange(error, 0, 1e-6);
    }

    // A wavy front that runs out and back through a box with a round obstacle and covered walls.
    static double LargestDrift<T>(double voidCapacity, double diffusivity, out int most) where T : unmanaged
    {
        var grid = new Grid(64, 40, 1);
        var silver = new SilverParameters { Diffusivity = diffusivity, VoidCapacity = voidCapacity };
        using var box = new SilverBox<T>(grid, silver, Boundaries.Joined(false, true, false));
        double Wall(double x, double y) => Math.Tanh((Math.Sqrt((x - 34) * (x - 34) + (y - 22) * (y - 22)) - 9) / 1.2);
        box.Write(box.Domain, (x, y, _) => 0.5 * (1 + Wall(x, y)) is var psi && psi < 1e-2 ? 0 : psi);
        box.Write(box.Silver.WallCapacity, (x, y, _) => 3 * (1 - Wall(x, y) * Wall(x, y)));
        box.Write(box.Silver.WallMobility, (x, y, _) => 30 * (1 - Wall(x, y) * Wall(x, y)));
        double Position(int step) => 32 + 24 * Math.Cos(0.06 * step);
        void Move(int step) => box.Write(box.Filling, (x, y, _)
            => SilverBox<T>.Front(x + 2 * Math.Sin(2 * Math.PI * y / 40), Position(step)));
        Move(0);
        box.Silver.Begin(0.004);
        double before = box.Silver.Total(), worst = 0;
        most = 0;
        for (int step = 1; step <= 210; step++)
        {
            Move(step);
            most = Math.Max(most, box.Silver.Step(20));
            worst = Math.Max(worst, Math.Abs(box.Silver.Total() - before) / before);
        }
        return worst;
    }

    [Fact]
    public void Silver_of_separate_pieces_does_not_mix_in_single_precision()
    {
        var grid = new Grid(96, 24, 1);
        using var box = new SilverBox<float>(grid, new SilverParameters { Diffusivity = 1e3 });
        box.Write(box.Filling, (x, _, _) => x < 48 ? SilverBox<float>.Front(30 - x, 0) : SilverBox<float>.Front(x, 66));
        box.Silver.Begin(0.01);
        double left = Left();
        for (int step = 0; step < 500; step++) box.Silver.Step(50);
        output.WriteLine($"left piece after 500 steps: {Left() / left - 1:0.0e+0}");
        Assert.InRange(Left() / left - 1, -1e-5, 1e-5);

        double Left()
        {
            double[] cells = box.Read(box.Silver.Concentration);
            double sum = 0;
            for (int i = 0; i < cells.Length; i++)
                if (i % 96 < 48) sum += cells[i];
            return sum;
        }
    }

    [Fact]
    public void Threads_and_lanes_do_not_change_a_digit()
    {
        double[] reference = Digits(1, LaneWidth.Scalar);
        Assert.Equal(reference, Digits(1, LaneWidth.Bits256));
        Assert.Equal(reference, Digits(2, LaneWidth.Bits512));
    }

    static double[] Digits(int threads, LaneWidth width)
    {
        var grid = new Grid(37, 30, 22);        // enough cells for two threads
        using var box = new SilverBox<double>(grid, new SilverParameters { Diffusivity = 300 },
            Boundaries.Joined(true, true, false), threads, width);
        box.Silver.AddParticle(30, 14, 12, 2);
        for (int step = 0; step < 4; step++)
        {
            double at = 8 + step;
            box.Write(box.Filling, (x, y, z) => SilverBox<double>.Front(Math.Sqrt(Math.Pow(x - 30, 2) + Math.Pow(y - 15, 2) + Math.Pow(z - 11, 2)), at) * -1 + 1);
            if (step == 0) box.Silver.Begin(0.004);
            box.Silver.Step(10);
        }
        return box.Read(box.Silver.Concentration);
    }
}
