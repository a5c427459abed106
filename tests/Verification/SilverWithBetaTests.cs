using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Silver carried by β that moves by its own equation.</summary>
public sealed class SilverWithBetaTests(ITestOutputHelper output)
{
    const int Length = 112, Height = 28;

    // kT/Ω over γ/h at 298.15 K, Ω = 21.6 Å³, γ = 0.5 J/m², h = 20 nm.
    const double PressureScale = 1.380649e-23 * 298.15 / 21.6e-30 / (0.5 / 20e-9);

    sealed class Slot<T> : IDisposable where T : unmanaged
    {
        readonly PrescribedSource<T> source;
        readonly Device<T> device = CpuDevice.Create<T>(1);
        readonly Grid grid = new(Length, Height, 1);

        // β fills x > 40 of a slot with walls above and below and is taken away, or given, at its front.
        public Slot(double diffusivity, bool coupled)
        {
            Beta = new BetaModule<T>(device, grid, null, new BetaParameters { Bulk = 1e-3 });
            source = new PrescribedSource<T>(device, grid);
            Beta.Source = source;
            Silver = new SilverModule<T>(device, grid, null,
                new SilverParameters { Diffusivity = diffusivity, PressureScale = PressureScale }, Beta.Filling, Beta.Domain);
            double Domain(double y) => 0.5 * (1 + Math.Tanh((10 - Math.Abs(y - 14)) / 1.2)) is var psi && psi < 1e-2 ? 0 : psi;
            double Wall(double y) => Domain(y) > 0 ? (1 - Math.Pow(2 * Domain(y) - 1, 2)) / 2.4 : 0;
            Write(Beta.Domain, (_, y) => Domain(y));
            Write(Beta.Wetting, (_, y) => Wall(y) * 0.5);
            Write(Beta.WallMobility, (_, y) => Wall(y));
            Write(Beta.Filling, (x, y) => Domain(y) > 0 ? SilverBox<T>.Front(x, 40) : 0);
            Write(Silver.WallCapacity, (_, y) => Wall(y) * 0.5);
            Write(Silver.WallMobility, (_, y) => Wall(y) * 0.5 * diffusivity);
            Beta.Begin();
            Silver.Begin(0.01);
            if (coupled) Beta.SolutePressure = Silver.AddSolutePressure;
        }

        public BetaModule<T> Beta { get; }

        public SilverModule<T> Silver { get; }

        /// <summary>Takes (or gives) this much β of each step's front, in cells of advance.</summary>
        public int Step(double timeStep, double advance)
        {
            double[] u = device.ReadDouble(grid, Beta.Filling), psi = device.ReadDouble(grid, Beta.Domain);
            double sum = 0;
            var rate = new double[u.Length];
            for (int i = 0; i < u.Length; i++) sum += rate[i] = psi[i] * Math.Max(u[i] * (1 - u[i]) - 0.05, 0);
            for (int i = 0; i < u.Length; i++) rate[i] *= advance * 20 / timeStep / sum;
            device.Write(grid, source.Rate, rate);
            StepAttempt attempt = Beta.Attempt(timeStep);
            Assert.True(attempt.Converged && attempt.LargestChange < 0.3, $"{attempt}");
            Beta.Accept();
            return Silver.Step(timeStep);
        }

        /// <summary>Silver and β in columns below x.</summary>
        public (double Silver, double Beta) Below(double x)
        {
            double[] c = device.ReadDouble(grid, Silver.Concentration), u = device.ReadDouble(grid, Beta.Filling), psi = device.ReadDouble(grid, Beta.Domain);
            double silver = 0, beta = 0;
            for (int i = 0; i < c.Length; i++)
                if (i % Length < x) (silver, beta) = (silver + c[i], beta + psi[i] * u[i]);
            return (silver, beta);
        }

        public void Dispose() => device.Dispose();

