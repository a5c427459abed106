using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads a Cahn–Hilliard run: plain numbers in reduced units throughout.</summary>
internal static class CahnHilliardReader
{
    public static RunInput Read(Section root, string title, Precision precision)
    {
        Section section = root.Sub("cahn-hilliard");
        (int nx, int ny, int nz) = Cells.Read(section);
        double Number(string key, Bound bound) => section.Quantity(key, Kind.Number, bound);
        var setup = new CahnHilliardSetup
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            Spacing = Number("spacing", Bound.Positive),
            WellHeight = Number("well-height", Bound.Positive),
            LowComposition = Number("low-composition", Bound.Any),
            HighComposition = Number("high-composition", Bound.Any),
            GradientEnergy = Number("gradient-energy", Bound.Positive),
            Mobility = Number("mobility", Bound.Positive),
            MeanComposition = Number("mean-composition", Bound.Any),
            Amplitude = Number("amplitude", Bound.NotNegative),
            EndTime = 0,
            Precision = precision,
        };
        if (setup.HighComposition <= setup.LowComposition)
            throw section.Error("high-composition",
                "'high-composition' must be greater than 'low-composition'.");
        section.Close();

        (double end, double? length) = ReducedRun.Read(root);
        return new RunInput
        {
            Title = title,
            Precision = precision,
            CahnHilliard = setup with { EndTime = end, TimeStep = length },
            Output = OutputReader.Read(root, Kind.Number, end),
            Resolved = "",
        };
    }
}
