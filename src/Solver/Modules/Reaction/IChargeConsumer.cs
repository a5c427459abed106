namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Something besides covered walls that takes charge from the double layer: embryos.</summary>
public interface IChargeConsumer
{
    /// <summary>Volume that it holds [cells].</summary>
    double Volume { get; }

    /// <summary>Its volume rate at an overpotential [kT/e], in cells per scaled time, and the slope of the
    /// rate.</summary>
    (double Rate, double Slope) Growth(double overpotential);

    /// <summary>Takes its share of a step.</summary>
    /// <param name="timeStep">[scaled]</param>
    /// <param name="overpotential">at which the step was assembled [kT/e]</param>
    /// <param name="change">of the overpotential, found by the solve [kT/e]</param>
    /// <param name="taken">volume that the double layer booked as its share [cells]</param>
    void Take(double timeStep, double overpotential, double change, double taken);
}
