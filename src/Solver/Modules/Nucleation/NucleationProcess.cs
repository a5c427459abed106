using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Potential;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>A wall on which β nucleates.</summary>
/// <param name="Area">δ_w w_s of every cell, packed [1/h]</param>
/// <param name="Overpotential">η_nuc at which J = J_ref [kT/e]</param>
/// <param name="ContactAngle">[rad]</param>
/// <param name="Exchange">i₀ Ω/e, scaled</param>
public sealed record NucleatingWall(float[] Area, double Overpotential, double ContactAngle, double Exchange)
{
    /// <summary>η_nuc where something covers it all [kT/e]; null: as if nothing did.</summary>
    public double? CoveredOverpotential { get; init; }

    /// <summary>Contact angle where something covers it all [rad]; null: as if nothing did.</summary>
    public double? CoveredAngle { get; init; }

    /// <summary>i₀ Ω/e where something covers it all, scaled; null: as if nothing did.</summary>
    public double? CoveredExchange { get; init; }

    /// <summary>By layers: η_nuc over <see cref="Overpotential"/>, contact angle and i₀ Ω/e; empty: they
    /// do not change with depth.</summary>
    public IReadOnlyList<(double Share, double Angle, double Exchange)> Layers { get; init; } = [];

    /// <summary>η of a layer as it counts for this wall, whose η_nuc may change with depth: J knows of their
    /// ratio only.</summary>
    public double Counts(double eta, int layer) => Layers.Count == 0 ? eta : eta / Layers[layer].Share;

    /// <summary>The wall of an embryo in a layer, where a share of it is covered.</summary>
    public NucleatingWall Under(double coverage, int layer)
        => Layers.Count == 0 ? Under(coverage)
            : (this with { ContactAngle = Layers[layer].Angle, Exchange = Layers[layer].Exchange })
                .Under(coverage);

    NucleatingWall Under(double coverage) => coverage == 0 ? this : this with
    {
        ContactAngle = Math.Acos((1 - coverage) * Math.Cos(ContactAngle)
            + coverage * Math.Cos(CoveredAngle ?? ContactAngle)),
        Exchange = Exchange + coverage * ((CoveredExchange ?? Exchange) - Exchange),
    };

    /// <summary>η_nuc where a share is covered [kT/e].</summary>
    public double At(double coverage)
        => Overpotential + coverage * ((CoveredOverpotential ?? Overpotential) - Overpotential);
}

/// <summary>Constants of nucleation in scaled units.</summary>
/// <param name="Seed">of the random numbers</param>
/// <param name="Reference">J_ref: events per cell face and scaled time at η = η_nuc</param>
/// <param name="Barrier">ln(J₀/J_ref)</param>
/// <param name="Exclusion">radius of the zone around a nucleus [cells]</param>
/// <param name="CriticalLength">capillary overpotential per curvature, Ωγ/(h kT) [kT/e per 1/cell]</param>
public sealed record NucleationParameters(
    long Seed, double Reference, double Barrier, double Exclusion, double CriticalLength);

/// <summary>Heterogeneous nucleation of β as a Poisson process on bare walls: J = J_ref exp{ln(J₀/J_ref) [1 −
/// (η_nuc/η)²]}, η that of the layer or, where it is known, of the cell, classical theory with its barrier
/// calibrated by η_nuc. Random numbers are functions of (seed, accepted step, row), so that the list of
/// events depends on neither threads nor rejected attempts. Only lists of wall cells pass between host and
/// device.</summary>
public sealed class NucleationProcess<T> where T : unmanaged
{
    /// <summary>Radius at birth over the critical radius: at r* itself an embryo neither grows nor
    /// shrinks.</summary>
    const double Supercritical = 1.2;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Lattice lattice;
    readonly NucleationParameters parameters;
    readonly FreeWall<T>[] walls;
    readonly NucleationRates<T> rates;
    readonly BirthZones births = new();

    /// <summary>Allocates a process on this many walls; <see cref="SetWalls"/> says where they are.</summary>
    public NucleationProcess(Device<T> device, Grid grid, Lattice lattice, NucleationParameters parameters,
        int walls)
    {
        (this.device, this.grid, this.lattice, this.parameters) = (device, grid, lattice, parameters);
        this.walls = [.. Enumerable.Range(0, walls).Select(_ => new FreeWall<T>(device, grid))];
        rates = new NucleationRates<T>(device, grid, lattice, parameters);
    }

    /// <summary>By how much η of cells differs from that of their layers; null: it does not.</summary>
    public StepPotential<T>? Voxels
    {
        get => rates.Voxels;
        set => rates.Voxels = value;
    }

    /// <summary>Share of the wall of each cell that something covers; null: nothing does.</summary>
    public Field<T>? Coverage
    {
        get => rates.Coverage;
        set => rates.Coverage = value;
    }

    /// <summary>Nuclei born so far.</summary>
    public int Count => births.Count;

    /// <summary>Looks whether β has left places where it was born, so that it may be born there
    /// again.</summary>
    /// <param name="filling">u</param>
    /// <param name="isAlive">whether an embryo grows at a cell</param>
    public void Release(Field<T> filling, Func<int, bool> isAlive)
    {
        if (births.Cells.Count == 0) return;
        T[] found = device.Gather(grid, filling, [.. births.Cells.Select(cell => (long)cell)]);
        if (births.Release([.. found.Select(Element.Value)], isAlive))
            SetWalls([.. walls.Select(wall => wall.Wall)]);
    }

    /// <summary>Whether any wall is left outside the zones around nuclei.</summary>
    public bool IsPossible => Array.Exists(walls, wall => wall.Total > 0);

