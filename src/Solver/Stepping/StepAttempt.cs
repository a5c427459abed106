namespace PhaseFieldMiec.Solver.Stepping;

/// <summary>What an attempted implicit step would do.</summary>
/// <param name="Converged">whether the linear solve converged</param>
/// <param name="Iterations">of the Krylov method</param>
/// <param name="LargestChange">max |δu|</param>
/// <param name="Given">volume that the source gave [cells]</param>
/// <param name="Border">changes of the unknowns beside δu and δp, in their order</param>
public readonly record struct StepAttempt(
    bool Converged, int Iterations, double LargestChange, double Given, IReadOnlyList<double> Border)
{
    /// <summary>An attempt whose linear solve failed.</summary>
    public static StepAttempt Failed(int iterations) => new(false, iterations, double.NaN, 0, []);
}
