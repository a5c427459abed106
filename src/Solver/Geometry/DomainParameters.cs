namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>What the smoothed boundary method needs of a geometry (README.md beside this file), in cell
/// units: ψ = ½[1 + tanh(d/ζ)], wall density δ_w = |∇ψ|, weights of the solids, and the reacting area of pore
/// cells. All arrays hold one value per cell, x fastest: index = (z·Ny + y)·Nx + x.</summary>
public sealed class DomainParameters
{
    DomainParameters(float[] distance, float[] psi, float[] wallDensity, WallWeights weights,
        ReactionArea area) =>
        (Distance, Psi, WallDensity, Weights, ReactionArea) = (distance, psi, wallDensity, weights, area);

    /// <summary>Signed distance to the wall [cells], positive in pore, cut off at the band of 5 ζ.</summary>
    public float[] Distance { get; }

    /// <summary>Domain parameter ψ: 1 in pore, 0 in solid. Where it would lie below ψ_min it is 0: the cell
    /// is inactive. So are the middle cells of a solid layer too thin for ψ to fall below ψ_min: no solid
    /// lets β through.</summary>
    public float[] Psi { get; }

    /// <summary>Wall area per volume δ_w [1/cell]; 0 in inactive cells and beyond the band. What inactive
    /// cells would hold (about ψ_min of the wall) is given to the active ones by one common factor, so that
    /// the sum is the wall's area.</summary>
    public float[] WallDensity { get; }

    /// <summary>Share of every solid in the wall layer.</summary>
    public WallWeights Weights { get; }

    /// <summary>Area of wall that reacts into a pore cell, per solid.</summary>
    public ReactionArea ReactionArea { get; }

    /// <summary>Builds all from labelled voxels.</summary>
    /// <param name="image">materials of the voxels</param>
    /// <param name="wallWidth">ζ [cells], 1.0 … 1.5</param>
    /// <param name="periodicLateral">whether opposite lateral faces are joined</param>
    /// <param name="psiMin">cells with ψ below it are inactive; above 0, at most ½</param>
    public static DomainParameters Build(VoxelImage image, double wallWidth, bool periodicLateral,
        double psiMin = 1e-2) =>
        FromDistance(image, SignedDistance.Build(image, periodicLateral, Band(wallWidth)), wallWidth,
            periodicLateral, psiMin);

    /// <summary>Builds all from a known distance [cells, positive in pore], e.g. of a wall given by a
    /// formula; the image only says which solid is where.</summary>
    public static DomainParameters FromDistance(VoxelImage image, float[] distance, double wallWidth,
        bool periodicLateral, double psiMin = 1e-2)
    {
        if (!(wallWidth > 0.2))
            throw new GeometryException("The wall width must exceed a fifth of a cell.");
        if (!(psiMin > 0 && psiMin <= 0.5))
            throw new GeometryException("The least domain parameter of an active cell must be above 0 and "
                + "at most one half.");
        var grid = new CellGrid(image, periodicLateral);
        double band = Band(wallWidth);
        var psi = new float[distance.Length];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int cell = slab * grid.Lattice.LayerSize; cell < (slab + 1) * grid.Lattice.LayerSize; cell++)
                psi[cell] = distance[cell] >= band
                    ? 1
                    : (float)(0.5 * (1 + Math.Tanh(distance[cell] / wallWidth)));
        });
        float[] density = Density(grid, distance, psi, wallWidth, psiMin);
        WallWeights weights = WallWeights.Build(grid, image.Labels, distance, psi, band);
        return new DomainParameters(distance, psi, density, weights,
            ReactionArea.Build(grid, distance, density, weights));
    }

    /// <summary>A central difference |∇d| below this belongs to a cell between two walls. A right-angled edge
    /// has 0.71.</summary>
    const double Balanced = 0.66;

    static double Band(double wallWidth) => 5 * wallWidth;

    /// <summary>δ_w = (2/ζ) ψ(1 − ψ), that is |∇ψ| with |∇d| = 1; clears ψ of inactive cells. Central
    /// differences of ψ give the same area on smooth walls, but cancel in the middle of thin
    /// layers.</summary>
    static float[] Density(CellGrid grid, float[] distance, float[] psi, double wallWidth, double psiMin)
    {
        byte[] active = ActiveCells.Grow(grid, distance, Candidates(grid, distance, psi, psiMin));
        var density = new float[psi.Length];
        var sums = new (double All, double Active)[grid.Lattice.Layers];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            (double all, double kept) = (0, 0);
            for (int cell = slab * grid.Lattice.LayerSize; cell < (slab + 1) * grid.Lattice.LayerSize; cell++)
            {
                double value = 2 / wallWidth * psi[cell] * (1 - psi[cell]);
                all += grid.Lattice.Weight(cell) * value;
                if (active[cell] == 0)
                {
                    psi[cell] = 0;
                    continue;
                }
                kept += grid.Lattice.Weight(cell) * value;
                density[cell] = (float)value;
            }
            sums[slab] = (all, kept);
        });
        double total = sums.Sum(sum => sum.All), held = sums.Sum(sum => sum.Active);
        float factor = held > 0 ? (float)(total / held) : 1;
        for (int i = 0; i < density.Length; i++)
            density[i] *= factor;
        return density;
    }

    /// <summary>1 in solid cells with ψ of at least ψ_min that are not in the middle of a thin
    /// layer.</summary>
    static byte[] Candidates(CellGrid grid, float[] distance, float[] psi, double psiMin)
    {
        var candidate = new byte[psi.Length];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
            {
                CellGrid.Row row = grid.RowAt(index);
                for (int x = 0; x < row.Length; x++)
                {
                    int cell = row.First + x;
                    if (distance[cell] >= 0 || psi[cell] < psiMin)
                        continue;
                    (double a, double b, double c) = row.Gradient(distance, x);
                    if (a * a + b * b + c * c >= Balanced * Balanced)
                        candidate[cell] = 1;
                }
            }
        });
        return candidate;
    }
}