    /// <summary>Says where the walls are, outside the zones around nuclei that were born.</summary>
    /// <param name="nucleating">as many as were allocated</param>
    public void SetWalls(IReadOnlyList<NucleatingWall> nucleating)
    {
        for (int w = 0; w < walls.Length; w++)
        {
            walls[w].Set(nucleating[w], lattice);
            foreach (int birth in births.Cells) walls[w].Clear(Zone(walls[w], birth));
            walls[w].Write();
        }
    }

    /// <summary>Expected events per scaled time with the whole free wall bare and at the largest of the
    /// layers' overpotentials: an upper bound that costs nothing.</summary>
    public double Bound(ReadOnlySpan<double> overpotential)
    {
        double bound = 0, most = double.NegativeInfinity;
        foreach (double eta in overpotential) most = Math.Max(most, eta);
        most += Voxels?.LargestDifference ?? 0;
        foreach (FreeWall<T> wall in walls)
        {
            double counts = wall.Wall.Layers.Count == 0 ? most
                : most / wall.Wall.Layers.Min(layer => layer.Share);
            bound += wall.Total * Math.Max(rates.At(wall, counts), rates.At(wall, counts, coverage: 1));
        }
        return bound;
    }

    /// <summary>Expected events per scaled time at the layers' overpotentials.</summary>
    public double Expected(ReadOnlySpan<double> overpotential, Field<T> filling)
    {
        double expected = 0;
        foreach (FreeWall<T> wall in walls)
            foreach (double row in rates.Rows(wall, overpotential, filling)) expected += row;
        return expected;
    }

    /// <summary>Draws the events of an accepted step at the layers' overpotentials; each row has at most one
    /// on each wall.</summary>
    public IReadOnlyList<Embryo> Draw(long step, double timeStep, ReadOnlySpan<double> overpotential,
        Field<T> filling)
    {
        List<Embryo>? born = null;
        for (int w = 0; w < walls.Length; w++)
        {
            double[] rows = rates.Rows(walls[w], overpotential, filling);
            for (int r = 0; r < rows.Length; r++)
            {
                double eta = overpotential[lattice.LayerOfRow(r)], expected = rows[r] * timeStep;
                if (expected <= 0) continue;
                long index = 2L * (w * (long)rows.Length + r);
                if (CounterNoise.Uniform(parameters.Seed, step, index)
                    >= NucleationLaw.Probability(expected)) continue;
                int cell =
                    Choose(walls[w], r, eta, filling, CounterNoise.Uniform(parameters.Seed, step, index + 1));
                if (cell < 0) continue;
                (born ??= []).Add(Birth(walls[w].Wall, cell, eta));
                foreach (FreeWall<T> wall in walls) wall.Exclude(Zone(wall, cell));
            }
        }
        return born ?? (IReadOnlyList<Embryo>)[];
    }

    /// <summary>What a run needs to go on: the zones in which no other nucleus is born.</summary>
    public void Keep(IStateKeeper state)
    {
        births.Keep(state);
        if (state.Restores) SetWalls([.. walls.Select(wall => wall.Wall)]);
    }

    Embryo Birth(NucleatingWall wall, int cell, double eta)
    {
        births.Add(cell);
        bool covers = Coverage is not null && wall is not { CoveredAngle: null, CoveredExchange: null };
        wall = wall.Under(covers ? Element.Value(device.Gather(grid, Coverage!.Value, [cell])[0]) : 0,
            lattice.Layer(cell));
        double difference = Voxels?.DifferencesAtHosts([(cell, lattice.Layer(cell))])[0] ?? 0;
        var shape = new CapShape(wall.ContactAngle, grid.FlatZ);
        return new Embryo
        {
            Cell = lattice.Place(cell), Index = cell, Shape = shape, ContactAngle = wall.ContactAngle,
            Exchange = wall.Exchange,
            BirthRadius = Supercritical * parameters.CriticalLength * shape.Curvature(1) / (eta + difference),
            Layer = lattice.Layer(cell), Difference = difference,
        };
    }

    /// <summary>The cell of a row in which the share <paramref name="uniform"/> of its bare wall is reached;
    /// −1: there is none.</summary>
    int Choose(FreeWall<T> wall, int row, double eta, Field<T> filling, double uniform)
    {
        (long[] cells, float[] area) = wall.Row(row);
        double[]? differences = Voxels?.Differences([.. cells.Select(cell => (int)cell)]);
        T[] found = device.Gather(grid, filling, cells);
        T[]? coverage = rates.Varies(wall) && Coverage is { } field ? device.Gather(grid, field, cells)
            : null;
        double sum = 0;
        int last = -1, layer = lattice.LayerOfRow(row);
        for (int pass = 0; pass < 2; pass++)
        {
            double goal = uniform * sum;
            sum = 0;
            for (int i = 0; i < cells.Length; i++)
            {
                ScalarDouble covered = ScalarDouble.Broadcast(Element.Value(found[i]));
                double bare = area[i] * (1 - Interface<double>.Interpolation(covered).Value);
                if (differences is not null || coverage is not null)
                    bare *= rates.At(wall, wall.Wall.Counts(eta, layer) + (differences?[i] ?? 0),
                        coverage is null ? 0 : Element.Value(coverage[i]));
                if (bare <= 0) continue;
                sum += bare;
                last = (int)cells[i];
                if (pass == 1 && sum >= goal) return (int)cells[i];
            }
        }
        return last;
    }

    /// <summary>Which of a wall's cells lie within the zone around a birth, as places in its list.</summary>
    List<int> Zone(FreeWall<T> wall, int birth)
    {
        var zone = new List<int>();
        double square = parameters.Exclusion * parameters.Exclusion;
        for (int i = 0; i < wall.Cells.Length; i++)
            if (lattice.SquaredDistance((int)wall.Cells[i], birth) <= square) zone.Add(i);
        return zone;
    }
}
