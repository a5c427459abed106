using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Transport;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>β's share u of the pore: ψ ∂u/∂t = ∇·(M∇p) + S with p = p_cap/g̃ (docs/model.md: doubly degenerate
/// Cahn–Hilliard on a smoothed domain, surface, wall and bulk mobility). One linearly implicit step (frozen M
/// and g̃, linearised well) is solved by BiCGStab with multigrid. Scaled units throughout.</summary>
public sealed partial class BetaEquation<T> : IDisposable where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly IPreconditioner<T> preconditioner;
    readonly BiConjugateGradient<T> krylov;
    readonly Field<T> mobility, source;
    readonly Lazy<Interface<T>> profile;    // integrals that a run that is only counted does without
    readonly Lazy<double> surface;
    readonly T hasY, hasZ;
    readonly HeldFilms<T> films = new();
    double owed, lastGiven, lastChanged, lastWeight;

    /// <summary>Allocates a closed box without β; write <see cref="Filling"/> and, where they are not given,
    /// the fields of the walls, then call <see cref="Begin"/>.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid</param>
    /// <param name="joined">axes whose faces are joined; null: none</param>
    /// <param name="parameters">material and numerics</param>
    /// <param name="singleCycle">in double precision: whether the preconditioner computes in single</param>
    /// <param name="walls">ψ, δ_w cos θ and δ_w L_w/L_s that somebody else keeps; null: own ones</param>
    public BetaEquation(Device<T> device, Grid grid, Boundaries? joined, BetaParameters parameters,
        bool singleCycle = false, BetaWalls<T>? walls = null)
    {
        (this.device, this.grid, this.joined, Parameters) = (device, grid, joined, parameters);
        Filling = New();
        (Domain, Wetting, WallMobility) = walls ?? new BetaWalls<T>(New(), New(), New());
        (Pressure, mobility, source, Border) = (New(), New(), New(), new Border<T>(device, grid));
        var state = new FineFields<T>(Domain, Filling, mobility, source);
        preconditioner = singleCycle && device is Device<double> wide
            ? (IPreconditioner<T>)(object)new MixedMultigrid(wide, grid, joined,
                (FineFields<double>)(object)state, parameters.Width)
            : new Multigrid<T>(device, grid, joined, state, parameters.Width);
        krylov = new BiConjugateGradient<T>(device, grid, joined, preconditioner, Border);
        profile = new(() => ProfileOf(parameters));
        surface = new(() => 36 * parameters.MobilityFactor() / parameters.Width);
        (hasY, hasZ) = (Of(grid.FlatY ? 0 : 1), Of(grid.FlatZ ? 0 : 1));

        Field<T> New() => device.Allocate(grid);
    }

    /// <summary>Numerics and material, scaled.</summary>
    public BetaParameters Parameters { get; }

    /// <summary>u: β's share of the pore, prognostic.</summary>
    public Field<T> Filling { get; }

    /// <summary>ψ: 1 in the pore, 0 in solids and in cells that are not active. Around an axis this and the
    /// other fields of walls hold r times it, r in cells: p and u do not change by it, sums do.</summary>
    public Field<T> Domain { get; }

    /// <summary>δ_w cos θ [1/h].</summary>
    public Field<T> Wetting { get; }

    /// <summary>δ_w L_w/(L_s) [1].</summary>
    public Field<T> WallMobility { get; }

    /// <summary>p [γ/h], derived.</summary>
    public Field<T> Pressure { get; }

    /// <summary>Fields of the solver that others may use after a step was taken and before the next is
    /// attempted; none along a joined axis of odd extent, where halos of theirs would be summed.</summary>
    public IReadOnlyList<Field<T>> ScratchFields => OddFaces.Has(grid, joined) ? []
        : [.. krylov.ScratchFields, .. preconditioner.ScratchFields];

    /// <summary>Source of β; null: none.</summary>
    public IBetaSource<T>? Source { get; set; }

    /// <summary>Unknowns that are solved for together with β, for its source.</summary>
    public Border<T> Border { get; }

    /// <summary>What acts on the pressure besides capillarity (the solute's share): adds it in the cells of a
    /// grid, before the step; null: nothing.</summary>
    public Action<Grid, Field<T>>? SolutePressure { get; set; }

    /// <summary>Allocates a film that β may meet; at first it holds no cell.</summary>
    public HeldFilm<T> AddFilm() => films.Add(new HeldFilm<T>(device, grid));

    /// <summary>Makes halos after the static fields and u were written from outside.</summary>
    public void Begin()
    {
        if (joined is null) return;
        device.FillHalo(grid, Domain, joined);
        device.FillHalo(grid, Filling, joined);
    }

    /// <summary>∫ψu [cells], free energy [γ h²] and the largest u.</summary>
    public Totals Measure()
    {
        Totals totals = device.Measure(grid, Observation);
        return totals with { Sum0 = totals.Sum0 - films.Contents };
    }

    /// <summary>∫ψu of each row [cells].</summary>
    public void MeasureRows(Span<double> rows)
    {
        device.MeasureRows(grid, Observation, rows);
        films.TakeOutOf(rows);
    }

    BetaMeasure<T> Observation => new()
    {
        Filling = Filling, Domain = Domain, Wetting = Wetting, StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        Interface = profile.Value,
    };

    /// <summary>p of the present state by capillarity and confinement, written to a field of the
    /// caller.</summary>
    public void WritePressure(Field<T> pressure)
    {
        device.Apply(grid, new CapillaryPressure<T>
        {
            Filling = Filling, Domain = Domain, Wetting = Wetting, Pressure = pressure,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, Interface = profile.Value,
        });
        films.WritePressure(pressure);
    }

    /// <summary>Solves one step of scaled length <paramref name="timeStep"/> without taking it, as often as
    /// its source asks for.</summary>
    public StepAttempt Attempt(double timeStep)
    {
        for (int iterations = 0; ;)
        {
            StepAttempt attempt = Solve(timeStep);
            iterations += attempt.Iterations;
            if (!attempt.Converged || Source is not { } source)
                return attempt with { Iterations = iterations };
            Refinement refinement = source.Refine(attempt, krylov.PressureChange);
            if (refinement == Refinement.Failed) return StepAttempt.Failed(iterations);
            if (refinement == Refinement.Done) return attempt with { Iterations = iterations };
        }
    }

    StepAttempt Solve(double timeStep)
    {
        Assemble(timeStep);
        SolveOutcome outcome = krylov.Solve(Domain, Pressure, source, new Tolerance(1e-4, 1e-3));
        if (!outcome.Converged && !(outcome.Largest <= 1e-3)) return StepAttempt.Failed(outcome.Iterations);
        if (IsDouble) krylov.Polish();
        krylov.Eliminate(krylov.Solution);
        Totals totals = IsDouble ? ConservativeChange() : RoundedChange();
        double taken = films.Measure(preconditioner.Coefficients, End);
        (lastGiven, lastChanged, lastWeight) = (totals.Sum0 - taken, totals.Sum1, totals.Sum2);
        double largest = Math.Max(totals.Largest, 0);     // nothing may move
        return new StepAttempt(double.IsFinite(largest), outcome.Iterations, largest, totals.Sum0,
            [.. Border.Values]);
    }

    /// <summary>Takes the step that was attempted last.</summary>
    public void Accept()
    {
        (double correction, double swelling) = IsDouble || films.TakeDefects ? (0, 0) : Returned();
        double changed = device.Measure(krylov.Moving, new FillingUpdate<T>
        {
            Filling = Filling, Domain = Domain, Change = krylov.Scratch, Correction = Of(correction),
            Swelling = Of(swelling), CutOff = Of(Parameters.CutOff),
        }).Sum0;
        if (!IsDouble) owed += lastGiven - changed;
        owed = films.Take(owed);
        if (joined is not null) device.FillHalo(krylov.Moving, Filling, joined);
    }

    /// <summary>The factors by which the volume that rounding and the solve left out comes back: at the
    /// interface, and where β fills its cavities and has none, all over it, as the pressure that it makes
    /// would spread it.</summary>
    (double AtInterface, double Everywhere) Returned()
    {
        const double Some = 1;                  // Σ ψ q of an interface of a few faces of cells
        double defect = owed + lastGiven - lastChanged;
        double volume = lastWeight < Some ? Measure().Sum0 : 0;
        if (volume > Some) return (0, defect / volume);
        return (lastWeight > 0 ? defect / lastWeight : 0, 0);
    }

    /// <summary>What a run needs to go on besides <see cref="Filling"/> and <see cref="Pressure"/>, which are
    /// there before.</summary>
    public void Keep(IStateKeeper state)
    {
        owed = state.Keep("beta.owed", owed);
        if (state.Restores) Begin();
    }

    /// <summary>Frees what the module holds beside the device's fields.</summary>
    public void Dispose() => (preconditioner as IDisposable)?.Dispose();

    void Assemble(double timeStep)
    {
        device.Apply(grid, new SurfaceMobility<T>
        {
            Filling = Filling, Domain = Domain, WallMobility = WallMobility, Mobility = mobility,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            Surface = Of(surface.Value), CutOff = Of(Parameters.CutOff),
            Tail = Of(Parameters.Tail / Parameters.Width),
            InverseGate = Of(1 / Parameters.GateRange),
            GateStart = Of(Parameters.GateStart / Parameters.GateRange),
            SteepnessSquare = Of(Math.Pow(Parameters.Width / 12, 2)), Bulk = Of(Parameters.Bulk),
            HalfStep = Of(0.5 * timeStep),
        });
        if (joined is not null) device.FillHalo(grid, mobility, joined);
        WritePressure(Pressure);
        FineCoefficients<T> coefficients = preconditioner.Coefficients;
        device.Apply(grid, new CellCoefficients<T>
        {
            Filling = Filling, Domain = Domain, Wetting = Wetting, Pressure = Pressure,
            Compliance = coefficients.System.Compliance, Stiffness = coefficients.System.Stiffness,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = hasY, HasZ = hasZ,
            Interface = profile.Value,
        });
        films.Mark(coefficients.System.Compliance);
        if (SolutePressure is not null)
        {
            SolutePressure(grid, Pressure);
            films.WriteWithSolute(Pressure);
        }
        Source?.Assemble(timeStep, Filling, Pressure, new SourceFields<T>(source, coefficients.Relaxation));
        if (joined is not null) device.FillHalo(grid, Pressure, joined);
        preconditioner.Prepare();
    }

    static Interface<T> ProfileOf(BetaParameters parameters) => new()
    {
        Width = Of(parameters.Width), InverseWidth = Of(1 / parameters.Width),
        VoidCompliance = Of(parameters.VoidCompliance),
        ComplianceRise = Of(parameters.Compliance - parameters.VoidCompliance),
        Normalisation = Of(parameters.Normalisation()),
    };

    LinearSource<T> Given()
    {
        (Field<T> column, T factor) = Border.Column(preconditioner.Coefficients.Relaxation, krylov.Moving);
        return new()
        {
            Source = source, Sensitivity = column, Relaxation = preconditioner.Coefficients.Relaxation,
            Overpotential = factor,
        };
    }

    Totals ConservativeChange()
    {
        device.Apply(krylov.Moving, new AddField<T> { To = Pressure, Increment = krylov.PressureChange });
        if (joined is not null) device.FillHalo(krylov.Moving, Pressure, joined);
        return device.Measure(krylov.Moving, new ConservativeChange<T>
        {
            System = preconditioner.Coefficients.System, Pressure = Pressure,
            PressureChange = krylov.PressureChange, Reaction = Given(), Change = krylov.Scratch,
        });
    }

    Totals RoundedChange() => device.Measure(krylov.Moving, new RoundedChange<T>
    {
        Filling = Filling, Domain = Domain, Solution = krylov.Solution,
        PressureChange = krylov.PressureChange,
        Reaction = Given(), Change = krylov.Scratch, CutOff = Of(Parameters.CutOff),
    });

    static bool IsDouble => typeof(T) == typeof(double);

    static T Of(double value) => Element.Of<T>(value);
}

/// <summary>What β knows of its walls.</summary>
/// <param name="Domain">ψ: 1 in the pore, 0 in solids and in cells that are not active</param>
/// <param name="Wetting">δ_w cos θ [1/h]</param>
/// <param name="Mobility">δ_w L_w/L_s [1]</param>
public sealed record BetaWalls<T>(Field<T> Domain, Field<T> Wetting, Field<T> Mobility) where T : unmanaged;
