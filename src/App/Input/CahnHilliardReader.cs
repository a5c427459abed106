using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads a Cahn–Hilliard run: plain numbers in reduced units throughout.</summary>
internal static class CahnHilliardReader
{
    public static RunInput Read(Section root, string title, Precision precision)
    {
        Section section = root.Sub(CahnHilliardKeys.Section);
        (int nx, int ny, int nz) = CellsReader.Read(section, CahnHilliardKeys.Cells);
        CahnHilliardSetup setup = CahnHilliardKeys.Set.Read(section) with
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            Precision = precision,
            EndTime = double.PositiveInfinity,
        };
        section.Close();
        (double end, double? wallClock, double? length) = ReducedRun.Read(root);
        setup = setup with { EndTime = end, TimeStep = length };
        root.Refuse(SetupRefusals.Of(setup));
        return new RunInput
        {
            Title = title,
            Precision = precision,
            CahnHilliard = setup,
            Output = OutputReader.Read(root, OutputKeys.Reduced, end),
            WallClock = wallClock,
            Resolved = "",
        };
    }
}
