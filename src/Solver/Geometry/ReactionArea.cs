namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Where the reaction sits: on pairs of a solid cell (ψ below ½) and a pore cell (ψ from
/// ½), each with the area |n_k| of its face, n = ∇d/|∇d|. It is booked on the pore cell and split among
/// solids by their weights; per solid one factor makes its sum equal to Σ δ_w w_s, the area of that
/// wall.</summary>
public sealed class ReactionArea
{
    readonly SortedDictionary<Material, float[]> areas = [];
    readonly SortedDictionary<Material, double> factors = [];

    ReactionArea()
    {
    }

    /// <summary>Area per volume of a pore cell [1/cell] by a solid that occurs; 0 in all other
    /// cells.</summary>
    public float[] this[Material solid] => areas[solid];

    /// <summary>The factor that was applied to the areas of a solid: near 1 when the wall is
    /// resolved.</summary>
    public double Factor(Material solid) => factors[solid];

    internal static ReactionArea Build(CellGrid grid, float[] distance, float[] wallDensity,
        WallWeights weights)
    {
        var built = new ReactionArea();
        foreach (Material solid in weights.Materials)
        {
            float[] weight = weights[solid], area = new float[distance.Length];
            var sums = new (double Faces, double Wall)[grid.Lattice.Layers];
            Parallel.For(0, grid.Lattice.Layers, slab =>
            {
                (double faces, double wall) = (0, 0);
                for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
                {
                    CellGrid.Row row = grid.RowAt(index);
                    for (int x = 0; x < row.Length; x++)
                    {
                        int cell = row.First + x;
                        double counts = grid.Lattice.Weight(cell);
                        wall += counts * wallDensity[cell] * weight[cell];
                        if (distance[cell] < 0 || distance[cell] > 2)
                            continue;
                        area[cell] = (float)Faces(grid, distance, weight, row, x);
                        faces += counts * area[cell];
                    }
                }
                sums[slab] = (faces, wall);
            });
            double found = sums.Sum(sum => sum.Faces), wanted = sums.Sum(sum => sum.Wall);
            built.factors[solid] = found > 0 ? wanted / found : 1;
            for (int i = 0; i < area.Length; i++)
                area[i] = (float)(area[i] * built.factors[solid]);
            built.areas[solid] = area;
        }
        return built;
    }

    /// <summary>Σ |n_k| w over the faces of a pore cell behind which solid lies.</summary>
    static double Faces(CellGrid grid, float[] distance, float[] weight, CellGrid.Row row, int x)
    {
        int cell = row.First + x;
        double sum = 0;
        for (int side = 0; side < 6; side++)
        {
            int beside = row.Beside(x, side);
            if (distance[beside] >= 0)
                continue;
            sum += Face(grid, distance, row, x, side) * 0.5 * (weight[cell] + weight[beside]);
        }
        return sum;
    }

    /// <summary>|n_k| of the face at a side of a pore cell behind which solid lies.</summary>
    internal static double Face(CellGrid grid, float[] distance, CellGrid.Row row, int x, int side)
    {
        Span<double> here = stackalloc double[3], there = stackalloc double[3];
        int cell = row.First + x, beside = row.Beside(x, side);
        (int besideX, int besideY, int besideZ) = grid.Lattice.Place(beside);
        (here[0], here[1], here[2]) = row.Gradient(distance, x);
        CellGrid.Row besideRow = grid.RowAt(besideZ * grid.Lattice.Length(1) + besideY);
        (there[0], there[1], there[2]) = besideRow.Gradient(distance, besideX);
        double across = (double)distance[cell] - distance[beside], squared = across * across;
        for (int other = 0; other < 3; other++)
            if (other != side / 2)
                squared += 0.25 * (here[other] + there[other]) * (here[other] + there[other]);
        return across / Math.Sqrt(squared);
    }
}
