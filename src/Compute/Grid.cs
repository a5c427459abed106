namespace PhaseFieldMiec.Compute;

/// <summary>A box of cells and how its fields lie in memory. Rows run along x and are padded, so that every
/// row starts on a cache line and has room for a halo of one cell on either side; rows follow along y, planes
/// along z. A flat axis (one cell) has stride 0 and no halo: a neighbour along it is the cell itself, so that
/// a difference vanishes.</summary>
public sealed record Grid
{
    const int Padding = 16;     // one 512-bit register of floats: also the unit of the fixed sums

    /// <summary>A box of nx · ny · nz cells; ny and nz may be 1 (flat).</summary>
    public Grid(int nx, int ny, int nz) : this(nx, ny, nz, ny == 1, nz == 1) { }

    Grid(int nx, int ny, int nz, bool flatY, bool flatZ)
    {
        if (nx < 1 || ny < 1 || nz < 1) throw new ArgumentException(
            $"A grid of {nx}×{ny}×{nz} cells has no cells.");
        (Nx, Ny, Nz, FlatY, FlatZ) = (nx, ny, nz, flatY, flatZ);
        long pitch = (nx + Padding - 1) / Padding * Padding + Padding;
        long rows = flatY ? 1 : ny + 2;
        long plane = pitch * rows + Padding;    // the odd line keeps planes off one another's cache sets
        StrideY = flatY ? 0 : pitch;
        StrideZ = flatZ ? 0 : plane;
        Pitch = pitch;
        Elements = plane * (flatZ ? 1 : nz + 2) + 3 * Padding;
        Origin = (flatZ ? 0 : plane) + (flatY ? 0 : pitch) + Padding;
    }

    /// <summary>Cells along x.</summary>
    public int Nx { get; }

    /// <summary>Cells along y.</summary>
    public int Ny { get; }

    /// <summary>Cells along z.</summary>
    public int Nz { get; }

    /// <summary>Whether the y axis does not exist.</summary>
    public bool FlatY { get; }

    /// <summary>Whether the z axis does not exist (2D).</summary>
    public bool FlatZ { get; }

    /// <summary>Offset of the neighbour along y; 0 where flat.</summary>
    public long StrideY { get; }

    /// <summary>Offset of the neighbour along z; 0 where flat.</summary>
    public long StrideZ { get; }

    /// <summary>Elements of a padded row.</summary>
    public long Pitch { get; }

    /// <summary>Elements that a field occupies.</summary>
    public long Elements { get; }

    /// <summary>Elements before the cell (0, 0, 0).</summary>
    public long Origin { get; }

    /// <summary>Number of cells.</summary>
    public long Cells => (long)Nx * Ny * Nz;

    /// <summary>Where launches on this grid have something to do; null: everywhere.</summary>
    public Selection? Selection { get; private init; }

    /// <summary>Cells that a launch runs in, at least.</summary>
    public long SelectedCells => Selection?.Cells ?? Cells;

    /// <summary>This grid for launches that need to run within a selection only.</summary>
    public Grid Within(Selection selection) => this with { Selection = selection };

    /// <summary>Rows along x: one for each y and z.</summary>
    public int Rows => Ny * Nz;

    /// <summary>Number of a row among all, y first.</summary>
    public int Row(int y, int z) => z * Ny + y;

    /// <summary>Offset of a cell from (0, 0, 0).</summary>
    public long Cell(int x, int y, int z) => z * StrideZ + y * StrideY + x;

    /// <summary>Offsets of cells that are given by their packed index.</summary>
    /// <exception cref="ArgumentException">no such cell, or another number of values</exception>
    public void CellsAt(ReadOnlySpan<long> packed, int values, Span<long> offsets)
    {
        if (values != packed.Length) throw new ArgumentException(
            $"{values} values for {packed.Length} cells.");
        for (int i = 0; i < packed.Length; i++)
        {
            if (packed[i] < 0 || packed[i] >= Cells) throw new ArgumentException(
                $"There is no cell {packed[i]} among {Cells}.");
            long row = packed[i] / Nx;
            offsets[i] = Cell((int)(packed[i] - row * Nx), (int)(row % Ny), (int)(row / Ny));
        }
    }

    /// <summary>The next coarser grid: halves every axis, rounding up. Flat axes stay flat.</summary>
    public Grid Coarser() => new((Nx + 1) / 2, (Ny + 1) / 2, (Nz + 1) / 2, FlatY, FlatZ);
}
