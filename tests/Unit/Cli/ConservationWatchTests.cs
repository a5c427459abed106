using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

public sealed class ConservationWatchTests : IDisposable
{
    private static readonly Quantity[] columns =
        [new("time", "s", ""), new("beta_fraction", "1", ""), new("li_relative_error", "1", ""),
            new("ag_relative_error", "1", "")];

    private static readonly Account[] accounts = [new("Li", columns[2]), new("Ag", columns[3])];

    private readonly StringWriter errors = new(CultureInfo.InvariantCulture);

    public void Dispose() => errors.Dispose();

    [Fact]
    public void Rounding_is_nothing_to_speak_of()
    {
        var twice = new ConservationWatch(accounts, columns, Precision.Double, errors);
        twice.Look([1, 0.5, 1e-12, 3e-16]);
        var single = new ConservationWatch(accounts, columns, Precision.Single, errors);
        single.Look([1, 0.5, 1e-7, 3e-8]);
        Assert.True(twice.Holds && single.Holds);
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public void An_account_out_of_balance_is_named_once_with_the_time()
    {
        var watch = new ConservationWatch(accounts, columns, Precision.Single, errors);
        watch.Look([2.5, 0.5, 4.2e-4, 0]);
        watch.Look([3.5, 0.5, 5e-4, 0]);
        Assert.False(watch.Holds);
        Assert.Equal("warning: Li is out of balance by 4.2e-4 at t = 2.5 s, more than the rounding of this "
            + "precision explains (1e-5); "
            + "do not trust results after it, and try 'precision: double'." + Environment.NewLine,
                errors.ToString());
    }

    [Theory]
    [InlineData(1e-8)]
    [InlineData(double.NaN)]
    public void In_double_precision_less_is_too_much(double error)
    {
        var watch = new ConservationWatch(accounts, columns, Precision.Mixed, errors);
        watch.Look([2.5, 0.5, 0, error]);
        Assert.StartsWith("warning: Ag is out of balance by ", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_accounts_has_nothing_to_look_at()
    {
        var watch = new ConservationWatch([], [new("time", "1", "")], Precision.Double, errors);
        watch.Look([1]);
        Assert.True(watch.Holds);
    }
}
