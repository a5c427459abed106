using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>What drives the cell through the column of overpotentials: its protocol, its source of β and its
/// share of the account of Li.</summary>
public sealed class ReactionModule<T> : IModule where T : unmanaged
{
    const double LargestOverpotential = 5;  // V
    const double NearlyLargest = 4;         // V, from where shorter steps are not tried any more
    // of the pores: beyond it β is only compressed, by a stiffness that is a matter of numerics
    const double MostFilled = 1.1;

    readonly RunParts<T> run;
    readonly CurrentSetup current;
    readonly BetaModule<T> beta;
    readonly OverpotentialColumn<T> column;
    readonly Protocol protocol;
    readonly Lazy<ElectronPath> electrons;  // not for runs that are only counted
    readonly DeadBeta<T> dead;
    readonly StepPotential<T>? voxels;
    readonly (double[] Room, StorageCurve Curve, double Start)? storage;
    readonly ReactingWalls<T> walls;
    readonly ReactionColumns<T> columns;
    CoveredExchange<T>? covered;
    int seen = -1;
    double[] exchange = [];
    double chargeVolume, platedVolume, startVolume, held;

    /// <summary>Allocates what the reaction of β needs and makes it β's source.</summary>
    public ReactionModule(RunParts<T> run, CurrentSetup current, BetaModule<T> beta)
    {
        (this.run, this.current, this.beta) = (run, current, beta);
        protocol = new Protocol(current.Protocol);
        if (current.Model == IonModel.Voxels)
            voxels = new StepPotential<T>(run.Device, run.Grid, run.Lattice);
        column = new OverpotentialColumn<T>(run.Device, run.Grid, beta.Equation.Border,
            IonPath.Of(run.Walls, run.Scales, current, run.Setup.Stack?.Electrolyte.MayPart ?? false),
            run.Scales.CapillaryShare,
            current.TransferCoefficient, run.WallFields.Add(Exchange), voxels);
        beta.Equation.Source = column;
        electrons = new(() => new ElectronPath(run.Walls, run.Setup.Solids ?? SolidConnection.AsDrawn,
            run.Setup.Beta.InterfaceWidth));
        storage = IonPath.Storage(run.Walls, run.Scales);
        column.Column.Curve = storage?.Curve;
        dead = new DeadBeta<T>(run, beta, electrons);
        walls = new ReactingWalls<T>(run);
        columns = new ReactionColumns<T>(run, beta, column, dead, walls);
    }

    /// <summary>What electrons reach.</summary>
    public ElectronPath Electrons => electrons.Value;

    /// <summary>How η varies within the layers; null: it does not.</summary>
    public StepPotential<T>? Voxels => voxels;

    /// <summary>η of each layer [kT/e].</summary>
    public ReadOnlySpan<double> Overpotential => column.Layers;

    /// <summary>Current of the step taken last [cells per scaled time].</summary>
    public double Current => column.Current;

    /// <summary>Writes η of each layer after a step of this scaled length with the present β and pressure
    /// [kT/e], which is not taken.</summary>
    public void Solve(double step, Span<double> found)
        => column.Solve(step, beta.Equation.Filling, beta.Equation.Pressure, found);

    /// <summary>Volume of β in pores that electrons do not reach [cells].</summary>
    public double DeadVolume => dead.Volume();

    /// <summary>Lithium that the solid stores, as a volume of β [cells].</summary>
    public double HeldInSolid => column.Held;

    /// <summary>Where the work goes.</summary>
    public EnergyAccount Energy => column.Energy;

    /// <summary>By how much an attempt moves η of a layer from where it was assembled [kT/e].</summary>
    public double Change(StepAttempt attempt, int layer) => attempt.Border[column.Column.NodeOfLayer[layer]];

    /// <summary>Parts electrolyte and interlayer for ions, or joins them again.</summary>
    public void Part(bool isParted)
    {
        column.Part(isParted);
        TakeNoticeOfWalls();
    }

    /// <summary>Lets something cover walls; then call <see cref="Cover"/> before each step.</summary>
    /// <param name="exchange">i₀ of a wall that is covered [A m⁻²]</param>
    public void LetCover(Func<WallSetup, double> exchange)
    {
        walls.LetCover(exchange);
        covered = new(run, column, walls, () =>
        {
            double[] all = ExchangeOf(exchange), bare = ExchangeOf(wall => wall.ExchangeCurrent);
            return [.. all.Zip(bare, (one, of) => of > 0 ? one / of - 1 : 0)];
        });
    }

