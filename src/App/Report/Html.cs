using System.Net;
using System.Reflection;

namespace PhaseFieldMiec.App.Report;

/// <summary>Pieces of a page.</summary>
internal static class Html
{
    /// <summary>Text as it may stand between tags and in attributes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A table with a caption, a row of headings, and rows whose first cell is a heading where
    /// <paramref name="named"/>.</summary>
    public static string Table(string caption, IReadOnlyList<string> headings,
        IEnumerable<IReadOnlyList<string>> rows, bool named = true)
    {
        var lines = new List<string>
        {
            $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(caption)}\"><table>"
                + $"<caption>{Text(caption)}</caption>",
            "<thead><tr>" + string.Concat(headings.Select(one => $"<th scope=\"col\">{Text(one)}</th>"))
                + "</tr></thead><tbody>",
        };
        foreach (IReadOnlyList<string> row in rows)
            lines.Add("<tr>" + string.Concat(row.Select((cell, place) => named && place == 0
                ? $"<th scope=\"row\">{Text(cell)}</th>" : $"<td>{Text(cell)}</td>")) + "</tr>");
        lines.Add("</tbody></table></div>");
        return string.Join('\n', lines);
    }

    /// <summary>A part of the page with a heading.</summary>
    public static string Section(string id, string heading, string content) => content.Length == 0 ? ""
        : $"<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{Text(heading)}</h2>\n"
            + $"{content}\n</section>\n";

    /// <summary>A file of the page that the program carries: "page.html", "page.css", "page.js".</summary>
    public static string Carried(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"report/{name}")
            ?? throw new InvalidOperationException($"The program carries no report/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
