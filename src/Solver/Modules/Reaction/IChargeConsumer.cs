namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Something besides covered walls that takes charge from the double layers: embryos. Overpotentials
/// are those of the layers of cells [kT/e].</summary>
public interface IChargeConsumer
{
    /// <summary>Volume that it holds [cells].</summary>
    double Volume { get; }

    /// <summary>Adds its volume rates [cells per scaled time] at the layers' overpotentials, and the slopes
    /// of the rates.</summary>
    void Growth(ReadOnlySpan<double> overpotential, Span<double> rates, Span<double> slopes);

    /// <summary>Takes its share of a step: rate and slope times the change. The double layers book the same
    /// by their own sums.</summary>
    /// <param name="timeStep">[scaled]</param>
    /// <param name="overpotential">at which the step was assembled</param>
    /// <param name="change">of the overpotential, found by the solve</param>
    void Take(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change);
}
