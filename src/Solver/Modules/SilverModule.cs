using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Silver dissolved in β: the conserved total C = cap(u) λ of each cell, ∂C/∂t = ∇·(Mob ∇λ) + release (kernels/Solute/README.md).
/// λ is the local amount per lattice site of β, the mole fraction while dilute. C is what is stepped: β may move, and no
/// silver is lost. Void holds nearly none and conducts none. Scaled units: length h, time t₀; amounts in cells · sites.</summary>
public sealed class SilverModule<T> where T : unmanaged
{
    const int MostAttempts = 20;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Field<T> filling, domain, mobility, right, relaxation, release;
    readonly DiffusionMultigrid<T> multigrid;
    readonly ConjugateGradient<T> krylov;
    readonly SilverParticles particles;
    readonly T hasY, hasZ;
    double[] sample1 = [], sample2 = [], hostRelaxation = [], hostRelease = [];
    T[] transfer = [];
    double booked;
    bool acting;

    /// <summary>Allocates a module without silver. <paramref name="filling"/> (u) and <paramref name="domain"/> (ψ) belong to β,
    /// which keeps their halos filled along joined axes; <paramref name="lent"/> are fields of its solver
    /// (<see cref="BetaModule{T}.Lent"/>), used within a step only.</summary>
    public SilverModule(Device<T> device, Grid grid, Boundaries? joined, SilverParameters parameters, Field<T> filling, Field<T> domain,
        IReadOnlyList<Field<T>>? lent = null)
    {
        if (!(parameters.VoidCapacity > 0)) throw new ArgumentException("A void that holds no silver makes the transport singular.");
        (this.device, this.grid, this.joined, Parameters) = (device, grid, joined, parameters);
        (this.filling, this.domain) = (filling, domain);
        (WallCapacity, WallMobility, Concentration, MoleFraction) = (New(), New(), New(), New());
        (relaxation, release) = (New(), New());
        var workspace = new Workspace<T>(device, grid, lent ?? []);
        multigrid = new DiffusionMultigrid<T>(device, grid, joined, workspace);
        krylov = new ConjugateGradient<T>(device, grid, joined, multigrid, workspace);
        (mobility, right) = (workspace.Take(), workspace.Take());
        particles = new SilverParticles(grid, joined, parameters);
        (hasY, hasZ) = (Of(grid.FlatY ? 0 : 1), Of(grid.FlatZ ? 0 : 1));

        Field<T> New() => device.Allocate(grid);
    }

    /// <summary>Material, scaled.</summary>
    public SilverParameters Parameters { get; }

    /// <summary>Σ_s δ_w w_s δ_seg s_s of each cell [1]: what its wall holds, per λ, where β covers it; δ_w in 1/h, δ_seg in h.</summary>
    public Field<T> WallCapacity { get; }

    /// <summary>Σ_s δ_w w_s δ_seg D_w s_s of each cell [h²/t₀]: its wall's mobility where β covers it.</summary>
    public Field<T> WallMobility { get; }

    /// <summary>C [sites of β per cell], prognostic.</summary>
    public Field<T> Concentration { get; }

    /// <summary>λ, derived; noise where there is no β.</summary>
    public Field<T> MoleFraction { get; }

    /// <summary>Particles as they are now.</summary>
    public IReadOnlyList<SilverParticleState> Particles => particles.All;

    /// <summary>What a solve leaves: residual over the amounts that cells hold (both root-sum-square).</summary>
    public double Tolerance { get; set; } = typeof(T) == typeof(double) ? 1e-8 : 1e-6;

    /// <summary>A particle [cells from the low corner; radius in cells]. Call before the first step or between steps.</summary>
    public void AddParticle(double x, double y, double z, double radius)
    {
        double before = particles.Amount;
        particles.Add(x, y, z, radius);
        booked += particles.Amount - before;
        if (transfer.Length == 0)
            (transfer, sample1, sample2, hostRelaxation, hostRelease)
                = (new T[grid.Cells], new double[grid.Cells], new double[grid.Cells], new double[grid.Cells], new double[grid.Cells]);
    }

    /// <summary>Dissolves this mole fraction in β (and its share in the walls that β covers).</summary>
    public void Begin(double initialMoleFraction)
    {
        device.Apply(grid, new SoluteStart<T>
        {
            Capacity = Capacity, Concentration = Concentration, MoleFraction = MoleFraction, Initial = Of(initialMoleFraction),
        }, joined is null ? default : new Halo<T>(MoleFraction, joined));
        booked = Dissolved() + particles.Amount;
    }

