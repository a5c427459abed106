namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>The rate of nucleation and what a step may expect of it, on walls and on planes of the
/// stack.</summary>
internal static class NucleationLaw
{
    /// <summary>Events that a step may expect at most.</summary>
    public const double MostExpected = 0.3;

    /// <summary>Events expected in a step that are worth a draw.</summary>
    public const double LeastExpected = 1e-12;

    /// <summary>J/J_ref = exp{B [1 − (η_nuc/η)²]}, 0 where η is not above 0; classical theory with its
    /// barrier calibrated by η_nuc.</summary>
    /// <param name="barrier">B = ln(J₀/J_ref)</param>
    /// <param name="nucleating">η_nuc</param>
    /// <param name="eta">η, in the same unit</param>
    public static double Rate(double barrier, double nucleating, double eta)
        => eta > 0 ? Math.Exp(barrier * (1 - Math.Pow(nucleating / eta, 2))) : 0;

    /// <summary>That any of so many expected events happens: 1 − e^{−x} without cancellation.</summary>
    public static double Probability(double expected)
        => expected < 1e-6 ? expected - 0.5 * expected * expected : 1 - Math.Exp(-expected);
}
