using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>The plots of a document: files in a folder beside it that bears its name.</summary>
internal static class CasePlots
{
    /// <summary>Writes all plots to which outcomes of the first precision gave points. Throws
    /// <see cref="OutputException"/>.</summary>
    public static void Write(string document, IReadOnlyList<(string Family, CaseOutcome Outcome)> outcomes)
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document))!, Folder(document));
        try
        {
            foreach ((Plot plot, Series[] series) in Of(outcomes.Select(one => one.Outcome)))
            {
                Directory.CreateDirectory(folder);
                AtomicFile.Write(Path.Combine(folder, plot.Name + ".svg"), PlotDrawing.Draw(plot, series));
            }
        }
        catch (Exception error) when (PictureStyle.IsMissing(error))
        {
            throw new OutputException($"The plots cannot be drawn: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>The line of Markdown for every plot that a family begins.</summary>
    public static IEnumerable<string> Links(string document, IEnumerable<CaseOutcome> family)
        => Of(family).Select(one => $"![{one.Plot.Title}]({Folder(document)}/{one.Plot.Name}.svg)");

    private static IEnumerable<(Plot Plot, Series[] Series)> Of(IEnumerable<CaseOutcome> outcomes)
    {
        CaseOutcome[] all = [.. outcomes];
        if (all.Length == 0) return [];
        Precision first = all.Min(one => one.Precision);
        return from outcome in all
               where outcome.Precision == first
               from result in outcome.Results
               from series in result.Series
               group series by series.Plot into plot
               select (plot.Key, plot.ToArray());
    }

    private static string Folder(string document) => Path.GetFileNameWithoutExtension(document);
}
