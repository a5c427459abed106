using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Potential;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>The electric potential of ions in the voxels that carry them (kernels/Potential/README.md):
/// −∇·(σ∇Φ) = 0 with sharp faces, a potential or a current given at the outer face of the SE, and
/// Butler–Volmer's sink on every face to a pore cell that reacts. u and p stand still. Scaled units: φ = Φ in
/// kT/e, currents in cells per scaled time, σ in cells per scaled time and kT/e of one cell. The unknown is s
/// = φ − level, so that single precision resolves a drop as small as it is.</summary>
public sealed class PotentialEquation<T> where T : unmanaged
{
    const int MostSteps = 60, MostHalvings = 12;
    const double LargestRise = 4;       // of the level in one step [kT/e]

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly VoxelSystem<T> system;
    readonly Field<T> porePlating, poreStripping, plating, stripping, residual, change;
    readonly FaceExchange<T> exchange;
    readonly double tolerance, floor;
    readonly int axis;
    Field<T> pressure;
    int iterations;

    /// <summary>Allocates; <see cref="Begin"/> writes.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid of all fields</param>
    /// <param name="joined">axes whose faces are joined; null: none</param>
    /// <param name="axis">axis at whose high end the outer face is: 0, 1, 2 for x, y, z</param>
    /// <param name="parameters">reaction and tolerance</param>
    public PotentialEquation(Device<T> device, Grid grid, Boundaries? joined, int axis,
        PotentialParameters parameters)
    {
        (this.device, this.grid, this.joined, this.axis, Parameters) =
            (device, grid, joined, axis, parameters);
        system = new VoxelSystem<T>(device, grid, joined, axis);
        (porePlating, poreStripping) = (New(), New());
        (plating, stripping, residual, change) = (New(), New(), New(), New());
        (Drop, Exchange, Wired) = (New(), New(), New());
        exchange = new FaceExchange<T>
        {
            X = New(), Y = New(), Z = New(), StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        };
        tolerance = parameters.Tolerance ?? (IsDouble ? 3e-9 : 1e-5);
        floor = IsDouble ? 1e-6 : 1e-2;

        Field<T> New() => device.Allocate(grid);
    }

    static bool IsDouble => typeof(T) == typeof(double);

    /// <summary>Reaction and tolerance.</summary>
    public PotentialParameters Parameters { get; }

    /// <summary>s = φ − level of voxels [kT/e], 0 where no ions come. The next solve starts from
    /// it.</summary>
    public Field<T> Drop { get; }

    /// <summary>η₀ [kT/e], potential at the outer face.</summary>
    public double Level { get; private set; }

    /// <summary>Σ A i₀ Ω/e [cells per scaled time] of pore cells, over those of their faces behind which ions
    /// come: what reacts there if β covers it.</summary>
    public Field<T> Exchange { get; }

    /// <summary>1 in pore cells that electrons reach, 0 in the others; <see cref="Begin"/> writes 1
    /// everywhere.</summary>
    public Field<T> Wired { get; }

    /// <summary>Takes notice of voxels and walls. The last solution stays as the start of the next
    /// solve.</summary>
    /// <param name="paths">voxels that ions reach; their conductivities in scaled units</param>
    /// <param name="reacting">±A i₀ Ω/e of pairs of a cell that takes part and a pore cell [cells per scaled
    /// time]: above 0 where the pore cell is the next one, below 0 where it is the first</param>
    /// <exception cref="ArgumentException">another lattice or axis, or a pair whose voxel ions do not
    /// reach</exception>
    public void Begin(IonPaths paths, FaceValues reacting)
    {
        if (paths.Lattice != Lattice.Of(grid, joined) || paths.Axis != axis)
            throw new ArgumentException("The paths of ions belong to another lattice.");
        system.Write(paths.Conductances);
        system.Write(reacting, exchange.X, exchange.Y, exchange.Z);
        device.Write(grid, Exchange, (ReadOnlySpan<double>)ReactingPores.Sum(paths, reacting));
        device.Fill(grid, Wired, Element.Of<T>(1));
        if (joined is not null) device.FillHalo(grid, Drop, joined);
    }

