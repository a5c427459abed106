using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>A device that stopped takes the state of its run with it; what was written before is still worth
/// a summary.</summary>
internal static class LostState
{
    /// <summary>What the simulation has to say at the end; nothing where its state is lost.</summary>
    public static IReadOnlyDictionary<string, object> SummaryIfAny(this ISimulation simulation)
    {
        try
        {
            return simulation.Summary();
        }
        catch (DeviceException)
        {
            return new Dictionary<string, object>();
        }
    }

    /// <summary>Sentences about the state; none where it is lost.</summary>
    public static IReadOnlyList<string> RemarksIfAny(this ISimulation simulation)
    {
        try
        {
            return simulation.Remarks();
        }
        catch (DeviceException)
        {
            return [];
        }
    }
}
