using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Nucleation;

namespace PhaseFieldMiec.Verification;

/// <summary>V19: the product's rate J = J_ref exp{ln(J₀/J_ref)[1 − (η_nuc/η)²]} is that of classical theory
/// once η_nuc is the overpotential at which classical theory gives J_ref = 1 µm⁻² s⁻¹.</summary>
public static class NucleationRateCases
{
    const double SurfaceEnergy = 0.5, Temperature = 298.15, Prefactor = 1e32, Reference = 1e12;     // SI
    const double Thermal = Constants.Boltzmann * Temperature;
    static readonly double barrier = Math.Log(Prefactor / Reference);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { (60.0, 177.13), (30, 50.82), (15, 13.148), (5, 1.4758) }.Select(
            one => new VerificationCase(
            $"V19 nucleation at {one.Item1}°", setting => Rate(setting, one.Item1, one.Item2))),
    ];

    // ΔG* = 16π γ³ S/(3 Δg²) with Δg = e η/Ω [J].
    static double Barrier(double degrees, double overpotential)
    {
        double cosine = Math.Cos(degrees * Math.PI / 180);
        double shape = (2 + cosine) * (1 - cosine) * (1 - cosine) / 4;
        double drive = overpotential / CoupledBox.VolumePerCharge;
        return 16 * Math.PI * Math.Pow(SurfaceEnergy, 3) * shape / (3 * drive * drive);
    }

    static CaseResult[] Rate(Setting setting, double degrees, double millivolts)
    {
        // ΔG* falls with the square of η: where it is ln(J₀/J_ref) kT.
        double nucleating = 0.01 * Math.Sqrt(Barrier(degrees, 0.01) / Thermal / barrier);
        const string Claim =
            "nucleation needs nearly no overpotential on walls that β wets, as classical theory says";
        return
        [
            CaseResult.Relative("η_nuc", Claim, "ΔG* = kT ln(J₀/J_ref) [mV]", millivolts, nucleating * 1e3,
                1e-3),
            .. new[] { 0.95, 1, 1.05, 1.2 }.Select(share => CaseResult.Relative(
                $"rate at {share} η_nuc", Claim, "ln(J/J₀) = −ΔG*/kT",
                -Barrier(degrees, share * nucleating) / Thermal,
                Math.Log(Product(setting, degrees, nucleating, share * nucleating)) - barrier, 1e-5)),
            CaseResult.Relative("steepness", "the rate is a switch",
                "d ln J/d ln η = 2 ln(J₀/J_ref) at η_nuc",
                92.1, Math.Log(Product(setting, degrees, nucleating, 1.0001 * nucleating)
                    / Product(setting, degrees, nucleating, 0.9999 * nucleating)) / 2e-4, 1e-3),
        ];
    }

    // Expected events per area and time over J_ref, on a bare wall of 128 cell faces.
    static double Product(Setting setting, double degrees, double nucleating, double overpotential)
    {
        var grid = new Grid(8, 16, 1);
        using Device<double> device = setting.Devices.Create<double>();
        Field<double> empty = device.Allocate(grid);
        var area = new float[grid.Cells];
        var layers = new double[16];
        Array.Fill(area, 1);
        const double Volt = Thermal / Constants.ElementaryCharge;
        var wall = new NucleatingWall(area, nucleating / Volt, degrees * Math.PI / 180, Exchange: 0);
        var module = new NucleationProcess<double>(
            device, grid, Lattice.Of(grid, null), new NucleationParameters(1, 1, barrier, 1, 1), walls: 1);
        module.SetWalls([wall]);
        Array.Fill(layers, overpotential / Volt);
        return module.Expected(layers, empty) / area.Length;
    }
}
