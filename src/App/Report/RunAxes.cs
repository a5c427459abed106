namespace PhaseFieldMiec.App.Report;

/// <summary>The rows of a run that charts draw, and what they are drawn against.</summary>
internal sealed class RunAxes
{
    readonly HistoryTable history;

    /// <summary>Chooses rows.</summary>
    /// <param name="run">of the run</param>
    /// <param name="most">rows at most</param>
    /// <param name="time">factor and unit of times</param>
    public RunAxes(RunResults run, int most, (double Factor, string Name) time)
    {
        history = run.History;
        Rows = Thinned.Rows(history, most);
        Time = Of("time", time.Factor);
        Charge = history.Has("charge") ? Of("charge") : null;
    }

    /// <summary>Their numbers.</summary>
    public int[] Rows { get; }

    /// <summary>Times, in the unit that is shown.</summary>
    public double[] Time { get; }

    /// <summary>Charge passed, in the unit that is shown; null: the run has none.</summary>
    public double[]? Charge { get; }

    /// <summary>A column in the unit that is shown.</summary>
    public double[] Of(string column) => Of(column, DisplayUnit.Of(history.Unit(column)).Factor);

    /// <summary>A column times a factor.</summary>
    public double[] Of(string column, double factor) => Of(row => factor * history.At(column, row));

    /// <summary>What a row gives, of each row.</summary>
    public double[] Of(Func<int, double> value) => [.. Rows.Select(value)];
}
