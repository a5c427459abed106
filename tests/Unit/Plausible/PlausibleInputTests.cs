using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Unit.Plausible;

/// <summary>Whatever plausible input comes, a run is conserved, or refused, or ends with a sentence of
/// physics. <c>PFMIEC_DRAWS</c>, <c>PFMIEC_STEPS</c> and <c>PFMIEC_SEED</c> make more of it than the
/// suite has time for.</summary>
public sealed class PlausibleInputTests(ITestOutputHelper output)
{
    /// <summary>How sentences begin that say what physics forbids.</summary>
    private static readonly string[] physical = ["The pores are full", "The overpotential "];

    private static int Setting(string name, int byDefault)
        => int.TryParse(Environment.GetEnvironmentVariable($"PFMIEC_{name}"), CultureInfo.InvariantCulture,
            out int value) ? value : byDefault;

    [Fact]
    public void A_plausible_input_runs_and_is_conserved_or_ends_with_a_sentence()
    {
        int draws = Setting("DRAWS", 60), steps = Setting("STEPS", 12), seed = Setting("SEED", 1000);
        List<string> failures = [];
        int ran = 0;
        for (int i = 0; i < draws; i++)
        {
            string text = new PlausibleInput(seed + i).Text;
            string outcome = Outcome(text, steps);
            output.WriteLine($"{seed + i}: {outcome}");
            if (outcome.StartsWith("ran", StringComparison.Ordinal)) ran++;
            if (outcome.StartsWith("FAILED", StringComparison.Ordinal))
                failures.Add($"{seed + i}: {outcome}\n{text}");
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.InRange(ran, draws / 2, draws);
    }

    /// <summary>Solids that hold lithium, and nothing plated yet: what is the account measured
    /// against?</summary>
    [Theory]
    [InlineData(5040, 3)]
    public void A_draw_that_failed_once_holds(int seed, int steps) => Assert.StartsWith("ran",
        Outcome(new PlausibleInput(seed).Text, steps), StringComparison.Ordinal);

    private static string Outcome(string text, int steps)
    {
        try
        {
            return Run(InputFile.Read(text, "drawn.yaml", []), steps);
        }
        catch (Exception error) when (error is InputException or SetupException)
        {
            return $"refused: {error.Message}";
        }
        catch (SimulationException error)
        {
            bool isPhysical =
                physical.Any(begin => error.Message.StartsWith(begin, StringComparison.Ordinal));
            return $"{(isPhysical ? "ended" : "FAILED")}: {error.Message}";
        }
        catch (Exception error)          // none may come through: that is what is tested
        {
            return $"FAILED: {error}";
        }
    }

    private static string Run(RunInput input, int steps)
    {
        using var warnings = new StringWriter();
        using ISimulation simulation = SimulationFactory.Create(input, DeviceChoice.Parse("cpu", 1));
        var watch = new ConservationWatch(simulation.Accounts, simulation.HistoryColumns, input.Precision,
            warnings);
        var row = new double[simulation.HistoryColumns.Count];
        double longest = 0;
        StepOutcome last = default;
        while (!simulation.Finished && simulation.Steps < steps)
        {
            last = simulation.Advance(double.PositiveInfinity);
            longest = Math.Max(longest, last.TimeStep);
            simulation.Observe(row);
            watch.Look(row);
        }
        string way = $"{simulation.Steps} steps to {simulation.Time:g3} s, longest {longest:g3} s, last "
            + $"{last.TimeStep:g3} s";
        return watch.Holds ? $"ran {way}" : $"FAILED {way}: {warnings}";
    }
}
