using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>How a quantity is written that follows Arrhenius' law: its value at one temperature, and the
/// activation energy. Whoever reads it gets the value at the temperature of the run.</summary>
/// <param name="Value">the value at that temperature</param>
/// <param name="At">the temperature</param>
/// <param name="Energy">the activation energy</param>
public sealed record Activation(QuantityKey Value, QuantityKey At, QuantityKey Energy)
{
    /// <summary>The keys in place of one quantity.</summary>
    public static Activation Of(QuantityKey key) => new(
        new($"{key.Path}.value", key.Kind, key.Bound) { Meaning = "at that temperature" },
        new($"{key.Path}.at", Kind.Temperature, Bound.Positive) { Meaning = "temperature of the value" },
        new($"{key.Path}.activation-energy", Kind.Energy, Bound.NotNegative)
        {
            Meaning = "E of exp(−E/kT), for one particle",
        });

    /// <summary>value · exp[−(E/k)(1/T − 1/T₀)].</summary>
    /// <param name="value">at <paramref name="at"/></param>
    /// <param name="at">T₀ [K]</param>
    /// <param name="energy">E [J]</param>
    /// <param name="temperature">T [K]</param>
    public static double Evaluate(double value, double at, double energy, double temperature)
        => temperature == at ? value
            : value * Math.Exp(energy / Constants.Boltzmann * (1 / at - 1 / temperature));
}
