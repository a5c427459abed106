using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads an Allen–Cahn run: plain numbers in reduced units throughout.</summary>
internal static class AllenCahnReader
{
    public static RunInput Read(Section root, string title, Precision precision)
    {
        Section section = root.Sub(AllenCahnKeys.Section);
        (int nx, int ny, int nz) = CellsReader.Read(section, AllenCahnKeys.Cells);
        AllenCahnSetup setup =
            AllenCahnKeys.Set.Read(section) with { Nx = nx, Ny = ny, Nz = nz, Precision = precision };
        setup = setup with
        {
            Start = section.ExactlyOne(AllenCahnKeys.Section) == "seeds" ? Seeds(section, nz)
                : Front(section),
        };
        section.Close();
        (double end, double? wallClock, double? length) = ReducedRun.Read(root);
        setup = setup with { EndTime = end, TimeStep = length };
        root.Refuse(SetupRefusals.Of(setup));
        return new RunInput
        {
            Title = title,
            Precision = precision,
            AllenCahn = setup,
            Output = OutputReader.Read(root, OutputKeys.Reduced, end),
            WallClock = wallClock,
            Resolved = "",
        };
    }

    private static PhaseStart.Seeds Seeds(Section section, int nz)
    {
        bool periodic = section.Read(AllenCahnKeys.Faces);
        var seeds = new List<PhaseSeed>();
        foreach (Section item in section.Items(AllenCahnKeys.Seeds))
        {
            IReadOnlyList<double> at = item.Read(AllenCahnKeys.SeedPosition);
            int axes = nz > 1 ? 3 : 2;
            if (at.Count != axes)
                throw item.Error("position", $"'position' must have {axes} numbers here, as 'cells' has.");
            seeds.Add(
                new PhaseSeed(at[0], at[1], axes == 3 ? at[2] : 0, item.Read(AllenCahnKeys.SeedRadius)));
            item.Close();
        }
        return new PhaseStart.Seeds(seeds, periodic);
    }

    private static PhaseStart.Front Front(Section section)
    {
        Section front = section.Sub(AllenCahnKeys.Front);
        PhaseStart.Front start = AllenCahnKeys.FrontSet.Read(front, new PhaseStart.Front(0, 0, 0, 0, 0, 0));
        front.Close();
        return start;
    }
}
