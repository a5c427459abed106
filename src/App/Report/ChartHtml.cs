namespace PhaseFieldMiec.App.Report;

/// <summary>A chart in the page: heading, place, a sentence for those who do not see it, and a table of its
/// numbers. The script of the page draws it.</summary>
internal static class ChartHtml
{
    const int MostRows = 24, MostOfOwn = 12;

    /// <summary>The figure.</summary>
    public static string Of(Chart chart, ChartBook book)
    {
        string alternative = Alternative(chart, book);
        return $"""
            <figure class="chart" id="{chart.Id}">
            <figcaption><h3>{Html.Text(chart.Title)}</h3><p>{Html.Text(chart.Says)}</p></figcaption>
            <div class="plot" data-chart="{chart.Id}" role="img" aria-label="{Html.Text(alternative)}"><p class="waiting">Charts are drawn by a script; the numbers stand in the table below.</p></div>
            <details><summary>Numbers of “{Html.Text(chart.Title)}”</summary>
            {(chart.XTitle is null ? Shared(chart, book) : Own(chart, book))}
            </details>
            </figure>
            """;
    }

    /// <summary>What a chart shows, in words.</summary>
    public static string Alternative(Chart chart, ChartBook book)
    {
        string kind = chart.Kind switch
        {
            ChartKind.Depth => "Map of colours, time to the right, ten slabs from solid electrolyte (top) to "
                + "current collector",
            ChartKind.Stack => "Areas on top of each other",
            _ => "Lines",
        };
        return $"{kind}. {chart.YTitle}. " + string.Join(" ", chart.Curves.Take(12).Select(curve =>
        {
            double[] finite = [.. curve.Y.Where(double.IsFinite)];
            (double least, double most) = (finite.Min(), finite.Max());
            return $"{curve.Name}: {DisplayUnit.Short(finite[0])} at first, "
                + $"{DisplayUnit.Short(finite[^1])} at the end, between {DisplayUnit.Short(least)} and "
                + $"{DisplayUnit.Short(most)}.";
        })) + (chart.Curves.Count > 12 ? $" And {chart.Curves.Count - 12} more." : "")
            + (book.Runs.Count > 1 ? $" {book.Runs.Count} runs." : "");
    }

    /// <summary>Curves of rows of the history: a table for each run.</summary>
    static string Shared(Chart chart, ChartBook book) => string.Concat(
        from run in chart.Curves.Select(curve => curve.Run).Distinct()
        let axes = book.Axes[run]
        let curves = chart.Curves.Where(curve => curve.Run == run).ToArray()
        let charge = axes.Charge
        select Html.Table(
            $"{chart.YTitle}{(book.Runs.Count > 1 ? $", {book.Runs[run].Name}" : "")}; some rows of the "
                + $"{book.Runs[run].History.Rows} of history.csv",
            [
                ChartBook.WithUnit("time", book.Time.Name),
                .. charge is null ? (string[])[] : ["charge passed [mAh/cm²]"],
                .. curves.Select(curve => curve.Name),
            ],
            Thinned.Evenly(axes.Rows.Length, MostRows).Select(i => (IReadOnlyList<string>)
            [
                DisplayUnit.Text(axes.Time[i]),
                .. charge is null ? (string[])[] : [DisplayUnit.Text(charge[i])],
                .. curves.Select(curve => DisplayUnit.Text(curve.Y[i])),
            ])));

    /// <summary>Curves over an axis of their own: each below the other.</summary>
    static string Own(Chart chart, ChartBook book) => Html.Table(
        $"{chart.YTitle}; some points of each curve",
        ["curve", chart.XTitle!, chart.YTitle],
        from curve in chart.Curves
        from i in Thinned.Evenly(curve.Y.Length, MostOfOwn)
        select (IReadOnlyList<string>)
        [
            curve.Run >= 0 && book.Runs.Count > 1 && chart.Kind == ChartKind.Depth
                ? $"{curve.Name} · {book.Runs[curve.Run].Name}" : curve.Name,
            DisplayUnit.Text(curve.X![i]), DisplayUnit.Text(curve.Y[i]),
        ]);
}
