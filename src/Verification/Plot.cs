namespace PhaseFieldMiec.Verification;

/// <summary>A picture to which cases add points: where a curve says more than a number.</summary>
/// <param name="Name">of its file, unique</param>
/// <param name="Title">what it shows</param>
/// <param name="X">axis with unit</param>
/// <param name="Y">axis with unit</param>
public sealed record Plot(string Name, string Title, string X, string Y)
{
    /// <summary>Whether x is drawn by its logarithm.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether y is drawn by its logarithm.</summary>
    public bool LogY { get; init; }
}

/// <summary>Points of a plot that belong to one name in its legend.</summary>
/// <param name="Plot">the plot</param>
/// <param name="Name">in the legend; series of the same name join, in the order of the cases</param>
/// <param name="Points">x and y</param>
public sealed record Series(Plot Plot, string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>The truth is a line in a muted colour, what was measured is marked.</summary>
    public bool IsTruth { get; init; }

    /// <summary>The truth as a function, drawn between two places.</summary>
    internal static Series Law(Plot plot, string name, double from, double to, Func<double, double> law)
    {
        const int Points = 60;
        double Place(int i) => plot.LogX
            ? from * Math.Pow(to / from, (double)i / Points)
            : from + (to - from) * i / Points;
        return new(
            plot, name,
                [.. Enumerable.Range(0, Points + 1).Select(i => (Place(i), law(Place(i))))])
        {
            IsTruth =
                    true
        };
    }

    /// <summary>One point.</summary>
    internal static Series Point(Plot plot, string name, double x, double y) => new(plot, name, [(x, y)]);
}
