using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;
using PhaseFieldMiec.Verification;
using Xunit;
using Precision = PhaseFieldMiec.Solver.Setup.Precision;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>A physics enters by the same door as those of the product: nothing but its module knows of
/// it.</summary>
public sealed class OwnModuleTests
{
    static MiecSetup Film(Precision precision) => CoupledBox.Disk().With(3, (2000, 0.4)) with
    {
        Initial = new InitialState.Film(Material.Miec, 130e-9),
        Precision = precision,
        Step = new StepSetup { Largest = 0.01 },
    };

    static ISimulation Begin(MiecSetup setup, params IModuleFactory[] more)
        => MiecSimulation.Create(setup, new CpuDevices(1), more);

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Its_field_column_account_and_memory_are_those_of_the_run(Precision precision)
    {
        MiecSetup setup = Film(precision);
        using ISimulation run = Begin(setup, new Tracer());
        using ISimulation without = Begin(setup);
        double start = run.Column(Tracer.Total);
        float[] before = run.Field(Tracer.Amount);
        for (int i = 0; i < 20; i++)
        {
            run.Advance(double.PositiveInfinity);
            without.Advance(double.PositiveInfinity);
        }
        Assert.Contains(run.SnapshotFields, field => field.Name == Tracer.Amount);
        Assert.NotEqual(before, run.Field(Tracer.Amount));
        Assert.Equal(start, run.Column(Tracer.Total), start * (precision == Precision.Double ? 1e-13 : 1e-5));
        Assert.Contains(run.Accounts, account => account.Element == "tracer");
        Assert.Equal(without.Field("u"), run.Field("u"));
        int bytes = precision == Precision.Double ? sizeof(double) : sizeof(float);
        var grid = new Grid(run.Shape.Nx, run.Shape.Ny, run.Shape.Nz);
        Assert.Equal(2 * grid.Elements * bytes, MiecSimulation.FieldBytes(setup, [new Tracer()])
            - MiecSimulation.FieldBytes(setup));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void The_watch_sees_what_its_account_does_not_explain(bool booked, bool holds)
    {
        using ISimulation run = Begin(Film(Precision.Double), new Tracer(leak: 1e-3, booked));
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var watch = new ConservationWatch(run.Accounts, run.HistoryColumns, Precision.Double, errors);
        for (int i = 0; i < 10; i++)
        {
            run.Advance(double.PositiveInfinity);
            watch.Look(run.Row());
        }
        Assert.Equal(holds, watch.Holds);
        Assert.Equal(holds, errors.ToString().Length == 0);
        if (!holds) Assert.StartsWith("warning: tracer is out of balance by ", errors.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_run_with_it_goes_on_with_the_same_bits(Precision precision)
    {
        MiecSetup setup = Film(precision);
        using ISimulation whole = Begin(setup, new Tracer(1e-4)), rest = Begin(setup, new Tracer(1e-4));
        for (int i = 0; i < 15; i++) whole.Advance(double.PositiveInfinity);
        MemoryKeeper.Of(whole).Restore(rest);
        for (int i = 0; i < 15; i++)
        {
            whole.Advance(double.PositiveInfinity);
            rest.Advance(double.PositiveInfinity);
        }
        Assert.Equal(whole.Row(), rest.Row());
        Assert.Equal(whole.Field(Tracer.Amount), rest.Field(Tracer.Amount));
    }

    [Fact]
    public void Two_that_name_the_same_are_refused()
        => Assert.Contains("Two modules of the run declare the column 'tracer_total'.",
            Assert.Throws<ArgumentException>(
                () => Begin(Film(Precision.Double), new Tracer(), new Tracer())).Message,
            StringComparison.Ordinal);

    /// <summary>Another solute: its names, and what it is made of.</summary>
    sealed class Magnesium(SilverSetup material) : IModuleFactory
    {
        public IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged
            => new SoluteModule<T>(run, material, new SoluteNames("mg", "Mg", "magnesium"), beta);
    }

    [Theory]
    [InlineData(Precision.Double, 1e-12)]
    [InlineData(Precision.Single, 1e-6)]
    public void Two_solutes_are_conserved_each_and_both_press(Precision precision, double tolerance)
    {
        var silver = new SilverSetup
        {
            Diffusivity = 1e-13, InitialMoleFraction = 0.003, Particles = [new(2.7e-7, 3e-7, 0, 2.5e-8)],
        };
        var magnesium = new SilverSetup { Diffusivity = 3e-13, InitialMoleFraction = 0.01 };
        MiecSetup setup = Film(precision) with { Silver = silver };
        using ISimulation both = Begin(setup, new Magnesium(magnesium)), one = Begin(setup);
        double silverAtStart = both.Column("ag_total"), magnesiumAtStart = both.Column("mg_total");
        Assert.True(magnesiumAtStart > 0);
        for (int i = 0; i < 30; i++)
        {
            both.Advance(double.PositiveInfinity);
            one.Advance(double.PositiveInfinity);
        }
        Assert.Equal(silverAtStart, both.Column("ag_total"), tolerance * silverAtStart);
        Assert.Equal(magnesiumAtStart, both.Column("mg_total"), tolerance * magnesiumAtStart);
        Assert.Equal(3, both.Accounts.Count);
        Assert.Contains(both.SnapshotFields, field => field.Name == "mg_mole_fraction");
        Assert.NotEqual(one.Column("overpotential"), both.Column("overpotential"));
    }
}
