using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Setup;

public sealed class ScalesTests
{
    const double Conductivity = 0.01;       // S/m

    static Scales Of(double depth) => new()
    {
        Length = 20e-9, SurfaceEnergy = 0.5, SurfaceDiffusion = 3e-21,
        AtomicVolume = Constants.LithiumAtomicVolume, Temperature = 333.15, Depth = depth, Layer = (64, 1),
    };

    // I = σ (area/h) ΔV between the centres of two cells.
    [Theory]
    [InlineData(20e-9)]
    [InlineData(1e-6)]
    public void A_millivolt_between_two_cells_passes_the_current_of_Ohms_law(double depth)
    {
        Scales scales = Of(depth);
        double scaled = scales.Conductivity(Conductivity) * 1e-3 / scales.ThermalVoltage;
        Assert.Equal(Conductivity * 20e-9 * depth / 20e-9 * 1e-3, scales.Amperes(scaled),
            1e-12 * scales.Amperes(scaled));
    }

    [Fact]
    public void Currents_and_powers_come_back_in_SI()
    {
        Scales scales = Of(1e-6);
        double current = scales.Current(34);        // A/m² over 64 cells of 20 nm, 1 µm deep
        Assert.Equal(34 * 64 * 20e-9 * 1e-6, scales.Amperes(current), 1e-22);
        Assert.Equal(0.0287086, scales.ThermalVoltage, 1e-7);
        Assert.Equal(scales.Amperes(current) * scales.ThermalVoltage, scales.Watts(current), 1e-24);
    }

    // √(σ kT/(e i₀)) over h: how far a current goes along a wall of one cell face per cell.
    [Fact]
    public void Conductivity_over_exchange_is_the_square_of_the_penetration_depth_in_cells()
    {
        Scales scales = Of(1e-6);
        double cells = scales.Conductivity(Conductivity) / (5 * scales.FacesPerCurrent);
        Assert.Equal(Conductivity * scales.ThermalVoltage / 5 / 20e-9, cells, 1e-9 * cells);
        Assert.Equal(2870.86, cells, 0.01);
    }
}
