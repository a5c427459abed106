namespace PhaseFieldMiec.Solver.Thermodynamics;

/// <summary>Interdiffusivities of two metals [m² s⁻¹].</summary>
public static class Interdiffusion
{
    /// <summary>X_host D_solute + X_solute D_host (Kim and Li, Eq. 6), of intrinsic
    /// diffusivities.</summary>
    public static double Printed(double x, double ofSolute, double ofHost) => (1 - x) * ofSolute + x * ofHost;

    /// <summary>The same of tracer diffusivities times the thermodynamic factor, which Eq. 6 leaves out
    /// (Darken).</summary>
    public static double Darken(double x, double ofSolute, double ofHost, double thermodynamicFactor)
        => Printed(x, ofSolute, ofHost) * thermodynamicFactor;
}
