using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What can be computed but should be looked at.</summary>
internal static class CheckWarnings
{
    public static IEnumerable<string> Of(MiecSetup setup, RunEstimates estimates, CellEstimates? cell)
    {
        VoxelImage image = setup.Image;
        if (setup.Beta.InterfaceWidth < 5)
            yield return "ε below 5 cells: rates and angles are a few per cent off.";
        if (estimates.PoreSize < 2 * estimates.InterfaceWidth)
            yield return $"pores are about {estimates.PoreSize / image.VoxelSize:g3} cells wide and ε is "
                + $"{setup.Beta.InterfaceWidth:g3}: narrow pores are not resolved; use smaller cells.";
        if (estimates.DustNumber > 5 && setup.Current!.Strips)
            yield return $"dust number {estimates.DustNumber:g3} > 5: receding β leaves about "
                + $"{0.004 + 0.009 * estimates.DustNumber:g2} % behind; use smaller cells or less current.";
        if (estimates.MobilityNumber > 0.05 && estimates.MobilityNumber < double.PositiveInfinity)
            yield return $"v·pore³/B = {estimates.MobilityNumber:g3} > 0.05: β grows faster than its surface "
                + "can round itself off in a pore, so 'surface-diffusion' takes part in its shape.";
        if (estimates.MostCharge > estimates.Capacity)
            yield return $"the protocol plates {100 * estimates.MostCharge / estimates.Capacity:0} % of "
            + "what the pores hold; a run ends when they are "
                + "over-full by a tenth. Plate less, or make the layer thicker.";
        if (cell is not null)
        {
            const double Much = 0.05;       // V
            double most = setup.Current!.LargestCurrent;
            (double all, double separator, _, _) = cell.Overpotential(most);
            if (all - separator > Much)
                yield return $"the layer takes {1e3 * (all - separator):0} mV even with all its walls "
                + "under β; "
                    + "a cell has some 20. See 'exchange-current' and 'ion-conductivity'.";
            if (setup.Solids != SolidConnection.Linked
                && cell.Floating + cell.WithoutElectrons + cell.WithoutIons is > 0 and var apart)
                yield return $"{apart} bodies of MIEC do not reach both sides: they react only where β joins "
                    + "them to the collector, and not at all without ions.";
        }
        if (setup.Initial is InitialState.Empty && setup.Current?.Parts.First().Control.Values[0] < 0)
            yield return "the first part of the protocol strips, but there is no β at the start.";
        if (estimates.NucleiShare > 0.1)
            yield return $"{estimates.MostNuclei:g3} nuclei may form and fill "
            + $"{100 * estimates.NucleiShare:0} % of the pores "
                + "at birth; make 'exclusion' greater or the cells smaller.";
        if (setup.Nucleation is not null)
            yield return "nucleation overpotentials are from liquid electrolytes: inputs, not predictions; "
            + "the voltage dip follows from 'double-layer', 'exclusion' and 'exchange-current'.";
        foreach (string warning in MaterialReport.Warnings(setup)) yield return warning;
    }
}
