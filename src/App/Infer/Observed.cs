using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Infer;

/// <summary>The measured values that are used.</summary>
internal sealed class Observed
{
    private readonly string column;

    private Observed(string column, double[] at, double[] values, double noise)
        => (this.column, At, Values, Noise) = (column, at, values, noise);

    /// <summary>Times [s], or charge [mAh/cm²].</summary>
    public double[] At { get; }

    /// <summary>Overpotential [mV].</summary>
    public double[] Values { get; }

    /// <summary>Its standard deviation [mV].</summary>
    public double Noise { get; }

    /// <summary>Whether it goes by time.</summary>
    public bool IsByTime => column == "time";

    /// <summary>Name of the axis.</summary>
    public string Axis => IsByTime ? "time [s]" : "charge [mAh/cm²]";

    /// <summary>Chooses values. Throws <see cref="UsageException"/> with one sentence.</summary>
    /// <param name="measured">the curve</param>
    /// <param name="noise">standard deviation [V]; null: estimated</param>
    /// <param name="points">at most</param>
    public static Observed Of(Measured measured, double? noise, int points)
    {
        double[] along = measured.Time ?? measured.Capacity!;
        int[] whole = [.. Enumerable.Range(0, along.Length).Where(i => double.IsFinite(along[i])
            && double.IsFinite(measured.Voltage[i]))];
        if (whole.Length < 3) throw new UsageException($"--measured {measured.Name} has {whole.Length} rows "
            + "with both numbers; at least 3 are needed.");
        double[] at = [.. whole.Select(i => along[i])], values = [.. whole.Select(i => measured.Voltage[i])];
        if (Enumerable.Range(1, at.Length - 1).Any(i => at[i] <= at[i - 1])) throw new UsageException(
            $"--measured {measured.Name}: its {(measured.Time is null ? "charge" : "time")} must rise from "
            + "row to row; sort it, and give a curve with charging and discharging against time.");
        double sigma = noise * 1e3 ?? Roughness(at, values);
        if (sigma <= 0) throw new UsageException($"--measured {measured.Name}: the curve shows no noise to "
            + "estimate; write 'noise: 1 mV', or what your instrument has, in the section 'infer'.");
        int[] chosen = Thinned.Evenly(at.Length, points);
        return new Observed(measured.Time is null ? "charge" : "time", [.. chosen.Select(i => at[i])],
            [.. chosen.Select(i => values[i])], sigma);
    }

    /// <summary>Standard deviation of independent noise on a smooth curve: from the median distance of values
    /// from the line between their neighbours, so that a few jumps do not count.</summary>
    public static double Roughness(double[] at, double[] values)
    {
        double[] distances = [.. Enumerable.Range(1, at.Length - 2).Select(i =>
        {
            double share = (at[i] - at[i - 1]) / (at[i + 1] - at[i - 1]);
            double off = values[i] - (1 - share) * values[i - 1] - share * values[i + 1];
            return Math.Abs(off) / Math.Sqrt(1 + share * share + (1 - share) * (1 - share));
        }).Order()];
        // The median distance from zero of normal numbers is 0.6745 of their standard deviation.
        return MathNet.Numerics.Statistics.SortedArrayStatistics.Median(distances) / 0.6745;
    }

    /// <summary>What a run says at these places [mV]; else why it says nothing.</summary>
    public (double[]? Values, string Why) Predict(string folder)
    {
        if (History(folder) is not { Rows: > 1 } history) return (null, "there is no history to compare");
        if (!history.Has(column) || !history.Has("overpotential"))
            return (null, "this run has no current, and no overpotential");
        double[] x = [.. history.Column(column).Select(v => IsByTime ? v : ChartBook.Capacity(v))];
        double[] y = history.Column("overpotential");
        if (Enumerable.Range(1, x.Length - 1).Any(i => x[i] < x[i - 1]))
            return (null, "its charge goes back, so that it has several values at one; give the measured "
                + "curve against time");
        const double Slack = 1e-3;
        if (At[^1] > x[^1] * (1 + Slack)) return (null, FormattableString.Invariant(
            $"it ends at {x[^1]:g4}, before the measured curve does at {At[^1]:g4} ({Axis})"));
        return ([.. At.Select(place => 1e3 * Interpolated(x, y, place))], "");
    }

    private static HistoryTable? History(string folder)
    {
        try
        {
            return HistoryTable.Read(Path.Combine(folder, OutputFolder.History));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or FormatException)
        {
            return null;
        }
    }

    /// <summary>Between rows; before the first and after the last, what these have.</summary>
    private static double Interpolated(double[] x, double[] y, double place)
    {
        int above = Array.FindIndex(x, one => one >= place);
        if (above <= 0) return above == 0 ? y[0] : y[^1];
        double width = x[above] - x[above - 1];
        double share = width > 0 ? (place - x[above - 1]) / width : 1;
        return y[above - 1] + share * (y[above] - y[above - 1]);
    }
}
