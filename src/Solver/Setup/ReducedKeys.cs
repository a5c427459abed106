using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The section 'run' of runs in reduced units.</summary>
public static class ReducedKeys
{
    /// <summary>The section.</summary>
    public static SectionKey Run { get; } = new("run", Presence.Required) { Meaning = "end and time step" };

    /// <summary>End.</summary>
    public static QuantityKey End { get; } =
        new("run.end", Kind.Number, Bound.Positive) { Meaning = "end of the run" };

    /// <summary>The section of the step.</summary>
    public static SectionKey Step { get; } = new("run.step", Presence.Implied) { Meaning = "time stepping" };

    /// <summary>Time step.</summary>
    public static QuantityOrWordKey Length { get; } =
        new("run.step.length", Kind.Number, Bound.Positive, "automatic")
        {
            Meaning = "time step; automatic: 0.8 of the largest stable one",
        };
}
