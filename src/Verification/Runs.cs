using MathNet.Numerics.LinearRegression;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Verification;

/// <summary>Runs of the product as cases use them.</summary>
internal static class Runs
{
    /// <summary>Steps until a time.</summary>
    public static void Forward(this ISimulation run, double time)
    {
        while (run.Time < time) run.Advance(time);
    }

    /// <summary>A column of the history, now.</summary>
    public static double Column(this ISimulation run, string name)
    {
        var row = new double[run.HistoryColumns.Count];
        run.Observe(row);
        return row[run.HistoryColumns.TakeWhile(column => column.Name != name).Count()];
    }
}

/// <summary>Fits of measured series.</summary>
internal static class Fit
{
    /// <summary>Slope of ln y over ln x by least squares: the order of a power law.</summary>
    public static double Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        (_, double slope) =
            SimpleRegression.Fit([.. x.Select(v => Math.Log(v))], [.. y.Select(v => Math.Log(v))]);
        return slope;
    }
}
