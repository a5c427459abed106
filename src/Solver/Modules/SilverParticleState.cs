namespace PhaseFieldMiec.Solver.Modules;

/// <summary>An Ag particle of the present: a sphere at a fixed centre that shrinks as it releases.</summary>
/// <param name="X">centre [cells from the low corner]</param>
/// <param name="Y">centre [cells]</param>
/// <param name="Z">centre [cells]; without meaning in 2D</param>
/// <param name="Amount">what is left [cells · sites of β]</param>
public readonly record struct SilverParticleState(double X, double Y, double Z, double Amount)
{
    /// <summary>Amount of a sphere of this radius [cells].</summary>
    public static double AmountOf(double radius, SilverParameters silver)
        => 4.0 / 3 * Math.PI * radius * radius * radius * silver.ParticleDensity * silver.AmountPerVolume;

    /// <summary>Present radius [cells].</summary>
    public double Radius(SilverParameters silver)
        => Math.Cbrt(3 * Amount / (4 * Math.PI * silver.ParticleDensity * silver.AmountPerVolume));
}
