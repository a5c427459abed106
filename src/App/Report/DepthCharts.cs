using System.Globalization;

namespace PhaseFieldMiec.App.Report;

/// <summary>Charts over ten slabs of depth, counted from the solid electrolyte.</summary>
internal static class DepthCharts
{
    const int Slabs = 10, MostTimes = 240;

    /// <summary>Adds a map of colours for each run, and with several runs their profiles at the
    /// end.</summary>
    /// <param name="book">where to</param>
    /// <param name="column">of the history, without _01</param>
    /// <param name="id">of the chart</param>
    /// <param name="title">of the chart</param>
    /// <param name="says">what it shows</param>
    /// <param name="quantity">what the colours are</param>
    /// <param name="factor">of the values; null: by their unit</param>
    public static void Add(ChartBook book, string column, string id, string title, string says,
        string quantity, double? factor = null)
    {
        var last = new List<Curve>();
        for (int run = 0; run < book.Runs.Count; run++)
        {
            HistoryTable history = book.Runs[run].History;
            if (!history.Has(Slab(column, 1))) continue;
            double times = factor ?? DisplayUnit.Of(history.Unit(Slab(column, 1))).Factor;
            int[] at = Thinned.Evenly(book.Axes[run].Rows.Length, MostTimes);
            Curve[] slabs = [.. Enumerable.Range(1, Slabs).Select(k =>
            {
                double[] values = book.Axes[run].Of(Slab(column, k), times);
                return new Curve(run, k switch { 1 => "1 (SE)", Slabs => "10 (CC)", _ => $"{k}" },
                    [.. at.Select(place => values[place])])
                {
                    X = [.. at.Select(place => book.Axes[run].Time[place])],
                };
            })];
            if (Array.TrueForAll(slabs, slab => Array.TrueForAll(slab.Y, value => value == 0))) continue;
            (string ownId, string ownTitle) = book.Of(run, id, title);
            book.Add(new Chart(ownId, ownTitle, says, quantity, slabs)
            {
                Kind = ChartKind.Depth, XTitle = ChartBook.WithUnit("time", book.Time.Name),
            });
            last.Add(new Curve(run, book.Named(run, "at the end", 1), [.. slabs.Select(slab => slab.Y[^1])])
            {
                X = [.. Enumerable.Range(1, Slabs).Select(k => (double)k)],
            });
        }
        if (book.Runs.Count > 1)
            book.Add(new Chart(id + "-end", $"{title}, at the end", says, quantity, last)
            {
                XTitle = "slab of depth, 1 at the solid electrolyte",
            });
    }

    static string Slab(string column, int k)
        => string.Create(CultureInfo.InvariantCulture, $"{column}_{k:00}");
}
