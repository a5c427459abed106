using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>A solute (silver) dissolved in β: the conserved total C = cap(u) λ of each cell, ∂C/∂t = ∇·(Mob
/// ∇λ) + release (kernels/Solute/README.md). λ is the local amount per lattice site of β, the mole fraction
/// while dilute. C is what is stepped: β may move, and no silver is lost. Void holds nearly none and conducts
/// none. Scaled units: length h, time t₀; amounts in cells · sites.</summary>
public sealed partial class SoluteEquation<T> where T : unmanaged
{
    const int MostAttempts = 20, MostPasses = 60;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Field<T> filling, domain, mobility, right, relaxation, release;
    readonly DiffusionMultigrid<T> multigrid;
    readonly ConjugateGradient<T> krylov;
    readonly SoluteParticles particles;
    readonly CompoundCells<T>? compound;
    FilmCells<T>? films;
    readonly T hasY, hasZ;
    long[] exchanging = [];
    double booked;
    bool acting;

    /// <summary>Allocates an equation without solute. <paramref name="filling"/> (u) and
    /// <paramref name="domain"/> (ψ) belong to β, which keeps their halos filled along joined axes;
    /// <paramref name="scratch"/> are fields of its solver (<see cref="BetaEquation{T}.ScratchFields"/>),
    /// used within a step only; <paramref name="walls"/> are fields that somebody else keeps, null: own
    /// ones.</summary>
    public SoluteEquation(Device<T> device, Grid grid, Boundaries? joined, SoluteParameters parameters,
        Field<T> filling,
        Field<T> domain, IReadOnlyList<Field<T>>? scratch = null, SoluteWalls<T>? walls = null)
    {
        if (!(parameters.VoidCapacity > 0)) throw new ArgumentException(
            "A void that holds no solute makes the transport singular.");
        (this.device, this.grid, this.joined, Parameters) = (device, grid, joined, parameters);
        (this.filling, this.domain) = (filling, domain);
        (WallCapacity, WallAffinity, WallMobility) = walls ?? new SoluteWalls<T>(New(), New(), New());
        (Concentration, MoleFraction) = (New(), New());
        (relaxation, release) = (New(), New());
        var workspace = new Workspace<T>(device, grid, scratch ?? []);
        multigrid = new DiffusionMultigrid<T>(device, grid, joined, workspace);
        krylov = new ConjugateGradient<T>(device, grid, joined, multigrid, workspace);
        (mobility, right) = (workspace.Take(), workspace.Take());
        particles = new SoluteParticles(Lattice.Of(grid, joined), parameters);
        (hasY, hasZ) = (Of(grid.FlatY ? 0 : 1), Of(grid.FlatZ ? 0 : 1));
        compound = parameters.Precipitates
            ? new CompoundCells<T>(device, grid, joined, parameters.CompoundRate) : null;

        Field<T> New() => device.Allocate(grid);
    }

    /// <summary>Material, scaled.</summary>
    public SoluteParameters Parameters { get; }

    /// <summary>Σ_s δ_w w_s δ_seg s_s of each cell [1]: what its wall holds, per λ, where β covers it; δ_w in
    /// 1/h, δ_seg in h.</summary>
    public Field<T> WallCapacity { get; }

    /// <summary>K of each cell: the same over what its wall holds when full, 0: without end
    /// (Henry).</summary>
    public Field<T> WallAffinity { get; }

    /// <summary>Σ_s δ_w w_s δ_seg D_w s_s of each cell [h²/t₀]: its wall's mobility where β covers
    /// it.</summary>
    public Field<T> WallMobility { get; }

    /// <summary>C [sites of β per cell], prognostic.</summary>
    public Field<T> Concentration { get; }

    /// <summary>λ, derived; noise where there is no β.</summary>
    public Field<T> MoleFraction { get; }

    /// <summary>C_p of cells that are saturated [sites of β per cell]: compound, part of C, prognostic; null:
    /// none precipitates.</summary>
    public Field<T>? Compound => compound?.Amount;

    /// <summary>By how much λ at which compound appears is more in a cell than (1 + σ) λ_sat; null: in none.
    /// Asked for only where solute precipitates.</summary>
    public Field<T>? LaterCompound
    {
        get => compound?.Later;
        set => (compound ?? throw new InvalidOperationException("No compound.")).Later = value;
    }

    /// <summary>Solves of the last step that found out where compound is.</summary>
    public int Passes { get; private set; }

    /// <summary>Particles as they are now.</summary>
    public IReadOnlyList<SoluteParticleState> Particles => particles.All;

    /// <summary>What a solve leaves: residual over the amounts that cells hold (both
    /// root-sum-square).</summary>
    public double Tolerance { get; set; } = typeof(T) == typeof(double) ? 1e-8 : 1e-6;

    /// <summary>A particle [cells from the low corner; radius in cells]. Call before the first step or
    /// between steps.</summary>
    public void AddParticle(double x, double y, double z, double radius)
    {
        double before = particles.Amount;
        particles.Add(x, y, z, radius);
        booked += particles.Amount - before;
    }

    /// <summary>Dissolves this mole fraction in β (and its share in the walls that β covers).</summary>
    public void Begin(double initialMoleFraction)
    {
        device.Apply(grid, new SoluteStart<T>
        {
            Capacity = Capacity, Concentration = Concentration, MoleFraction = MoleFraction,
            Initial = Of(initialMoleFraction),
        }, joined is null ? default : new Halo<T>(MoleFraction, joined));
        booked = Dissolved() + particles.Amount;
    }

    /// <summary>Moves silver for a step of scaled length <paramref name="timeStep"/> after β took it. Returns
    /// the iterations. Throws <see cref="SimulationException"/> where the solve fails.</summary>
    public int Step(double timeStep)
    {
        int iterations = 0;
        compound?.Begin(timeStep);
        for (int attempt = 0; ; attempt++)
        {
            if (particles.Any || acting) SetRelease(timeStep);
            SolveOutcome outcome = Saturate(timeStep);
            iterations += outcome.Iterations;
            if (!outcome.Converged && !(outcome.Relative <= 100 * Tolerance))
                throw new SimulationException(
                    $"The transport of the solute did not converge: residual {outcome.Relative:0.0e+0} "
                        + $"after {outcome.Iterations} iterations.");
            if (!acting || particles.Settle(Gather(MoleFraction, particles.CoveredCells))) break;
            if (attempt == MostAttempts)
                throw new SimulationException("The particles could not be kept from giving more than they "
                    + "have.");
        }
        if (typeof(T) == typeof(double)) Conserve(timeStep);
        else Round();
        return iterations;
    }

    /// <summary>What somebody else keeps of it: deposits on planes of the stack that are closed [cells ·
    /// sites].</summary>
    public double Elsewhere { get; set; }

    /// <summary>All of it: dissolved, at walls, in particles and elsewhere [cells · sites].</summary>
    public double Total() => Dissolved() + particles.Amount + Elsewhere;

    /// <summary>Of it segregated at walls that β covers [cells · sites].</summary>
    public double TotalAtWalls() => device.Measure(grid, new WallSolute<T>
    {
        Capacity = Capacity, MoleFraction = MoleFraction,
    }).Sum0;

    /// <summary>The largest λ in β.</summary>
    public double Richest() => device.Measure(grid, new RichestBeta<T>
    {
        Filling = filling, Domain = domain, MoleFraction = MoleFraction,
    }).Largest;

    /// <summary>Of it in compound beside three solids, whose δ_w w_s are given [cells · sites].</summary>
    public Totals CompoundBeside((Field<T> First, Field<T> Second, Field<T> Third) walls)
        => compound is { Any: true } ? device.Measure(grid, new CompoundAtWalls<T>
        {
            Compound = compound.Amount, First = walls.First, Second = walls.Second, Third = walls.Third,
        }) : default;

    /// <summary>Of it in compound [cells · sites].</summary>
    public double TotalCompound() => compound?.Total() ?? 0;

    /// <summary>Lets some cells be films at planes of the stack, which have a conductance of their own across
    /// it.</summary>
    internal FilmCells<T> AddFilms() => films ??= new FilmCells<T>(device, grid);

    /// <summary>After others moved compound between cells.</summary>
    internal void MovedCompound() => compound?.Moved();

    /// <summary>Writes the share of walls that compound covers (<see cref="CompoundCoverage{T}"/>).</summary>
    /// <param name="wall">δ_w of all walls [1/h]</param>
    /// <param name="coverage">written</param>
    /// <param name="thickness">δ_cov [cells]</param>
    public void Cover(Field<T> wall, Field<T> coverage, double thickness)
    {
        if (compound is { Any: true }) device.Apply(grid, new CompoundCoverage<T>
        {
            Compound = compound.Amount, Wall = wall, Coverage = coverage,
            PerThickness = Of(1 / (Parameters.ParticleDensity * thickness)),
        });
    }

    /// <summary>Writes the share of walls that compound or what segregated at them covers, whichever is
    /// more.</summary>
    /// <param name="wall">δ_w of all walls [1/h]</param>
    /// <param name="coverage">written</param>
    /// <param name="thickness">δ_cov [cells]</param>
    public void CoverAll(Field<T> wall, Field<T> coverage, double thickness)
    {
        device.Fill(grid, coverage, default);
        Cover(wall, coverage, thickness);
        device.Apply(grid, new SegregatedCoverage<T>
        {
            Filling = filling, Domain = domain, MoleFraction = MoleFraction, Affinity = WallAffinity,
            Coverage = coverage,
        });
    }

    /// <summary>Dissolved silver and compound of each row (index z · Ny + y), particles not included [cells ·
    /// sites].</summary>
    public void MeasureRows(Span<double> rows)
        => device.MeasureRows(grid, new SoluteMeasure<T> { Concentration = Concentration }, rows);

    /// <summary>p += P ln(1 − X) in some cells: for <see cref="BetaEquation{T}.SolutePressure"/>.</summary>
    public void AddSolutePressure(Grid cells, Field<T> pressure) => device.Apply(cells, new SolutePressure<T>
    {
        Filling = filling, Domain = domain, MoleFraction = MoleFraction, Pressure = pressure,
        Scale = Of(Parameters.PressureScale),
    });

    /// <summary>P ln(1 − X) of cells that β fills [γ/h].</summary>
    public double[] SolutePressureOf(long[] cells)
        => Array.ConvertAll(Gather(MoleFraction, cells), SolutePressureAt);

    /// <summary>The same at an amount λ per site.</summary>
    public double SolutePressureAt(double fraction)
        => Parameters.PressureScale * Math.Log(1 - Math.Clamp(fraction, 0, 0.5));

    /// <summary>What a run needs to go on besides <see cref="Concentration"/> and <see cref="MoleFraction"/>,
    /// which are there before.</summary>
    public void Keep(IStateKeeper state, string name)
    {
        booked = state.Keep($"{name}.booked", booked);
        acting = state.Keep($"{name}.acting", acting ? 1 : 0) != 0;
        particles.Keep(state, name);
        compound?.Keep(state, $"{name}.compound");
        if (!state.Restores) return;
        foreach (Field<T> field in (ReadOnlySpan<Field<T>>)[relaxation, release]) device.Fill(
            grid, field, default);
        exchanging = [];
        if (joined is not null) device.FillHalo(grid, MoleFraction, joined);
    }

    SoluteCapacity<T> Capacity => new()
    {
        Filling = filling, Domain = domain, Wall = WallCapacity, Affinity = WallAffinity,
        Void = Of(Parameters.VoidCapacity),
    };

    double Dissolved() => device.Measure(grid, new SoluteMeasure<T> { Concentration = Concentration }).Sum0;

    /// <summary>Writes what particles exchange to the cells that β covers; nothing where it covers
    /// none.</summary>
    void SetRelease(double timeStep)
    {
        long[] reached = particles.Reach();
        bool covered = particles.Prepare(timeStep, Gather(filling, reached), Gather(domain, reached));
        if (covered || acting)
        {
            Dictionary<long, (double Relaxation, double Release)> exchange = particles.Exchange();
            long[] cells = [.. exchanging.Union(exchange.Keys)];
            device.Scatter(grid, relaxation, cells,
                Array.ConvertAll(cells, cell => Of(exchange.GetValueOrDefault(cell).Relaxation)));
            device.Scatter(grid, release, cells,
                Array.ConvertAll(cells, cell => Of(exchange.GetValueOrDefault(cell).Release)));
            exchanging = [.. exchange.Keys];
        }
        acting = covered;
    }

    /// <summary>A few cells of a field on the host: the only place where particles read the device.</summary>
    double[] Gather(Field<T> field, long[] cells)
        => Array.ConvertAll(device.Gather(grid, field, cells), Element.Value);

    static T Of(double value) => Element.Of<T>(value);
}
