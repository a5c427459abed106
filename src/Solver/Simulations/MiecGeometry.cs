using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>What a run needs of its voxels, packed, in cells: ψ, walls, areas and the blends of wall properties.</summary>
internal sealed class MiecGeometry
{
    public MiecGeometry(MiecSetup setup)
    {
        Setup = setup;
        Image = setup.Image;
        Parameters = DomainParameters.Build(Image, setup.WallWidth, setup.Lateral == LateralBoundary.Periodic);
        Volume = Parameters.Psi.Sum(psi => (double)psi);
        if (Volume == 0) throw new SimulationException("The voxels hold no pore that the grid resolves; β has nowhere to go.");
    }

    public MiecSetup Setup { get; }

    public VoxelImage Image { get; }

    public DomainParameters Parameters { get; }

    /// <summary>∫ψ [cells].</summary>
    public double Volume { get; }

    /// <summary>Layers along the thickness axis.</summary>
    public int Layers => Image.Nz > 1 ? Image.Nz : Image.Ny;

    /// <summary>Layers from low to high (exclusive) between the slabs of CC and SE.</summary>
    public (int Low, int High) Interlayer
    {
        get
        {
            int low = 0, high = Layers;
            while (low < high && LayerIs(low, Material.CurrentCollector)) low++;
            while (high > low && LayerIs(high - 1, Material.SolidElectrolyte)) high--;
            return low < high ? (low, high) : (0, Layers);
        }
    }

    public bool Has(Material solid) => Parameters.Weights.Materials.Contains(solid);

    /// <summary>δ_w w_s of a solid; zeros where it does not occur.</summary>
    public float[] Wall(Material solid)
    {
        var wall = new float[Parameters.Psi.Length];
        if (!Has(solid)) return wall;
        float[] weight = Parameters.Weights[solid];
        for (int i = 0; i < wall.Length; i++) wall[i] = Parameters.WallDensity[i] * weight[i];
        return wall;
    }

    /// <summary>Σ_s δ_w w_s a_s of a property of the walls.</summary>
    public double[] Blend(Func<WallSetup, double> property)
    {
        var sum = new double[Parameters.Psi.Length];
        foreach (Material solid in Parameters.Weights.Materials)
        {
            double value = property(Properties(solid));
            float[] weight = Parameters.Weights[solid];
            for (int i = 0; i < sum.Length; i++) sum[i] += value * Parameters.WallDensity[i] * weight[i];
        }
        return sum;
    }

    /// <summary>Σ_s A_s a_s over the faces where reactions sit.</summary>
    public double[] BlendReaction(Func<WallSetup, double> property)
    {
        var sum = new double[Parameters.Psi.Length];
        foreach (Material solid in Parameters.Weights.Materials)
        {
            double value = property(Properties(solid));
            float[] area = Parameters.ReactionArea[solid];
            for (int i = 0; i < sum.Length; i++) sum[i] += value * area[i];
        }
        return sum;
    }

    /// <summary>Properties of a wall; a solid that occurs must have them.</summary>
    public WallSetup Properties(Material solid) => Setup.Walls.TryGetValue(solid, out WallSetup? wall) ? wall
        : throw new SimulationException($"The geometry holds {solid}, but the input gives no properties for it; add it to 'materials:'.");

    /// <summary>f(d) = cosh((L − d)/L_pen)/cosh(L/L_pen) of each layer, d its depth below the SE and L the thickness between the
    /// SE and the CC.</summary>
    public double[] DepthFactor(double penetration)
    {
        (int low, int high) = Interlayer;
        double thickness = (high - low) * Image.VoxelSize;
        return [.. Enumerable.Range(0, Layers).Select(k =>
        {
            double depth = Math.Clamp((high - k - 0.5) * Image.VoxelSize, 0, thickness);
            // By exponentials: cosh overflows where the layer is much thicker than the penetration depth.
            return (Math.Exp(-depth / penetration) + Math.Exp((depth - 2 * thickness) / penetration))
                / (1 + Math.Exp(-2 * thickness / penetration));
        })];
    }

    /// <summary>One value per layer spread over the cells.</summary>
    public double[] Spread(double[] layers)
    {
        var cells = new double[Parameters.Psi.Length];
        int size = Image.Nz > 1 ? Image.Nx * Image.Ny : Image.Nx;
        for (int i = 0; i < cells.Length; i++) cells[i] = layers[i / size];
        return cells;
    }

    /// <summary>u at the start.</summary>
    public double[] InitialFilling(double width)
    {
        var cells = new double[Parameters.Psi.Length];
        switch (Setup.Initial)
        {
            case InitialState.Film film:
                if (!Has(film.On)) throw new SimulationException($"The initial film lies on {film.On}, which the geometry does not hold.");
                float[] weight = Parameters.Weights[film.On];
                double thickness = film.Thickness / Image.VoxelSize;
                for (int i = 0; i < cells.Length; i++)
                    if (Parameters.Psi[i] > 0)
                        cells[i] = weight[i] * 0.5 * (1 + Math.Tanh(3 * (thickness - Parameters.Distance[i]) / width));
                break;
            case InitialState.Filled filled:
                double level = filled.Fraction * Layers;
                int size = Image.Nz > 1 ? Image.Nx * Image.Ny : Image.Nx;
                for (int i = 0; i < cells.Length; i++)
                {
                    double height = i / size + 0.5;
                    double inside = filled.FromSolidElectrolyte ? height - (Layers - level) : level - height;
                    if (Parameters.Psi[i] > 0) cells[i] = 0.5 * (1 + Math.Tanh(3 * inside / width));
                }
                break;
        }
        return cells;
    }

    bool LayerIs(int layer, Material material)
    {
        int size = Image.Nz > 1 ? Image.Nx * Image.Ny : Image.Nx;
        for (int i = layer * size; i < (layer + 1) * size; i++)
            if (Image.Labels[i] != (byte)material) return false;
        return true;
    }
}
