namespace PhaseFieldMiec.Compute;

/// <summary>A box of cells within a grid: its first cell and its extent, in cells. Its values are packed, x
/// fastest.</summary>
public readonly record struct Region(int X, int Y, int Z, int Nx, int Ny, int Nz)
{
    /// <summary>Number of cells.</summary>
    public long Cells => (long)Nx * Ny * Nz;

    /// <summary>Refuses a region that is empty or reaches out of the grid, and values that are not one for
    /// each cell.</summary>
    /// <exception cref="ArgumentException">either</exception>
    public void Check(Grid grid, int values)
    {
        if (X < 0 || Y < 0 || Z < 0 || Nx < 1 || Ny < 1 || Nz < 1 || Nx > grid.Nx - X || Ny > grid.Ny - Y
            || Nz > grid.Nz - Z)
            throw new ArgumentException($"{this} does not lie within {grid.Nx}×{grid.Ny}×{grid.Nz} cells.");
        if (values != Cells) throw new ArgumentException($"{values} values for the {Cells} cells of {this}.");
    }

    /// <summary>Parts that follow each other in the packed values: whole planes as long as
    /// <paramref name="most"/> cells hold one, else rows of a plane.</summary>
    public IEnumerable<Region> Parts(int most)
    {
        int rows = Math.Clamp(most / Nx, 1, Ny), planes = rows < Ny ? 1 : Math.Clamp(most / (Nx * Ny), 1, Nz);
        for (int z = 0; z < Nz; z += planes)
            for (int y = 0; y < Ny; y += rows)
                yield return new(X, Y + y, Z + z, Nx, Math.Min(rows, Ny - y), Math.Min(planes, Nz - z));
    }
}
