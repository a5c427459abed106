namespace PhaseFieldMiec.Solver.Materials;

/// <summary>The units of kernels and linear solvers: length h, pressure γ/h, time h⁴/B with B = L_s γ. Products of SI values
/// underflow single precision; these are of order one.</summary>
/// <param name="Length">h [m]</param>
/// <param name="SurfaceEnergy">γ [J m⁻²]</param>
/// <param name="SurfaceMobility">L_s = D_s δ_s Ω/kT [m³ Pa⁻¹ s⁻¹]</param>
public readonly record struct Scales(double Length, double SurfaceEnergy, double SurfaceMobility)
{
    /// <summary>γ/h [Pa].</summary>
    public double Pressure => SurfaceEnergy / Length;

    /// <summary>h⁴/(L_s γ) [s].</summary>
    public double Time => Length * Length * Length * Length / (SurfaceMobility * SurfaceEnergy);

    /// <summary>L_s = D_s δ_s Ω/kT.</summary>
    public static Scales Of(double length, double surfaceEnergy, double surfaceDiffusion, double atomicVolume, double temperature)
        => new(length, surfaceEnergy, surfaceDiffusion * atomicVolume / (Constants.Boltzmann * temperature));
}
