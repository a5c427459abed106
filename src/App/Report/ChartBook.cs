using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Report;

/// <summary>The charts of some runs. A column of the history gives a curve for each run that has
/// it.</summary>
internal sealed class ChartBook
{
    const int MostRows = 1600, LeastRows = 300;
    readonly List<Chart> charts = [];

    /// <summary>Prepares the runs.</summary>
    public ChartBook(IReadOnlyList<RunResults> runs)
    {
        Runs = runs;
        Time = DisplayUnit.OfTime(runs.Max(run => run.History.Last("time")), runs[0].TimeUnit);
        Axes = [.. runs.Select(run => new RunAxes(run, Math.Max(LeastRows, MostRows / runs.Count), Time))];
    }

    /// <summary>What is shown.</summary>
    public IReadOnlyList<RunResults> Runs { get; }

    /// <summary>Rows of each run.</summary>
    public IReadOnlyList<RunAxes> Axes { get; }

    /// <summary>Factor and unit of times.</summary>
    public (double Factor, string Name) Time { get; }

    /// <summary>All that there are.</summary>
    public IReadOnlyList<Chart> Charts => charts;

    /// <summary>Adds a chart, unless it is empty.</summary>
    public void Add(Chart chart)
    {
        Curve[] full = [.. chart.Curves.Where(curve => curve.Y.Any(double.IsFinite))];
        if (full.Length > 0) charts.Add(chart with { Curves = full });
    }

    /// <summary>Adds a chart of columns over all runs, each with its name; those that are zero throughout
    /// are left out unless <paramref name="zeros"/>.</summary>
    public void Add(string id, string title, string says, string quantity,
        IReadOnlyList<(string Column, string Name)> columns, bool zeros = false)
    {
        var curves = new List<Curve>();
        string unit = "";
        for (int run = 0; run < Runs.Count; run++)
        {
            foreach ((string column, string name) in columns)
            {
                if (!Runs[run].History.Has(column)) continue;
                double[] values = Axes[run].Of(column);
                if (!zeros && Array.TrueForAll(values, value => value == 0 || double.IsNaN(value))) continue;
                unit = DisplayUnit.Of(Runs[run].History.Unit(column)).Name;
                curves.Add(new Curve(run, Named(run, name, columns.Count), values));
            }
        }
        Add(new Chart(id, title, says, WithUnit(quantity, unit), curves));
    }

    /// <summary>Name of a curve: of the run, of what it shows, or both.</summary>
    public string Named(int run, string name, int kinds) => Runs.Count == 1 ? name
        : kinds == 1 ? Runs[run].Name : $"{name} · {Runs[run].Name}";

    /// <summary>Id and title for a chart of one run among several.</summary>
    public (string Id, string Title) Of(int run, string id, string title)
        => Runs.Count == 1 ? (id, title) : ($"{id}-{run + 1}", $"{title} · {Runs[run].Name}");

    /// <summary>Title of an axis.</summary>
    public static string WithUnit(string quantity, string unit)
        => unit.Length > 0 ? $"{quantity} [{unit}]" : quantity;

    /// <summary>Charge per geometric area that a volume of β holds [C/m² per m³]; NaN without a
    /// current.</summary>
    public double ChargePerVolume(int run) => Runs[run].Number("charge_per_volume");

    /// <summary>Geometric area of the cell [m²]; NaN where it is not known.</summary>
    public double Section(int run) => Runs[run].Setup is { } setup ? Scales.Of(setup).Section : double.NaN;

    /// <summary>mAh/cm² of C/m².</summary>
    public static double Capacity(double charge)
        => charge / Constants.MilliampereHourPerSquareCentimetre;
}
