using System.Text;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App.Report;

/// <summary>The report of one run or of several: a page that needs nothing but itself.</summary>
internal static class ReportPage
{
    /// <summary>The text of the page. Throws <see cref="IOException"/> where a snapshot cannot be
    /// read, and whatever a library of drawing throws.</summary>
    public static string Write(IReadOnlyList<RunResults> runs, Measured? measured)
    {
        var book = new ChartBook(runs);
        CellCharts.Add(book, measured);
        SoluteCharts.Add(book);
        CycleCharts.Add(book);
        RunCharts.AddQuantities(book);
        RunCharts.AddNumerics(book);
        string heading = string.Join(" · ", runs.Select(run => run.Name));
        (string Id, string Heading, string Content)[] parts =
        [
            ("overview", "What came of it", Overview.Write(book)),
            ("where", runs.Any(run => run.Input?.Miec is not null) ? "Where the metal is" : "The field",
                new FramesHtml(book).Write()),
            ("charts", "Curves", Charts(book)),
            ("groups", "Which group decides", Judgement.OfGroups(book)),
            ("accounts-part", "Accounts", Judgement.OfAccounts(book)),
            ("resolution", "Resolution", Judgement.OfResolution(book)),
            ("differences", "What differs in the inputs", Origins.OfDifferences(book)),
            ("input", "Input", Origins.OfInput(book)),
            ("standing", "What is known of the parameters", Origins.OfStandings(book)),
            ("cite", "How to cite", Origins.OfCitation()),
        ];
        var present = parts.Where(part => part.Content.Length > 0).ToArray();
        return Fill(Html.Carried("page.html"), new Dictionary<string, string>
        {
            ["title"] = Html.Text(heading),
            ["style"] = Html.Carried("page.css"),
            ["program"] = Html.Text(RunVerb.Program),
            ["contents"] = string.Concat(present.Select(part =>
                $"<li><a href=\"#{part.Id}\">{Html.Text(part.Heading)}</a></li>")),
            ["main"] =
                string.Concat(present.Select(part => Html.Section(part.Id, part.Heading, part.Content))),
            ["data"] = ChartJson.Of(book),
            ["plot"] = PlotScript.Packed,
            ["script"] = Html.Carried("page.js"),
        });
    }

    static string Charts(ChartBook book)
    {
        if (book.Charts.Count == 0) return "";
        string choice = book.Axes.Any(axes => axes.Charge is not null) ? """
            <fieldset class="choice axis" hidden><legend>Draw against</legend>
            <label><input type="radio" name="axis" value="time" checked> time</label>
            <label><input type="radio" name="axis" value="charge"> charge passed</label></fieldset>
            """ : "";
        return choice + "<div class=\"grid\">" + string.Join('\n',
            book.Charts.Select(chart => ChartHtml.Of(chart, book))) + "</div>";
    }

    /// <summary>Puts texts in the places of a template, {{name}}; what they hold is not looked at
    /// again.</summary>
    static string Fill(string template, Dictionary<string, string> texts)
    {
        var page = new StringBuilder();
        string[] pieces = template.Split("{{");
        page.Append(pieces[0]);
        foreach (string piece in pieces.Skip(1))
        {
            int end = piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(texts[piece[..end]]).Append(piece, end + 2, piece.Length - end - 2);
        }
        return page.ToString();
    }
}
