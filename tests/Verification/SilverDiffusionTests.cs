using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SilverDiffusionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(24, 1, 1, 0, false)]
    [InlineData(8, 24, 1, 1, false)]
    [InlineData(8, 6, 24, 2, false)]
    [InlineData(25, 6, 1, 0, true)]
    [InlineData(6, 25, 4, 1, true)]
    public void A_wave_decays_by_the_discrete_law(int nx, int ny, int nz, int axis, bool periodic)
    {
        const double Diffusivity = 7, Step = 3, Mean = 0.01, Amplitude = 0.004;
        const int Steps = 5;
        Boundaries? joined = periodic ? Boundaries.Joined(axis == 0, axis == 1, axis == 2) : null;
        using var box = new SilverBox<double>(new Grid(nx, ny, nz), new SilverParameters { Diffusivity = Diffusivity }, joined);
        box.Silver.Tolerance = 1e-13;
        int[] extents = [nx, ny, nz];
        double turn = Math.PI * (periodic ? 2 : 1) / extents[axis];
        double Wave(double x, double y, double z) => Math.Cos(turn * (axis == 0 ? x : axis == 1 ? y : z));
        box.Write(box.Filling, (_, _, _) => 1);
        box.Write(box.Silver.Concentration, (x, y, z) => Mean + Amplitude * Wave(x, y, z));
        for (int i = 0; i < Steps; i++) box.Silver.Step(Step);
        double damped = Amplitude / Math.Pow(1 + Step * Diffusivity * (2 - 2 * Math.Cos(turn)), Steps);
        double[] amount = box.Read(box.Silver.Concentration);
        double worst = 0;
        for (int i = 0; i < amount.Length; i++)
        {
            double expected = Mean + damped * Wave(i % nx + 0.5, i / nx % ny + 0.5, i / nx / ny + 0.5);
            worst = Math.Max(worst, Math.Abs(amount[i] - expected));
        }
        output.WriteLine($"axis {axis}, periodic {periodic}: worst deviation {worst / damped:0.0e+0} of the amplitude");
        Assert.InRange(worst / damped, 0, 1e-10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(500)]
    public void Walls_take_their_share_by_Henrys_law(double segregation)
    {
        // A slot full of β, about 20 cells wide (Σψ), walls at y = 5 and 25; all silver starts in the left third.
        const int Length = 48;
        const double Layer = 0.05, Zeta = 1.2;
        using var box = new SilverBox<double>(new Grid(Length, 30, 1), new SilverParameters { Diffusivity = 50 });
        double Domain(double y) => 0.5 * (1 + Math.Tanh((10 - Math.Abs(y - 15)) / Zeta)) is var psi && psi < 1e-2 ? 0 : psi;
        double Wall(double y) => Domain(y) > 0 ? 1 - Math.Pow(2 * Domain(y) - 1, 2) : 0;
        double sum = 0, width = 0;
        for (int y = 0; y < 30; y++) (sum, width) = (sum + Wall(y + 0.5), width + Domain(y + 0.5));
        box.Write(box.Domain, (_, y, _) => Domain(y));
        box.Write(box.Filling, (_, _, _) => 1);
        box.Write(box.Silver.WallCapacity, (_, y, _) => 2 / sum * Wall(y) * Layer * segregation);
        box.Write(box.Silver.WallMobility, (_, y, _) => 2 / sum * Wall(y) * Layer * segregation * 50);
        box.Write(box.Silver.Concentration, (x, y, _) => x < Length / 3 ? 0.01 * Domain(y) : 0);
        double held = box.Silver.Total();
        for (int i = 0; i < 40; i++) box.Silver.Step(100);
        double[] composition = box.Read(box.Silver.MoleFraction);
        double bulk = composition[15 * Length + Length / 2];
        // What is not in the volume of the slot is at its two walls: excess per area and layer width over bulk composition.
        double excess = (held - bulk * width * Length) / (2 * Length * Layer) / bulk;
        output.WriteLine($"s {segregation}: measured {excess:0.000000}; width {width:0.0000}; λ over the box {composition[5 * Length] / bulk - 1:0.0e+0}");
        Assert.Equal(segregation, excess, 0.005 * segregation + 1e-6);
        Assert.Equal(held, box.Silver.Total(), 1e-12 * held);
    }

    [Fact]
    public void Iterations_stay_few_along_joined_axes_of_odd_extent()
    {
        using var box = new SilverBox<double>(new Grid(37, 25, 19), new SilverParameters { Diffusivity = 300 }, Boundaries.Joined(true, true, true));
        box.Write(box.Filling, (x, y, z) => 1 - SilverBox<double>.Front(Math.Sqrt(
            Math.Pow(x - 34, 2) + Math.Pow(y - 12, 2) + Math.Pow(z - 9, 2)), 8));
        box.Write(box.Silver.Concentration, (x, _, _) => x > 30 ? 0.01 : 0);
        int iterations = box.Silver.Step(10);
        output.WriteLine($"{iterations} iterations");
        Assert.InRange(iterations, 1, 20);
    }
}
