namespace PhaseFieldMiec.App.Input;

/// <summary>The section 'run' of a run in reduced units.</summary>
/// <param name="End">end, reduced time</param>
/// <param name="Step">time step; null: automatic</param>
internal readonly record struct ReducedRun(double End, double? Step)
{
    public static ReducedRun Read(Section root)
    {
        Section run = root.Sub("run");
        double end = run.Quantity("end", Kind.Number, Bound.Positive);
        Section step = run.OrEmpty("step");
        double? length = step.QuantityOr("length", Kind.Number, Bound.Positive, "automatic");
        step.Close();
        run.Close();
        return new ReducedRun(end, length);
    }
}
