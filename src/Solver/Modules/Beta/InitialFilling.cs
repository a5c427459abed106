using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
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
            InitialState.Given given => Given(given, walls),
            _ => new double[walls.Psi.Length],
        };
    }

    static double[] Given(InitialState.Given given, Walls walls)
    {
        var cells = new double[walls.Psi.Length];
        ReadOnlySpan<float> filling = given.Filling.Span;
        for (int i = 0; i < cells.Length; i++)
            if (walls.Psi[i] > 0) cells[i] = filling[i];
        return cells;
    }

    static double[] Film(InitialState.Film film, Walls walls, double width)
    {
        if (!walls.Has(film.On)) throw new SimulationException(
            $"The initial film lies on {film.On}, which the geometry does not hold.");
        var cells = new double[walls.Psi.Length];
        double thickness = film.Thickness / walls.Image.VoxelSize;
        // Distances and weights of the walls end at their band; a film may be thicker.
        float[] weight = Outward(walls, walls.Geometry.Weights[film.On]), distance = SignedDistance.Build(
            walls.Image, walls.Lattice.JoinedX, Math.Max(thickness + 2 * width, 5 * walls.Width));
        for (int i = 0; i < cells.Length; i++)
            if (walls.Psi[i] > 0) cells[i] =
                weight[i] * 0.5 * (1 + Math.Tanh(3 * (thickness - distance[i]) / width));
        return cells;
    }

    /// <summary>Weights of a solid, beyond the layer of walls those of the nearest cells of it, of several
    /// the mean: so that a mirrored image has the mirrored film.</summary>
    static float[] Outward(Walls walls, float[] weight)
    {
        var beside = new CellNeighbours(walls.Lattice);
        var found = (float[])weight.Clone();
        var known = new bool[found.Length];
        var front = new List<int>();
        for (int cell = 0; cell < found.Length; cell++)
        {
            known[cell] = walls.Psi[cell] < 1;
            if (known[cell] && walls.Psi[cell] > 0) front.Add(cell);
        }
        while (front.Count > 0)
        {
            var reached = new SortedDictionary<int, (double Sum, int Count)>();
            foreach (int cell in front)
                for (int side = 0; side < beside.Sides; side++)
                {
                    int next = beside.Of(cell, side);
                    if (next < 0 || known[next]) continue;
                    (double sum, int count) = reached.GetValueOrDefault(next);
                    reached[next] = (sum + found[cell], count + 1);
                }
            foreach ((int cell, (double sum, int count)) in reached)
                (known[cell], found[cell]) = (true, (float)(sum / count));
            front = [.. reached.Keys];
        }
        return found;
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
