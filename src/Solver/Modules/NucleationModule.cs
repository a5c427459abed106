using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Nucleation;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>A wall on which β nucleates.</summary>
/// <param name="Area">δ_w w_s of every cell, packed [1/h]</param>
/// <param name="Overpotential">η_nuc at which J = J_ref [kT/e]</param>
/// <param name="ContactAngle">[rad]</param>
/// <param name="Exchange">i₀ Ω/e, scaled</param>
public sealed record NucleatingWall(float[] Area, double Overpotential, double ContactAngle, double Exchange);

/// <summary>Constants of nucleation in scaled units.</summary>
/// <param name="Seed">of the random numbers</param>
/// <param name="Reference">J_ref: events per cell face and scaled time at η = η_nuc</param>
/// <param name="Barrier">ln(J₀/J_ref)</param>
/// <param name="Exclusion">radius of the zone around a nucleus [cells]</param>
/// <param name="CriticalLength">capillary overpotential per curvature, Ωγ/(h kT) [kT/e per 1/cell]</param>
public sealed record NucleationParameters(
    long Seed, double Reference, double Barrier, double Exclusion, double CriticalLength);

/// <summary>Heterogeneous nucleation of β as a Poisson process on bare walls: J = J_ref exp{ln(J₀/J_ref) [1 − (η_nuc/η f(d))²]}, classical
/// theory with its barrier calibrated by η_nuc. Random numbers are functions of (seed, accepted step, row), so that the list
/// of events depends on neither threads nor rejected attempts.</summary>
public sealed class NucleationModule<T> where T : unmanaged
{
    /// <summary>Radius at birth over the critical radius: at r* itself an embryo neither grows nor shrinks.</summary>
    const double Supercritical = 1.2;

    readonly Device<T> device;
    readonly Grid grid;
    readonly (bool X, bool Y, bool Z) joined;
    readonly NucleationParameters parameters;
    readonly IReadOnlyList<NucleatingWall> walls;
    readonly Field<T>[] areas;
    readonly float[][] free;
    readonly double[] depthFactor, rows, total;
    readonly List<int> births = [];

    /// <summary><paramref name="depthFactor"/>[k]: f(d) of layer k along the thickness axis (z in 3D, y in 2D).</summary>
    public NucleationModule(Device<T> device, Grid grid, (bool X, bool Y, bool Z) joined, NucleationParameters parameters,
        IReadOnlyList<NucleatingWall> walls, double[] depthFactor)
    {
        (this.device, this.grid, this.joined, this.parameters) = (device, grid, joined, parameters);
        (this.walls, this.depthFactor) = (walls, depthFactor);
        rows = new double[grid.Ny * grid.Nz];
        free = walls.Select(wall => (float[])wall.Area.Clone()).ToArray();
        areas = walls.Select(_ => device.Allocate(grid)).ToArray();
        total = new double[walls.Count];
        for (int w = 0; w < walls.Count; w++) WriteArea(w);
    }

    /// <summary>Nuclei born so far.</summary>
    public int Count => births.Count;

    /// <summary>Whether any wall is left outside the zones around nuclei.</summary>
    public bool IsPossible => Array.Exists(total, area => area > 0);

    /// <summary>Expected events per scaled time with the whole free wall bare: an upper bound that costs nothing.</summary>
    public double Bound(double overpotential)
    {
        double bound = 0, share = depthFactor.Max();
        for (int w = 0; w < walls.Count; w++) bound += total[w] * Rate(w, overpotential * share);
        return bound;
    }

    /// <summary>Expected events per scaled time.</summary>
    public double Expected(double overpotential, Field<T> filling)
    {
        double expected = 0;
        for (int w = 0; w < walls.Count; w++)
        {
            device.MeasureRows(grid, new BareWall<T> { Area = areas[w], Filling = filling }, rows);
            for (int r = 0; r < rows.Length; r++) expected += rows[r] * Rate(w, overpotential * depthFactor[Layer(r)]);
        }
        return expected;
    }

