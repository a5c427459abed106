using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Silver before a flat front whose position is given; β where x is larger.</summary>
public sealed class SilverFrontTests(ITestOutputHelper output)
{
    [Fact]
    public void At_small_Peclet_number_the_composition_is_uniform_and_what_is_conserved()
    {
        const int Cells = 240;
        const double Speed = 1e-3;
        using var box = new SilverBox<double>(new Grid(Cells, 1, 1), new SilverParameters { Diffusivity = 100 });
        double front = 40;
        box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, front));
        box.Silver.Begin(0.004);
        double held = box.Silver.Total(), worst = 0;
        for (int step = 0; step < 400; step++)
        {
            front += 250 * Speed;
            box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, front));
            box.Silver.Step(250);
            double[] composition = box.Read(box.Silver.MoleFraction);
            for (int x = (int)front + 6; x < Cells; x++)
                worst = Math.Max(worst, Math.Abs(composition[x] * (Cells - front) / held - 1));
        }
        output.WriteLine($"Péclet {Speed * 200 / 100:0.000} … {Speed * 100 / 100:0.000}: worst deviation from N/L {worst:0.0e+0}");
        Assert.InRange(worst, 0, 0.01);
    }

    [Fact]
    public void A_steady_retreating_front_has_its_exponential_layer()
    {
        const int Cells = 900;
        const double Partition = 0.1, Diffusivity = 1, Layer = 60, Speed = Diffusivity / Layer, Step = 6, Far = 0.001;
        using var box = new SilverBox<double>(new Grid(Cells, 1, 1),
            new SilverParameters { Diffusivity = Diffusivity, VoidCapacity = Partition });
        double front = 60;
        double Exact(double x) => Far * (1 + (1 - Partition) / Partition * Math.Exp(-Math.Max(x - front, 0) / Layer));
        double Filling(double x) => SilverBox<double>.Front(x, front);
        double Capacity(double u) => u * u * (3 - 2 * u) * (1 - Partition) + Partition;
        box.Write(box.Filling, (x, _, _) => Filling(x));
        box.Write(box.Silver.MoleFraction, (x, _, _) => Exact(x));
        box.Write(box.Silver.Concentration, (x, _, _) => Exact(x) * Capacity(Filling(x)));
        for (int step = 0; step < 2000; step++)
        {
            front += Speed * Step;
            box.Write(box.Filling, (x, _, _) => Filling(x));
            box.Silver.Step(Step);
        }
        double[] composition = box.Read(box.Silver.MoleFraction);
        double worst = 0;
        for (int x = (int)front + 6; x < front + 300; x++) worst = Math.Max(worst, Math.Abs(composition[x] / Exact(x + 0.5) - 1));
        output.WriteLine($"after 200 cells = {200 / Layer:0.0} layers: worst deviation {worst:0.0000}, "
            + $"behind the front {composition[200] * Partition / Far:0.0000} of c∞");
        Assert.InRange(worst, 0, 0.02);
    }

    [Fact]
    public void A_growing_layer_agrees_with_a_front_tracking_solution()
    {
        const int Cells = 260;
        const double Diffusivity = 1, Speed = 1.0 / 60, Step = 3, Start = 60;
        using var box = new SilverBox<double>(new Grid(Cells, 1, 1), new SilverParameters { Diffusivity = Diffusivity });
        double thickness = Start;
        box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, Cells - thickness));
        box.Silver.Begin(0.004);
        for (int step = 0; step < 2400; step++)
        {
            thickness += Speed * Step;
            box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, Cells - thickness));
            box.Silver.Step(Step);
        }
        double[] composition = box.Read(box.Silver.MoleFraction);
        double[] tracked = Tracked(Diffusivity, Speed, Start, Step * 2400, 0.004);
        double worst = 0;
        for (int x = Cells - (int)thickness + 6; x < Cells; x++)
        {
            double place = (Cells - x - 0.5) / thickness * tracked.Length - 0.5;
            int low = Math.Clamp((int)Math.Floor(place), 0, tracked.Length - 2);
            double expected = tracked[low] + (place - low) * (tracked[low + 1] - tracked[low]);
            worst = Math.Max(worst, Math.Abs(composition[x] / expected - 1));
        }
        output.WriteLine($"Péclet {Speed * thickness / Diffusivity:0.0}: worst deviation {worst:0.0000}, wall over front {tracked[0] / tracked[^1]:0.0}");
        Assert.InRange(worst, 0, 0.02);
    }

    // c(y) between the wall y = 0 and the front y = L(t), which moves at v and takes no silver along: finite volumes on a mesh
    // that stretches with L, explicit.
    static double[] Tracked(double diffusivity, double speed, double start, double end, double initial)
    {
        const int Parts = 200;
        var amount = new double[Parts];
        var flux = new double[Parts + 1];
        double thickness = start, time = 0;
        Array.Fill(amount, initial * start / Parts);
        while (time < end)
        {
            double part = thickness / Parts, step = Math.Min(0.2 * part * part / diffusivity, end - time);
            for (int i = 1; i < Parts; i++)
            {
                double a = amount[i - 1] / part, b = amount[i] / part;
                flux[i] = diffusivity * (b - a) / part + speed * i / Parts * 0.5 * (a + b);
            }
            for (int i = 0; i < Parts; i++) amount[i] += step * (flux[i + 1] - flux[i]);
            (time, thickness) = (time + step, thickness + speed * step);
        }
        return Array.ConvertAll(amount, n => n * Parts / thickness);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(1000, 100)]
    public void A_receding_front_leaves_no_silver_behind(double diffusivity, double step)
    {
        const int Cells = 160;
        using var box = new SilverBox<double>(new Grid(Cells, 1, 1), new SilverParameters { Diffusivity = diffusivity });
        double front = 30;
        box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, front));
        box.Silver.Begin(0.004);
        for (int i = 0; i < 320; i++)
        {
            front += 0.25;
            box.Write(box.Filling, (x, _, _) => SilverBox<double>.Front(x, front));
            box.Silver.Step(step);
        }
        double[] amount = box.Read(box.Silver.Concentration);
        double behind = 0;
        for (int x = 0; x < front - 12; x++) behind += amount[x];
        output.WriteLine($"D {diffusivity}, Δt {step}: {behind / box.Silver.Total():0.0e+0} of all silver is left over 68 cells behind the front");
        Assert.InRange(behind / box.Silver.Total(), 0, 1e-4);
    }
}
