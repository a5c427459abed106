using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>The share of the overpotential that each layer sees, as an input gives it: f(d) = cosh((L −
/// d)/L_pen)/cosh(L/L_pen), d the depth below the SE and L the thickness between the SE and the CC.</summary>
public static class DepthProfile
{
    /// <summary>f of each layer for a penetration depth [m].</summary>
    public static double[] Of(Walls walls, double penetration)
    {
        (int low, int high) = walls.Interlayer;
        double thickness = (high - low) * walls.Image.VoxelSize;
        return [.. Enumerable.Range(0, walls.Lattice.Layers).Select(k =>
        {
            double depth = Math.Clamp((high - k - 0.5) * walls.Image.VoxelSize, 0, thickness);
            // By exponentials: cosh overflows where the layer is much thicker than the penetration depth.
            return (Math.Exp(-depth / penetration) + Math.Exp((depth - 2 * thickness) / penetration))
                / (1 + Math.Exp(-2 * thickness / penetration));
        })];
    }

    /// <summary>One value per layer spread over the cells.</summary>
    public static double[] Spread(Walls walls, double[] layers)
    {
        var cells = new double[walls.Lattice.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] = layers[i / walls.Lattice.LayerSize];
        return cells;
    }
}
