using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SilverParticleTests(ITestOutputHelper output)
{
    const double Solubility = 1e-3, Sink = 14;

    // Beyond r = 14 the box holds so much silver that λ stays near 0 there.
    static SilverBox<double> Absorbing(Grid grid, SilverParameters silver)
    {
        var box = new SilverBox<double>(grid, silver);
        double cz = grid.FlatZ ? 0 : 16;
        box.Write(box.Filling, (_, _, _) => 1);
        box.Write(box.Silver.WallCapacity, (x, y, z) => 1e5 * Math.Clamp(
            Math.Sqrt(Math.Pow(x - 16, 2) + Math.Pow(y - 16, 2) + (cz > 0 ? Math.Pow(z - cz, 2) : 0)) - Sink + 0.5, 0, 1));
        box.Silver.Begin(0);
        return box;
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0.3)]
    public void A_sphere_dissolves_in_its_quasi_static_time(double radius, double off)
    {
        var silver = new SilverParameters { Diffusivity = 2, Solubility = Solubility };
        using SilverBox<double> box = Absorbing(new Grid(32, 32, 32), silver);
        box.Silver.AddParticle(16 + off, 16 - off, 16 + off / 2, radius);
        double held = box.Silver.Total(), time = 0;
        // 4πR D λ_eq/(1 − R/b): t = ρ/(D λ_eq) (R²/2 − R³/(3 b))
        double expected = silver.ParticleDensity / (silver.Diffusivity * Solubility) * (radius * radius / 2 - radius * radius * radius / (3 * Sink));
        double step = expected / 50;
        while (box.Silver.Particles[0].Amount > 0 && time < 2 * expected)
        {
            box.Silver.Step(step);
            time += step;
        }
        output.WriteLine($"R {radius}: gone after {time / expected:0.000} of the quasi-static time");
        Assert.InRange(time / expected, 0.95, 1.05);
        Assert.Equal(held, box.Silver.Total(), 1e-12 * held);
    }

    [Fact]
    public void In_two_dimensions_a_sphere_gives_its_amount_over_the_depth()
    {
        const double Depth = 40, Radius = 2;
        var silver = new SilverParameters { Diffusivity = 2, Solubility = Solubility, AmountPerVolume = 1 / Depth };
        using SilverBox<double> box = Absorbing(new Grid(32, 32, 1), silver);
        box.Silver.AddParticle(16, 16, 0, Radius);
        double held = box.Silver.Total();
        Assert.Equal(4.0 / 3 * Math.PI * Radius * Radius * Radius * silver.ParticleDensity / Depth, held, 1e-12);
        double time = 0, step = 40;
        while (box.Silver.Particles[0].Amount > 0.5 * held && time < 1e5)
        {
            box.Silver.Step(step);
            time += step;
        }
        double expected = HalfTime(silver, Radius, Depth);
        output.WriteLine($"half gone after {time / expected:0.000} of the expected time");
        Assert.InRange(time / expected, 0.95, 1.05);
        Assert.Equal(held, box.Silver.Total(), 1e-12 * held);
    }

    // The sphere's own resistance 1/(4πR D) per depth in series with that of the plane from the disk to the sink.
    static double HalfTime(SilverParameters silver, double radius, double depth)
    {
        double amount = SilverParticleState.AmountOf(radius, silver), half = amount / 2, time = 0;
        const double Step = 1;
        for (; amount > half; time += Step)
        {
            double r = new SilverParticleState(0, 0, 0, amount).Radius(silver), reach = Math.Max(1.5 * r, 1.5);
            double resistance = depth / (4 * Math.PI * r * silver.Diffusivity)
                + (Math.Log(Sink / reach) + 0.25) / (2 * Math.PI * silver.Diffusivity);
            amount -= Step * silver.Solubility / resistance;
        }
        return time;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1e4)]
    public void However_long_the_step_nothing_is_supersaturated_or_lost(double step)
    {
        var silver = new SilverParameters { Diffusivity = 100, Solubility = 0.01 };
        using var box = new SilverBox<double>(new Grid(40, 40, 1), silver, Boundaries.Joined(true, false, false));
        box.Write(box.Filling, (_, y, _) => SilverBox<double>.Front(24, y));
        box.Silver.Begin(0.002);
        double[] places = [4, 5, 14.2, 5.7, 39.8, 3, 20, 23, 30, 35];       // the last lies in void, one before it at the front
        for (int i = 0; i < places.Length; i += 2) box.Silver.AddParticle(places[i], places[i + 1], 0, 1.2);
        double held = box.Silver.Total(), largest = 0, first = box.Silver.Particles[4].Amount;
        for (int i = 0; i < 60; i++)
        {
            box.Silver.Step(step);
            double[] composition = box.Read(box.Silver.MoleFraction);
            for (int c = 0; c < composition.Length; c++)        // rows below the front: λ of void is noise
                if (c / 40 < 26) largest = Math.Max(largest, composition[c]);
            foreach (SilverParticleState particle in box.Silver.Particles) Assert.InRange(particle.Amount, 0, 1.01 * first);
        }
        output.WriteLine($"Δt {step}: largest λ {largest:0.000000}, drift {box.Silver.Total() / held - 1:0.0e+0}, "
            + $"left {string.Join(' ', box.Silver.Particles.Select(p => $"{p.Amount / first:0.00}"))}");
        Assert.InRange(largest, 0.002, 0.01 * (1 + 1e-6));
        Assert.Equal(held, box.Silver.Total(), 1e-12 * held);
        Assert.Equal(first, box.Silver.Particles[4].Amount);
    }

    [Fact]
    public void Particles_are_booked_in_single_precision()
    {
        using var box = new SilverBox<float>(new Grid(32, 32, 1), new SilverParameters { Diffusivity = 100 });
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
        Assert.True(box.Silver.Particles[0].Amount < SilverParticleState.AmountOf(2, box.Silver.Parameters));
    }
}
