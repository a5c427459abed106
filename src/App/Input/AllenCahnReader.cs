using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads an Allen–Cahn run: plain numbers in reduced units throughout.</summary>
internal static class AllenCahnReader
{
    private static readonly (string, bool)[] faces = [("periodic", true), ("no-flux", false)];

    public static RunInput Read(Section root, string title, Precision precision)
    {
        Section section = root.Sub("allen-cahn");
        (int nx, int ny, int nz) = Cells.Read(section);
        var setup = new AllenCahnSetup
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            Spacing = section.Quantity("spacing", Kind.Number, Bound.Positive),
            WellHeight = section.Quantity("well-height", Kind.Number, Bound.Positive),
            GradientEnergy = section.Quantity("gradient-energy", Kind.Number, Bound.Positive),
            KineticCoefficient = section.Quantity("kinetic-coefficient", Kind.Number, Bound.Positive),
            Driving = section.Quantity("driving", Kind.Number, Bound.Any, 0),
            Start = section.ExactlyOne("seeds", "front") == "seeds" ? Seeds(section, nz) : Front(section),
            EndTime = 0,
            Precision = precision,
        };
        if (setup.Start is PhaseStart.Front && (nz > 1 || setup.Driving != 0))
            throw section.Error("front", "'front' is an exact solution in two dimensions and without 'driving' only; "
                + "leave out the third number of cells and 'driving'.");
        section.Close();

        (double end, double? length) = ReducedRun.Read(root);
        return new RunInput
        {
            Title = title,
            Precision = precision,
            AllenCahn = setup with { EndTime = end, TimeStep = length },
            Output = OutputReader.Read(root, Kind.Number, end),
            Resolved = "",
        };
    }

    private static PhaseStart.Seeds Seeds(Section section, int nz)
    {
        bool periodic = section.Choice("faces", faces);
        var seeds = new List<PhaseSeed>();
        foreach (Section item in section.Items("seeds"))
        {
            IReadOnlyList<double> at = item.Quantities("position", Kind.Number, Bound.Any, "[50, 50]");
            int axes = nz > 1 ? 3 : 2;
            if (at.Count != axes)
                throw item.Error("position", $"'position' must have {axes} numbers here, as 'cells' has.");
            double radius = item.Quantity("radius", Kind.Number, Bound.Positive);
            seeds.Add(new PhaseSeed(at[0], at[1], axes == 3 ? at[2] : 0, radius));
            item.Close();
        }
        return seeds.Count > 0 ? new PhaseStart.Seeds(seeds, periodic)
            : throw section.Error("seeds", "'seeds' needs one item at least, as in '- { position: [50, 50], radius: 5 }'.");
    }

    private static PhaseStart.Front Front(Section section)
    {
        Section front = section.Sub("front");
        double Number(string key) => front.Quantity(key, Kind.Number, Bound.Any);
        var start = new PhaseStart.Front(Number("position"), Number("growth"), Number("growth-wavenumber"),
            Number("wave"), Number("wavenumber"), Number("frequency"));
        front.Close();
        return start;
    }
}
