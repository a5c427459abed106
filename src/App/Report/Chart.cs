namespace PhaseFieldMiec.App.Report;

/// <summary>A curve of a chart, in units that are shown.</summary>
/// <param name="Run">number of its run; −1: of none, measured</param>
/// <param name="Name">in the legend</param>
/// <param name="Y">values; NaN where there is none</param>
internal sealed record Curve(int Run, string Name, double[] Y)
{
    /// <summary>Values along the axis of the chart; null: rows of the history, against what the reader
    /// chooses.</summary>
    public double[]? X { get; init; }

    /// <summary>Position in a map of colours from early to late, 0…1; null: a colour by its place.</summary>
    public double? Shade { get; init; }

    /// <summary>Whether it is drawn as single points.</summary>
    public bool Points { get; init; }

    /// <summary>Whether it is left out of the legend, since another curve says the same.</summary>
    public bool Silent { get; init; }
}

/// <summary>How a chart is drawn.</summary>
internal enum ChartKind
{
    /// <summary>Lines.</summary>
    Lines,
    /// <summary>Areas on top of each other.</summary>
    Stack,
    /// <summary>Colours by depth, a curve for each slab, from the electrolyte to the collector.</summary>
    Depth,
}

/// <summary>A chart with what it says.</summary>
/// <param name="Id">in the page</param>
/// <param name="Title">heading</param>
/// <param name="Says">a sentence: what it shows and where it comes from</param>
/// <param name="YTitle">of its axis, with unit</param>
/// <param name="Curves">what is drawn</param>
internal sealed record Chart(string Id, string Title, string Says, string YTitle,
    IReadOnlyList<Curve> Curves)
{
    /// <summary>How it is drawn.</summary>
    public ChartKind Kind { get; init; }

    /// <summary>Title of its own axis to the right; null: time or charge.</summary>
    public string? XTitle { get; init; }

    /// <summary>Whether values go by powers of ten.</summary>
    public bool IsLogarithmic { get; init; }
}
