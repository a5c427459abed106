using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the number of cells along each axis.</summary>
internal static class CellsReader
{
    public static (int Nx, int Ny, int Nz) Read(Section section, WholesKey key)
    {
        IReadOnlyList<int> cells = section.Read(key);
        if (cells.Count is not (2 or 3))
            throw section.Error("cells",
                $"'cells' must have 2 numbers (x, thickness) or 3 (x, y, thickness), not {cells.Count}.");
        double all = cells.Aggregate(1.0, (product, along) => product * along);
        if (all > CellKeys.Most)
            throw section.Error("cells",
                $"{all:G4} cells are too many; a grid can have {CellKeys.Most:G1} at most.");
        return (cells[0], cells[1], cells.Count == 3 ? cells[2] : 1);
    }
}
