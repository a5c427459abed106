using MathNet.Numerics.Distributions;

namespace PhaseFieldMiec.App.Infer;

/// <summary>What is thought of a parameter before it is measured.</summary>
public enum PriorShape
{
    /// <summary>What is on record of the parameter.</summary>
    Record,
    /// <summary>Normal in its logarithm.</summary>
    Lognormal,
    /// <summary>Normal.</summary>
    Normal,
    /// <summary>Anywhere in a range alike.</summary>
    Uniform,
}

/// <summary>A prior, as a map from a standard normal number, the score, to the parameter.</summary>
/// <param name="Shape">lognormal, normal or uniform</param>
/// <param name="Centre">median [SI]</param>
/// <param name="Spread">lognormal: the factor, and normal: the distance [SI], from the centre to either end
/// of the interval that holds 90 %; uniform: from the centre to either end of the range [SI]</param>
public sealed record Prior(PriorShape Shape, double Centre, double Spread)
{
    /// <summary>Share of credible intervals.</summary>
    public const double Credible = 0.9;

    /// <summary>Scores of the interval of the prior are below this.</summary>
    public static double HalfWidth { get; } = Normal.InvCDF(0, 1, 0.5 + Credible / 2);

    /// <summary>The parameter [SI] at a score.</summary>
    public double Value(double score) => Shape switch
    {
        PriorShape.Lognormal => Centre * Math.Exp(Math.Log(Spread) * score / HalfWidth),
        PriorShape.Normal => Centre + Spread * score / HalfWidth,
        _ => Centre + Spread * (2 * Normal.CDF(0, 1, score) - 1),
    };

    /// <summary>The score of a parameter [SI].</summary>
    public double Score(double value) => Shape switch
    {
        PriorShape.Lognormal => Math.Log(value / Centre) * HalfWidth / Math.Log(Spread),
        PriorShape.Normal => (value - Centre) * HalfWidth / Spread,
        _ => Normal.InvCDF(0, 1, Math.Clamp(((value - Centre) / Spread + 1) / 2, 0, 1)),
    };
}
