using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Voxels around a cell: those of which some part lies within a distance of its centre.</summary>
public sealed class Neighbourhood
{
    readonly Lattice lattice;
    readonly (int X, int Y, int Z)[] offsets;       // the nearest first

    /// <summary>Of a radius in cells.</summary>
    public Neighbourhood(Lattice lattice, double radius)
    {
        this.lattice = lattice;
        int most = (int)Math.Floor(radius + 0.5), deep = lattice.Axes == 3 ? most : 0;
        offsets =
        [
            .. from z in Enumerable.Range(-deep, 2 * deep + 1)
               from y in Enumerable.Range(-most, 2 * most + 1)
               from x in Enumerable.Range(-most, 2 * most + 1)
               let square = Square(x) + Square(y) + Square(z)
               where square <= radius * radius * (1 + 1e-9)
               orderby square
               select (x, y, z),
        ];

        // From the centre of a cell to the nearest face of one so many cells on.
        static double Square(int cells) => Math.Pow(Math.Max(Math.Abs(cells) - 0.5, 0), 2);
    }

    /// <summary>Whether any of its voxels is of a kind, across joined faces too.</summary>
    public bool Any(int cell, Func<int, bool> isOfKind)
    {
        (int x, int y, int z) = lattice.Place(cell);
        foreach ((int dx, int dy, int dz) in offsets)
            if (lattice.TryIndex(x + dx, y + dy, z + dz, out int beside) && isOfKind(beside)) return true;
        return false;
    }
}