    /// <summary>Moves silver for a step of scaled length <paramref name="timeStep"/> after β took it. Returns the iterations.
    /// Throws <see cref="SimulationException"/> where the solve fails.</summary>
    public int Step(double timeStep)
    {
        int iterations = 0;
        for (int attempt = 0; ; attempt++)
        {
            if (particles.Any || acting) SetRelease(timeStep);
            SolveOutcome outcome = Solve(timeStep);
            iterations += outcome.Iterations;
            if (!outcome.Converged && !(outcome.Relative <= 100 * Tolerance))
                throw new SimulationException(
                    $"The transport of silver did not converge: residual {outcome.Relative:0.0e+0} after {outcome.Iterations} iterations.");
            if (!acting || particles.Settle(Sample(MoleFraction, sample1))) break;
            if (attempt == MostAttempts)
                throw new SimulationException("The silver particles could not be kept from giving more than they have.");
        }
        if (typeof(T) == typeof(double)) Conserve();
        else Round();
        return iterations;
    }

    /// <summary>All silver: dissolved, at walls and in particles [cells · sites].</summary>
    public double Total() => Dissolved() + particles.Amount;

    /// <summary>Dissolved silver of each row (index z · Ny + y), particles not included [cells · sites].</summary>
    public void MeasureRows(Span<double> rows) => device.MeasureRows(grid, new SoluteMeasure<T> { Concentration = Concentration }, rows);

    /// <summary>p += P ln(1 − X): for <see cref="BetaModule{T}.SolutePressure"/>.</summary>
    public void AddSolutePressure(Field<T> pressure) => device.Apply(grid, new SolutePressure<T>
    {
        Filling = filling, Domain = domain, MoleFraction = MoleFraction, Pressure = pressure, Scale = Of(Parameters.PressureScale),
    });

    /// <summary>What a run needs to go on: λ too, from which the next solve begins.</summary>
    public void Keep(IStateKeeper state)
    {
        state.Keep("silver.concentration", device, grid, Concentration);
        state.Keep("silver.mole_fraction", device, grid, MoleFraction);
        booked = state.Keep("silver.booked", booked);
        acting = state.Keep("silver.acting", acting ? 1 : 0) != 0;
        particles.Keep(state);
        if (state.Restores && joined is not null) device.FillHalo(grid, MoleFraction, joined);
    }

    SoluteCapacity<T> Capacity => new()
    {
        Filling = filling, Domain = domain, Wall = WallCapacity, Void = Of(Parameters.VoidCapacity),
    };

    double Dissolved() => device.Measure(grid, new SoluteMeasure<T> { Concentration = Concentration }).Sum0;

    SolveOutcome Solve(double timeStep)
    {
        var system = multigrid.Finest.System;
        device.Apply(grid, new SoluteCells<T>
        {
            Capacity = Capacity, WallMobility = WallMobility, Concentration = Concentration, Relaxation = relaxation, Release = release,
            Storage = system.Storage, Right = right, Mobility = mobility, Diffusivity = Of(Parameters.Diffusivity),
        }, joined is null ? default : new Halo<T>(mobility, joined));
        device.Apply(grid, new SoluteFaces<T>
        {
            Domain = domain, Mobility = mobility, FaceX = system.FaceX, FaceY = system.FaceY, FaceZ = system.FaceZ,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = hasY, HasZ = hasZ, HalfStep = Of(0.5 * timeStep),
        });
        multigrid.Prepare();
        double squares = device.Measure(grid, new SoluteScale<T>
        {
            Capacity = Capacity, Storage = system.Storage, Right = right, Inverse = system.Inverse, MoleFraction = MoleFraction,
        }).Sum0;
        return krylov.Solve(right, MoleFraction, Math.Sqrt(squares), Tolerance);
    }

    void Conserve() => device.Measure(grid, new ConservativeSolute<T>
    {
        System = multigrid.Finest.System, Domain = domain, MoleFraction = MoleFraction, Relaxation = relaxation,
        Right = right, Concentration = Concentration,
    });

    void Round()
    {
        double sum = device.Measure(grid, new RoundedSolute<T>
        {
            Capacity = Capacity, MoleFraction = MoleFraction, Concentration = Concentration,
        }).Sum0;
        if (!(sum > 0)) return;
        device.Apply(grid, new ScaledCopy<T>
        {
            From = Concentration, To = Concentration, Factor = Of((booked - particles.Amount) / sum),
        });
    }

    /// <summary>Has the particles write what they exchange; nothing where β covers none.</summary>
    void SetRelease(double timeStep)
    {
        bool covered = particles.Prepare(
            timeStep, Sample(filling, sample1), Sample(domain, sample2), hostRelaxation, hostRelease);
        if (covered || acting)
        {
            Send(hostRelaxation, relaxation);
            Send(hostRelease, release);
        }
        acting = covered;
    }

    /// <summary>A field on the host: the only place where particles read the device.</summary>
    double[] Sample(Field<T> field, double[] cells)
    {
        device.Read(grid, field, transfer);
        for (int i = 0; i < cells.Length; i++) cells[i] = Element.Value(transfer[i]);
        return cells;
    }

    void Send(double[] cells, Field<T> field)
    {
        for (int i = 0; i < cells.Length; i++) transfer[i] = Of(cells[i]);
        device.Write(grid, field, transfer);
    }

    static T Of(double value) => Element.Of<T>(value);
}
