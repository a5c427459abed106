using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>Cells around pore cells that react, ring by ring over faces: walls are smoothed over some cells,
/// and nuclei sit in all of them.</summary>
internal sealed class WallRings
{
    /// <summary>The last ring.</summary>
    public const int Last = 3;

    /// <summary>Ring of cells in none.</summary>
    public const int Outside = 99;

    readonly CellNeighbours? beside;

    WallRings(double[] ring, CellNeighbours? beside) => (Ring, this.beside) = (ring, beside);

    /// <summary>Of no cells.</summary>
    public static WallRings None { get; } = new([], null);

    /// <summary>Rings around cells where something reacts.</summary>
    /// <param name="lattice">cells</param>
    /// <param name="exchange">above 0 where they react</param>
    public static WallRings Around(Lattice lattice, double[] exchange)
    {
        var beside = new CellNeighbours(lattice);
        double[] ring = Array.ConvertAll(exchange, one => one > 0 ? 0.0 : Outside);
        for (int now = 1; now <= Last; now++)
            for (int cell = 0; cell < ring.Length; cell++)
            {
                if (ring[cell] != now - 1) continue;
                for (int side = 0; side < beside.Sides; side++)
                    if (beside.Of(cell, side) is var next && next >= 0 && ring[next] == Outside)
                        ring[next] = now;
            }
        return new(ring, beside);
    }

    /// <summary>Ring of each cell: 0 where it reacts.</summary>
    public double[] Ring { get; }

    /// <summary>A cell of ring 0 that is reached from a cell by going inward; −1 from outside.</summary>
    public int Host(int cell)
    {
        if (beside is null || cell < 0 || Ring[cell] == Outside) return -1;
        while (Ring[cell] > 0)
        {
            int inner = -1;
            for (int side = 0; side < beside.Sides; side++)
                if (beside.Of(cell, side) is var next && next >= 0 && Ring[next] < Ring[cell]
                    && (inner < 0 || Ring[next] < Ring[inner])) inner = next;
            cell = inner;
        }
        return cell;
    }
}
