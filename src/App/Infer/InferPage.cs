using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Infer;

/// <summary>infer.html: data, curves, parameters and what to beware of, one file without scripts.</summary>
internal static class InferPage
{
    /// <summary>The page.</summary>
    public static string Write(InferResult result)
    {
        InferTask task = result.Task;
        var parts = new Dictionary<string, string>
        {
            ["style"] = Resource("sweep/sweep.css"),
            ["title"] = Html.Text($"{task.Title}: inference"),
            ["facts"] = Html.Text(FormattableString.Invariant(
                $"{task.Measured}, {task.Data.At.Length} values of ± {task.Data.Noise:g3} mV ") + (
                task.Input.Noise is null ? "(estimated)" : "(given)") + $"; {result.Made.Count} ensembles of "
                + $"{task.Input.Members} runs. {RunVerb.Program}."),
            ["sentences"] = string.Join('\n', result.Sentences.Select(one => $"<li{(IsBad(one)
                ? " class=\"bad\"" : "")}>{Html.Text(one)}</li>")),
            ["found"] = Html.Table("Parameters with their 90 % intervals",
                ["parameter", "unit", "prior", "median", "90 % from", "to", "width over the prior's"],
                result.Found.Select(Row)) + Correlations(result),
            ["curves"] = InferPicture.Curves(result),
            ["marginals"] = string.Concat(result.Found.Select((one, p) => "<section><h3>"
                + $"{Html.Text(one.Unknown.Path)}</h3>{InferPicture.Marginal(result, p)}</section>\n")),
            ["method"] = Html.Text(FormattableString.Invariant(
                $"Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013), ")
                + $"{task.Input.Iterations} updates with noise larger by √{task.Input.Iterations}, seed "
                + $"{task.Input.Seed}. Intervals are those of a normal distribution along the axis in which "
                + "the prior is normal, by Student's t. They hold where the model is right and the noise of "
                + "different points is independent."),
        };
        return parts.Aggregate(Resource("infer/infer.html"), (page, part)
            => page.Replace($"{{{{{part.Key}}}}}", part.Value, StringComparison.Ordinal));
    }

    private static bool IsBad(string sentence)
        => sentence.StartsWith("The fit is", StringComparison.Ordinal)
        || sentence.StartsWith("The data do not", StringComparison.Ordinal);

    private static string[] Row(Found one)
    {
        Prior prior = one.Unknown.Prior;
        return [one.Unknown.Path, one.Unknown.Unit, $"{prior.Shape.ToString().ToLowerInvariant()}, "
            + $"{Text(prior.Value(-Prior.HalfWidth))} to {Text(prior.Value(Prior.HalfWidth))}",
            Text(one.Median), Text(one.Low), Text(one.High),
            one.Deviation.ToString("0%", CultureInfo.InvariantCulture)];
    }

    private static string Correlations(InferResult result)
    {
        int count = result.Found.Count;
        return count < 2 ? "" : Html.Table("Correlations in the posterior",
            ["", .. result.Found.Select(one => one.Unknown.Path)],
            Enumerable.Range(0, count).Select(p => (IReadOnlyList<string>)[result.Found[p].Unknown.Path,
                .. Enumerable.Range(0, count).Select(q => result.Correlation[p, q].ToString("0.00",
                    CultureInfo.InvariantCulture))]));
    }

    internal static string Text(double value) => value.ToString("g4", CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using Stream stream = typeof(InferPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
