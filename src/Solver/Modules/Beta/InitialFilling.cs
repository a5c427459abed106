using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>u at t = 0.</summary>
internal static class InitialFilling
{
    /// <summary>u of each cell, packed. Throws <see cref="SimulationException"/> where a film lies on
    /// nothing.</summary>
    public static double[] Of(MiecSetup setup, Walls walls)
    {
        double width = setup.Beta.InterfaceWidth;
        return setup.Initial switch
        {
            InitialState.Film film => Film(film, walls, width),
            InitialState.Filled filled => Filled(filled, walls, width),
            _ => new double[walls.Psi.Length],
        };
    }

    static double[] Film(InitialState.Film film, Walls walls, double width)
    {
        if (!walls.Has(film.On)) throw new SimulationException(
            $"The initial film lies on {film.On}, which the geometry does not hold.");
        var cells = new double[walls.Psi.Length];
        float[] weight = walls.Geometry.Weights[film.On], distance = walls.Geometry.Distance;
        double thickness = film.Thickness / walls.Image.VoxelSize;
        for (int i = 0; i < cells.Length; i++)
            if (walls.Psi[i] > 0) cells[i] =
                weight[i] * 0.5 * (1 + Math.Tanh(3 * (thickness - distance[i]) / width));
        return cells;
    }

    static double[] Filled(InitialState.Filled filled, Walls walls, double width)
    {
        var cells = new double[walls.Psi.Length];
        int layers = walls.Lattice.Layers;
        double level = filled.Fraction * layers;
        for (int i = 0; i < cells.Length; i++)
        {
            double height = i / walls.Lattice.LayerSize + 0.5;
            double inside = filled.FromSolidElectrolyte ? height - (layers - level) : level - height;
            if (walls.Psi[i] > 0) cells[i] = 0.5 * (1 + Math.Tanh(3 * inside / width));
        }
        return cells;
    }
}