    /// <summary>Fixes u and p for the solves to come.</summary>
    /// <param name="filling">u</param>
    /// <param name="pressure">p [γ/h], including the solute's share; not to be changed before the last
    /// solve</param>
    public void Assemble(Field<T> filling, Field<T> pressure)
    {
        this.pressure = pressure;
        device.Apply(grid, new PoreSide<T>
        {
            Filling = filling, Pressure = pressure, Wired = Wired, Plating = porePlating,
            Stripping = poreStripping, PressureShare = Of(Parameters.PressureShare),
            Transfer = Of(Parameters.TransferCoefficient),
        });
        if (joined is not null) device.FillHalos(grid, porePlating, poreStripping, joined);
        device.Apply(grid, new SolidSide<T>
        {
            Exchange = exchange, PorePlating = porePlating, PoreStripping = poreStripping, Plating = plating,
            Stripping = stripping,
        });
    }

    /// <summary>The potential at a given level [kT/e], from the last solution.</summary>
    public PotentialSolution Solve(double level)
    {
        Level = level;
        return Newton(null);
    }

    /// <summary>The potential and the level at which a given current [cells per scaled time] passes. Not
    /// converged where nothing can take a current.</summary>
    public PotentialSolution SolveCurrent(double current) => Newton(current);

    /// <summary>dI/dη₀ = Σ k (1 − y) at fixed u and p [cells per scaled time and kT/e], at the present
    /// solution, y the answer of the drop to the level, (k − ∇·σ∇) y = k. Returns the iterations
    /// too.</summary>
    public (double Conductance, int Iterations) Conductance()
    {
        Residual();
        system.Prepare();
        Field<T> slope = system.Fields.Storage;
        device.Fill(grid, change, default);
        SolveOutcome outcome = system.Krylov.Solve(slope, change, Math.Sqrt(Inner(slope, slope)), tolerance);
        return (device.Measure(grid, new ResponseMeasure<T> { Slope = slope, Response = change }).Sum0,
            outcome.Iterations);
    }

    /// <summary>Where power goes at the present solution: level · current = Ohmic + Handed.</summary>
    public PotentialPower Power()
    {
        if (joined is not null) device.FillHalo(grid, pressure, joined);
        Totals totals = device.Measure(grid, new PotentialPowerMeasure<T>
        {
            System = system.Fields, Reaction = Reaction,
        });
        double reaction = device.Measure(grid, new PotentialDissipation<T>
        {
            Reaction = Reaction, Exchange = exchange, PorePlating = porePlating,
            PoreStripping = poreStripping, Pressure = pressure,
            PressureShare = Of(Parameters.PressureShare),
        }).Sum0;
        return new(totals.Sum0, reaction, totals.Sum1);
    }

    /// <summary>η_loc − level of pore cells [kT/e]: the mean of s over their reacting faces, by exchange; 0
    /// where nothing reacts.</summary>
    public void WriteShare(Field<T> share) => device.Apply(grid, new LocalShare<T>
    {
        Exchange = exchange, Drop = Drop, Share = share,
    });

    /// <summary>What a run needs to go on besides <see cref="Drop"/>, which is there before.</summary>
    public void Keep(IStateKeeper state, string name)
    {
        Level = state.Keep($"{name}.level", Level);
        if (state.Restores && joined is not null) device.FillHalo(grid, Drop, joined);
    }

