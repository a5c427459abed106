using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Infer;

/// <summary>The keys of the section 'infer'.</summary>
public static class InferKeys
{
    /// <summary>What stands for the value of the input.</summary>
    public const string OfInput = "input";

    /// <summary>What stands for the uncertainty on record.</summary>
    public const string OfRecord = "record";

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("infer", Presence.Optional)
    {
        Meaning = "parameters to find from a measured curve, for `pfmiec infer`",
    };

    /// <summary>Members of the ensemble.</summary>
    public static WholeKey Members { get; } = new("infer.members", 8, 40)
    {
        Meaning = "runs at a time of the method: of the ensemble",
    };

    /// <summary>Updates.</summary>
    public static WholeKey Iterations { get; } = new("infer.iterations", 1, 4)
    {
        Meaning = "updates of the ensemble; one ensemble more is run, for the curves of the posterior",
    };

    /// <summary>Of the random numbers.</summary>
    public static WholeKey Seed { get; } = new("infer.seed", 0, 1)
    {
        Meaning = "of what is drawn: the same seed gives the same result",
    };

    /// <summary>Of the data.</summary>
    public static QuantityOrWordKey Noise { get; } = new("infer.noise", Kind.Voltage, Bound.Positive,
        "estimated")
    {
        Meaning = "standard deviation of a measured value; estimated: from how far points lie off the line "
            + "between their neighbours",
    };

    /// <summary>Data at most.</summary>
    public static WholeKey Points { get; } = new("infer.points", 3, 50)
    {
        Meaning = "measured values that are used at most, evenly chosen",
    };

    /// <summary>What is asked for.</summary>
    public static ItemsKey Over { get; } = new("infer.over", required: true)
    {
        Meaning = "parameters that are asked for",
    };

    /// <summary>A key of the input.</summary>
    public static TextKey Path { get; } = new("infer.over.#.path", "materials.miec.exchange-current")
    {
        Meaning = "key of this input, as after `--set`; a number",
    };

    /// <summary>Its prior.</summary>
    public static ChoiceKey<PriorShape> Shape { get; } = new("infer.over.#.prior",
    [
        (OfRecord, PriorShape.Record), ("lognormal", PriorShape.Lognormal), ("normal", PriorShape.Normal),
        ("uniform", PriorShape.Uniform),
    ], OfRecord)
    {
        Meaning = "what is thought before; record: as its uncertainty in [parameters](materials.md), × 10 "
            + "lognormal, ± 20 deg or 10 % normal",
    };

    /// <summary>Its middle.</summary>
    public static TextKey Centre { get; } = new("infer.over.#.centre", "10 A/m^2", OfInput)
    {
        Meaning = "median of the prior; input: the value that the input has",
    };

    /// <summary>Its width.</summary>
    public static TextKey Spread { get; } = new("infer.over.#.spread", "10", OfRecord)
    {
        Meaning = "from the centre to either end of the interval with 90 %: a factor where lognormal, else a "
            + "distance; uniform: to either end of the range",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Key> All { get; } =
        [Section, Members, Iterations, Seed, Noise, Points, Over, Path, Shape, Centre, Spread];
}
