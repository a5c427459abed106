namespace PhaseFieldMiec.App.Report;

/// <summary>Charts by cycle, of cycles.csv, of runs with more than one.</summary>
internal static class CycleCharts
{
    const string XTitle = "cycle";

    /// <summary>Adds them.</summary>
    public static void Add(ChartBook book)
    {
        Add(book, "efficiency", "Coulombic efficiency", "Lithium stripped over lithium plated in each cycle.",
            "coulombic efficiency [%]", 100, [("coulombic_efficiency", "efficiency")]);
        Add(book, "cycle-dead", "Dead lithium by cycle", "Lithium in β without a path for electrons at the "
            + "end of plating.", "capacity [mAh/cm²]", 1, [("dead", "dead")]);
        Add(book, "cycle-capacity", "Capacity by cycle", "Lithium plated and stripped.", "capacity [mAh/cm²]",
            1, [("plated", "plated"), ("stripped", "stripped")]);
        Add(book, "cycle-overpotential", "Mean overpotential by cycle", "Means over charge.",
            "overpotential [mV]", 1,
            [("plating_overpotential", "plating"), ("stripping_overpotential", "stripping")]);
    }

    static void Add(ChartBook book, string id, string title, string says, string quantity, double factor,
        IReadOnlyList<(string Column, string Name)> columns)
        => book.Add(new Chart(id, title, says, quantity,
            [.. from run in Enumerable.Range(0, book.Runs.Count)
                where book.Runs[run].Cycles is { Rows: > 1 }
                let cycles = book.Runs[run].Cycles!
                from column in columns
                where cycles.Has(column.Column)
                select new Curve(run, book.Named(run, column.Name, columns.Count),
                    [.. cycles.Column(column.Column).Select(value => factor * value)])
                {
                    X = cycles.Column("cycle"),
                }])
        {
            XTitle = XTitle,
        });
}
