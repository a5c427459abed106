using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>A protocol of currents through the double layer of all reacting walls: its protocol, its source
/// of β and its share of the account of Li.</summary>
public sealed class ReactionModule<T> : IModule where T : unmanaged
{
    const double LargestOverpotential = 5;  // V
    const double NearlyLargest = 4;         // V, from where shorter steps are not tried any more
    // of the pores: beyond it β is only compressed, by a stiffness that is a matter of numerics
    const double MostFilled = 1.1;

    readonly RunParts<T> run;
    readonly CurrentSetup current;
    readonly BetaModule<T> beta;
    readonly DoubleLayer<T> layer;
    readonly Protocol protocol;
    IChargeConsumer? consumer;
    int seen = -1;
    double chargeVolume, platedVolume;

    /// <summary>Allocates what the reaction of β needs and makes it β's source.</summary>
    public ReactionModule(RunParts<T> run, CurrentSetup current, BetaModule<T> beta)
    {
        (this.run, this.current, this.beta) = (run, current, beta);
        protocol = new Protocol(current.Protocol);
        layer = new DoubleLayer<T>(run.Device, run.Grid, beta.Equation.Border, run.Scales.CapillaryShare,
            current.TransferCoefficient,
            run.WallFields.Add(Exchange),
                run.WallFields.Add(() => DepthProfile.Spread(run.Walls, DepthFactor)));
        beta.Equation.Source = layer;
    }

    /// <summary>Columns of the history.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("charge", "C/m^2", "charge passed per geometric area, plating positive"),
        new("overpotential", "V", "lumped overpotential of the double layer, plating positive"),
    ];

    /// <summary>η [kT/e].</summary>
    public double Overpotential => layer.Overpotential;

    /// <summary>Current [cells per scaled time].</summary>
    public double Current => layer.Current;

    /// <summary>f(d) of each layer.</summary>
    public double[] DepthFactor => DepthProfile.Of(run.Walls, current.PenetrationDepth);

    /// <summary>η after a step of this scaled length with the present β and pressure [kT/e], not
    /// taken.</summary>
    public double Solve(double step) => layer.Solve(step, beta.Equation.Filling, beta.Equation.Pressure);

    /// <summary>Lets somebody else take charge too.</summary>
    public void Feed(IChargeConsumer one)
    {
        consumer = one;
        layer.Embryos = one.Growth;
    }

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        of.Column(Columns[0], () => protocol.Charge);
        of.Column(Columns[1], () => Volts(layer.Overpotential));
        if (consumer is not null) beta.Lithium.Holds(() => consumer.Volume);
        beta.Lithium.Holds(() => layer.StoredVolume);
        beta.Lithium.Receives(() => chargeVolume);
        beta.Lithium.MeasuredAgainst(() => platedVolume);
        protocol.Declare(of);
        of.State(Keep);
    }

    /// <inheritdoc/>
    public void Start() => TakeNoticeOfWalls();

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        TakeNoticeOfWalls();
        protocol.Begin(clock.Time, Filled(BetaVolume));
        if (protocol.Mode == ControlMode.Potential)
            throw new SimulationException("A part of the protocol holds a potential, and potential control "
                + "needs a reaction that finds the current for it, which this one does not; hold currents.");
        layer.Current = run.Scales.Current(protocol.Value(0));
        if (layer.Current > 0 && BetaVolume > MostFilled * run.Walls.Volume) throw Full(clock);
        clock.LandOn(protocol.Ends);
    }

    /// <inheritdoc/>
    public double Limit(double step) => Math.Min(step, protocol.Longest / run.Scales.Time);

    /// <inheritdoc/>
    public void Prepare(Clock clock) => layer.Current = run.Scales.Current(protocol.Value(clock.StepTime));

    /// <inheritdoc/>
    public bool Accepts(Clock clock, StepAttempt attempt)
    {
        double ahead = Volts(layer.Ahead(attempt.Given, layer.ChangeOf(attempt)));
        bool fits = protocol.Accepts(clock.StepTime, Seen(clock, ahead, BetaVolume + attempt.Given));
        if (Math.Abs(ahead) < LargestOverpotential) return fits;
        if (Math.Abs(Volts(layer.Overpotential)) > NearlyLargest) throw Exhausted(clock, ahead);
        return false;
    }

    /// <inheritdoc/>
    public void Take(Clock clock, StepAttempt attempt)
    {
        double passed = layer.Current * clock.Step, trial = layer.Trial, change = layer.ChangeOf(attempt);
        double taken = layer.Accept(attempt.Given, change);
        consumer?.Take(clock.Step, trial, change, taken);
        chargeVolume += passed;
        platedVolume += Math.Max(passed, 0);
        Observation seen = Seen(clock, Volts(layer.Overpotential), BetaVolume);
        if (protocol.Pass(clock.StepTime, seen, clock.Reaches(protocol.Ends))) clock.Restart();
    }

    /// <summary>What the protocol is told of a step that ends with this overpotential [V] and volume of β
    /// [cells].</summary>
    Observation Seen(Clock clock, double overpotential, double beta)
        => new(protocol.Value(clock.StepTime), overpotential, Filled(beta));

    double Filled(double beta) => beta / run.Walls.Volume;

    /// <summary>Volume of β by the account of charge [cells].</summary>
    double BetaVolume => beta.StartVolume + chargeVolume - layer.StoredVolume - (consumer?.Volume ?? 0);

    double Volts(double overpotential) => overpotential * run.Scales.ThermalVoltage;

    void TakeNoticeOfWalls()
    {
        if (seen == run.Walls.Version) return;
        double reacting = 0;
        foreach (Material solid in run.Walls.Solids)
            if (run.Walls[solid].ExchangeCurrent > 0) reacting += run.Walls.Density(solid)
            .Sum(a => (double)a);
        if (reacting == 0)
            throw new SimulationException("A current is prescribed, but no wall of the pore reacts; give "
                + "'exchange-current' to the MIEC or the SE.");
        layer.Begin(run.Scales.DoubleLayer(current.DoubleLayer, reacting));
        seen = run.Walls.Version;
    }

    /// <summary>A i₀ Ω/e, scaled, of pore cells beside walls.</summary>
    double[] Exchange()
    {
        double[] exchange =
            run.Walls.BlendReaction(wall => wall.ExchangeCurrent * run.Scales.FacesPerCurrent);
        for (int i = 0; i < exchange.Length; i++)
            if (run.Walls.Psi[i] < 0.5f) exchange[i] = 0;
        return exchange;
    }

    void Keep(IStateKeeper state)
    {
        (chargeVolume, platedVolume) =
            (state.Keep("charge_volume", chargeVolume), state.Keep("plated_volume", platedVolume));
        protocol.Keep(state);
        layer.Keep(state);
    }

    static SimulationException Exhausted(Clock clock, double volts)
        => new($"The overpotential reached {volts:G3} V at t = {clock.Time:G6} s: nothing can take the "
            + "current any more "
            + (volts < 0 ? "(β is used up, or no longer touches a reacting wall); end the discharge earlier."
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
