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
}