    PotentialSolution Newton(double? current)
    {
        iterations = 0;
        Totals now = Residual();
        double before = 0;
        for (int step = 0; ; step++)
        {
            Totals size = device.Measure(grid, new ReactionSize<T> { Reaction = Reaction });
            double scale = size.Sum0 + floor * size.Sum1, goal = tolerance * scale;
            double norm = Math.Sqrt(now.Sum0), missing = current - now.Sum2 ?? 0;
            double left = Math.Max(norm, Math.Max(Math.Abs(now.Sum1), Math.Abs(missing)));
            PotentialSolution reached = new(left <= goal, Level, now.Sum2, now.Sum2 + now.Sum1, left / scale,
                step, iterations);
            if (left <= goal || !double.IsFinite(left) || step == MostSteps) return reached;
            if (current is not null && !(size.Sum1 > 0)) return reached;     // nothing takes it
            system.Prepare();
            double closeness = Closeness(step, norm, before, goal);
            double rise = current is null ? Change(norm, closeness) : Change(missing, size.Sum1, closeness);
            before = norm;
            if (!TryMove(rise, current, ref now)) return reached with { Converged = left <= 100 * goal };
        }
    }

    /// <summary>How far the linear system is solved: no farther than Newton's step can tell.</summary>
    static double Closeness(int step, double norm, double before, double goal)
    {
        double least = IsDouble ? 1e-5 : 1e-3, last = step == 0 ? 1 : norm / before;
        return Math.Max(Math.Clamp(last * last, least, 3e-2), Math.Min(0.5 * goal / norm, 0.1));
    }

    /// <summary>δ at a level that stands.</summary>
    double Change(double norm, double closeness)
    {
        device.Fill(grid, change, default);
        iterations += system.Krylov.Solve(residual, change, norm, closeness).Iterations;
        return 0;
    }

    /// <summary>δ and the rise of the level together: A δ + k rise = F and kᵀδ + K rise = what is missing, k
    /// = ∂R/∂φ, K = Σ k. The rise is eliminated; what is left is symmetric and positive.</summary>
    double Change(double missing, double weight, double closeness)
    {
        Field<T> slope = system.Fields.Storage;
        device.Fill(grid, change, default);
        device.Apply(grid, new AddScaled<T>
        {
            To = residual, Increment = slope, Factor = Of(-missing / weight),
        });
        double norm = Math.Sqrt(Inner(residual, residual));
        iterations += system.Krylov.Solve(residual, change, norm, closeness, slope, weight).Iterations;
        return (missing - Inner(slope, change)) / weight;
    }

    double Inner(Field<T> one, Field<T> other)
        => device.Measure(grid, new InnerProduct<T> { First = one, Second = other }).Sum0;

    /// <summary>Takes as much of the change as brings the balances nearer to 0. False: none does.</summary>
    bool TryMove(double rise, double? current, ref Totals now)
    {
        double length = Math.Min(1, LargestRise / Math.Abs(rise)), start = Level;
        Move(length);
        for (int i = 0; ; i++)
        {
            Level = start + length * rise;
            Totals next = Residual();
            if (Merit(next) < Merit(now))
            {
                now = next;
                return true;
            }
            Move(i < MostHalvings ? -0.5 * length : -length);
            length = i < MostHalvings ? 0.5 * length : 0;
            if (length > 0) continue;
            Level = start;
            Residual();
            return false;
        }

        double Merit(Totals totals) => totals.Sum0 + Math.Pow(current - totals.Sum2 ?? 0, 2);
    }

    void Move(double length) => device.Apply(grid, new AddScaled<T>
    {
        To = Drop, Increment = change, Factor = Of(length),
    }, joined is null ? default : new Halo<T>(Drop, joined));

    Totals Residual() => device.Measure(grid, new PotentialResidual<T>
    {
        System = system.Fields, Reaction = Reaction, Residual = residual,
    });

    VoxelReaction<T> Reaction => new()
    {
        Drop = Drop, Plating = plating, Stripping = stripping, Level = Of(Level),
        Transfer = Of(Parameters.TransferCoefficient),
    };

    static T Of(double value) => Element.Of<T>(value);
}
