using System.Numerics;
using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Solver.Thermodynamics;

/// <summary>One interaction parameter, L = H − T S.</summary>
/// <param name="Enthalpy">H [J mol⁻¹]</param>
/// <param name="Entropy">S [J mol⁻¹ K⁻¹]</param>
public readonly record struct Interaction(double Enthalpy, double Entropy = 0)
{
    /// <summary>L at a temperature [J mol⁻¹].</summary>
    public double At(double temperature) => Enthalpy - temperature * Entropy;
}

/// <summary>A solution of two metals by Redlich and Kister, G_ex = X (1 − X) Σ L_k (1 − 2X)^k with X of the
/// solute: regular with one parameter, sub-regular with two. Energies in J mol⁻¹, against the pure
/// metals. What takes a <c>T</c> takes complex numbers too, so that slopes can be checked to the last
/// digit.</summary>
public sealed class RedlichKister(params IReadOnlyList<Interaction> parameters)
{
    /// <summary>L₀, L₁, …</summary>
    public IReadOnlyList<Interaction> Parameters { get; } = parameters;

    /// <summary>The regular solution whose solute has this activity coefficient at infinite dilution:
    /// L₀ = RT ln γ∞(T), so that its enthalpy is H∞.</summary>
    public static RedlichKister Of(DiluteActivity dilute)
        => new(new Interaction(dilute.Enthalpy, dilute.Enthalpy / dilute.ReferenceTemperature
            - Constants.Gas * Math.Log(dilute.Reference)));

    /// <summary>G_ex.</summary>
    public T Excess<T>(T x, double temperature) where T : INumberBase<T>
        => x * (T.One - x) * Sum(x, temperature);

    /// <summary>Partial molar excess energy of the solute, G_ex + (1 − X) dG_ex/dX.</summary>
    public T OfSolute<T>(T x, double temperature) where T : INumberBase<T>
        => Excess(x, temperature) + (T.One - x) * Slope(x, temperature);

    /// <summary>Partial molar excess energy of the host, G_ex − X dG_ex/dX.</summary>
    public T OfHost<T>(T x, double temperature) where T : INumberBase<T>
        => Excess(x, temperature) - x * Slope(x, temperature);

    /// <summary>γ of the solute [1].</summary>
    public double SoluteCoefficient(double x, double temperature)
        => Math.Exp(OfSolute(x, temperature) / (Constants.Gas * temperature));

    /// <summary>γ of the host [1].</summary>
    public double HostCoefficient(double x, double temperature)
        => Math.Exp(OfHost(x, temperature) / (Constants.Gas * temperature));

    /// <summary>µ of the solute against its own metal, RT ln(γ X).</summary>
    public double SolutePotential(double x, double temperature)
        => Constants.Gas * temperature * Math.Log(x) + OfSolute(x, temperature);

    /// <summary>µ of the host against its own metal, RT ln(γ (1 − X)).</summary>
    public double HostPotential(double x, double temperature)
        => Constants.Gas * temperature * double.LogP1(-x) + OfHost(x, temperature);

    /// <summary>Φ = 1 + X (1 − X) G_ex″/RT, by which a gradient of composition drives more than in an ideal
    /// solution; below 0 the solution falls apart by itself.</summary>
    public double ThermodynamicFactor(double x, double temperature)
        => 1 + x * (1 - x) * Curvature(x, temperature) / (Constants.Gas * temperature);

    /// <summary>H_ex [J mol⁻¹]: the same sum of the enthalpies.</summary>
    public double MixingEnthalpy(double x) => Excess(x, 0);

    private T Sum<T>(T x, double temperature) where T : INumberBase<T> => Powers(x, temperature, 0);

    private T Slope<T>(T x, double temperature) where T : INumberBase<T>
    {
        T two = T.CreateChecked(2);
        return (T.One - two * x) * Sum(x, temperature)
            - two * x * (T.One - x) * Powers(x, temperature, 1);
    }

    private double Curvature(double x, double temperature)
        => -2 * Sum(x, temperature) - 4 * (1 - 2 * x) * Powers(x, temperature, 1)
            + 4 * x * (1 - x) * Powers(x, temperature, 2);

    /// <summary>The sum Σ L_k z^k, z = 1 − 2X, differentiated so many times by z.</summary>
    private T Powers<T>(T x, double temperature, int times) where T : INumberBase<T>
    {
        T z = T.One - T.CreateChecked(2) * x, sum = T.Zero, power = T.One;
        for (int k = times; k < Parameters.Count; k++)
        {
            double falling = 1;
            for (int j = 0; j < times; j++) falling *= k - j;
            sum += T.CreateChecked(falling * Parameters[k].At(temperature)) * power;
            power *= z;
        }
        return sum;
    }
}
