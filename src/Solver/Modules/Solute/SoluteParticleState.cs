namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>A particle of a solute of the present: a sphere at a fixed centre that shrinks as it
/// releases.</summary>
/// <param name="X">centre [cells from the low corner]</param>
/// <param name="Y">centre [cells]</param>
/// <param name="Z">centre [cells]; without meaning in 2D</param>
/// <param name="Amount">what is left [cells · sites of β]</param>
public readonly record struct SoluteParticleState(double X, double Y, double Z, double Amount)
{
    /// <summary>Amount of a sphere of this radius [cells].</summary>
    public static double AmountOf(double radius, SoluteParameters solute)
        => 4.0 / 3 * Math.PI * radius * radius * radius * solute.ParticleDensity * solute.AmountPerVolume;

    /// <summary>Present radius [cells].</summary>
    public double Radius(SoluteParameters solute)
        => Math.Cbrt(3 * Amount / (4 * Math.PI * solute.ParticleDensity * solute.AmountPerVolume));
}
