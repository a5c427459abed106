using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver.Modules.Solute;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SilverTests(ITestOutputHelper output)
{
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
        using var box = new SilverPore<double>(grid, new SoluteParameters { Diffusivity = 300 },
            Boundaries.Joined(true, true, false), threads, width);
        box.Silver.AddParticle(30, 14, 12, 2);
        for (int step = 0; step < 4; step++)
        {
            double at = 8 + step;
            box.Write(box.Filling, (x, y, z) => 1 - SilverPore<double>.Front(Math.Sqrt(
                Math.Pow(x - 30, 2) + Math.Pow(y - 15, 2) + Math.Pow(z - 11, 2)), at));
            if (step == 0) box.Silver.Begin(0.004);
            box.Silver.Step(10);
        }
        return box.Read(box.Silver.Concentration);
    }

    [Fact]
    public void Iterations_stay_few_along_joined_axes_of_odd_extent()
    {
        using var box =
            new SilverPore<double>(new Grid(37, 25, 19), new SoluteParameters { Diffusivity = 300 },
            Boundaries.Joined(true, true, true));
        box.Write(box.Filling, (x, y, z) => 1 - SilverPore<double>.Front(Math.Sqrt(
            Math.Pow(x - 34, 2) + Math.Pow(y - 12, 2) + Math.Pow(z - 9, 2)), 8));
        box.Write(box.Silver.Concentration, (x, _, _) => x > 30 ? 0.01 : 0);
        int iterations = box.Silver.Step(10);
        output.WriteLine($"{iterations} iterations");
        Assert.InRange(iterations, 1, 20);
    }

    [Fact]
    public void A_particle_added_later_is_booked_in_single_precision()
    {
        using var box =
            new SilverPore<float>(new Grid(32, 32, 1), new SoluteParameters { Diffusivity = 100 });
        box.Write(box.Filling, (_, _, _) => 1);
        box.Silver.AddParticle(10, 12, 0, 2);
        box.Silver.Begin(0.002);
        box.Silver.AddParticle(20, 12, 0, 2);
        double held = box.Silver.Total(), worst = 0;
        for (int i = 0; i < 100; i++)
        {
            box.Silver.Step(2);
            worst = Math.Max(worst, Math.Abs(box.Silver.Total() / held - 1));
        }
        output.WriteLine($"drift {worst:0.0e+0}");
        Assert.InRange(worst, 0, 1e-6);
        Assert.True(box.Silver.Particles[0].Amount < SoluteParticleState.AmountOf(2, box.Silver.Parameters));
    }
}
