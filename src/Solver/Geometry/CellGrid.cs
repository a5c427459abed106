using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Neighbours of the cells of an image: beyond joined faces the cell across, beyond the others its
/// mirror image.</summary>
sealed class CellGrid(Lattice lattice)
{
    public CellGrid(VoxelImage image, bool periodicLateral)
        : this(image.Joined(periodicLateral))
    {
    }

    /// <summary>The cells.</summary>
    public Lattice Lattice => lattice;

    /// <summary>Index along an axis of the cell that is <paramref name="shift"/> away from <paramref
    /// name="place"/>; beyond an end it is wrapped or mirrored.</summary>
    public int Shifted(int axis, int place, int shift)
    {
        int n = lattice.Length(axis), at = place + shift;
        if ((uint)at < (uint)n)
            return at;
        if (lattice.IsJoined(axis))
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
        if ((uint)at < (uint)lattice.Length(axis))
            return cell + step * lattice.Stride(axis);
        return lattice.IsJoined(axis) ? cell - step * (lattice.Length(axis) - 1) * lattice.Stride(axis)
            : cell;
    }

    /// <summary>Rows along x in one slab.</summary>
    public int SlabRows => lattice.LayerSize / lattice.Nx;

    /// <summary>A row of cells along x with its four neighbours; rows count up y first, then z.</summary>
    public Row RowAt(int index)
    {
        int nx = lattice.Nx, y = index % lattice.Ny, z = index / lattice.Ny, first = index * nx;
        return new Row(first, nx, lattice.JoinedX, Beside(first, 1, y, -1), Beside(first, 1, y, 1),
            lattice.Axes == 3 ? Beside(first, 2, z, -1) : first, lattice.Axes == 3 ? Beside(first, 2, z, 1)
                : first);
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
