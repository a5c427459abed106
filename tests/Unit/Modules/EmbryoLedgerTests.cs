using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class EmbryoLedgerTests
{
    const double Share = 0.3, Transfer = 0.4;

    static Embryo Born(double birthRadius = 0.2, double exchange = 0.01,
        bool cylinder = false)
        => new()
        {
            Cell = (3, 4, 5), Shape = new CapShape(1.2, cylinder), BirthRadius = birthRadius,
            ContactAngle = 1.2, Exchange = exchange, Layer = 2, Target = 50,
        };

    static EmbryoLedger With(params Embryo[] embryos)
    {
        var ledger = new EmbryoLedger(Share, Transfer);
        foreach (Embryo embryo in embryos) ledger.Add(embryo);
        return ledger;
    }

    /// <summary>Layers of which only the third holds embryos; the others would be noticed.</summary>
    static double[] Layers(double value) => [double.NaN, double.NaN, value];

    static (double Rate, double Slope) Growth(EmbryoLedger ledger, double eta)
    {
        double[] rates = [0.5, 0.5, 0], slopes = [0.5, 0.5, 0];
        ledger.Growth(Layers(eta), rates, slopes);
        Assert.Equal([0.5, 0.5, 0.5, 0.5], [rates[0], rates[1], slopes[0], slopes[1]]);
        return (rates[2], slopes[2]);
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
    public void Growth_is_Butler_Volmer_through_the_contact_less_the_capillary_overpotential(
        bool cylinder, double bends)
    {
        Embryo embryo = Born(birthRadius: 2, cylinder: cylinder);
        EmbryoLedger ledger = With(embryo);
        const double Eta = 3;
        double x = Eta - Share * bends / 2, area = embryo.Shape.Contact(2);
        (double rate, double slope) = Growth(ledger, Eta);
        Assert.Equal(0.01 * area * (Math.Exp(Transfer * x) - Math.Exp((Transfer - 1) * x)), rate, 1e-12);
        Assert.Equal((Growth(ledger, Eta + 1e-6).Rate - Growth(ledger, Eta - 1e-6).Rate) / 2e-6, slope,
            1e-7);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void An_embryo_at_the_critical_radius_neither_grows_nor_shrinks(bool cylinder, double bends)
    {
        const double Eta = 1.5;
        double critical = Share * bends / Eta;
        Assert.Equal(0, Growth(With(Born(critical, cylinder: cylinder)), Eta).Rate, 1e-15);
        Assert.True(Growth(With(Born(1.1 * critical, cylinder: cylinder)), Eta).Rate > 0);
        Assert.True(Growth(With(Born(0.9 * critical, cylinder: cylinder)), Eta).Rate < 0);
    }

    [Fact]
    public void The_linearised_growth_that_is_booked_is_what_embryos_got()
    {
        EmbryoLedger ledger = With(Born(), Born(0.5), Born(1));
        (double rate, double slope) = Growth(ledger, 4);
        double held = ledger.Alive.Sum(e => e.Volume), remainder = ledger.Remainder,
            taken = 0.01 * (rate + slope * 0.1);
        ledger.Take(0.01, Layers(4), Layers(0.1));
        Assert.Equal(taken, ledger.Alive.Sum(e => e.Volume) - held, 1e-14);
        Assert.Equal(remainder, ledger.Remainder, 1e-14);
    }

    [Fact]
    public void An_embryo_that_shrinks_away_leaves_its_volume_in_the_ledger()
    {
        EmbryoLedger ledger = With(Born(0.2), Born(2));
        double step = ledger.LongestStep(Layers(-5)) * 0.99, before = ledger.Volume;
        (double rate, _) = Growth(ledger, -5);
        ledger.Take(step, Layers(-5), Layers(0));
        Assert.Single(ledger.Alive);
        Assert.Equal(step * rate, ledger.Volume - before, 1e-14);
    }

    [Fact]
    public void No_embryo_changes_by_more_than_its_volume_in_the_longest_step()
    {
        EmbryoLedger ledger = With(Born(), Born(0.4), Born(1.3));
        double[] volumes = [.. ledger.Alive.Select(e => e.Volume)];
        ledger.Take(ledger.LongestStep(Layers(6)), Layers(6), Layers(0));
        double most = ledger.Alive.Select((e, i) => e.Volume / volumes[i] - 1).Max();
        Assert.Equal(1, most, 1e-12);
    }

    [Fact]
    public void An_embryo_hardly_grows_beyond_its_target()
    {
        EmbryoLedger ledger = With(Born(1));
        int steps = 0;
        for (; ledger.Alive[0].Volume < ledger.Alive[0].Target; steps++)
            ledger.Take(ledger.LongestStep(Layers(6)), Layers(6), Layers(0));
        Assert.InRange(ledger.Alive[0].Volume / ledger.Alive[0].Target, 1, 1.03);
        Assert.InRange(steps, 2, 60);
    }

    [Fact]
    public void A_cap_is_debited_by_what_it_inserted()
    {
        Embryo embryo = Born(1);
        EmbryoLedger ledger = With(embryo);
        ledger.Take(0.1, Layers(5), Layers(0));
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
            (double rate, double slope) = Growth(ledger, 3);
            Assert.True(rate < 0 && slope == 0);
            ledger.Take(1, Layers(3), Layers(0));
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
        Assert.Equal(-0.1, Growth(ledger, 3).Rate, 1e-12);
    }
}
