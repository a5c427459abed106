using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class EmbryoLedgerTests
{
    const double Share = 0.3, Transfer = 0.5;

    static Embryo Born(double birthRadius = 0.2, double depthFactor = 1, double exchange = 0.01,
        bool cylinder = false)
        => new()
        {
            Cell = (3, 4, 5), Shape = new CapShape(1.2, cylinder), BirthRadius = birthRadius,
            ContactAngle = 1.2, Exchange = exchange, DepthFactor = depthFactor, Target = 50,
        };

    static EmbryoLedger With(params Embryo[] embryos)
    {
        var ledger = new EmbryoLedger(Share, Transfer);
        foreach (Embryo embryo in embryos) ledger.Add(embryo);
        return ledger;
    }

    [Fact]
    public void A_birth_lends_the_critical_volume()
    {
        EmbryoLedger ledger = With(Born());
        Assert.Equal(new CapShape(1.2, false).Volume(0.2), ledger.Alive[0].Volume, 1e-15);
        Assert.Equal(0, ledger.Volume, 1e-15);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Growth_is_Butler_Volmer_on_the_free_surface_less_the_capillary_overpotential(
        bool cylinder, double bends)
    {
        Embryo embryo = Born(birthRadius: 2, depthFactor: 0.7, cylinder: cylinder);
        EmbryoLedger ledger = With(embryo);
        const double Eta = 3;
        double x = Eta * 0.7 - Share * bends / 2, area = embryo.Shape.Surface(2);
        (double rate, double slope) = ledger.Growth(Eta);
        Assert.Equal(0.01 * area * (Math.Exp(Transfer * x) - Math.Exp(-Transfer * x)), rate, 1e-12);
        Assert.Equal((ledger.Growth(Eta + 1e-6).Rate - ledger.Growth(Eta - 1e-6).Rate) / 2e-6, slope, 1e-7);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void An_embryo_at_the_critical_radius_neither_grows_nor_shrinks(bool cylinder, double bends)
    {
        const double Eta = 1.5;
        double critical = Share * bends / Eta;
        Assert.Equal(0, With(Born(critical, cylinder: cylinder)).Growth(Eta).Rate, 1e-15);
        Assert.True(With(Born(1.1 * critical, cylinder: cylinder)).Growth(Eta).Rate > 0);
        Assert.True(With(Born(0.9 * critical, cylinder: cylinder)).Growth(Eta).Rate < 0);
    }

    [Fact]
    public void What_embryos_take_is_what_the_double_layer_booked()
    {
        EmbryoLedger ledger = With(Born(), Born(0.5), Born(1));
        double before = ledger.Volume;
        ledger.Take(0.01, overpotential: 4, change: 0.1, taken: 0.0123);
        Assert.Equal(0.0123, ledger.Volume - before, 1e-15);
    }

    [Fact]
    public void The_linearised_growth_that_is_booked_is_what_embryos_got()
    {
        EmbryoLedger ledger = With(Born(), Born(0.5), Born(1));
        (double rate, double slope) = ledger.Growth(4);
        double held = ledger.Alive.Sum(e => e.Volume), remainder = ledger.Remainder,
            taken = 0.01 * (rate + slope * 0.1);
        ledger.Take(0.01, 4, 0.1, taken);
        Assert.Equal(taken, ledger.Alive.Sum(e => e.Volume) - held, 1e-14);
        Assert.Equal(remainder, ledger.Remainder, 1e-14);
    }

    [Fact]
    public void An_embryo_that_shrinks_away_leaves_its_volume_in_the_ledger()
    {
        EmbryoLedger ledger = With(Born(0.2), Born(2));
        double step = ledger.LongestStep(-5) * 0.99, before = ledger.Volume;
        (double rate, _) = ledger.Growth(-5);
        ledger.Take(step, -5, 0, step * rate);
        Assert.Single(ledger.Alive);
        Assert.Equal(step * rate, ledger.Volume - before, 1e-14);
    }

    [Fact]
    public void No_embryo_changes_by_more_than_its_volume_in_the_longest_step()
    {
        EmbryoLedger ledger = With(Born(), Born(0.4), Born(1.3));
        double[] volumes = [.. ledger.Alive.Select(e => e.Volume)];
        ledger.Take(ledger.LongestStep(6), 6, 0, 0);
        double most = ledger.Alive.Select((e, i) => e.Volume / volumes[i] - 1).Max();
        Assert.Equal(1, most, 1e-12);
    }

    [Fact]
    public void An_embryo_hardly_grows_beyond_its_target()
    {
        EmbryoLedger ledger = With(Born(1));
        int steps = 0;
        for (; ledger.Alive[0].Volume < ledger.Alive[0].Target; steps++)
            ledger.Take(ledger.LongestStep(6), 6, 0, 0);
        Assert.InRange(ledger.Alive[0].Volume / ledger.Alive[0].Target, 1, 1.03);
        Assert.InRange(steps, 2, 60);
    }

    [Fact]
    public void A_cap_is_debited_by_what_it_inserted()
    {
        Embryo embryo = Born(1);
        EmbryoLedger ledger = With(embryo);
        ledger.Take(0.1, 5, 0, 0.1 * ledger.Growth(5).Rate);
        double before = ledger.Volume;
        ledger.Insert(embryo, inserted: 7.5);
        Assert.Empty(ledger.Alive);
        Assert.Equal(before - 7.5, ledger.Volume, 1e-14);
    }

    [Fact]
    public void A_covered_embryo_dissolves_and_gives_its_volume_back()
    {
        Embryo embryo = Born(1);
        EmbryoLedger ledger = With(embryo);
        embryo.Volume = 20;
        embryo.Covered = true;
        double volume = ledger.Volume, given = 0;
        for (int i = 0; i < 2000 && ledger.Alive.Count > 0; i++)
        {
            ledger.Begin(appliedCurrent: 5);
            (double rate, double slope) = ledger.Growth(3);
            Assert.True(rate < 0 && slope == 0);
            ledger.Take(1, 3, 0, rate);
            given -= rate;
        }
        Assert.Empty(ledger.Alive);
        Assert.InRange(given, 19.5, 20);
        Assert.Equal(volume - given, ledger.Volume, 1e-12);
    }

    [Fact]
    public void Dissolving_embryos_give_no_more_than_a_quarter_of_the_current()
    {
        Embryo first = Born(1), second = Born(1);
        EmbryoLedger ledger = With(first, second);
        (first.Volume, second.Volume, first.Covered, second.Covered) = (30, 70, true, true);
        ledger.Begin(0.4);
        Assert.Equal(-0.1, ledger.Growth(3).Rate, 1e-12);
    }
}
