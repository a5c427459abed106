using System.Globalization;
using MathNet.Numerics.Distributions;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>Mean of several runs with the interval in which that of very many lies.</summary>
/// <param name="Count">runs</param>
/// <param name="Mean">of them</param>
/// <param name="HalfWidth">of the interval around the mean; not a number for a single run</param>
internal readonly record struct MeanInterval(int Count, double Mean, double HalfWidth)
{
    /// <summary>Share of such intervals that hold the mean of very many runs, where these are normally
    /// distributed.</summary>
    public const double Confidence = 0.95;

    /// <summary>Student's interval: t s/√n with n − 1 degrees of freedom.</summary>
    public static MeanInterval Of(IReadOnlyList<double> values)
    {
        int n = values.Count;
        if (n == 0) return new(0, double.NaN, double.NaN);
        double mean = values.Average();
        if (n == 1) return new(1, mean, double.NaN);
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (n - 1);
        double t = StudentT.InvCDF(0, 1, n - 1, 0.5 + Confidence / 2);
        return new(n, mean, t * Math.Sqrt(variance / n));
    }
}

/// <summary>The table of configurations: means over runs that differ in their seed only.</summary>
internal static class SweepMeans
{
    /// <summary>As CSV: what varies, the runs that finished, and of each number its mean and the half width
    /// of its interval.</summary>
    public static string Write(SweepTable table)
    {
        int[] numbers = [.. table.Numbers];
        int axes = table.Plan.Varied;
        IEnumerable<string> heading =
        [
            "configuration", .. table.Columns.Skip(SweepTable.FirstAxis).Take(axes)
                .Select(column => column.Heading), "runs",
            .. numbers.SelectMany(c => (string[])[table.Columns[c].Heading,
                $"±{100 * MeanInterval.Confidence:0} % {table.Columns[c].Heading}"]),
        ];
        return SweepTable.Csv([heading, .. table.Rows.GroupBy(row => row[1]).Select(group => Row(group,
            numbers, axes))]);
    }

    private static IEnumerable<string> Row(IGrouping<string, string[]> group, int[] numbers, int axes)
    {
        string[][] finished = [.. group.Where(row => row[^1].Length > 0 || numbers.Any(c
            => row[c].Length > 0))];
        MeanInterval[] means = [.. numbers.Select(c => MeanInterval.Of(
            [.. finished.Select(row => SweepTable.Number(row[c])).Where(double.IsFinite)]))];
        return
        [
            group.Key, .. group.First().Skip(SweepTable.FirstAxis).Take(axes), $"{finished.Length}",
            .. means.SelectMany(one => (string[])[Text(one.Mean), Text(one.HalfWidth)]),
        ];
    }

    private static string Text(double number)
        => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
