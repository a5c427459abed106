namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Exact constants of the SI (CODATA 2018), and the atomic volume of lithium.</summary>
public static class Constants
{
    /// <summary>Elementary charge [C].</summary>
    public const double ElementaryCharge = 1.602176634e-19;
    /// <summary>Boltzmann's constant [J K⁻¹].</summary>
    public const double Boltzmann = 1.380649e-23;
    /// <summary>Avogadro's number [mol⁻¹].</summary>
    public const double Avogadro = 6.02214076e23;
    /// <summary>R = k N_A [J mol⁻¹ K⁻¹].</summary>
    public const double Gas = Boltzmann * Avogadro;
    /// <summary>F = e N_A [C mol⁻¹]; also J mol⁻¹ of an electronvolt per atom.</summary>
    public const double Faraday = ElementaryCharge * Avogadro;
    /// <summary>Ω of β-Li [m³], 21.6 Å³ (Kim, Li 2021).</summary>
    public const double LithiumAtomicVolume = 21.6e-30;
    /// <summary>1 mAh cm⁻² [C m⁻²].</summary>
    public const double MilliampereHourPerSquareCentimetre = 36_000;
}
