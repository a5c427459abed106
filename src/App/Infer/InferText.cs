using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Infer;

/// <summary>infer.json and infer.csv.</summary>
internal static class InferText
{
    private static readonly JsonSerializerOptions layout = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What it came to, for programs.</summary>
    public static string Json(InferResult result)
    {
        InferTask task = result.Task;
        int count = result.Found.Count;
        return new JsonObject
        {
            ["program"] = RunVerb.Program, ["title"] = task.Title, ["measured"] = task.Measured,
            ["method"] = "ES-MDA", ["members"] = task.Input.Members, ["iterations"] = task.Input.Iterations,
            ["seed"] = task.Input.Seed, ["points"] = task.Data.At.Length, ["noise_mV"] = task.Data.Noise,
            ["noise_estimated"] = task.Input.Noise is null,
            ["reduced_chi_square"] = result.ReducedChiSquare,
            ["runs_without_curve"] = result.Ends.Sum(one => one.Count(why => why.Length > 0)),
            ["parameters"] = new JsonArray([.. result.Found.Select(Entry)]),
            ["correlation"] = new JsonArray([.. Enumerable.Range(0, count).Select(p
                => (JsonNode)Numbers(Enumerable.Range(0, count).Select(q => result.Correlation[p, q])))]),
            ["sentences"] = new JsonArray([.. result.Sentences.Select(one => (JsonNode)one)]),
            ["curve"] = new JsonObject
            {
                ["along"] = task.Data.Axis, ["at"] = Numbers(task.Data.At),
                ["measured_mV"] = Numbers(task.Data.Values), ["prior_mV"] = Band(result.PriorBand),
                ["posterior_mV"] = Band(result.PosteriorBand),
            },
        }.ToJsonString(layout) + "\n";
    }

    private static JsonNode Entry(Found one)
    {
        Prior prior = one.Unknown.Prior;
        return new JsonObject
        {
            ["path"] = one.Unknown.Path, ["unit"] = one.Unknown.Unit,
            ["prior"] = new JsonObject
            {
                ["shape"] = prior.Shape.ToString().ToLowerInvariant(), ["centre"] = prior.Centre,
                ["spread"] = prior.Spread, ["low"] = prior.Value(-Prior.HalfWidth),
                ["high"] = prior.Value(Prior.HalfWidth),
            },
            ["median"] = one.Median, ["low"] = one.Low, ["high"] = one.High,
            ["width_over_prior"] = one.Deviation, ["constrained"] = one.IsConstrained,
        };
    }

    private static JsonObject Band(InferResult.Band band) => new()
    {
        ["low"] = Numbers(band.Low), ["mean"] = Numbers(band.Mean), ["high"] = Numbers(band.High),
    };

    private static JsonArray Numbers(IEnumerable<double> values)
        => [.. values.Select(value => (JsonNode)value)];

    /// <summary>All members of all ensembles.</summary>
    public static string Csv(InferResult result)
    {
        IReadOnlyList<Unknown> unknowns = result.Task.Unknowns;
        var lines = new List<IEnumerable<string>>
        {
            (string[])["ensemble", "member", .. unknowns.Select(one => $"{one.Path} [{one.Unit}]"),
                "chi_square [1]", "sentence"],
        };
        for (int k = 0; k < result.Made.Count; k++)
            for (int j = 0; j < result.Made[k].Scores.Length; j++)
                lines.Add([$"{k}", $"{j + 1}", .. unknowns.Select((one, p)
                    => Text(one.Prior.Value(result.Made[k].Scores[j][p]))),
                    result.Made[k].Predicted[j] is { } curve ? Text(result.ChiSquare(curve)) : "",
                    result.Ends[k][j]]);
        return SweepTable.Csv(lines);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
