using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver.Estimates;

namespace PhaseFieldMiec.App.Report;

/// <summary>How much a run may be trusted: which groups decide it, whether its accounts close, whether it is
/// resolved.</summary>
internal static class Judgement
{
    static readonly (string Column, string Name)[] accounts =
    [
        ("li_relative_error", "lithium, over what there was and was plated"),
        ("ag_relative_error", "silver, over all of it"), ("mg_relative_error", "magnesium, over all of it"),
        ("au_relative_error", "gold, over all of it"), ("zn_relative_error", "zinc, over all of it"),
        ("energy_relative_error", "energy, over what the cell took"), ("mass_error", "mass"),
    ];

    /// <summary>The groups with their regimes.</summary>
    public static string OfGroups(ChartBook book) => EachRun(book, run =>
    {
        if (run.Setup is not { } setup)
            return run.Input?.Miec is null && run.InputFault.Length == 0 ? ""
                : $"<p>The groups cannot be said: {Html.Text(run.SetupFault)}</p>";
        DecidingGroup[] groups = [.. Groups.Of(setup, run.Estimates!, run.Cell)];
        return groups.Length == 0 ? "" : $"<p>{Html.Text(Groups.Verdict(groups))}</p>" + Html.Table(
            "Groups that decide", ["group", "value", "made of", "what that means"],
            groups.Select(group => (IReadOnlyList<string>)
                [group.Name, DisplayUnit.Short(group.Value), group.Formula, group.Regime]))
            + "<p class=\"hint\">Made from the input as it is before the run, as ‘pfmiec check’ does; "
            + "below ⅓ and above 3 one side decides.</p>";
    });

    /// <summary>The accounts.</summary>
    public static string OfAccounts(ChartBook book) => EachRun(book, run =>
    {
        HistoryTable history = run.History;
        var rows = new List<IReadOnlyList<string>>();
        foreach ((string column, string name) in accounts)
        {
            if (!history.Has(column)) continue;
            double[] all = [.. history.Column(column).Where(double.IsFinite).Select(Math.Abs)];
            if (all.Length > 0)
                rows.Add([name, DisplayUnit.Text(history.Last(column)), DisplayUnit.Text(all.Max())]);
        }
        if (Charge(run) is { } charge)
            rows.Add(["charge, rows of the history summed: Σ I Δt less the charge that is recorded, over it",
                DisplayUnit.Text(charge), ""]);
        string verdict = run.Entry("conserved") switch
        {
            { ValueKind: JsonValueKind.True } =>
                "<p>The accounts of lithium and solute never went beyond what rounding explains.</p>",
            { ValueKind: JsonValueKind.False } =>
                "<p class=\"warn\">An account went beyond what rounding explains: do not trust this run.</p>",
            _ => "",
        };
        return rows.Count == 0 ? verdict : verdict + Html.Table("Imbalances, relative",
            ["account", "at the end", "largest amount"], rows);
    });

    /// <summary>Cells per pore and per interface, and what finer ones would change.</summary>
    public static string OfResolution(ChartBook book) => EachRun(book, run =>
    {
        if (run.Setup is not { } setup) return "";
        RunEstimates estimates = run.Estimates!;
        double h = setup.Image.VoxelSize, pore = estimates.PoreSize / h, width = setup.Beta.InterfaceWidth;
        int axes = setup.Image.Lattice.Axes;
        string table = Html.Table("Resolution", ["what", "value", "to be compared with"],
        [
            ["edge of a cell", $"{1e9 * h:g4} nm", ""],
            ["cells per pore", $"{pore:g3}", "12 or more"],
            ["cells per interface, ε/h", $"{width:g3}", "5 or more"],
            ["interface over pore", $"{width / pore:g3}", "½ or less"],
            .. estimates.DustNumber > 0 ? (IReadOnlyList<string>[])
                [["dust number", $"{estimates.DustNumber:g3}", "5 or less where β is stripped"]] : [],
        ]);
        string judged = pore < 12
            ? "Pores are narrower than 12 cells: finer cells would change contact areas, filling and "
            + "pressure."
            : width < 5
            ? "The interface has fewer than 5 cells: finer cells would change rates and angles by "
                + "a few per cent."
            : "Pores and interface have the cells that they need: finer cells should change little.";
        string finer = $"Cells of half the edge at the same ε in cells: {1 << axes} times as many cells, an "
            + $"interface of {1e9 * width * h / 2:g3} nm instead of {1e9 * width * h:g3} nm, "
            + "a dust number of an eighth. Errors of the interface fall about fourfold; those of the time "
            + "step are of its own choice: make both runs and compare them with ‘pfmiec report A B’.";
        string warnings = string.Concat(CheckWarnings.Of(setup, estimates, run.Cell)
            .Select(warning => $"<li>{Html.Text(warning)}</li>"));
        return $"<p>{judged}</p>{table}<p>{Html.Text(finer)}</p>"
            + (warnings.Length > 0 ? $"<p>What ‘pfmiec check’ says of this input:</p><ul>{warnings}</ul>"
                : "");
    });

    static string EachRun(ChartBook book, Func<RunResults, string> say) => string.Concat(
        from run in book.Runs
        let said = say(run)
        where said.Length > 0
        select (book.Runs.Count > 1 ? $"<h3>{Html.Text(run.Name)}</h3>" : "") + said);

    /// <summary>Σ I Δt over the rows less the charge, over the charge that moved; null where rows are not of
    /// every step.</summary>
    static double? Charge(RunResults run)
    {
        HistoryTable history = run.History;
        if (!history.Has("charge") || !history.Has("current") || history.Rows < 2
            || run.Input is not { Output.HistoryEvery: 1 }) return null;
        (double sum, double moved) = (0, 0);
        for (int row = 1; row < history.Rows; row++)
        {
            double passed = history.At("current", row)
                * (history.At("time", row) - history.At("time", row - 1));
            (sum, moved) = (sum + passed, moved + Math.Abs(passed));
        }
        double recorded = history.Last("charge") - history.At("charge", 0);
        return moved > 0 ? (sum - recorded) / moved : null;
    }
}
