using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Keys for the number of cells along each axis.</summary>
public static class CellKeys
{
    /// <summary>Fewer cells than this along an axis resolve no interface.</summary>
    public const int Fewest = 8;

    /// <summary>More cells than this cannot be numbered.</summary>
    public const long Most = 2_000_000_000;

    /// <summary>The key 'cells' of a section.</summary>
    public static WholesKey Of(string section, string what = "cells")
        => new($"{section}.cells", Fewest, 2, 3, "[64, 64]")
        {
            Meaning = $"{what} along x, y(, z); at least {Fewest} each",
        };
}
