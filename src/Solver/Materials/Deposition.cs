namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Plain relations between charge, volume, pressure and overpotential of a deposit of monovalent
/// metal. SI; plating currents and overpotentials are positive. Ω is the volume of one atom [m³].</summary>
public static class Deposition
{
    /// <summary>Ω of β-Li [m³], 21.6 Å³ (Kim, Li 2021).</summary>
    public const double LithiumAtomicVolume = 21.6e-30;

    /// <summary>Pressure [Pa] at which a deposit balances an overpotential η [V]: p = e η/Ω.</summary>
    public static double Pressure(double overpotential, double atomicVolume)
        => Constants.ElementaryCharge * overpotential / atomicVolume;

    /// <summary>Overpotential [V] that balances a pressure [Pa]: η = Ω p/e.</summary>
    public static double Overpotential(double pressure, double atomicVolume)
        => atomicVolume * pressure / Constants.ElementaryCharge;

    /// <summary>Thickness [m] of a dense deposit for a charge per area [C m⁻²]: Ω q/e. With a current density
    /// [A m⁻²] instead of the charge: its growth speed [m s⁻¹].</summary>
    public static double Thickness(double chargePerArea, double atomicVolume)
        => atomicVolume * chargePerArea / Constants.ElementaryCharge;

    /// <summary>Gibbs–Thomson overpotential [V] of a surface: η = γ κ Ω/e.</summary>
    /// <param name="surfaceEnergy">γ [J m⁻²]</param>
    /// <param name="curvature">κ, sum of the principal curvatures [m⁻¹]: 2/r for a ball, 1/r for a
    /// cylinder</param>
    /// <param name="atomicVolume">Ω [m³]</param>
    public static double GibbsThomson(double surfaceEnergy, double curvature, double atomicVolume)
        => Overpotential(surfaceEnergy * curvature, atomicVolume);

    /// <summary>Pressure [Pa] under a meniscus that meets the walls of a straight pore at θ [rad]: p = −γ cos
    /// θ · perimeter/area. 2/W for a slot of width W, 2/R for a tube of radius R. Negative: the pore pulls β
    /// in.</summary>
    public static double PorePressure(double surfaceEnergy, double contactAngle, double perimeterPerArea)
        => -surfaceEnergy * Math.Cos(contactAngle) * perimeterPerArea;
}
