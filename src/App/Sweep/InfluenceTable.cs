namespace PhaseFieldMiec.App.Sweep;

/// <summary>A bar of the rank of parameters.</summary>
/// <param name="Word">which index</param>
/// <param name="Value">the index</param>
/// <param name="Low">low end of its 95 % interval</param>
/// <param name="High">high end of it</param>
internal sealed record InfluenceBar(string Word, double Value, double Low, double High)
{
    public static InfluenceBar Of(string word, InfluenceIndex index)
        => new(word, index.Value, index.Low, index.High);
}

/// <summary>What one path decides of one result.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Bars">its indices</param>
/// <param name="Nothing">what a path that decides nothing would have; null: 0</param>
internal sealed record PathInfluence(string Path, IReadOnlyList<InfluenceBar> Bars, double? Nothing);

/// <summary>Which path decides which result: Sobol indices where the design is Saltelli's, else PAWN
/// indices.</summary>
internal sealed class InfluenceTable
{
    private const int Least = 12, Many = 400, FewDraws = 60, Draws = 200;

    /// <summary>Of all results that vary.</summary>
    public InfluenceTable(SweepTable table)
    {
        bool isSaltelli = table.Plan.Design == "saltelli";
        int axes = table.Plan.Varied;
        string[][] made = [.. table.Rows.Where(row => row[CodeOf(table)] == "0")];
        if (axes == 0 || made.Length < Least)
        {
            Words = $"Ranks need {Least} finished runs and a parameter.";
            return;
        }
        Words = isSaltelli ? "Sobol indices: the share of the variance that a parameter explains alone, and "
            + "the one that it takes part in. Lines: 95 % intervals."
            : "PAWN index: how far the distribution of the result moves where one parameter is held, small "
            + "shifts as well as large ones; dashed: what a parameter that decides nothing would have with "
            + "as few runs. Variance: the share that a parameter explains alone. Lines: 95 % intervals.";
        foreach (int c in table.Numbers.Where(c => made.Select(row => row[c]).Distinct().Skip(1).Any()))
            if ((isSaltelli ? Sobol(table, c) : Distances(table, made, c)) is { Count: > 0 } found)
                Results[c] = found;
    }

    /// <summary>What the indices are, or why there are none.</summary>
    public string Words { get; }

    /// <summary>By column of the table, in the order of the paths.</summary>
    public Dictionary<int, IReadOnlyList<PathInfluence>> Results { get; } = [];

    private static int CodeOf(SweepTable table) => table.FirstResult - 2;

    private static IReadOnlyList<PathInfluence> Distances(SweepTable table, string[][] made, int column)
    {
        string[][] known = [.. made.Where(row => row[column].Length > 0)];
        if (known.Length < Least) return [];
        double[] results = [.. known.Select(row => SweepTable.Number(row[column]))];
        int draws = known.Length > Many ? FewDraws : Draws;
        return [.. Enumerable.Range(0, table.Plan.Varied).Select(a =>
        {
            double[] values = Values([.. known.Select(row => row[SweepTable.FirstAxis + a])]);
            return new PathInfluence(table.Plan.Axes[a].Path,
                [InfluenceBar.Of("PAWN", Pawn.Of(values, results, draws)),
                    InfluenceBar.Of("variance", Slices.Variance(values, results, draws))],
                Pawn.OfNothing(values, results));
        })];
    }

    /// <summary>Points of which a run failed are left out with all of their mixtures.</summary>
    private static IReadOnlyList<PathInfluence> Sobol(SweepTable table, int column)
    {
        int stride = table.Plan.Varied + 2;
        double[] means = [.. table.Rows.GroupBy(row => row[1]).Select(runs => runs
            .Select(row => SweepTable.Number(row[column])).Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN).Average())];
        double[] results = [.. means.Chunk(stride).Where(one => one.Length == stride
            && Array.TrueForAll(one, double.IsFinite)).SelectMany(one => one)];
        if (results.Length < 2 * stride) return [];
        SobolIndex[] indices = SobolIndex.Of(results, table.Plan.Varied);
        return [.. indices.Select((index, a) => new PathInfluence(table.Plan.Axes[a].Path,
            [InfluenceBar.Of("total", index.Total), InfluenceBar.Of("alone", index.First)], null))];
    }

    /// <summary>Numbers, or the places of words in order.</summary>
    private static double[] Values(string[] texts)
    {
        double[] numbers = [.. texts.Select(SweepTable.Number)];
        if (Array.TrueForAll(numbers, double.IsFinite)) return numbers;
        string[] words = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        return [.. texts.Select(text => (double)Array.IndexOf(words, text))];
    }
}
