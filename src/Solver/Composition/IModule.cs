using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>One physics of a run. It names once what it has (<see cref="Declare"/>); history, snapshots,
/// checkpoints, the watch over conservation and the summary follow from that. A step calls every module, in
/// the order of the composition, in each of the phases below; a module that has nothing to do in one leaves
/// it out.</summary>
public interface IModule
{
    /// <summary>Names fields, columns, accounts, state and ends. Called once, before
    /// <see cref="Start"/>.</summary>
    void Declare(Declarations of);

    /// <summary>Writes the state at t = 0. Called once, after the fields of the walls were written.
    /// Constructors allocate only: what a run needs is counted by making its modules.</summary>
    void Start()
    {
    }

    /// <summary>Before the attempts of a step: what holds during all of it, and where it has to land
    /// (<see cref="Clock.LandOn"/>).</summary>
    void Begin(Clock clock)
    {
    }

    /// <summary>Longest step [scaled] that the module allows, at most the one proposed.</summary>
    double Limit(double step) => step;

    /// <summary>Before each attempt, when its length is settled: what depends on it.</summary>
    void Prepare(Clock clock)
    {
    }

    /// <summary>Whether the implicit step that was attempted may be taken; if not, a shorter one is tried.
    /// Throws <see cref="SimulationException"/> where no step would be better.</summary>
    bool Accepts(Clock clock, StepAttempt attempt) => true;

    /// <summary>Takes the module's part of the implicit step that was attempted. The clock still stands at
    /// its beginning.</summary>
    void Take(Clock clock, StepAttempt attempt)
    {
    }

    /// <summary>What follows the implicit step: transport that is stepped after it, and events. The clock
    /// stands at its end.</summary>
    void Advance(Clock clock)
    {
    }
}
