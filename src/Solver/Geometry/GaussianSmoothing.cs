namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Separable Gaussian on cells, mirrored at closed faces and wrapped at joined ones.</summary>
static class GaussianSmoothing
{
    /// <summary>Smooths in place. <paramref name="deviation"/> and <paramref name="radius"/> in cells;
    /// weights sum to 1.</summary>
    public static void Apply(CellGrid grid, float[] values, double deviation, int radius)
    {
        double[] weights = Weights(deviation, radius);
        for (int axis = 0; axis < grid.Lattice.Axes; axis++)
            Along(grid, values, axis, weights);
    }

    static double[] Weights(double deviation, int radius)
    {
        var weights = new double[radius + 1];
        for (int i = 0; i <= radius; i++)
            weights[i] = Math.Exp(-0.5 * i * i / (deviation * deviation));
        double sum = weights[0] + 2 * weights.Skip(1).Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    static void Along(CellGrid grid, float[] values, int axis, double[] weights)
    {
        int n = grid.Lattice.Length(axis), stride = grid.Lattice.Stride(axis), radius = weights.Length - 1;
        var place = new int[n + 2 * radius];
        for (int i = 0; i < place.Length; i++)
            place[i] = grid.Shifted(axis, 0, i - radius) * stride;
        // Lines along the axis in groups of neighbours in x, so that memory is read in order.
        int group = axis == 0 ? 1 : grid.Lattice.Length(0);
        int groups = grid.Lattice.Cells / n / group;
        Parallel.For(0, groups, () => (new float[place.Length * group], new double[group]),
            (index, _, work) =>
        {
            (float[] line, double[] sum) = work;
            int first = axis == 0 ? index * n : axis == 1 ? index * grid.Lattice.Stride(2)
                : index * grid.Lattice.Stride(1);
            for (int i = 0; i < place.Length; i++)
                values.AsSpan(first + place[i], group).CopyTo(line.AsSpan(i * group, group));
            for (int i = 0; i < n; i++)
            {
                int centre = (i + radius) * group;
                for (int x = 0; x < group; x++)
                    sum[x] = weights[0] * line[centre + x];
                for (int k = 1; k <= radius; k++)
                {
                    (double weight, int low, int high) = (weights[k], centre - k * group, centre + k * group);
                    for (int x = 0; x < group; x++)
                        sum[x] += weight * ((double)line[low + x] + line[high + x]);
                }
                for (int x = 0; x < group; x++)
                    values[first + i * stride + x] = (float)sum[x];
            }
            return work;
        }, _ => { });
    }
}
