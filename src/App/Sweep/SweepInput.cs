using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>A sweep as it is written, in a file or on the command line.</summary>
/// <param name="Design">how points are chosen</param>
/// <param name="Points">how many; null: the values say</param>
/// <param name="Seed">of the design; null: none</param>
/// <param name="Over">what is varied, in order</param>
/// <param name="Replicates">several runs of each point; null: one</param>
public sealed record SweepInput(Design Design, int? Points, int? Seed, IReadOnlyList<AxisInput> Over,
    ReplicateInput? Replicates)
{
    /// <summary>Where it is written.</summary>
    public required Place Place { get; init; }
}

/// <summary>What one path takes: values, or a range.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Values">as after <c>--set PATH=</c>; empty: a range</param>
/// <param name="From">low end</param>
/// <param name="To">high end</param>
/// <param name="Count">values from end to end; null: the design says where</param>
/// <param name="IsLog">whether ratios are equal, not differences</param>
/// <param name="Place">where it is written</param>
public sealed record AxisInput(string Path, IReadOnlyList<string> Values, string From, string To, int? Count,
    bool IsLog, Place Place)
{
    /// <summary>Whether values are not listed.</summary>
    public bool IsRange => Values.Count == 0;
}

/// <summary>Runs of each point with other seeds.</summary>
/// <param name="Path">key of the seed</param>
/// <param name="Count">how many</param>
/// <param name="First">the first one</param>
/// <param name="Place">where it is written</param>
public sealed record ReplicateInput(string Path, int Count, int First, Place Place);
