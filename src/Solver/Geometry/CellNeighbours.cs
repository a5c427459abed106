using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>The cells over the faces of a cell, quickly.</summary>
public sealed class CellNeighbours
{
    readonly Lattice lattice;
    readonly bool[] isInside;
    readonly int[] step;

    /// <summary>Of a lattice.</summary>
    public CellNeighbours(Lattice lattice)
    {
        this.lattice = lattice;
        Sides = 2 * lattice.Axes;
        step =
            [.. Enumerable.Range(0, Sides).Select(side => (2 * (side & 1) - 1) * lattice.Stride(side / 2))];
        isInside = new bool[lattice.Cells];
        for (int cell = 0; cell < isInside.Length; cell++)
        {
            (int x, int y, int z) = lattice.Place(cell);
            isInside[cell] = x > 0 && x < lattice.Nx - 1 && y > 0 && y < lattice.Ny - 1
                && (lattice.Axes == 2 || (z > 0 && z < lattice.Nz - 1));
        }
    }

    /// <summary>Faces of a cell: 4 in a plane, 6 in a box; low and high along x, then y, then z.</summary>
    public int Sides { get; }

    /// <summary>The cell beside one; −1 where the box ends.</summary>
    public int Of(int cell, int side)
        => isInside[cell] ? cell + step[side] : lattice.Beside(cell, side / 2, 2 * (side & 1) - 1);
}
