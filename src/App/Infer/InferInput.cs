using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Infer;

/// <summary>The section 'infer' as it is written.</summary>
/// <param name="Members">of the ensemble</param>
/// <param name="Iterations">updates</param>
/// <param name="Seed">of the random numbers</param>
/// <param name="Noise">standard deviation of the measured overpotential [V]; null: estimated</param>
/// <param name="Points">data at most</param>
/// <param name="Over">what is asked for</param>
public sealed record InferInput(int Members, int Iterations, int Seed, double? Noise, int Points,
    IReadOnlyList<UnknownInput> Over)
{
    /// <summary>Where it is written.</summary>
    public required Place Place { get; init; }
}

/// <summary>A parameter that is asked for.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Shape">of its prior</param>
/// <param name="Centre">as written</param>
/// <param name="Spread">as written</param>
/// <param name="Place">where it is written</param>
public sealed record UnknownInput(string Path, PriorShape Shape, string Centre, string Spread, Place Place);
