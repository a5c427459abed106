using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>From axes to the values of each point.</summary>
internal static class SweepPoints
{
    /// <summary>More runs than that are no sweep.</summary>
    public const int Most = 20_000;

    /// <summary>A row of values per point, in the order of the axes. Throws
    /// <see cref="InputException"/>.</summary>
    public static IReadOnlyList<string[]> Of(SweepInput sweep, IReadOnlyList<Axis> axes)
    {
        bool spread = sweep.Design is Design.LatinHypercube or Design.Sobol or Design.Saltelli;
        if (axes.Count == 0) return [[]];
        int points = spread ? Points(sweep, axes.Count) : 0;
        if (!spread && sweep.Points is not null) throw new InputException(sweep.Place,
            "'points' says how many a Latin hypercube, Sobol sequence or Saltelli's design has; a grid or a "
            + "list has as many as its values say.");
        double count = sweep.Design switch
        {
            Design.Grid => axes.Aggregate(1.0, (product, axis) => product * axis.Values.Count),
            Design.List => axes[0].Values.Count,
            Design.Saltelli => points * (axes.Count + 2.0),
            _ => points,
        } * (sweep.Replicates?.Count ?? 1);
        if (count > Most) throw new InputException(sweep.Place, $"this sweep has {count:g6} runs, and at "
            + $"most {Most} are possible; take fewer values, or design 'sobol' with 'points'.");
        return sweep.Design switch
        {
            Design.Grid => Grid(axes),
            Design.List => List(sweep, axes),
            Design.LatinHypercube => Valued(UnitPoints.LatinHypercube(points, axes.Count, sweep.Seed
                ?? throw new InputException(sweep.Place, "a Latin hypercube is drawn at random; write a "
                    + "'seed', so that it can be drawn again.")), axes),
            Design.Saltelli => Valued(UnitPoints.Saltelli(points, axes.Count, sweep.Seed), axes),
            _ => Valued(new SobolSequence(axes.Count, sweep.Seed).Take(points), axes),
        };
    }

    private static int Points(SweepInput sweep, int axes)
    {
        int most = sweep.Design == Design.Saltelli ? SobolSequence.MostDimensions / 2
            : sweep.Design == Design.Sobol ? SobolSequence.MostDimensions : int.MaxValue;
        if (axes > most) throw new InputException(sweep.Place, $"this design has room for {most} paths, not "
            + $"{axes}; take fewer, or design 'latin-hypercube'.");
        return sweep.Points ?? throw new InputException(sweep.Place,
            "this design needs 'points': how many, as in 'points: 64'.");
    }

    private static string[][] Valued(IEnumerable<double[]> shares, IReadOnlyList<Axis> axes)
        => [.. shares.Select(point => axes.Select((axis, d) => axis.At(point[d])).ToArray())];

    private static List<string[]> Grid(IReadOnlyList<Axis> axes)
    {
        List<string[]> rows = [[]];
        foreach (Axis axis in axes)
            rows = [.. rows.SelectMany(row => axis.Values, (row, value) => (string[])[.. row, value])];
        return rows;
    }

    private static string[][] List(SweepInput sweep, IReadOnlyList<Axis> axes)
    {
        int count = axes[0].Values.Count;
        if (axes.FirstOrDefault(axis => axis.Values.Count != count) is { } other)
            throw new InputException(sweep.Place, "in a list all paths have as many values; "
                + $"'{axes[0].Path}' has {count} and '{other.Path}' {other.Values.Count}.");
        return [.. Enumerable.Range(0, count).Select(i => axes.Select(axis => axis.Values[i]).ToArray())];
    }
}
