namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Neighbours on the cells of an image: joined across lateral faces when periodic, else mirrored
/// there. The thickness axis (z in 3D, y in 2D) is never joined.</summary>
sealed class CellGrid
{
    readonly int[] length;
    readonly bool[] joined;

    public CellGrid(int nx, int ny, int nz, bool periodicLateral)
    {
        length = [nx, ny, nz];
        joined = [periodicLateral, periodicLateral && nz > 1, false];
        Stride = [1, nx, nx * ny];
        Axes = nz > 1 ? 3 : 2;
    }

    public CellGrid(VoxelImage image, bool periodicLateral)
        : this(image.Nx, image.Ny, image.Nz, periodicLateral)
    {
    }

    /// <summary>2 or 3: a flat third axis has no neighbours.</summary>
    public int Axes { get; }

    /// <summary>Step in memory along x, y, z.</summary>
    public int[] Stride { get; }

    /// <summary>Cells along an axis.</summary>
    public int Length(int axis) => length[axis];

    /// <summary>All cells.</summary>
    public int Cells => length[0] * length[1] * length[2];

    /// <summary>Planes of constant z, or rows of constant y in 2D: the unit that threads share out.</summary>
    public int Slabs => Axes == 3 ? length[2] : length[1];

    /// <summary>Cells of one slab; slabs follow each other in memory.</summary>
    public int SlabCells => Axes == 3 ? length[0] * length[1] : length[0];

    /// <summary>Index along an axis of the cell that is <paramref name="shift"/> away from <paramref
    /// name="place"/>; beyond an end it is wrapped or mirrored.</summary>
    public int Shifted(int axis, int place, int shift)
    {
        int n = length[axis], at = place + shift;
        if ((uint)at < (uint)n)
            return at;
        if (joined[axis])
            return ((at % n) + n) % n;
        int folded = ((at % (2 * n)) + 2 * n) % (2 * n);
        return folded < n ? folded : 2 * n - 1 - folded;
    }

    /// <summary>Cell beside <paramref name="cell"/>, whose index along the axis is <paramref name="place"/>:
    /// the cell itself where a face is closed (its mirror image), the opposite cell where faces are
    /// joined.</summary>
    public int Beside(int cell, int axis, int place, int step)
    {
        int at = place + step;
        if ((uint)at < (uint)length[axis])
            return cell + step * Stride[axis];
        return joined[axis] ? cell - step * (length[axis] - 1) * Stride[axis] : cell;
    }

    /// <summary>Index along x, y, z of a cell.</summary>
    public (int X, int Y, int Z) Place(int cell)
    {
        int row = cell / length[0];
        return (cell - row * length[0], row % length[1], row / length[1]);
    }

    /// <summary>Rows along x in one slab.</summary>
    public int SlabRows => Axes == 3 ? length[1] : 1;

    /// <summary>A row of cells along x with its four neighbours; rows count up y first, then z.</summary>
    public Row RowAt(int index)
    {
        int nx = length[0], y = index % length[1], z = index / length[1], first = index * nx;
        return new Row(first, nx, joined[0], Beside(first, 1, y, -1), Beside(first, 1, y, 1),
            Axes == 3 ? Beside(first, 2, z, -1) : first, Axes == 3 ? Beside(first, 2, z, 1) : first);
    }

    /// <summary>First cells of a row and of the rows beside it; in a flat image the row is its own neighbour
    /// along z.</summary>
    public readonly record struct Row(int First, int Length, bool Joined, int LowY, int HighY, int LowZ,
        int HighZ)
    {
        /// <summary>Cell before the one at <paramref name="x"/>.</summary>
        public int LowX(int x) => First + (x > 0 ? x - 1 : Joined ? Length - 1 : x);

        /// <summary>Cell after the one at <paramref name="x"/>.</summary>
        public int HighX(int x) => First + (x < Length - 1 ? x + 1 : Joined ? 0 : x);

        /// <summary>Neighbour at <paramref name="side"/> 0 … 5: low and high along x, y, z; axis = side /
        /// 2.</summary>
        public int Beside(int x, int side) => side switch
        {
            0 => LowX(x),
            1 => HighX(x),
            2 => LowY + x,
            3 => HighY + x,
            4 => LowZ + x,
            _ => HighZ + x,
        };

        /// <summary>Central differences [per cell].</summary>
        public (double X, double Y, double Z) Gradient(float[] values, int x) => (
            0.5 * ((double)values[HighX(x)] - values[LowX(x)]),
            0.5 * ((double)values[HighY + x] - values[LowY + x]),
            0.5 * ((double)values[HighZ + x] - values[LowZ + x]));
    }
}
