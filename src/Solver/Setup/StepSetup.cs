using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Adaptive time stepping (scaled where no unit is given).</summary>
public sealed record StepSetup
{
    /// <summary>First step [s]; null: chosen.</summary>
    public double? Initial { get; init; } = StepKeys.Initial.Default;
    /// <summary>Largest step [s]; null: 500 h⁴/B.</summary>
    public double? Largest { get; init; } = StepKeys.Largest.Default;
    /// <summary>Target of max |Δu| in a step.</summary>
    public double LargestChange { get; init; } = StepKeys.LargestChange.Default;

    /// <summary>The largest step [s], given or chosen, where the unit of time h⁴/B is this [s].</summary>
    public double LargestOf(double unit) => Largest ?? 500 * unit;
}

/// <summary>The section 'run.step' of a run with a geometry.</summary>
public static class StepKeys
{
    /// <summary>All of them.</summary>
    public static KeySet<StepSetup> Set { get; } = new();

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } =
        new("run.step", Presence.Implied) { Meaning = "time stepping" };

    /// <summary>First.</summary>
    public static QuantityOrWordKey Initial { get; } = Set.Add(
        new QuantityOrWordKey("run.step.initial", Kind.Time, Bound.Positive, "automatic")
        {
            Meaning = "first step",
        },
        step => step.Initial, (step, x) => step with { Initial = x });

    /// <summary>Largest.</summary>
    public static QuantityOrWordKey Largest { get; } = Set.Add(
        new QuantityOrWordKey("run.step.largest", Kind.Time, Bound.Positive, "automatic")
        {
            Meaning = "largest step; automatic: 500 h⁴/B",
        }, step => step.Largest, (step, x) => step with { Largest = x });

    /// <summary>Change.</summary>
    public static QuantityKey LargestChange { get; } = Set.Add(
        new QuantityKey("run.step.largest-change", Kind.Number, Bound.Inside(0, 1), 0.1)
        {
            Meaning = "target of the largest change of u in a step",
        }, step => step.LargestChange, (step, x) => step with { LargestChange = x });
}
