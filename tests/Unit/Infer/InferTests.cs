using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Tests.Unit.Input;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Infer;

/// <summary>The command: priors, curves, runs of an ensemble by a stand-in.</summary>
public sealed class InferTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly string file, curve;
    private int made;

    public InferTests()
    {
        (file, curve) = (folder["a.yaml"], folder["m.csv"]);
        File.WriteAllText(curve, "time [s],voltage [mV]\n1,5.01\n2,4.98\n3,5.02\n4,5\n");
    }

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    private const string Asked = "infer: { members: 10, iterations: 2, noise: 0.1 mV, over: [ { path: "
        + "current.separator-resistance, prior: lognormal, centre: 3 ohm cm^2, spread: 3 } ] }\n";

    private static string Text(string infer) => ProtocolInputTests.Text("    - { current: 10 A/m^2, until: "
        + "{ time: 10 s } }\n").TrimEnd() + "\n" + infer;

    private int Infer(string? results, string text, int end = 0, string? resume = null)
    {
        if (resume is null) File.WriteAllText(file, text);
        using var interruption = new Interruption();
        // What fails in the first part of an inference does so once, also where it goes on.
        if (resume is null) made = 0;
        return new InferVerb(output, interruption)
        {
            File = resume is null ? file : null, MeasuredFile = resume is null ? curve : null,
            Folder = results, Resume = resume, Overrides = [], Device = "cpu", Jobs = 1, Threads = 1,
            Memory = null, Quiet = true,
            Runner = () => new OhmicCell(() =>
            {
                if (++made == end) interruption.Interrupt();
                return made;
            }),
        }.Run();
    }

    /// <summary>Runs whose overpotential is current times resistance; the third fails.</summary>
    private sealed class OhmicCell(Func<int> begun) : IPointRunner
    {
        public Task<PointEnd> Run(IReadOnlyList<string> arguments, MemoryBudget memory)
        {
            if (begun() == 3) return Task.FromResult(new PointEnd(ExitCode.Failed, "it broke"));
            string results = arguments[2 + arguments.ToList().IndexOf("--out") - 1];
            string set = arguments.Last(one => one.StartsWith("current.separator", StringComparison.Ordinal));
            double value = Units.Parse(set.Split('=')[1], Kind.ResistanceTimesArea)!.Value * 10;
            Directory.CreateDirectory(results);
            File.WriteAllText(Path.Combine(results, OutputFolder.History), FormattableString.Invariant(
                $"time [s],charge [C/m^2],overpotential [V]\n0,0,{value:R}\n10,100,{value:R}\n"));
            File.WriteAllText(Path.Combine(results, OutputFolder.Summary), "{ \"finished\": true }");
            return Task.FromResult(PointEnd.Success);
        }

        public void End()
        {
            // A run ends by itself.
        }

        public void Dispose()
        {
            // There is nothing.
        }
    }

    [Fact]
    public void A_resistance_is_found_and_an_interrupted_inference_goes_on_to_the_same_result()
    {
        Assert.Equal(0, Infer(folder["whole"], Text(Asked)));
        Assert.Contains("1 runs of 30 have no curve", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The first: it broke", output.ToString(), StringComparison.Ordinal);
        string json = File.ReadAllText(folder["whole/infer.json"]), page =
            File.ReadAllText(folder["whole/infer.html"]);
        using (var read = System.Text.Json.JsonDocument.Parse(json))
        {
            System.Text.Json.JsonElement one = read.RootElement.GetProperty("parameters")[0];
            // 5 mV at 10 A/m².
            Assert.InRange(one.GetProperty("median").GetDouble(), 4.7e-4, 5.3e-4);
            Assert.True(one.GetProperty("constrained").GetBoolean());
        }
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=|https?://", page);
        Assert.Equal(31, File.ReadAllLines(folder["whole/infer.csv"]).Length);

        Assert.Equal(130, Infer(folder["parts"], Text(Asked), end: 15));
        Assert.False(File.Exists(folder["parts/infer.json"]));
        Assert.Equal(0, Infer(null, "", resume: folder["parts"]));
        foreach (string name in new[] { "infer.json", "infer.csv", "infer.html" })
            Assert.Equal(File.ReadAllBytes(folder[$"whole/{name}"]),
                File.ReadAllBytes(folder[$"parts/{name}"]));
        File.AppendAllText(curve, "5,5\n");
        Assert.Contains("has changed since", Assert.Throws<UsageException>(()
            => Infer(null, "", resume: folder["parts"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_data_do_not_constrain_and_a_poor_fit_are_said()
    {
        File.WriteAllText(curve, "time [s],voltage [mV]\n1,5\n2,9\n3,5\n4,12\n");
        string text = Text(Asked.Replace("over: [", "over: [ { path: current.transfer-coefficient, prior: "
            + "uniform, centre: 0.5, spread: 0.2 },", StringComparison.Ordinal));
        Assert.Equal(0, Infer(folder["out"], text));
        Assert.Contains("do not constrain current.transfer-coefficient", output.ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("do not constrain current.separator", output.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("The fit is poor", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no section 'infer'")]
    [InlineData("infer: { over: [] }", "asks for something")]
    [InlineData("infer: { over: [ { path: current.nothing } ] }", "there is no key")]
    [InlineData("infer: { over: [ { path: current.separator-resistance, prior: lognormal, spread: 0.5, "
        + "centre: 1 ohm cm^2 } ] }", "a factor above 1")]
    [InlineData("infer: { over: [ { path: current.separator-resistance, prior: normal, spread: 9 ohm cm^2, "
        + "centre: 1 ohm cm^2 } ] }", "smaller spread")]
    [InlineData("infer: { over: [ { path: current.transfer-coefficient, centre: 3 V } ] }", "not a number")]
    [InlineData("infer: { over: [ { path: current.transfer-coefficient, centre: 0.5, spread: 0.1 } ] }",
        "a 'spread' needs 'prior: lognormal'")]
    [InlineData("infer: { members: 8, over: [ { path: run.end, centre: 1 s } ] }", "on record of 'run.end'")]
    public void What_cannot_be_is_refused_in_a_sentence(string infer, string sentence)
        => Assert.Contains(sentence, Assert.Throws<InputException>(() => Infer(folder["out"], Text(infer)))
            .Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("× 10", PriorShape.Lognormal, 10)]
    [InlineData("× 2 at 60 degC", PriorShape.Lognormal, 2)]
    [InlineData("× 1e4", PriorShape.Lognormal, 1e4)]
    [InlineData("± 10 %", PriorShape.Normal, 0.2)]
    [InlineData("± 20 deg", PriorShape.Normal, Math.PI / 9)]
    [InlineData("unknown", PriorShape.Record, 0)]
    [InlineData("islands need more: × 10", PriorShape.Record, 0)]
    public void An_uncertainty_on_record_is_a_prior(string said, PriorShape shape, double spread)
    {
        (PriorShape Shape, double Spread)? found = Unknown.OfRecord(said, Kind.Angle, 2);
        Assert.Equal(shape, found?.Shape ?? PriorShape.Record);
        Assert.Equal(spread, found?.Spread ?? 0, 1e-12);
    }

    [Theory]
    [InlineData(PriorShape.Lognormal, 3e-20, 10)]
    [InlineData(PriorShape.Normal, 1, 0.2)]
    [InlineData(PriorShape.Uniform, 1, 0.2)]
    public void A_prior_holds_its_share_and_scores_come_back(PriorShape shape, double centre, double spread)
    {
        var prior = new Prior(shape, centre, spread);
        Assert.Equal(centre, prior.Value(0), 1e-9 * centre);
        foreach (double score in new[] { -2, -0.3, 1.7 })
            Assert.Equal(score, prior.Score(prior.Value(score)), 1e-6);
        double end = prior.Value(Prior.HalfWidth);
        double share = shape == PriorShape.Uniform ? centre + 0.9 * spread
            : shape == PriorShape.Normal ? centre + spread : centre * spread;
        Assert.Equal(share, end, 1e-9 * share);
    }

    [Fact]
    public void Noise_is_estimated_from_what_lies_off_the_neighbours()
    {
        var random = new Random(1);
        double[] at = [.. Enumerable.Range(0, 2000).Select(i => i + 0.4 * random.NextDouble())];
        double[] values = [.. at.Select(x => 50 * Math.Exp(-x / 500) + (x > 1000 ? 40 : 0)
            + 1.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                * Math.Cos(2 * Math.PI * random.NextDouble()))];
        Assert.Equal(1.5, Observed.Roughness(at, values), 0.15);
    }
}
