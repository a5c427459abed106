using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Simulations;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class PlaneTests
{
    // A slot full of β is plated at its walls until both planes part, and stripped until they close.
    internal static MiecSetup Slot(Precision precision)
    {
        PlaneSetup plane = new() { Adhesion = 5e6, ExchangeCurrent = 0 },
            root = plane with { ExchangeCurrent = 50 };
        MiecSetup setup = CoupledBox.Drawn(24, 40, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= 36 ? Material.SolidElectrolyte : x is >= 4 and < 20 ? Material.Pore : Material.Miec)
            .With(null, (40, 2), (-40, 2)).In(precision);
        return setup with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 5e-12 },
            Stack = new StackSetup { Pressure = 5e6, Electrolyte = root, Collector = plane },
        };
    }

    private static double[] History(ISimulation run)
    {
        var all = new List<double>();
        run.Finish(now => all.AddRange(now.Row()));
        return [.. all];
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Planes_open_and_close_at_the_same_steps_on_any_number_of_threads(Precision precision)
    {
        using ISimulation one = Slot(precision).Begin(threads: 1);
        using ISimulation three = Slot(precision).Begin(threads: 3);
        using ISimulation narrow = Slot(precision).Begin(1, LaneWidth.Scalar);

        double[] history = History(one);

        Assert.Equal(history, History(three));
        Assert.Equal(history, History(narrow));
        Assert.True(one.Of("openings_se") >= 1);
        Assert.True(one.Of("openings_cc") >= 1);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_run_that_is_taken_up_in_the_middle_of_an_opening_gives_the_same_bits(Precision precision)
    {
        using ISimulation whole = Slot(precision).Begin(), taken = Slot(precision).Begin();
        while (whole.Of("film_se") < 2e-9) whole.Advance(double.PositiveInfinity);

        MemoryKeeper.Of(whole).Restore(taken);

        Assert.Equal(whole.Filling(), taken.Filling());
        Assert.Equal(History(whole), History(taken));
        Assert.Equal(whole.Filling(), taken.Filling());
    }

    [Fact]
    public void A_stack_whose_silver_does_not_precipitate_is_refused()
    {
        MiecSetup setup = Slot(Precision.Double) with
        {
            Silver = new SilverSetup { Diffusivity = 1e-11, Precipitates = false },
        };
        SetupException refused = Assert.Throws<SetupException>(() => setup.Begin());
        Assert.Contains("silver", refused.Message, StringComparison.Ordinal);
    }

    // The same around an axis, with pore where r is large.
    private static MiecSetup Around(Precision precision)
    {
        MiecSetup setup = Slot(precision);
        return setup with
        {
            Image = CoupledBox.DrawnAround(24, 40, (x, y) => y < 4 ? Material.CurrentCollector
                : y >= 36 ? Material.SolidElectrolyte : x < 10 || (x > 18 && y > 30) ? Material.Pore
                : Material.Miec).Image,
            Lateral = LateralBoundary.NoFlux,
            Initial = new InitialState.Filled(0.6, FromSolidElectrolyte: true),
        };
    }

    [Theory]
    [InlineData(Precision.Double, false)]
    [InlineData(Precision.Single, false)]
    [InlineData(Precision.Double, true)]
    [InlineData(Precision.Single, true)]
    public void The_peak_of_pressure_is_the_largest_that_a_snapshot_shows_away_from_walls(
        Precision precision, bool axial)
    {
        using ISimulation run = (axial ? Around(precision) : Slot(precision)).Begin();
        run.RunTo(axial ? 1e-3 : 0.5);

        float[] u = run.Filling(), pressure = run.Field("pressure"), psi = run.Field("domain_parameter");
        double peak = Enumerable.Range(0, u.Length).Where(cell => u[cell] > 0.5f && psi[cell] > 0.5f)
            .Max(cell => pressure[cell]);

        Assert.NotEqual(0, peak);
        Assert.Equal(1, run.Of("pressure_peak") / peak, 1e-6);
    }

    [Fact]
    public void Shares_of_lithium_add_up_to_one_and_the_sentence_says_which_plane_opened()
    {
        using ISimulation run = Slot(Precision.Double).Begin();
        string before = (string)run.Summary()["where"];
        run.RunTo(2);

        double sum = run.HistoryColumns
            .Where(column => column.Name.StartsWith("share_", StringComparison.Ordinal))
            .Sum(column => run.Of(column.Name));
        string after = (string)run.Summary()["where"];
        Assert.Equal(1, sum, 1e-12);
        Assert.Contains("no plane opened", before, StringComparison.Ordinal);
        Assert.Contains("holds up to 10 MPa", before, StringComparison.Ordinal);
        Assert.Contains("opened first, at ", after, StringComparison.Ordinal);
        Assert.Contains(" of the lithium is in pores", after, StringComparison.Ordinal);
    }
}
