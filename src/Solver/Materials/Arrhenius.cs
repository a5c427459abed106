namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Quantities that rise with the temperature by an activation energy.</summary>
public static class Arrhenius
{
    /// <summary>value · exp[−(E/k)(1/T − 1/T₀)].</summary>
    /// <param name="value">at <paramref name="at"/></param>
    /// <param name="at">T₀ [K]</param>
    /// <param name="energy">E of one particle [J]</param>
    /// <param name="temperature">T [K]</param>
    public static double Evaluate(double value, double at, double energy, double temperature)
        => temperature == at ? value
            : value * Math.Exp(energy / Constants.Boltzmann * (1 / at - 1 / temperature));
}
