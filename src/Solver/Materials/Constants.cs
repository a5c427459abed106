namespace PhaseFieldMiec.Solver.Materials;

/// <summary>Exact constants of the SI (CODATA 2018).</summary>
public static class Constants
{
    /// <summary>Elementary charge [C].</summary>
    public const double ElementaryCharge = 1.602176634e-19;
    /// <summary>Boltzmann's constant [J K⁻¹].</summary>
    public const double Boltzmann = 1.380649e-23;
    /// <summary>Avogadro's number [mol⁻¹].</summary>
    public const double Avogadro = 6.02214076e23;
}
