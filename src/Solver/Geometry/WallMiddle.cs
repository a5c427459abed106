namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Finds the solid cells at which the two sides of a thin solid layer meet. Where ψ does not fall to
/// zero inside a layer, these must be closed, or β would pass through solid.</summary>
static class WallMiddle
{
    /// <summary>A central difference |∇d| below this belongs to a cell between two walls. A right-angled edge
    /// has 0.71.</summary>
    const double Balanced = 0.66;

    /// <summary>Whether a cell lies between two walls, or a step from a solid cell to a neighbour leads from
    /// one side of a layer to the other: the normals of the walls nearest to both oppose each other, and the
    /// step does not lead out through the cell's own wall.</summary>
    public static bool IsMiddle(CellGrid grid, CellGrid.Row row, float[] distance, int x)
    {
        (double a, double b, double c) = row.Gradient(distance, x);
        if (a * a + b * b + c * c < Balanced * Balanced)
            return true;
        int cell = row.First + x;
        Span<double> own = stackalloc double[3], other = stackalloc double[3];
        Normal(row, distance, x, own);
        for (int side = 0; side < 6; side++)
        {
            int beside = row.Beside(x, side);
            double along = side % 2 == 0 ? -own[side / 2] : own[side / 2];
            if (beside == cell || distance[beside] < distance[cell] || along > 0.3)
                continue;
            (int besideX, int besideY, int besideZ) = grid.Place(beside);
            Normal(grid.RowAt(besideZ * grid.Length(1) + besideY), distance, besideX, other);
            if (own[0] * other[0] + own[1] * other[1] + own[2] * other[2] < -0.2)
                return true;
        }
        return false;
    }

    /// <summary>Unit normal, from solid to pore, of the wall nearest to a cell: from differences towards that
    /// wall only.</summary>
    static void Normal(CellGrid.Row row, float[] distance, int x, Span<double> normal)
    {
        double here = distance[row.First + x], squared = 0;
        double outward = here < 0 ? 1 : -1;
        for (int side = 0; side < 6; side += 2)
        {
            double low = outward * (distance[row.Beside(x, side)] - here);
            double high = outward * (distance[row.Beside(x, side + 1)] - here);
            normal[side / 2] = outward * (low > 0 && low >= high ? -low : high > 0 ? high : 0);
            squared += normal[side / 2] * normal[side / 2];
        }
        double scale = squared > 0 ? 1 / Math.Sqrt(squared) : 0;
        for (int axis = 0; axis < 3; axis++)
            normal[axis] *= scale;
    }
}
