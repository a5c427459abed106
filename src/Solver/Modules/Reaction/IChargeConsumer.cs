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

    /// <summary>Where they are: a cell, −1 where one is spread over its layer, and the layer in whose account
    /// it is.</summary>
    IReadOnlyList<(int Cell, int Layer)> Places { get; }

    /// <summary>What takes charge one by one, at the layers' overpotentials.</summary>
    IEnumerable<Consumer> Each(ReadOnlyMemory<double> overpotential);

    /// <summary>By how much the overpotential at each place differs from that of its layer, in the order of
    /// <see cref="Places"/>; until then it does not.</summary>
    void Shift(ReadOnlySpan<double> differences);

    /// <summary>Σ of its share of a step times those differences: work that the layers do not know
    /// of.</summary>
    double Excess(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change);

    /// <summary>Takes its share of a step: rate and slope times the change. The double layers book the same
    /// by their own sums.</summary>
    /// <param name="timeStep">[scaled]</param>
    /// <param name="overpotential">at which the step was assembled</param>
    /// <param name="change">of the overpotential, found by the solve</param>
    void Take(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change);
}

/// <summary>One of what takes charge besides covered walls.</summary>
/// <param name="Cell">index of the cell where it is; −1: it is spread over its layer</param>
/// <param name="Layer">in whose account it is</param>
/// <param name="Rate">of its volume [cells per scaled time]</param>
/// <param name="Slope">of the rate [per kT/e]</param>
/// <param name="Difference">of η at its place and that of its layer [kT/e]</param>
public readonly record struct Consumer(int Cell, int Layer, double Rate, double Slope, double Difference);
