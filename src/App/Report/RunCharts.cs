namespace PhaseFieldMiec.App.Report;

/// <summary>Charts that every run has: steps, accounts, and of runs in reduced units their
/// quantities.</summary>
internal static class RunCharts
{
    /// <summary>Adds what runs in reduced units have.</summary>
    public static void AddQuantities(ChartBook book)
    {
        book.Add("energy", "Free energy", "Of the whole box.", "free energy",
            [("free_energy", "free energy")]);
        book.Add("fraction", "Share of phase 1", "Mean of the order parameter.", "share",
            [("fraction", "fraction")]);
        book.Add("extremes", "Largest value", "Largest amount of the field.", "largest value",
            [("largest_phase", "φ"), ("largest_composition", "c")]);
        book.Add("error", "Error", "Against the exact solution.", "error", [("error", "error")]);
    }

    /// <summary>Adds what says how the run was computed.</summary>
    public static void AddNumerics(ChartBook book)
    {
        book.Add(new Chart("steps", "Time step", "Length of each accepted step.", "time step [s]",
            Logarithmic(book, [("time_step", "time step")]))
        { IsLogarithmic = true });
        book.Add(new Chart("accounts", "Accounts", "Amounts of the imbalances of lithium, solute, mass and "
            + "energy, over what there is of them.", "imbalance", Logarithmic(book,
            [
                ("li_relative_error", "Li"), ("ag_relative_error", "Ag"), ("mg_relative_error", "Mg"),
                ("au_relative_error", "Au"), ("zn_relative_error", "Zn"), ("energy_relative_error", "energy"),
                ("mass_error", "mass"),
            ]))
        { IsLogarithmic = true });
    }

    static IReadOnlyList<Curve> Logarithmic(ChartBook book, (string Column, string Name)[] columns)
    {
        int kinds = columns.Count(column => book.Runs.Any(run => run.History.Has(column.Column)));
        return
        [
            .. from run in Enumerable.Range(0, book.Runs.Count)
               from column in columns
               where book.Runs[run].History.Has(column.Column)
               select new Curve(run, book.Named(run, column.Name, kinds), book.Axes[run].Of(row =>
                   Math.Abs(book.Runs[run].History.At(column.Column, row)) is > 0 and var amount
                       ? amount : double.NaN)),
        ];
    }
}
