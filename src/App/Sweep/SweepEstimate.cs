using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>What a run of a sweep needs, before it is made.</summary>
internal static class SweepEstimate
{
    /// <summary>Memory of the hungriest among the first, the middle and the last run that can be read
    /// [bytes], as 'check' estimates it.</summary>
    public static double Memory(SweepPlan plan)
    {
        int last = plan.Points.Count - 1;
        double most = 0;
        foreach (int point in new[] { 0, last / 2, last }.Distinct())
            try
            {
                RunInput input = InputFile.Load(plan.Input, plan.SetsOf(point));
                MemoryNeed need = input.CahnHilliard is { } cahnHilliard ? MemoryNeed.Of(cahnHilliard)
                    : input.AllenCahn is { } allenCahn ? MemoryNeed.Of(allenCahn)
                    : MemoryNeed.Of(input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry)));
                most = Math.Max(most, need.Bytes + MemoryNeed.Process);
            }
            catch (Exception error) when (error is InputException or Solver.Setup.SetupException
                or Solver.Geometry.GeometryException)
            {
                // That run will say so.
            }
        return most > 0 ? most : MemoryNeed.Process;
    }

    /// <summary>Runs at a time within a budget.</summary>
    /// <param name="asked">by the user; null: one for each processor</param>
    /// <param name="threads">of a run</param>
    /// <param name="runs">that are to be made</param>
    public static int Jobs(int? asked, int threads, int runs)
        => Math.Min(asked ?? Math.Max(1, Environment.ProcessorCount / threads), Math.Max(runs, 1));

    /// <summary>A plan in one phrase.</summary>
    public static string Words(SweepPlan plan)
    {
        IEnumerable<SweptAxis> axes = plan.Axes.Take(plan.Varied);
        string varied = plan.Design is "grid" or "list"
            ? string.Join(" × ", axes.Select((axis, a)
                => $"{plan.Points.DistinctBy(point => point.Values[a]).Count()} values of {axis.Path}"))
            : $"{plan.Points.Count / plan.Replicates} points over "
                + string.Join(", ", axes.Select(axis => axis.Path));
        string again = plan.Replicates > 1 ? $", {plan.Replicates} seeds each" : "";
        return $"{plan.Points.Count} runs: {plan.Design}"
            + (varied.Length > 0 ? $" of {varied}" : "") + again;
    }
}
