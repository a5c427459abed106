using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class MixtureTests
{
    /// <summary>f″(1/2) = −1; Euler's method multiplies the wave by the same number in every step.</summary>
    [Theory]
    [InlineData(1, 0, 0, false)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 0, 1, false)]
    [InlineData(1, 2, 3, false)]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 1, 0, true)]
    [InlineData(0, 0, 1, true)]
    [InlineData(3, 1, 2, true)]
    public void A_small_wave_grows_at_the_rate_of_linear_stability(int nx, int ny, int nz, bool degenerate)
    {
        const int Cells = 16, Steps = 200;
        const double Amplitude = 1e-6, Turn = 2 * Math.PI / Cells;
        using Device<double> device = CpuDevice.Create<double>(2);
        var mixture = new MixtureRun<double>(device, new Grid(Cells, Cells, Cells));
        double step = MixtureRun<double>.TimeStep;
        mixture.Fill((x, y, z) => 0.5 + Amplitude * Math.Cos(Turn * (nx * x + ny * y + nz * z)));

        for (int i = 0; i < Steps; i++) mixture.Step(step, degenerate);

        double kh2 = 2 * (3 - Math.Cos(Turn * nx) - Math.Cos(Turn * ny) - Math.Cos(Turn * nz));
        double growth = -kh2 * (-1 + MixtureRun<double>.GradientEnergy * kh2);
        double expected = Amplitude * Math.Pow(1 + step * growth, Steps);
        double measured = device.ReadDouble(mixture.Grid, mixture.Composition)[0] - 0.5;
        Assert.Equal(1, measured / expected, 1e-6);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 14)]
    [InlineData(true, 14)]
    public void The_composition_is_conserved_and_the_energy_falls_in_every_step(bool degenerate, int nz)
    {
        using Device<double> device = CpuDevice.Create<double>(2);
        var mixture = new MixtureRun<double>(device, new Grid(37, 29, nz));
        var random = new Random(5);
        mixture.Fill((_, _, _) => 0.4 + 0.3 * random.NextDouble());
        Totals before = mixture.Measure();
        double energy = before.Sum0;

        for (int i = 0; i < 100; i++)
        {
            mixture.Step(MixtureRun<double>.TimeStep, degenerate);
            double next = mixture.Measure().Sum0;
            Assert.True(next < energy, $"step {i}: {energy} → {next}");
            energy = next;
        }

        Assert.True(energy < 0.9 * before.Sum0);
        Assert.Equal(1, mixture.Measure().Sum1 / before.Sum1, 1e-13);
    }

    [Fact]
    public void The_chemical_potential_is_the_slope_of_the_measured_energy()
    {
        const double Change = 1e-4;
        using Device<double> device = CpuDevice.Create<double>(1);
        var mixture = new MixtureRun<double>(device, new Grid(6, 5, 4));
        var random = new Random(6);
        double[] cells = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble())];
        Fill(0, 0);
        mixture.MakePotential();
        double[] potential = device.ReadDouble(mixture.Grid, mixture.Potential);

        foreach (int cell in new[] { 0, 5, 29, 60, 71, 119 })
        {
            double slope = (8 * (Energy(cell, Change) - Energy(cell, -Change))
                - (Energy(cell, 2 * Change) - Energy(cell, -2 * Change))) / (12 * Change);
            Assert.Equal(potential[cell], slope, 1e-9);
        }

        double Energy(int cell, double change)
        {
            Fill(cell, change);
            return mixture.Measure().Sum0;
        }

        void Fill(int cell, double change) => mixture.Fill((x, y, z) =>
            (z * 5 + y) * 6 + x is var i && i == cell ? cells[i] + change : cells[i]);
    }
}
