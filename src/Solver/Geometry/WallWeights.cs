namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>How much of a wall belongs to which solid: Gaussian-smoothed indicators of the solids, normalised
/// to 1 in the wall layer, 0 outside it (README.md). Properties blend as a = Σ w_s a_s.</summary>
public sealed class WallWeights
{
    /// <summary>Standard deviation of the smoothing [cells].</summary>
    const double Deviation = 1.5;

    readonly SortedDictionary<Material, float[]> weights = [];

    WallWeights()
    {
    }

    /// <summary>Solids that occur, in the order of their numbers.</summary>
    public IReadOnlyCollection<Material> Materials => weights.Keys;

    /// <summary>Weight of a solid that occurs in every cell, x fastest.</summary>
    public float[] this[Material solid] => weights[solid];

    /// <summary>Σ_s w_s a_s in every cell; 0 outside the wall layer.</summary>
    public float[] Blend(Func<Material, double> property)
    {
        float[] blended = [];
        foreach ((Material solid, float[] weight) in weights)
        {
            double value = property(solid);
            if (blended.Length == 0)
                blended = new float[weight.Length];
            for (int i = 0; i < blended.Length; i++)
                blended[i] += (float)(weight[i] * value);
        }
        return blended;
    }

    /// <summary>Weights in the wall layer: where ψ lies between 0 and 1, and in the solid cells beside
    /// pore.</summary>
    internal static WallWeights Build(CellGrid grid, byte[] labels, float[] distance, float[] psi,
        double band)
    {
        var built = new WallWeights();
        foreach (Material solid in Enum.GetValues<Material>().Where(one => one != Material.Pore))
            if (Array.IndexOf(labels, (byte)solid) >= 0)
                built.weights[solid] = [.. labels.Select(label => label == (byte)solid ? 1f : 0f)];
        foreach (float[] weight in built.weights.Values)
            if (built.weights.Count == 1)
                Array.Fill(weight, 1);
            else
                GaussianSmoothing.Apply(grid, weight, Deviation, (int)Math.Ceiling(band) + 2);
        float[][] all = [.. built.weights.Values];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int cell = slab * grid.Lattice.LayerSize; cell < (slab + 1) * grid.Lattice.LayerSize; cell++)
            {
                double sum = 0;
                foreach (float[] weight in all)
                    sum += weight[cell];
                bool wall = psi[cell] < 1 && (psi[cell] > 0 || distance[cell] > -2);
                foreach (float[] weight in all)
                    weight[cell] = wall ? (float)(weight[cell] / Math.Max(sum, 1e-30)) : 0;
                if (wall && sum < 1e-30)
                    built.weights[Nearest(grid, labels, cell)][cell] = 1;
            }
        });
        return built;
    }

    /// <summary>Solid nearest to a cell that the smoothing did not reach.</summary>
    static Material Nearest(CellGrid grid, byte[] labels, int cell)
    {
        (int x, int y, int z) = grid.Lattice.Place(cell);
        int longest =
            Math.Max(grid.Lattice.Length(0), Math.Max(grid.Lattice.Length(1), grid.Lattice.Length(2)));
        for (int reach = 1; reach <= longest; reach++)
        {
            (double best, byte found) = (double.PositiveInfinity, 0);
            int deep = grid.Lattice.Axes == 3 ? reach : 0;
            for (int c = -deep; c <= deep; c++)
                for (int b = -reach; b <= reach; b++)
                    for (int a = -reach; a <= reach; a++)
                    {
                        byte label =
                            labels[grid.Shifted(0, x, a) + grid.Shifted(1, y, b) * grid.Lattice.Stride(1)
                            + grid.Shifted(2, z, c) * grid.Lattice.Stride(2)];
                        double squared = a * a + b * b + c * c;
                        if (label != (byte)Material.Pore && squared < best)
                            (best, found) = (squared, label);
                    }
            if (found != 0)
                return (Material)found;
        }
        return Material.Miec;
    }
}
