using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Tests.Unit.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Sweep;

/// <summary>Designs are what they say.</summary>
public sealed class DesignTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    private SweepPlan Plan(string sweep, string? text = null, params string[] sets)
    {
        File.WriteAllText(file, (text ?? InputTexts.Spinodal) + "\n" + sweep);
        return SweepPlan.Make(file, sets, written => written, "the program");
    }

    private string Refusal(string sweep, string? text = null)
        => Assert.Throws<InputException>(() => Plan(sweep, text)).Message;

    // The example beside the table of Joe and Kuo.
    [Fact]
    public void Sobols_first_points_are_the_published_ones() => Assert.Equal(
    [
        [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375],
        [0.6875, 0.8125, 0.4375],
    ], new SobolSequence(3, null).Take(10));

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void Each_coordinate_of_Sobols_sequence_has_one_point_in_each_of_256_strata(int? seed)
    {
        double[][] points = [.. new SobolSequence(SobolSequence.MostDimensions, seed).Take(256)];
        for (int d = 0; d < SobolSequence.MostDimensions; d++)
            Assert.Equal(Enumerable.Range(0, 256), points.Select(point => (int)(point[d] * 256)).Order());
    }

    // Sobol's property A: of 2^d points one lies in each of the boxes that halve every coordinate.
    [Fact]
    public void Sixteen_coordinates_of_Sobols_sequence_reach_every_corner()
    {
        const int D = 16;
        var corners = new SobolSequence(D, null).Take(1 << D).Select(point
            => point.Aggregate(0, (bits, x) => 2 * bits + (x >= 0.5 ? 1 : 0))).ToHashSet();
        Assert.Equal(1 << D, corners.Count);
    }

    [Fact]
    public void A_Latin_hypercube_has_one_point_in_each_stratum_and_is_drawn_again_by_its_seed()
    {
        double[][] points = UnitPoints.LatinHypercube(50, 4, seed: 3);
        for (int d = 0; d < 4; d++)
            Assert.Equal(Enumerable.Range(0, 50), points.Select(point => (int)(point[d] * 50)).Order());
        Assert.Equal(points, UnitPoints.LatinHypercube(50, 4, seed: 3));
        Assert.NotEqual(points, UnitPoints.LatinHypercube(50, 4, seed: 4));
    }

    [Fact]
    public void Saltellis_mixtures_differ_from_A_in_one_coordinate_which_is_that_of_B()
    {
        double[][] points = UnitPoints.Saltelli(8, 3, null);
        Assert.Equal(8 * 5, points.Length);
        foreach (double[][] one in points.Chunk(5))
            for (int d = 0; d < 3; d++)
            {
                double[] expected = [.. one[0]];
                expected[d] = one[1][d];
                Assert.Equal(expected, one[2 + d]);
            }
        Assert.All(points.Chunk(5), one => Assert.NotEqual(one[0], one[1]));
    }

    [Fact]
    public void A_grid_has_every_value_with_every_other_and_seeds_follow_each_other()
    {
        const string Nucleating = "nucleation: { seed: 12345678901,";
        SweepPlan plan = Plan("""
            sweep:
              over:
                - { path: beta.compliance, values: [1 %, 2 %] }
                - { path: run.end, from: 1 h, to: 4 h, count: 3, scale: log }
              replicates: { path: nucleation.seed, count: 2 }
            """, InputTexts.Tubules.With(Nucleating, Nucleating));
        Assert.Equal(12, plan.Points.Count);
        Assert.Equal(["1 %", "1 h", "1"], plan.Points[0].Values);
        Assert.Equal(["1 %", "1 h", "2"], plan.Points[1].Values);
        Assert.Equal(["1 %", "2 h", "1"], plan.Points[2].Values);
        Assert.Equal(["2 %", "4 h", "2"], plan.Points[11].Values);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], plan.Points.Select(point => point.Configuration));
        Assert.Equal(["sweep=", "beta.compliance=1 %", "run.end=2 h", "nucleation.seed=1"], plan.SetsOf(2));
    }

    [Fact]
    public void A_list_takes_the_values_of_all_paths_in_step_and_only_that_must_be_possible()
    {
        // Neither 5 of one with 1 of the other, nor the low with the high one alone, could be read.
        SweepPlan plan = Plan("""
            sweep:
              design: list
              over:
                - { path: cahn-hilliard.low-composition, values: [0.1, 0.8] }
                - { path: cahn-hilliard.high-composition, values: [0.3, 0.95] }
                - { path: cahn-hilliard.mean-composition, values: [0.2, 0.9] }
                - { path: cahn-hilliard.cells, values: [[16, 16], [24, 8]] }
            """);
        Assert.Equal(["0.8", "0.95", "0.9", "[24, 8]"], plan.Points[1].Values);
        Assert.Equal(2, plan.Points.Count);
    }

    [Theory]
    [InlineData("{ path: cahn-hilliard.mobilty, values: [1] }", "did you mean 'cahn-hilliard.mobility'?")]
    [InlineData("{ path: stack.pressure, values: [1 MPa] }", "there is no key 'stack.pressure'")]
    [InlineData("{ path: cahn-hilliard.mobility, values: [] }", "'values' lacks a value")]
    [InlineData("{ path: cahn-hilliard.mobility, values: [1, fast] }",
        "mobility = fast is possible: --set cahn-hilliard.mobility: 'fast' is not a number")]
    [InlineData("{ path: cahn-hilliard.mobility, from: 0, to: 1, count: 3 }", "must be greater than zero")]
    [InlineData("{ path: cahn-hilliard.amplitude, from: 0, to: 1, count: 3, scale: log }", "begins above 0")]
    [InlineData("{ path: cahn-hilliard.mobility, from: 2, to: 1, count: 3 }", "must be more than '2'")]
    [InlineData("{ path: cahn-hilliard.mobility, from: 1, to: 2 }", "needs a 'count'")]
    [InlineData("{ path: precision, from: 1, to: 2, count: 2 }", "is no number")]
    [InlineData("{ path: cahn-hilliard.mobility, values: [1], from: 1 }", "exactly one of values, from")]
    [InlineData("{ path: run.end, from: 1, to: 9, count: 20001 }", "has 20001 runs, and at most 20000")]
    public void A_sweep_that_cannot_be_is_refused_in_a_sentence(string axis, string sentence)
        => Assert.Contains(sentence, Refusal($"sweep: {{ over: [ {axis} ] }}"), StringComparison.Ordinal);

    [Fact]
    public void A_path_in_a_section_that_is_not_there_is_refused()
        => Assert.Contains("'stack.pressure' lies in 'stack', which this input does not have",
            Refusal("sweep: { over: [ { path: stack.pressure, values: [1 MPa] } ] }", InputTexts.Tubules),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("design: sobol", "needs 'points'")]
    [InlineData("design: latin-hypercube, points: 4", "write a 'seed'")]
    [InlineData("points: 4", "'points' says how many")]
    public void A_design_that_lacks_something_says_so(string keys, string sentence)
        => Assert.Contains(sentence, Refusal($"sweep: {{ {keys}, over: [ {{ path: run.end, from: 1, to: 2, "
            + "count: 3 } ] }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.b=1 MPa, 2 MPa", new[] { "1 MPa", "2 MPa" })]
    [InlineData("a.b=[1, 2],[3, 4]", new[] { "[1, 2]", "[3, 4]" })]
    public void The_command_line_lists_values(string text, string[] values)
        => Assert.Equal(values, SweepReader.Over(text).Values);

    [Fact]
    public void The_command_line_has_ranges()
    {
        AxisInput axis = SweepReader.Over("a.b=1e-3 MPa..2.5 MPa:7:log");
        Assert.Equal(("1e-3 MPa", "2.5 MPa", 7, true), (axis.From, axis.To, axis.Count, axis.IsLog));
        Assert.Null(SweepReader.Over("a.b=1..2").Count);
    }
}
