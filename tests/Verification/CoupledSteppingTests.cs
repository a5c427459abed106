using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;
using Precision = PhaseFieldMiec.Solver.Setup.Precision;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledSteppingTests(ITestOutputHelper output)
{
    /// <summary>All digits of a run: history after every tenth step and u at the end.</summary>
    static string Digits(MiecSetup setup, int steps, LaneWidth width = LaneWidth.Widest, bool look = false)
    {
        using ISimulation simulation = setup.Begin(1, width);
        var cells = new float[simulation.Shape.Cells];
        var lines = new List<string>();
        for (int i = 1; i <= steps; i++)
        {
            simulation.Advance(double.PositiveInfinity);
            if (look)
            {
                simulation.Row();
                foreach (Quantity field in simulation.SnapshotFields) simulation.ReadField(field.Name, cells);
                simulation.Summary();
            }
            if (i % 10 == 0 || i == steps)
                lines.Add(
                    string.Join(
                        ',', simulation.Row().Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        }
        simulation.ReadField("u", cells);
        lines.Add(string.Join(',', cells.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        Assert.True(simulation.Of("beta_fraction") > 0.01, "no cap: the run is too short to tell");
        return string.Join('\n', lines);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Lanes_do_not_change_a_digit(Precision precision)
    {
        MiecSetup setup = CoupledBox.Disk().With(7, (1000, 3)) with { Precision = precision };
        string scalar = Digits(setup, 150, width: LaneWidth.Scalar);
        Assert.Equal(scalar, Digits(setup, 150, width: LaneWidth.Bits256));
        Assert.Equal(scalar, Digits(setup, 150, width: LaneWidth.Bits512));
    }

    [Fact]
    public void Looking_at_a_run_does_not_change_a_digit()
    {
        MiecSetup setup = CoupledBox.Disk().With(7, (1000, 3));
        Assert.Equal(Digits(setup, 120), Digits(setup, 120, look: true));
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Plating_into_full_pores_ends_with_a_sentence(Precision precision)
    {
        MiecSetup setup = CoupledBox.Plane(8, 24, 4, 16).With(null, (2000, 100)) with
        {
            Initial = new InitialState.Filled(0.8, FromSolidElectrolyte: true),
            Precision = precision,
        };
        using ISimulation simulation = setup.Begin();
        double start = simulation.Of("beta_fraction");
        string sentence = Assert.Throws<SimulationException>(() =>
        {
            while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        }).Message;
        Assert.StartsWith("The pores are full: at t = ", sentence, StringComparison.Ordinal);
        Assert.InRange(simulation.Of("beta_fraction"), 1.1, 1.15);
        // What fills all pores: the room that was left at the start, over the cross-section.
        double room = simulation.Of("charge") / 36000 * (1 - start)
            / (simulation.Of("beta_fraction") - start);
        output.WriteLine(sentence);
        double said = double.Parse(Regex.Match(sentence, "where ([^ ]+) fill").Groups[1].Value,
            CultureInfo.InvariantCulture);
        Assert.InRange(said / room, 0.98, 1.02);
    }

    [Fact]
    public void A_run_lands_exactly_on_the_times_asked_for()
    {
        using ISimulation simulation = CoupledBox.Disk().With(7, (1000, 1), (-500, 0.3)).Begin();
        for (int k = 1; k <= 13; k++)
        {
            double due = k * 0.1;
            while (simulation.Time < due && !simulation.Finished)
            {
                simulation.Advance(due);
                Assert.True(simulation.Time <= due);
            }
            if (k < 13) Assert.Equal(due, simulation.Time);
        }
        Assert.Equal(1000 * 1 - 500 * 0.3, simulation.Of("charge"), 1e-9);
        Assert.True(simulation.Finished);
        Assert.Equal(1, simulation.Progress, 1e-12);
    }

    [Fact]
    public void Short_parts_late_in_a_run_end()
    {
        var parts = new List<(double, double)> { (0, 3000) };
        for (int i = 0; i < 60; i++) parts.Add((i % 2 == 0 ? 1 : -1, 1e-3 / (3 + i / 2)));
        using ISimulation simulation = CoupledBox.Plane(16, 16, 4, 12).With(7, [.. parts]).Begin();
        while (!simulation.Finished && simulation.Steps < 2000)
        {
            double before = simulation.Time;
            simulation.Advance(double.PositiveInfinity);
            Assert.True(simulation.Time > before, $"step {simulation.Steps} has no length");
        }
        output.WriteLine($"{simulation.Steps} steps");
        Assert.True(simulation.Finished);
        Assert.Equal(0, simulation.Of("charge"), 1e-9);
    }

    [Fact]
    public void A_rest_has_progress_too()
    {
        using ISimulation simulation = CoupledBox.Plane(16, 16, 4, 12).With(7, (0, 100)).Begin();
        Assert.Equal(0, simulation.Progress);
        while (simulation.Time < 50) simulation.Advance(50);
        Assert.Equal(0.5, simulation.Progress, 1e-9);
        while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        Assert.Equal(1, simulation.Progress, 1e-9);
    }

    [Fact]
    public void An_exhausted_anode_ends_with_a_sentence()
    {
        MiecSetup setup = CoupledBox.Plane(32, 40, 4, 34).With(null, (-200, 60)) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 160e-9),
        };
        using ISimulation simulation = setup.Begin();
        SimulationException error = Assert.Throws<SimulationException>(() =>
        {
            while (!simulation.Finished) simulation.Advance(double.PositiveInfinity);
        });
        output.WriteLine($"{simulation.Steps} steps: {error.Message}");
        Assert.Contains("β is used up, or no longer touches a reacting wall", error.Message,
            StringComparison.Ordinal);
        Assert.All(simulation.Row(), value => Assert.True(double.IsFinite(value)));
        Assert.InRange(simulation.Of("li_relative_error"), 0, 1e-12);
        Assert.InRange(simulation.Of("overpotential"), -5, 0);
        Assert.InRange(simulation.Of("beta_fraction"), -1e-3, 0.05);
        var cells = new float[simulation.Shape.Cells];
        simulation.ReadField("u", cells);
        output.WriteLine($"η {simulation.Of("overpotential"):0.00} V, u {cells.Min():0.000} … "
            + $"{cells.Max():0.000}");
        Assert.All(cells, u => Assert.InRange(u, -0.1, 1.05));
    }
}
