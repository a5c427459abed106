using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>The pairs of a solid cell (ψ below ½) and a pore cell that <see cref="ReactionArea"/> sums over,
/// one by one, for who asks from which solid cell a current comes.</summary>
public static class ReactingFaces
{
    /// <summary>±Σ_s A_s a_s of each pair, A_s the area [cell faces] of its wall that belongs to solid s:
    /// above 0 where the pore cell is the next one, below 0 where it is the first; 0 on all other faces. Over
    /// all pairs of a pore cell they sum to its <see cref="ReactionArea"/>.</summary>
    /// <param name="lattice">cells and joined faces of the geometry</param>
    /// <param name="geometry">walls</param>
    /// <param name="property">a of each solid that occurs</param>
    /// <param name="takesPart">whether the pairs of a solid cell count</param>
    public static FaceValues Of(Lattice lattice, DomainParameters geometry, Func<Material, double> property,
        Func<int, bool> takesPart)
    {
        var faces = FaceValues.Of(lattice);
        var grid = new CellGrid(lattice);
        float[] distance = geometry.Distance;
        (float[] Weight, double Value)[] solids =
            [.. geometry.Weights.Materials.Select(solid => (geometry.Weights[solid],
                property(solid) * geometry.ReactionArea.Factor(solid)))];
        Parallel.For(0, lattice.Layers, slab =>
        {
            for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
            {
                CellGrid.Row row = grid.RowAt(index);
                for (int x = 0; x < row.Length; x++)
                {
                    int cell = row.First + x;
                    if (distance[cell] < 0 || distance[cell] > 2)
                        continue;
                    for (int side = 0; side < 6; side++)
                    {
                        int beside = row.Beside(x, side);
                        if (distance[beside] >= 0 || !takesPart(beside))
                            continue;
                        double blend = 0;
                        foreach ((float[] weight, double value) in solids)
                            blend += value * 0.5 * (weight[cell] + weight[beside]);
                        blend *= ReactionArea.Face(grid, distance, row, x, side);
                        (int first, int sign) = side % 2 == 0 ? (beside, 1) : (cell, -1);
                        faces[side / 2][first] = sign * blend;
                    }
                }
            }
        });
        return faces;
    }
}
