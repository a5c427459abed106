using System.Xml.Linq;
using PhaseFieldMiec.App.Verify;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Output;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Verify;

public sealed class PlotTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    private static Plot Linear => new("linear", "a < b & c", "time [s]", "length [m]");

    private static Plot Logarithmic => Linear with { Name = "logarithmic", LogX = true, LogY = true };

    private static IEnumerable<string> Words(XDocument picture)
        => picture.Descendants(svg + "text").Select(text => text.Value.Trim());

    /// <summary>Circles that are filled; each has an outline beside.</summary>
    private static IEnumerable<XElement> Marks(XDocument picture) =>
        picture.Descendants(svg + "ellipse").Where(mark => mark.Attribute("fill")?.Value != "none");

    [Fact]
    public void A_plot_is_a_picture_with_its_titles_a_line_for_the_truth_and_a_mark_for_every_point()
    {
        var picture = XDocument.Parse(PlotDrawing.Draw(Linear,
        [
            new(Linear, "law", [(0, 0), (1, 2), (2, 4)]) { IsTruth = true },
            new(Linear, "measured", [(0, 0.1), (2, 4.1)]), new(Linear, "measured", [(1, 1.9)]),
        ]));
        string[] words = [.. Words(picture)];
        foreach (string said in new[] { "a < b & c", "time [s]", "length [m]", "law",
            "measured" }) Assert.Contains(said, words);
        Assert.Equal(1 + 1, picture.Descendants(svg + "path")
            .Count(path => path.Attribute("stroke")?.Value == "#8A8A8A"));
        Assert.Equal(3 + 1, Marks(picture).Count());                           // and those of the legend
        Assert.Equal("white", picture.Descendants(svg + "rect").First().Attribute("fill")!.Value);
    }

    [Fact]
    public void Text_names_fonts_for_readers_that_lack_ours()
    {
        var picture = XDocument.Parse(PlotDrawing.Draw(Linear, [new(Linear, "measured", [(0, 0), (1, 1)])]));
        Assert.All(picture.Descendants(svg + "text"), text =>
            Assert.EndsWith("sans-serif", text.Attribute("font-family")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_ratios_are_equal_distances_on_logarithmic_axes_and_what_is_not_positive_is_left_out()
    {
        var picture = XDocument.Parse(PlotDrawing.Draw(Logarithmic,
            [new(Logarithmic, "measured", [(1, 1e-3), (10, 1e-2), (100, 0.1), (5, 0), (-1, 1)])]));
        double[] places = [.. Marks(picture).Select(mark => (double)mark.Attribute("cx")!)];
        Assert.Equal(3 + 1, places.Length);
        Assert.Equal(places[1] - places[0], places[2] - places[1], 0.05);
        Assert.Contains("10⁻³", Words(picture));
    }

    [Fact]
    public void A_document_links_the_plots_of_its_families_in_a_folder_beside_it()
    {
        using var folder = new TemporaryFolder();
        string document = Path.Combine(folder.Path, "report.md");
        var result = new CaseResult("a", "b", "c", 1, 1, 0.1) { Series = [Series(3)] };
        var outcome = new CaseOutcome(new("case", _ => []), Precision.Double, [result], 0.1);
        var single = new CaseOutcome(outcome.Case, Precision.Single, [result with { Series = [Series(5)] }],
            0.1);
        CaseMarkdown.Write(document, [("family", outcome), ("family", single)]);
        Assert.Contains("\n![a < b & c](report/linear.svg)\n", File.ReadAllText(document),
            StringComparison.Ordinal);
        var picture = XDocument.Load(Path.Combine(folder.Path, "report", "linear.svg"));
        Assert.Equal(3 + 1, Marks(picture).Count());                           // of the first precision only

        static Series Series(int points)
            => new(Linear, "measured", [.. Enumerable.Range(0, points).Select(i => ((double)i, (double)i))]);
    }
}
