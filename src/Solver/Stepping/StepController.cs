using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Stepping;

/// <summary>Chooses time steps so that max |δu| stays near a target: a step that changes more than twice the
/// target is thrown away and halved; the next one is scaled by 0.8 target/change within [0.3, 1.5].</summary>
public sealed class StepController(double initial, double largest, double target)
{
    /// <summary>As the input wants it, in steps of this unit of time h⁴/B [s].</summary>
    public static StepController Of(StepSetup step, double unit)
        => new((step.Initial ?? unit) / unit, step.LargestOf(unit) / unit, step.LargestChange);

    /// <summary>max |δu| aimed at; 0.1 moves a front by a quarter of a cell.</summary>
    public double Target { get; } = target;

    /// <summary>Largest step.</summary>
    public double Largest { get; } = largest;

    /// <summary>First step, taken again after events.</summary>
    public double Initial { get; } = Math.Min(initial, largest);

    /// <summary>The step to try next.</summary>
    public double Next { get; private set; } = Math.Min(initial, largest);

    /// <summary>Whether a change may be accepted.</summary>
    public bool Accepts(double change) => change <= 2 * Target;

    /// <summary>After a rejected attempt of this length.</summary>
    public void Reject(double attempted) => Next = 0.5 * attempted;

    /// <summary>After an accepted step. A step cut short to land on a time may grow back at once.</summary>
    public void Accept(double taken, double change)
    {
        double factor = Math.Clamp(0.8 * Target / Math.Max(change, 1e-12), 0.3, 1.5);
        double proposal = taken * factor;
        if (taken < Next && factor >= 1) proposal = Math.Max(proposal, Next);
        Next = Math.Min(proposal, Largest);
    }

    /// <summary>Back to the first step, where that is shorter.</summary>
    public void Restart() => Next = Math.Min(Next, Initial);

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state) => Next = state.Keep("step.next", Next);

    /// <summary>Not longer than this.</summary>
    public void Limit(double step) => Next = Math.Min(Next, step);
}