    /// <summary>Draws the events of an accepted step; each row has at most one on each wall.</summary>
    public IReadOnlyList<Embryo> Draw(long step, double timeStep, double overpotential, Field<T> filling)
    {
        List<Embryo>? born = null;
        T[]? cells = null;
        for (int w = 0; w < walls.Count; w++)
        {
            device.MeasureRows(grid, new BareWall<T> { Area = areas[w], Filling = filling }, rows);
            for (int r = 0; r < rows.Length; r++)
            {
                double eta = overpotential * depthFactor[Layer(r)], expected = rows[r] * Rate(w, eta) * timeStep;
                if (expected <= 0) continue;
                long index = 2L * (w * (long)rows.Length + r);
                if (CounterNoise.Uniform(parameters.Seed, step, index) >= Probability(expected)) continue;
                device.Read(grid, filling, cells ??= new T[grid.Cells]);
                int cell = Choose(w, r, cells, CounterNoise.Uniform(parameters.Seed, step, index + 1));
                if (cell < 0) continue;
                (born ??= []).Add(Birth(w, cell, eta));
                Exclude(cell);
            }
        }
        return born ?? (IReadOnlyList<Embryo>)[];
    }

    /// <summary>What a run needs to go on: the cells of all births, around which no other nucleus is born.</summary>
    public void Keep(IStateKeeper state)
    {
        double[] cells = state.Keep("nucleation.births", [.. births.Select(cell => (double)cell)]);
        if (!state.Restores) return;
        births.Clear();
        for (int w = 0; w < walls.Count; w++) walls[w].Area.CopyTo(free[w], 0);
        foreach (double cell in cells)
        {
            births.Add((int)cell);
            Clear((int)cell);
        }
        for (int w = 0; w < walls.Count; w++) WriteArea(w);
    }

    Embryo Birth(int wall, int cell, double eta)
    {
        births.Add(cell);
        var shape = new CapShape(walls[wall].ContactAngle, grid.FlatZ);
        return new Embryo
        {
            Cell = (cell % grid.Nx, cell / grid.Nx % grid.Ny, cell / grid.Nx / grid.Ny),
            Shape = shape, ContactAngle = walls[wall].ContactAngle, Exchange = walls[wall].Exchange,
            BirthRadius = Supercritical * parameters.CriticalLength * shape.Curvature(1) / eta,
            DepthFactor = depthFactor[Layer(cell / grid.Nx)],
        };
    }

    /// <summary>The cell of a row in which the share <paramref name="uniform"/> of its bare wall is reached.</summary>
    int Choose(int wall, int row, T[] filling, double uniform)
    {
        double sum = 0;
        int last = -1, first = row * grid.Nx;
        for (int pass = 0; pass < 2; pass++)
        {
            double goal = uniform * sum;
            sum = 0;
            for (int i = first; i < first + grid.Nx; i++)
            {
                double u = Math.Clamp(Element.Value(filling[i]), 0, 1), bare = free[wall][i] * (1 - u * u * (3 - 2 * u));
                if (bare <= 0) continue;
                sum += bare;
                last = i;
                if (pass == 1 && sum >= goal) return i;
            }
        }
        return last;
    }

    /// <summary>No further nucleus near a cell.</summary>
    void Exclude(int cell)
    {
        Clear(cell);
        for (int w = 0; w < walls.Count; w++) WriteArea(w);
    }

    void Clear(int cell)
    {
        int cx = cell % grid.Nx, cy = cell / grid.Nx % grid.Ny, cz = cell / grid.Nx / grid.Ny;
        double square = parameters.Exclusion * parameters.Exclusion;
        for (int i = 0; i < grid.Cells; i++)
        {
            double x = Apart(i % grid.Nx - cx, grid.Nx, joined.X), y = Apart(i / grid.Nx % grid.Ny - cy, grid.Ny, joined.Y);
            double z = Apart(i / grid.Nx / grid.Ny - cz, grid.Nz, joined.Z);
            if (x * x + y * y + z * z > square) continue;
            foreach (float[] area in free) area[i] = 0;
        }
    }

    static double Apart(int difference, int length, bool joined)
    {
        int distance = Math.Abs(difference);
        return joined ? Math.Min(distance, length - distance) : distance;
    }

    void WriteArea(int wall)
    {
        device.Write(grid, areas[wall], Array.ConvertAll(free[wall], a => Element.Of<T>(a)));
        total[wall] = free[wall].Sum(a => (double)a);
    }

    double Rate(int wall, double eta)
        => eta <= 0 ? 0 : parameters.Reference * Math.Exp(parameters.Barrier * (1 - Math.Pow(walls[wall].Overpotential / eta, 2)));

    /// <summary>1 − e^{−x} without cancellation.</summary>
    static double Probability(double x) => x < 1e-6 ? x - 0.5 * x * x : 1 - Math.Exp(-x);

    int Layer(int row) => grid.FlatZ ? row : row / grid.Ny;
}