        void Write(Field field, Func<double, double, double> value)
        {
            var cells = new double[grid.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = value(i % Length + 0.5, i / Length + 0.5);
            device.Write(grid, field, cells);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1000, true)]
    [InlineData(1000, false)]
    public void A_filled_slot_recedes_and_takes_its_silver_along(double diffusivity, bool coupled)
    {
        using var slot = new Slot<double>(diffusivity, coupled);
        double held = slot.Silver.Total(), worst = 0;
        int most = 0;
        for (int step = 0; step < 400; step++)
        {
            most = Math.Max(most, slot.Step(60, -0.1));
            worst = Math.Max(worst, Math.Abs(slot.Silver.Total() / held - 1));
        }
        var (silver, beta) = slot.Below(40 + 40 - 24);
        output.WriteLine($"D {diffusivity}, coupled {coupled}: drift {worst:0.0e+0}, at most {most} iterations; behind the front "
            + $"{silver / held:0.0e+0} of the silver, {beta / (20 * 40):0.0e+0} of the swept β");
        Assert.InRange(worst, 0, 1e-12);
        Assert.InRange(silver / held, 0, 5e-4);
    }

    [Fact]
    public void A_slot_that_fills_and_empties_keeps_its_silver_in_single_precision()
    {
        using var slot = new Slot<float>(1000, true);
        double held = slot.Silver.Total(), worst = 0;
        for (int step = 0; step < 300; step++)
        {
            slot.Step(step < 10 ? 10 : 60, step < 150 ? 0.1 : -0.1);
            worst = Math.Max(worst, Math.Abs(slot.Silver.Total() / held - 1));
        }
        output.WriteLine($"drift {worst:0.0e+0}");
        Assert.InRange(worst, 0, 1e-6);
    }

    [Fact]
    public void A_uniform_composition_drives_nothing()
    {
        using var plain = new Slot<double>(1000, false);
        using var coupled = new Slot<double>(1000, true);
        double worst = 0;
        for (int step = 0; step < 40; step++)
        {
            plain.Step(20, 0);
            coupled.Step(20, 0);
        }
        for (int x = 0; x < Length; x += 4) worst = Math.Max(worst, Math.Abs(plain.Below(x).Beta - coupled.Below(x).Beta));
        output.WriteLine($"β differs by at most {worst:0.0e+0} cells of {plain.Below(Length).Beta:0}");
        Assert.InRange(worst, 0, 0.02);
    }

    [Fact]
    public void A_gradient_of_silver_is_at_rest_once_pressure_balances_it()
    {
        // A closed box full of β: K (u − 1) + P ln(1 − X) = constant.
        const int Cells = 40;
        using Device<double> device = CpuDevice.Create<double>(1);
        var grid = new Grid(Cells, 1, 1);
        var beta = new BetaModule<double>(device, grid, null, new BetaParameters { Bulk = 0.05 });
        var silver = new SilverModule<double>(device, grid, null,
            new SilverParameters { Diffusivity = 1, PressureScale = PressureScale }, beta.Filling, beta.Domain);
        var ones = new double[Cells];
        var composition = new double[Cells];
        Array.Fill(ones, 1);
        for (int x = 0; x < Cells; x++) composition[x] = 0.01 * (x + 0.5) / Cells;
        device.Write(grid, beta.Domain, ones);
        device.Write(grid, beta.Filling, ones);
        device.Write(grid, silver.MoleFraction, composition);
        beta.Begin();
        beta.SolutePressure = silver.AddSolutePressure;
        for (int step = 0; step < 200; step++)       // the slowest mode of the box decays in some 17 of these steps
        {
            Assert.True(beta.Attempt(100).Converged);
            beta.Accept();
        }
        double[] u = device.ReadDouble(grid, beta.Filling);
        // Away from the ends, where the gradient term of the energy adds some per cent to K (u − 1).
        double measured = beta.Parameters.FilledStiffness * (u[^11] - u[10]);
        double expected = -PressureScale * (Math.Log(1 - composition[^11]) - Math.Log(1 - composition[10]));
        output.WriteLine($"pressure over the inner half {measured:0.00000}, solute's share {expected:0.00000}");
        Assert.Equal(expected, measured, 0.02 * expected);
    }
}
