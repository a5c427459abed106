using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>β in scaled units (length h, pressure γ/h, mobility L_s/h). The defaults are the production
/// numerics.</summary>
public sealed record BetaParameters
{
    /// <summary>ε in cells.</summary>
    public double Width { get; init; } = 6;
    /// <summary>α of the filled side: K = 36/(ε α).</summary>
    public double Compliance { get; init; } = 0.05;
    /// <summary>a_v of the void side: small, so that thin residues feel a strong pressure and
    /// drain.</summary>
    public double VoidCompliance { get; init; } = 0.002;
    /// <summary>q_c: no surface transport where u(1 − u) is less.</summary>
    public double CutOff { get; init; } = 0.02;
    /// <summary>c₀ of the gated tail; 0: none.</summary>
    public double Tail { get; init; } = 5e-4;
    /// <summary>s₀: steepness where the tail's gate begins to open.</summary>
    public double GateStart { get; init; } = 1e-4;
    /// <summary>s₁: range over which it opens.</summary>
    public double GateRange { get; init; } = 1e-3;
    /// <summary>L_b h/L_s.</summary>
    public double Bulk { get; init; }
    /// <summary>Whether ∫ g̃ du is made 1.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>Stiffness of the filled side [γ/h].</summary>
    public double FilledStiffness => 36 / (Width * Compliance * Normalisation());

    /// <summary>Largest tension that a filled interior bears: the maximum of −36 q(1 − 2u)/(ε g̃) on the
    /// filled side [γ/h]. Beyond it β cavitates by itself.</summary>
    public double SpinodalTension()
    {
        double most = 0, scale = 1 / (Width * Normalisation());
        for (int i = 1; i < 4000; i++)
        {
            double u = 1 - i * 1e-4;
            most = Math.Max(most, -36 * u * (1 - u) * (1 - 2 * u) * scale / Raw(u));
        }
        return most;
    }

    /// <summary>u of β at rest under a pressure [γ/h] above the largest tension: W′(u)/(ε g̃(u)) =
    /// p.</summary>
    public double FilledAt(double pressure)
    {
        double scale = 1 / (Width * Normalisation()), low = 1 - 2 * Compliance / 3, high = 2;
        for (int i = 0; i < 100; i++)
        {
            double u = 0.5 * (low + high);
            if (36 * u * (1 - u) * (1 - 2 * u) * scale / Raw(u) < pressure) low = u;
            else high = u;
        }
        return 0.5 * (low + high);
    }

    /// <summary>C of m = 36 C max(q − q_c, 0)², so that ∫ m/(6 u(1 − u)) du = 1.</summary>
    public double MobilityFactor()
        => 1 / Integral(u => 6 * Math.Pow(Math.Max(u * (1 - u) - CutOff, 0), 2) / (u * (1 - u)));

    /// <summary>N of g̃, so that ∫ g̃ du = 1.</summary>
    public double Normalisation() => Normalise ? 1 / Integral(Raw) : 1;

    /// <summary>g̃ before it is normalised, by the kernels' own function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Raw(double u) => new Interface<double>
    {
        VoidCompliance = VoidCompliance, ComplianceRise = Compliance - VoidCompliance, Normalisation = 1,
    }.Stiffness(ScalarDouble.Broadcast(u)).Value;

    /// <summary>By midpoints; compiled at once, since its loop would end before the compiler looks at it
    /// again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Integral(Func<double, double> f)
    {
        const int Points = 100_000;
        double sum = 0;
        for (int i = 0; i < Points; i++) sum += f((i + 0.5) / Points);
        return sum / Points;
    }
}