    /// <summary>Takes notice of the share of the wall of each cell that is covered.</summary>
    public void Cover(Field<T> coverage) => covered?.Cover(coverage);

    /// <summary>Lets somebody else take charge too.</summary>
    public void Feed(IChargeConsumer one)
        => column.Embryos = column.Embryos is { } other ? new ChargeConsumers(other, one) : one;

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        of.ColumnsOf(ReactionColumns.All, values => columns.Fill(values, protocol.Charge));
        of.Entry("charge_per_volume",
            () => run.Scales.ArealCurrent(1) * run.Scales.Time / run.Scales.CellVolume);
        of.Entry("beta_dead", () => dead.Volume() * run.Scales.CellVolume);
        of.Balance(ReactionColumns.EnergyError, column.Energy.RelativeError);
        foreach ((string name, Func<double> work) in columns.Works) of.Entry(name, () => work());
        if (column.Embryos is { } embryos) beta.Lithium.Holds(() => embryos.Volume);
        beta.Lithium.Holds(() => column.Stored + column.Held - startVolume);
        beta.Lithium.Receives(() => chargeVolume);
        beta.Lithium.MeasuredAgainst(() => Math.Abs(startVolume) + platedVolume);
        protocol.Declare(of);
        voxels?.Declare(of, run.Scales,
            () => column.AtElectrolyte + column.Current * voxels.OuterResistance,
            () => column.Layers.ToArray());
        of.State(Keep);
    }

    /// <inheritdoc/>
    public void Start()
    {
        TakeNoticeOfWalls();
        if (storage is { } start) column.Start(start.Start);
        startVolume = column.Stored + column.Held;
    }

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        TakeNoticeOfWalls();
        dead.Update(column);
        protocol.Begin(clock.Time, Filled(BetaVolume));
        column.Prepare(DriveOf(0));
        bool plates = (column.Drive.IsPotential ? column.Current : column.Drive.Value) > 0;
        if (plates && BetaVolume > MostFilled * run.Walls.Volume) throw Full(clock);
        clock.LandOn(protocol.Ends);
    }

    /// <inheritdoc/>
    public double Limit(double step) => Math.Min(step, protocol.Longest / run.Scales.Time);

    /// <inheritdoc/>
    public void Prepare(Clock clock) => column.Prepare(DriveOf(clock.StepTime));

    /// <inheritdoc/>
    public bool Accepts(Clock clock, StepAttempt attempt)
    {
        (double cell, double current) = column.Ahead(attempt);
        double ahead = Volts(cell);
        if (column.Column.IsStarved && column.Drive.Value != 0) throw Exhausted(clock, double.NaN);
        bool fits = protocol.Accepts(clock.StepTime, Seen(current, ahead, BetaVolume + attempt.Given));
        if (Math.Abs(ahead) < LargestOverpotential) return fits;
        if (Math.Abs(Volts(column.Cell)) > NearlyLargest) throw Exhausted(clock, ahead);
        return false;
    }

    /// <inheritdoc/>
    public void Take(Clock clock, StepAttempt attempt)
    {
        column.Accept(attempt.Given, attempt);
        if (beta.Exists)
        {
            column.MeasureWork(beta.Equation);
            walls.Measure(beta.Equation, column);
        }
        column.Close();
        double passed = column.Current * clock.Step;
        chargeVolume += passed;
        platedVolume += Math.Max(passed, 0);
        Observation seen = Seen(column.Current, Volts(column.Cell), BetaVolume);
        if (protocol.Pass(clock.StepTime, seen, clock.Reaches(protocol.Ends))) clock.Restart();
    }

    /// <summary>What the protocol asks for in a step of this length [s].</summary>
    Drive DriveOf(double step)
    {
        held = protocol.Value(step);
        return protocol.Mode == ControlMode.Potential ? Drive.OfPotential(held / run.Scales.ThermalVoltage)
            : Drive.OfCurrent(run.Scales.Current(held));
    }

    /// <summary>What the protocol is told of a step with this current [scaled] that ends with this
    /// overpotential [V] and volume of β [cells].</summary>
    Observation Seen(double scaled, double overpotential, double beta)
        => new(column.Drive.IsPotential ? run.Scales.ArealCurrent(scaled) : held, overpotential,
            Filled(beta));

    double Filled(double beta) => beta / run.Walls.Volume;

    /// <summary>Volume of β by the account of charge [cells].</summary>
    double BetaVolume => beta.StartVolume + chargeVolume - column.Stored - column.Held
        + startVolume - (column.Embryos?.Volume ?? 0);

    double Volts(double overpotential) => overpotential * run.Scales.ThermalVoltage;

    void TakeNoticeOfWalls()
    {
        if (seen == run.Walls.Version) return;
        double[] capacity = IonPath.Capacities(run.Walls, run.Scales, current);
        if (capacity.Sum() == 0)
            throw new SimulationException("A current is prescribed, but no wall of the pore reacts; give "
                + "'exchange-current' to the MIEC or the SE, and see that ions reach them.");
        column.Begin(capacity, storage?.Room);
        dead.Begin(exchange);
        seen = run.Walls.Version;
    }

    /// <summary>A i₀ Ω/e, scaled, of pore cells beside walls; kept for <see cref="DeadBeta{T}"/>.</summary>
    double[] Exchange()
    {
        if (voxels is null) return exchange = ExchangeOf(wall => wall.ExchangeCurrent);
        IonPaths paths = Paths();
        voxels.Begin(paths, Reacting(paths, wall => wall.ExchangeCurrent));
        return exchange = voxels.Exchange;
    }

    double[] ExchangeOf(Func<WallSetup, double> property)
    {
        if (voxels is not null && Paths() is var paths)
            return ReactingPores.Sum(paths, Reacting(paths, property));
        double[] cells = run.Walls.BlendReaction(wall => property(wall) * run.Scales.FacesPerCurrent);
        for (int i = 0; i < cells.Length; i++)
            if (run.Walls.Psi[i] < 0.5f) cells[i] = 0;
        return cells;
    }

    IonPaths Paths() => IonPaths.Of(run.Walls, solid => run.Walls[solid].IonConductivity is { } sigma
        ? run.Scales.Conductivity(sigma) : 0);

    FaceValues Reacting(IonPaths paths, Func<WallSetup, double> property)
    {
        double Scaled(WallSetup wall) => property(wall) * run.Scales.FacesPerCurrent;
        FaceValues faces = paths.Reacting(run.Walls.Geometry, solid => Scaled(run.Walls[solid]));
        if (run.Walls.Solids.All(solid => run.Walls[solid].AtCollector is null)) return faces;
        FaceValues ends = paths.Reacting(run.Walls.Geometry, solid => run.Walls[solid] is var wall
            ? Scaled(wall.AtCollector?.Of(wall) ?? wall) : 0);
        for (int axis = 0; axis < 3; axis++)
            for (int cell = 0; cell < faces[axis].Length; cell++)
            {
                // Below 0 the pore is the cell itself, above 0 the next one.
                double near = faces[axis][cell], far = ends[axis][cell];
                int pore = near + far > 0 ? run.Lattice.Beside(cell, axis, 1) : cell;
                if (pore >= 0) faces[axis][cell] = near
                    + run.Walls.Depth(run.Lattice.Layer(pore)) * (far - near);
            }
        return faces;
    }

    void Keep(IStateKeeper state)
    {
        (chargeVolume, platedVolume) =
            (state.Keep("charge_volume", chargeVolume), state.Keep("plated_volume", platedVolume));
        startVolume = state.Keep("column.start", startVolume);
        protocol.Keep(state);
        column.Keep(state);
        walls.Keep(state);
    }

    SimulationException Exhausted(Clock clock, double volts)
        => new($"The overpotential {(double.IsNaN(volts) ? "has no bound" : $"reached {volts:G3} V")} "
            + $"at t = {clock.Time:G6} s: nothing can take the current any more "
            + ((double.IsNaN(volts) ? column.Drive.Value : volts) < 0
                ? "(β is used up, or no longer touches a reacting wall); end the discharge earlier."
                : column.Column.IsParted
                ? "(ions pass the film at the electrolyte by reacting with it only); see "
                    + "'exchange-current' of that plane, and the film's way to electrons."
                : "(no wall reacts or nucleates); check materials and nucleation."));

    SimulationException Full(Clock clock)
    {
        double room = run.Walls.Volume,
            passed = protocol.Charge / Constants.MilliampereHourPerSquareCentimetre;
        double fills = passed * (room - beta.StartVolume) / chargeVolume;
        return new SimulationException($"The pores are full: at t = {clock.Time:G6} s β holds "
            + $"{100 * BetaVolume / room:0} % of their volume, and plating only compresses it. {passed:G3} "
            + $"mAh/cm^2 were passed where {fills:G3} fill all pores; end the plating earlier, or give it a "
            + "thicker layer.");
    }
}
