using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What can be computed but should be looked at.</summary>
internal static class CheckWarnings
{
    public static IEnumerable<string> Of(MiecSetup setup, RunEstimates estimates)
    {
        VoxelImage image = setup.Image;
        if (setup.Beta.InterfaceWidth < 5)
            yield return "ε below 5 cells: rates and angles are a few per cent off.";
        if (estimates.PoreSize < 2 * estimates.InterfaceWidth)
            yield return $"pores are about {estimates.PoreSize / image.VoxelSize:g3} cells wide and ε is "
                + $"{setup.Beta.InterfaceWidth:g3}: narrow pores are not resolved; use smaller cells.";
        if (estimates.DustNumber > 5 && setup.Current!.Protocol.Any(part => part.Current < 0))
            yield return $"dust number {estimates.DustNumber:g3} > 5: receding β leaves about "
                + $"{0.004 + 0.009 * estimates.DustNumber:g2} % behind; use smaller cells or less current.";
        if (estimates.MobilityNumber > 0.05 && estimates.MobilityNumber < double.PositiveInfinity)
            yield return $"v·pore³/B = {estimates.MobilityNumber:g3} > 0.05: β grows faster than its surface "
                + "can round itself off in a pore, so 'surface-diffusion' takes part in its shape.";
        if (estimates.MostCharge > estimates.Capacity)
            yield return $"the protocol plates {100 * estimates.MostCharge / estimates.Capacity:0} % of what the pores hold; a run ends when they are "
                + "over-full by a tenth. Plate less, or make the layer thicker.";
        if (setup.Initial is InitialState.Empty && setup.Current?.Protocol[0].Current < 0)
            yield return "the first part of the protocol strips, but there is no β at the start.";
        if (setup.Nucleation is { } nucleation)
            foreach (string warning in OfNucleation(setup, nucleation, estimates)) yield return warning;
        if (setup.Silver is { } silver && silver.InitialMoleFraction > silver.Solubility)
            yield return $"the initial mole fraction of Ag {silver.InitialMoleFraction:g3} is above its "
                + $"solubility {silver.Solubility:g3}.";
        if (setup.Silver is { } dilute && dilute.InitialMoleFraction > 0.05)
            yield return "Ag is treated as dilute; above 5 at.% the model is not meant to be right.";
    }

    private static IEnumerable<string> OfNucleation(MiecSetup setup, NucleationSetup nucleation,
        RunEstimates estimates)
    {
        VoxelImage image = setup.Image;
        double h = image.VoxelSize, radius = nucleation.SeedRadius ?? 1.5 * estimates.InterfaceWidth;
        bool flat = image.Nz == 1;
        double cell = flat ? h * h : h * h * h;
        double cap = flat ? Math.PI / 2 * radius * radius : 2 * Math.PI / 3 * radius * radius * radius;
        double box = flat ? (double)image.Nx * image.Ny * cell
            : (double)image.Nx * image.Ny * image.Nz * cell;
        double room = flat ? Math.PI * Math.Pow(nucleation.Exclusion / 2, 2)
            : Math.PI / 6 * Math.Pow(nucleation.Exclusion, 3);
        double nuclei = Math.Max(1, Math.Floor(0.6 * box / room));
        double share = nuclei * cap / (estimates.Count[0] * cell);
        if (share > 0.1)
            yield return $"{nuclei:g3} nuclei may form and fill {100 * share:0} % of the pores at birth; "
                + "make 'exclusion' greater or the cells smaller.";
        yield return "nucleation overpotentials are from liquid electrolytes: inputs, not predictions; the "
            + "voltage dip follows from 'double-layer', 'exclusion' and 'exchange-current'.";
    }
}
