using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Materials;

/// <summary>The metal that β is, but for what is dissolved in it.</summary>
public sealed record HostMetal
{
    /// <summary>Of the element.</summary>
    public required string Symbol { get; init; }
    /// <summary>In a sentence.</summary>
    public required string Word { get; init; }
    /// <summary>Ω, volume of an atom.</summary>
    public required Datum AtomicVolume { get; init; }
    /// <summary>T_M.</summary>
    public required Datum MeltingPoint { get; init; }
    /// <summary>γ of a free surface.</summary>
    public required Datum SurfaceEnergy { get; init; }
    /// <summary>D_s δ_s along free surfaces.</summary>
    public required Datum SurfaceDiffusion { get; init; }
    /// <summary>D_v of the lattice.</summary>
    public required Datum BulkDiffusion { get; init; }
    /// <summary>D_i δ_i along walls under β.</summary>
    public required Datum InterfaceDiffusion { get; init; }

    /// <summary>Lithium.</summary>
    public static HostMetal Lithium { get; } = new()
    {
        Symbol = "Li", Word = "lithium",
        AtomicVolume = new(Kind.Volume, Constants.LithiumAtomicVolume)
        {
            Source = Sources.Review, Uncertainty = "0.3 %", Standing = Standing.Sourced,
        },
        MeltingPoint = new(Kind.Temperature, 453.65)
        {
            Source = $"453 K in {Sources.Review}", Uncertainty = "", Standing = Standing.Sourced,
        },
        SurfaceEnergy = new(Kind.SurfaceEnergy, 0.5)
        {
            Source = "DFT, 0.46 to 0.53 J/m^2", Uncertainty = "± 10 %", Standing = Standing.Unverified,
        },
        SurfaceDiffusion = new(Kind.DiffusivityTimesWidth, 3e-21, 333.15, 0.3 * Volt)
        {
            Source = "1e-11 m^2/s × 0.3 nm; the energy is that of making an adatom, 0.2 to 0.4 eV",
            Uncertainty = "× 100", Standing = Standing.Assumed,
        },
        BulkDiffusion = new(Kind.Diffusivity, 5.2e-14, 333.15, 0.52 * Volt)
        {
            Source = "NMR, Messer and Noack 1975: 3.8e-6 m^2/s exp(−0.52 eV/kT)", Uncertainty = "× 1.5",
            Standing = Standing.Unverified,
        },
        InterfaceDiffusion = new(Kind.DiffusivityTimesWidth, 3e-20, 333.15, 0.37 * Volt)
        {
            Source = "between 4e-22 (Chen 2020, Wang 2020) and 2e-18; the energy is 9.5 R T_M",
            Uncertainty = "× 1000", Standing = Standing.Unverified,
        },
    };

    /// <summary>Sodium.</summary>
    public static HostMetal Sodium { get; } = new()
    {
        Symbol = "Na", Word = "sodium",
        AtomicVolume = new(Kind.Volume, 39.5e-30)
        {
            Source = "density of 0.968 g/cm^3, handbooks", Uncertainty = "0.5 %",
            Standing = Standing.Unverified,
        },
        MeltingPoint = new(Kind.Temperature, 370.87)
        {
            Source = "handbooks", Uncertainty = "", Standing = Standing.Unverified,
        },
        SurfaceEnergy = new(Kind.SurfaceEnergy, 0.24)
        {
            Source = "DFT and liquid sodium, 0.22 to 0.26 J/m^2", Uncertainty = "± 10 %",
            Standing = Standing.Unverified,
        },
        SurfaceDiffusion = new(Kind.DiffusivityTimesWidth, 2.0e-20, 333.15, 0.245 * Volt)
        {
            Source = "that of lithium at the same T/T_M", Uncertainty = "× 1000",
            Standing = Standing.Estimated,
        },
        BulkDiffusion = new(Kind.Diffusivity, 3.4e-12, 333.15, 10.45 * KilocaloriePerMole)
        {
            Source = "tracer, Nachtrieb 1952: 0.242 cm^2/s exp(−10.45 kcal/mol/RT)", Uncertainty = "× 2",
            Standing = Standing.Unverified,
        },
        InterfaceDiffusion = new(Kind.DiffusivityTimesWidth, 3.2e-19, 333.15, 0.304 * Volt)
        {
            Source = "that of lithium at the same T/T_M", Uncertainty = "× 3000",
            Standing = Standing.Estimated,
        },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostMetal> All { get; } = [Lithium, Sodium];

    private const double Volt = Constants.ElementaryCharge;

    private const double KilocaloriePerMole = 4184 / Constants.Avogadro;
}
