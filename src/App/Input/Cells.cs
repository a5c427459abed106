namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the number of cells along each axis.</summary>
internal static class Cells
{
    /// <summary>Fewer cells than this along an axis resolve no interface.</summary>
    public const int Fewest = 8;

    /// <summary>More cells than this cannot be numbered.</summary>
    public const long Most = 2_000_000_000;

    public static (int Nx, int Ny, int Nz) Read(Section section)
    {
        IReadOnlyList<int> cells = section.Wholes("cells", Fewest, "[64, 64]");
        if (cells.Count is not (2 or 3))
            throw section.Error("cells",
                $"'cells' must have 2 numbers (x, thickness) or 3 (x, y, thickness), not {cells.Count}.");
        double all = cells.Aggregate(1.0, (product, along) => product * along);
        if (all > Most)
            throw section.Error("cells", $"{all:G4} cells are too many; a grid can have {Most:G1} at most.");
        return (cells[0], cells[1], cells.Count == 3 ? cells[2] : 1);
    }
}
