using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>The section 'run' of a run in reduced units.</summary>
/// <param name="End">end, reduced time</param>
/// <param name="WallClock">time of the clock after which it ends [s]; null: it does not</param>
/// <param name="Step">time step; null: automatic</param>
internal readonly record struct ReducedRun(double End, double? WallClock, double? Step)
{
    public static ReducedRun Read(Section root)
    {
        Section run = root.Sub(ReducedKeys.Run);
        double end = run.Read(ReducedKeys.End);
        double? wallClock = run.Read(OutputKeys.WallClock);
        Section step = run.OrEmpty(ReducedKeys.Step);
        double? length = step.Read(ReducedKeys.Length);
        step.Close();
        run.Close();
        return new ReducedRun(end, wallClock, length);
    }
}
