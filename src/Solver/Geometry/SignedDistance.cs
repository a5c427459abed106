namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Signed distance to the walls of a voxel image, positive in pore, in cells, known out to a band
/// around them.</summary>
public static class SignedDistance
{
    /// <summary>Standard deviation [cells] of the Gaussian that takes the staircase off the voxels.</summary>
    public const double Smoothing = 1.2;

    /// <summary>Distance of every cell centre from the smoothed wall [cells], cut off at ±<paramref
    /// name="band"/>.</summary>
    /// <param name="image">materials of the voxels</param>
    /// <param name="periodicLateral">whether opposite lateral faces are joined; other faces are
    /// mirrors</param>
    /// <param name="band">largest distance that is needed [cells]</param>
    /// <param name="smoothing">standard deviation of the Gaussian [cells], 1.0 … 1.5</param>
    public static float[] Build(VoxelImage image, bool periodicLateral, double band,
        double smoothing = Smoothing)
    {
        var grid = new CellGrid(image, periodicLateral);
        float[] guess = SmoothedInterface.Guess(grid, image.Labels, smoothing);
        return Extend(grid, guess, (float)band);
    }

    /// <summary>The same of an image that continues another one: walls lie as they do there, shifted by the
    /// same number.</summary>
    /// <param name="image">materials of the voxels</param>
    /// <param name="of">what it continues</param>
    /// <param name="periodicLateral">whether opposite lateral faces are joined</param>
    /// <param name="band">largest distance that is needed [cells]</param>
    public static float[] Continued(VoxelImage image, VoxelImage of, bool periodicLateral, double band)
    {
        CellGrid grid = new(image, periodicLateral), whole = new(of, periodicLateral);
        (float, float) shifts = SmoothedInterface.Guess(whole, of.Labels, Smoothing, null).Shifts;
        return Extend(grid, SmoothedInterface.Guess(grid, image.Labels, Smoothing, shifts).Guess,
            (float)band);
    }

    /// <summary>Keeps the zero level of a guess: d = guess/|∇guess| in cells beside it, and from there
    /// outward the upwind (Godunov) solution of |∇d| = 1, which does not depend on the order of its
    /// sweeps.</summary>
    internal static float[] Extend(CellGrid grid, float[] guess, float band)
    {
        var distance = new float[guess.Length];
        var known = new bool[guess.Length];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
            {
                CellGrid.Row row = grid.RowAt(index);
                for (int x = 0; x < row.Length; x++)
                {
                    int cell = row.First + x;
                    (bool beside, double slope) = Slope(row, guess, x);
                    known[cell] = beside;
                    distance[cell] = beside
                        ? (float)Math.Clamp(guess[cell] / Math.Max(slope, 1e-6), -1, 1)
                        : guess[cell] >= 0 ? band : -band;
                }
            }
        });
        var previous = new float[guess.Length];
        bool changing = true;
        for (int pass = 0; changing; pass++)
        {
            (previous, distance) = (distance, previous);
            // A value exceeds those it comes from by 1/√3 at least, so what lies below this no longer
            // changes.
            changing = Pass(grid, previous, distance, known, band, settled: (pass - 2) / (float)Math.Sqrt(3));
        }
        return distance;
    }

    /// <summary>Whether the zero level passes between a cell and a neighbour, and |∇guess| there.</summary>
    static (bool Beside, double Slope) Slope(CellGrid.Row row, float[] guess, int x)
    {
        float here = guess[row.First + x];
        bool inside = here >= 0, beside = false;
        double sum = 0;
        for (int side = 0; side < 6; side += 2)
        {
            float low = guess[row.Beside(x, side)], high = guess[row.Beside(x, side + 1)];
            double slope = Math.Abs(high - low) / 2;
            (bool lowWall, bool highWall) = (low >= 0 != inside, high >= 0 != inside);
            double across = Math.Max(
                lowWall ? Math.Abs(here - low) : 0,
                highWall ? Math.Abs(high - here) : 0);
            beside |= lowWall || highWall;
            // In a layer of one or two voxels the central difference spans both walls and cancels.
            if (slope < 0.75 * across)
                slope = across;
            sum += slope * slope;
        }
        return (beside, Math.Sqrt(sum));
    }

    static bool Pass(CellGrid grid, float[] previous, float[] distance, bool[] known, float band,
        float settled)
    {
        var changed = new bool[grid.Lattice.Layers];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
            {
                CellGrid.Row row = grid.RowAt(index);
                previous.AsSpan(row.First, row.Length).CopyTo(distance.AsSpan(row.First, row.Length));
                for (int x = 0; x < row.Length; x++)
                {
                    int cell = row.First + x;
                    float old = Math.Abs(previous[cell]);
                    if (known[cell] || old < settled)
                        continue;
                    float a = Math.Min(Math.Abs(previous[row.LowX(x)]), Math.Abs(previous[row.HighX(x)]));
                    float b = Math.Min(Math.Abs(previous[row.LowY + x]), Math.Abs(previous[row.HighY + x]));
                    float c = Math.Min(Math.Abs(previous[row.LowZ + x]), Math.Abs(previous[row.HighZ + x]));
                    if (Math.Min(a, Math.Min(b, c)) >= old)
                        continue;
                    float found = (float)Eikonal(a, b, c);
                    if (found >= old)
                        continue;
                    distance[cell] = previous[cell] < 0 ? -found : found;
                    changed[slab] = true;
                }
            }
        });
        return Array.IndexOf(changed, true) >= 0;
    }

    /// <summary>Solves Σ max(d − a_k, 0)² = 1 for the nearest neighbours a, b, c along the axes.</summary>
    static double Eikonal(double a, double b, double c)
    {
        if (a > b)
            (a, b) = (b, a);
        if (b > c)
            (b, c) = (c, b);
        if (a > b)
            (a, b) = (b, a);
        double found = a + 1;
        if (found <= b)
            return found;
        found = (a + b + Math.Sqrt(2 - (a - b) * (a - b))) / 2;
        if (found <= c)
            return found;
        double sum = a + b + c;
        return (sum + Math.Sqrt(Math.Max(sum * sum - 3 * (a * a + b * b + c * c - 1), 0))) / 3;
    }
}
