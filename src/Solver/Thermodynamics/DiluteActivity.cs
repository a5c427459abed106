using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Solver.Thermodynamics;

/// <summary>A solute by Henry's law and its host by Raoult's (Kim and Li, Eq. 3 and 4), with the enthalpy
/// that the review leaves out: γ∞(T) = γ∞(T₀) exp[(H∞/R)(1/T − 1/T₀)]. Energies in J mol⁻¹, against the pure
/// metals.</summary>
/// <param name="Reference">γ∞ at the reference temperature</param>
/// <param name="ReferenceTemperature">T₀ [K]</param>
/// <param name="Enthalpy">H∞, the partial molar excess enthalpy of the solute [J mol⁻¹]; 0 is the
/// review's</param>
public sealed record DiluteActivity(double Reference, double ReferenceTemperature, double Enthalpy)
{
    /// <summary>Of a record.</summary>
    public static DiluteActivity Of(Solution solution)
    {
        Datum gamma = solution.ActivityAtDilution;
        return new(gamma.Value, gamma.At ?? 298.15, -gamma.Energy * Constants.Avogadro);
    }

    /// <summary>γ∞ at a temperature [K].</summary>
    public double At(double temperature) => Reference
        * Math.Exp(Enthalpy / Constants.Gas * (1 / temperature - 1 / ReferenceTemperature));

    /// <summary>µ of the solute, RT ln(γ∞ X) (Eq. 4).</summary>
    public double SolutePotential(double x, double temperature)
        => Constants.Gas * temperature * Math.Log(At(temperature) * x);

    /// <summary>µ of the host, RT ln(1 − X) (Eq. 3).</summary>
    public static double HostPotential(double x, double temperature)
        => Constants.Gas * temperature * double.LogP1(-x);
}
