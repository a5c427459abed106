using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>The keys of the section 'sweep'.</summary>
public static class SweepKeys
{
    private const string None = "none";

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("sweep", Presence.Optional)
    {
        Meaning = "many runs of this input, for `pfmiec sweep`",
    };

    /// <summary>How points are chosen.</summary>
    public static ChoiceKey<Design> Design { get; } = new("sweep.design",
    [
        ("grid", Sweep.Design.Grid), ("list", Sweep.Design.List),
        ("latin-hypercube", Sweep.Design.LatinHypercube), ("sobol", Sweep.Design.Sobol),
        ("saltelli", Sweep.Design.Saltelli),
    ], "grid")
    {
        Meaning = "`grid`: every value with every other; `list`: the first values of all paths, then the "
            + "second ones, and so on; `latin-hypercube` and `sobol`: 'points' of them spread over the "
            + "ranges; `saltelli`: points × (paths + 2) for Sobol indices",
    };

    /// <summary>How many points, where the design does not say.</summary>
    public static WholeOrWordKey Points { get; } = new("sweep.points", 2, None)
    {
        Meaning = "of a Latin hypercube, Sobol sequence (best a power of 2) or Saltelli's design; none: the "
            + "others need none",
    };

    /// <summary>Of designs that are random.</summary>
    public static WholeOrWordKey Seed { get; } = new("sweep.seed", 0, None)
    {
        Meaning = "of a Latin hypercube, which needs one, or of a shift of Sobol's sequence; none: as "
            + "published",
    };

    /// <summary>What is varied.</summary>
    public static ItemsKey Over { get; } = new("sweep.over", required: true) { Meaning = "what is varied" };

    /// <summary>A key of the input.</summary>
    public static TextKey Path { get; } = new("sweep.over.#.path", "stack.pressure")
    {
        Meaning = "key of this input, as after `--set`",
    };

    /// <summary>Its values.</summary>
    public static ValuesKey Values { get; } = new("sweep.over.#.values", "[1 MPa, 5 MPa]")
    {
        Meaning = "what it takes in turn; this or 'from' and 'to'",
    };

    /// <summary>Low end.</summary>
    public static TextKey From { get; } = new("sweep.over.#.from", "1 MPa", None)
    {
        Meaning = "low end of a range",
    };

    /// <summary>High end.</summary>
    public static TextKey To { get; } = new("sweep.over.#.to", "10 MPa", None)
    {
        Meaning = "high end of the range",
    };

    /// <summary>Values in the range.</summary>
    public static WholeOrWordKey Count { get; } = new("sweep.over.#.count", 2, None)
    {
        Meaning = "values from end to end, where the design is a grid or a list",
    };

    /// <summary>How they are spread.</summary>
    public static ChoiceKey<bool> Scale { get; } =
        new("sweep.over.#.scale", [("linear", false), ("log", true)], "linear")
        {
            Meaning = "whether differences or ratios are equal in the range",
        };

    /// <summary>The same point with other seeds.</summary>
    public static SectionKey Replicates { get; } = new("sweep.replicates", Presence.Optional)
    {
        Meaning = "each point several times, with other random numbers",
    };

    /// <summary>Key of the seed.</summary>
    public static TextKey ReplicatePath { get; } = new("sweep.replicates.path", "nucleation.seed")
    {
        Meaning = "key of a seed",
    };

    /// <summary>How often.</summary>
    public static WholeKey ReplicateCount { get; } = new("sweep.replicates.count", 2)
    {
        Meaning = "runs of each point",
    };

    /// <summary>The first seed.</summary>
    public static WholeKey ReplicateFirst { get; } = new("sweep.replicates.first", 0, 1)
    {
        Meaning = "the first seed; the others follow",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Key> All { get; } =
    [
        Section, Design, Points, Seed, Over, Path, Values, From, To, Count, Scale, Replicates, ReplicatePath,
        ReplicateCount, ReplicateFirst,
    ];
}

/// <summary>How the points of a sweep are chosen.</summary>
public enum Design
{
    /// <summary>Every value with every other.</summary>
    Grid,
    /// <summary>The i-th value of every path.</summary>
    List,
    /// <summary>One point in each of n strata of every path.</summary>
    LatinHypercube,
    /// <summary>Sobol's sequence.</summary>
    Sobol,
    /// <summary>Two halves of Sobol's sequence and their mixtures, for Sobol indices.</summary>
    Saltelli,
}
