using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Potential;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Potential;

public sealed partial class StepPotential<T>
{
    /// <summary>Names what a checkpoint and snapshots hold of it.</summary>
    /// <param name="of">of the run</param>
    /// <param name="scales">of the run</param>
    /// <param name="level">potential at the outer face [kT/e]</param>
    /// <param name="layers">η of the layers [kT/e]</param>
    internal void Declare(Declarations of, Scales scales, Func<double> level, Func<double[]> layers)
    {
        Field<T> shown = device.Allocate(grid);
        FieldCopy Shown(double unit) => new DeviceField<T>(grid, device.ReadLater(grid, shown), unit);
        of.Kept(new("ion_drop", "1", "potential of ions less that at the outer face, in kT/e"), device, grid,
            () => Drop);
        of.Derived(new("ion_potential", "V", "Φ_i in voxels that ions reach, against that of electrons; 0 "
            + "elsewhere"), () =>
        {
            device.Apply(grid, new ShownPotential<T>
            {
                System = system.Fields, Drop = Drop, Level = Element.Of<T>(level()), To = shown,
            });
            return Shown(scales.ThermalVoltage);
        });
        of.Derived(new("ion_current", "A/m^2", "amount of the current density of ions in voxels"), () =>
        {
            device.Apply(grid, new ShownCurrent<T> { System = system.Fields, Drop = Drop, To = shown });
            return Shown(1 / scales.FacesPerCurrent);
        });
        of.Derived(new("overpotential", "V", "η in pore cells with a reacting wall; 0 elsewhere"), () =>
        {
            double[] eta = layers();
            for (int row = 0; row < lattice.Rows; row++) rows[row] = eta[lattice.LayerOfRow(row)];
            device.Spread(grid, rows.AsSpan(0, lattice.Rows), shown);
            device.Apply(grid, new ShownOverpotential<T>
            {
                Exchange = exchange, Difference = Difference, To = shown,
            });
            return Shown(scales.ThermalVoltage);
        });
        of.Derived(new("reaction", "A/m^3", "current by volume that reacted in pore cells in the last "
            + "step"), () =>
        {
            device.Apply(grid, new ShownReaction<T>
            {
                Exchange = exchange, Constant = constant, Slope = slope, Share = share, To = shown,
            });
            return Shown(scales.Amperes(1) / scales.CellVolume);
        });
    }
}
