using System.Numerics;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Whether a cell can change sides without joining or parting anything: Bertrand and Malandain's
/// simple points (Pattern Recognition Letters 15, 169 (1994)), solid joined over corners (26 neighbours),
/// pore over faces (6).</summary>
static class SimplePoint
{
    const int Centre = 13;

    // Sets of the 3×3×3 cells are bits of an integer, x fastest. A neighbour of the centre differs from it in
    // 1 (face), 2 (edge) or 3 (corner) indices.
    static readonly uint faces = Where(Centre, 1), facesAndEdges = Where(Centre, 2), all = Where(Centre, 3);
    static readonly uint[] overFaces = Neighbours(1), overCorners = Neighbours(3);

    /// <summary>Whether a change joins and parts nothing. A speck of one cell may go or come.</summary>
    public static bool IsSimple(CellGrid grid, byte[] pore, int cell)
    {
        (int solidParts, int poreParts) = Parts(grid, pore, cell);
        return solidParts <= 1 && poreParts <= 1;
    }

    /// <summary>Connected parts of solid (0) and of pore (1) among the neighbours that touch a cell. Beyond a
    /// closed face stand mirror images; in a flat image the planes above and below hold nothing. The cell's
    /// own images count as little as itself: they change with it, and must not join what it parts. Every way
    /// that is left can be folded back into the box.</summary>
    public static (int Solid, int Pore) Parts(CellGrid grid, byte[] pore, int cell)
    {
        (int x, int y, int z) = grid.Lattice.Place(cell);
        uint isPore = 0, present = 0;
        int at = 0;
        for (int c = -1; c <= 1; c++)
        {
            if (c != 0 && grid.Lattice.Axes == 2)
            {
                at += 9;
                continue;
            }
            int plane = grid.Shifted(2, z, c) * grid.Lattice.Stride(2);
            for (int b = -1; b <= 1; b++)
            {
                int row = plane + grid.Shifted(1, y, b) * grid.Lattice.Stride(1);
                for (int a = -1; a <= 1; a++, at++)
                {
                    int one = row + grid.Shifted(0, x, a);
                    if (one == cell)
                        continue;
                    present |= 1u << at;
                    isPore |= (uint)pore[one] << at;
                }
            }
        }
        present &= all;
        return (Count(~isPore & present, all, overCorners),
            Count(isPore & present & facesAndEdges, faces, overFaces));
    }

    /// <summary>Parts of a set that hold one of <paramref name="touching"/>.</summary>
    static int Count(uint set, uint touching, uint[] neighbours)
    {
        int parts = 0;
        while ((set & touching) != 0)
        {
            uint part = 0, edge = set & touching;
            edge &= (uint)-(int)edge;
            while (edge != 0)
            {
                part |= edge;
                uint beside = 0;
                for (; edge != 0; edge &= edge - 1)
                    beside |= neighbours[BitOperations.TrailingZeroCount(edge)];
                edge = beside & set & ~part;
            }
            set &= ~part;
            parts++;
        }
        return parts;
    }

    static uint[] Neighbours(int differing)
        => [.. Enumerable.Range(0, 27).Select(one => Where(one, differing))];

    /// <summary>Cells that differ from one in at least 1 and at most so many indices, each by 1.</summary>
    static uint Where(int one, int differing)
    {
        uint set = 0;
        for (int other = 0; other < 27; other++)
        {
            int a = Math.Abs(one % 3 - other % 3), b = Math.Abs(one / 3 % 3 - other / 3 % 3);
            int c = Math.Abs(one / 9 - other / 9);
            if (other != one && Math.Max(a, Math.Max(b, c)) == 1 && a + b + c <= differing)
                set |= 1u << other;
        }
        return set;
    }
}
