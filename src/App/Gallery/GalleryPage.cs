using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Gallery;

/// <summary>index.html of a gallery: a card for each input, with its picture, what it shows, how long it ran
/// and a link to its report. Links are relative: the folder may be carried elsewhere.</summary>
internal static class GalleryPage
{
    private const string Picture = "run.png";

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<GalleryItem> items) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Gallery – PhaseFieldMiec</title>
        <style>
        {Html.Carried("page.css")}
        {Html.Carried("gallery.css")}
        </style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the runs</a>
        <header>
        <h1>Gallery</h1>
        <p class="hint">{Html.Text(Counts(items))} By {Html.Text(RunVerb.Program)}.</p>
        </header>
        <main id="main" tabindex="-1"><ul class="gallery">
        {string.Join('\n', items.Select(Card))}
        </ul></main>
        </body>
        </html>

        """;

    private static string Counts(IReadOnlyList<GalleryItem> items)
        => $"{items.Count(item => item.Finished() is not null)} runs of {items.Count} inputs; those that "
            + "have a small form are shortened, so that each takes seconds; the texts speak of them in full.";

    private static string Card(GalleryItem item)
    {
        JsonElement? summary = item.Finished();
        InputNotes notes = InputNotes.Of(File.ReadAllText(item.Input));
        string title = Html.Text(summary?.TryGetProperty("title", out JsonElement given) == true
            ? given.GetString()! : item.Name);
        string heading = summary is null ? title
            : $"<a href=\"{Link(item, OutputFolder.Report)}\">{title}</a>";
        return $"<li><article>\n<h2>{heading}</h2>\n{Image(item, summary, title)}{Paragraph("", notes.Shows)}"
            + Paragraph("hint", notes.LookAt.Length == 0 ? "" : $"Look at: {notes.LookAt}")
            + $"{Paragraph(summary is null ? "warn" : "hint", State(item, summary))}"
            + $"{Command(item)}</article></li>";
    }

    private static string Image(GalleryItem item, JsonElement? summary, string title)
        => summary is null || !File.Exists(Path.Combine(item.Folder, Picture)) ? ""
            : $"<a class=\"thumbnail\" href=\"{Link(item, OutputFolder.Report)}\" tabindex=\"-1\" "
                + $"aria-hidden=\"true\"><img src=\"{Link(item, Picture)}\" alt=\"{title}: last state\" "
                + "loading=\"lazy\"></a>\n";

    private static string State(GalleryItem item, JsonElement? summary)
    {
        if (item.LeftOut is { } reason) return $"Left out: {reason}";
        if (summary is { } known)
            return string.Create(CultureInfo.InvariantCulture,
                $"Ran {known.GetProperty("wall_seconds").GetDouble():0.0} s: "
                + $"{known.GetProperty("steps").GetInt64()} steps on {known.GetProperty("cells").GetInt64()} "
                + $"cells, {known.GetProperty("precision").GetString()} precision.");
        return item.End is { } end ? $"Failed: {end.Sentence}" : "Not made yet.";
    }

    private static string Command(GalleryItem item)
    {
        string sets = string.Concat((item.Sets ?? []).Select(set => $" --set {CommandLine.Shown(set)}"));
        return "<details><summary>Command</summary><pre>pfmiec run "
            + $"{Html.Text(CommandLine.Shown(Path.GetFileName(item.Input)) + sets)}</pre></details>\n";
    }

    private static string Paragraph(string kind, string text)
        => text.Length == 0 ? "" : $"<p class=\"{kind}\">{Html.Text(text)}</p>\n";

    private static string Link(GalleryItem item, string file)
        => $"{Uri.EscapeDataString(item.Name)}/{Uri.EscapeDataString(file)}";
}
