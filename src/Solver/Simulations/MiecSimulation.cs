using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes MIEC runs.</summary>
public static class MiecSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    public static ISimulation Create(MiecSetup setup, IDeviceFactory devices)
        => setup.Precision == Precision.Single
            ? new MiecSimulation<float>(setup, devices.Create<float>())
            : new MiecSimulation<double>(setup, devices.Create<double>());
}

/// <summary>β nucleating, growing and moving in the pores of a MIEC, with its current, charge and silver accounts.</summary>
public sealed partial class MiecSimulation<T> : ISimulation where T : unmanaged
{
    const double MostExpectedEvents = 0.3;
    const double ShortestStep = 1e-12;      // of the unit of time
    const double LargestOverpotential = 5;  // V
    const double NearlyLargest = 4;         // V, from where shorter steps are not tried any more
    const double MostFilled = 1.1;          // of the pores: beyond it β is only compressed, by a stiffness that is a matter of numerics

    readonly MiecSetup setup;
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly MiecGeometry geometry;
    readonly Scales scales;
    readonly BetaModule<T> beta;
    readonly StepController controller;
    readonly DoubleLayer<T>? doubleLayer;
    readonly Protocol? protocol;
    readonly NucleationModule<T>? nucleation;
    readonly EmbryoLedger? embryos;
    readonly CapSeeding<T>? caps;
    readonly SilverModule<T>? silver;
    double startVolume, startSilver, chargeVolume, platedVolume, lastStep;
    int lastIterations, rejected;
    bool hasBeta;

    /// <summary>Builds geometry and fields and writes the initial state. Takes over the device.</summary>
    public MiecSimulation(MiecSetup setup, Device<T> device)
    {
        (this.setup, this.device) = (setup, device);
        geometry = new MiecGeometry(setup);
        VoxelImage image = setup.Image;
        grid = new Grid(image.Nx, image.Ny, image.Nz);
        joined = Boundaries.Joined(JoinedAxes.X, JoinedAxes.Y, JoinedAxes.Z);
        scales = Scales.Of(image.VoxelSize, setup.Beta.SurfaceEnergy, setup.Beta.SurfaceDiffusion, setup.Beta.AtomicVolume, setup.Temperature);
        device.Expect(FieldMemory.Of<T>(setup));
        beta = MakeBeta();
        controller = new StepController((setup.Step.Initial ?? scales.Time) / scales.Time,
            (setup.Step.Largest ?? 500 * scales.Time) / scales.Time, setup.Step.LargestChange);
        if (setup.Current is { } current)
        {
            protocol = new Protocol(current.Protocol);
            double[] depthFactor = geometry.DepthFactor(current.PenetrationDepth);
            doubleLayer = MakeDoubleLayer(current, depthFactor);
            beta.Source = doubleLayer;
            if (setup.Nucleation is { } nucleationSetup)
            {
                embryos = new EmbryoLedger(CapillaryShare, current.TransferCoefficient);
                doubleLayer.Embryos = embryos.Growth;
                nucleation = MakeNucleation(nucleationSetup, depthFactor);
                double radius = nucleationSetup.SeedRadius is { } given ? given / image.VoxelSize : 1.5 * setup.Beta.InterfaceWidth;
                caps = new CapSeeding<T>(device, grid, JoinedAxes, geometry.Parameters.Distance,
                    geometry.Parameters.Psi, radius, setup.Beta.InterfaceWidth);
            }
        }
        if (setup.Silver is { } silverSetup)
        {
            silver = MakeSilver(silverSetup);
            beta.SolutePressure = silver.AddSolutePressure;
        }
        Totals start = beta.Measure();
        startVolume = start.Sum0;
        hasBeta = start.Largest > 0;
        PrepareObservation();
    }

    /// <inheritdoc/>
    public GridShape Shape => new(grid.Nx, grid.Ny, grid.Nz, scales.Length);

    /// <inheritdoc/>
    public (string Time, string Length) Units => ("s", "m");

    /// <inheritdoc/>
    public double Time { get; private set; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public bool Finished => Time >= setup.EndTime || protocol is { Finished: true };

    /// <inheritdoc/>
    public double Progress => Math.Min(1, Math.Max(Time / setup.EndTime, protocol?.Progress ?? 0));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Materials => setup.Image.Labels;

    /// <inheritdoc/>
    public StepOutcome Advance(double latest)
    {
        double partEnd = Time + (protocol?.TimeLeft ?? double.PositiveInfinity), goal = Math.Min(Math.Min(latest, setup.EndTime), partEnd);
        int thrownAway = 0;
        BeginElectrochemistry();
        while (true)
        {
            double left = (goal - Time) / scales.Time, step = Math.Min(controller.Next, left);
            step = LimitByEvents(step);
            bool lands = step * (1 + 1e-6) >= left;     // no sliver of a step because of rounding
            if (lands) step = left;
            StepAttempt attempt = Attempt(step);
            bool sound = attempt.Converged && controller.Accepts(attempt.LargestChange);
            if (!sound || IsBeyond(attempt))
            {
                thrownAway++;
                if (sound && Math.Abs(doubleLayer!.Overpotential) * ThermalVoltage > NearlyLargest) throw Exhausted(attempt);
                controller.Reject(step);
                if (controller.Next < ShortestStep)
                    throw new SimulationException($"No time step down to {step * scales.Time:G3} s can be solved at t = {Time:G6} s (step {Steps}); "
                        + "look at the last snapshot, and try a larger compliance or interface width, or a lower current.");
                continue;
            }
            Accept(step, attempt, endsPart: lands && goal == partEnd);
            Time = lands ? goal : Time + step * scales.Time;
            (lastStep, lastIterations) = (step * scales.Time, attempt.Iterations);
            rejected += thrownAway;
            return new StepOutcome(lastStep, attempt.Iterations, thrownAway);
        }
    }

    /// <inheritdoc/>
    public void Keep(IStateKeeper state)
    {
        (Time, Steps) = (state.Keep("time", Time), state.Keep("steps", Steps));
        (lastStep, lastIterations) = (state.Keep("last_step", lastStep), (int)state.Keep("last_iterations", lastIterations));
        rejected = (int)state.Keep("rejected", rejected);
        (startVolume, startSilver) = (state.Keep("start_volume", startVolume), state.Keep("start_silver", startSilver));
        (chargeVolume, platedVolume) = (state.Keep("charge_volume", chargeVolume), state.Keep("plated_volume", platedVolume));
        hasBeta = state.Keep("has_beta", hasBeta ? 1 : 0) != 0;
        controller.Keep(state);
        beta.Keep(state);
        protocol?.Keep(state);
        doubleLayer?.Keep(state);
        embryos?.Keep(state);
        nucleation?.Keep(state);
        silver?.Keep(state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        beta.Dispose();
        device.Dispose();
    }

    void BeginElectrochemistry()
    {
        if (doubleLayer is null) return;
        if (AppliedCurrent > 0 && BetaVolume > MostFilled * geometry.Volume) throw Full();
        doubleLayer.Current = AppliedCurrent;
        if (embryos is null || embryos.Alive.Count == 0) return;
        var cells = new long[embryos.Alive.Count];
        var filling = new T[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            (int x, int y, int z) = embryos.Alive[i].Cell;
            cells[i] = ((long)z * grid.Ny + y) * grid.Nx + x;
        }
        device.Sample(grid, beta.Filling, cells, filling);
        for (int i = 0; i < cells.Length; i++) embryos.Alive[i].Covered |= Element.Value(filling[i]) > 0.5;
        embryos.Begin(doubleLayer.Current);
    }

    StepAttempt Attempt(double step)
    {
        if (hasBeta) return beta.Attempt(step);
        doubleLayer?.AssembleBare(step, beta.Filling, beta.Pressure);
        return new StepAttempt(true, 0, 0, 0, 0);
    }

    void Accept(double step, StepAttempt attempt, bool endsPart)
    {
        if (hasBeta) beta.Accept();
        if (doubleLayer is not null && protocol is not null) PassCharge(doubleLayer, protocol, step, attempt, endsPart);
        controller.Accept(step, attempt.LargestChange);
        Steps++;
        if (hasBeta) silver?.Step(step);
        if (nucleation is not null) Nucleate(nucleation, step);
    }

    void PassCharge(DoubleLayer<T> layer, Protocol list, double step, StepAttempt attempt, bool endsPart)
    {
        double passed = layer.Current * step, trial = layer.Trial;
        double taken = layer.Accept(attempt.Given, attempt.Lumped);
        embryos?.Take(step, trial, attempt.Lumped, taken);
        chargeVolume += passed;
        platedVolume += Math.Max(passed, 0);
        list.Pass(step * scales.Time, endsPart);
        if (endsPart) controller.Restart();
    }

    double VoltsAhead(StepAttempt attempt) => doubleLayer!.Ahead(attempt.Given, attempt.Lumped) * ThermalVoltage;

    bool IsBeyond(StepAttempt attempt) => doubleLayer is not null && !(Math.Abs(VoltsAhead(attempt)) < LargestOverpotential);

    SimulationException Exhausted(StepAttempt attempt)
    {
        double volts = VoltsAhead(attempt);
        return new SimulationException($"The overpotential reached {volts:G3} V at t = {Time:G6} s: nothing can take the current any more "
            + (volts < 0 ? "(β is used up, or no longer touches a reacting wall); end the discharge earlier."
                : "(no wall reacts or nucleates); check materials and nucleation."));
    }

    /// <summary>Volume of β by the account of charge [cells].</summary>
    double BetaVolume => startVolume + chargeVolume - (doubleLayer?.Held ?? 0) - (embryos?.Volume ?? 0);

    SimulationException Full()
    {
        double passed = protocol!.Charge / 36000, room = passed * (geometry.Volume - startVolume) / chargeVolume;      // mAh cm⁻²
        return new SimulationException($"The pores are full: at t = {Time:G6} s β holds {100 * BetaVolume / geometry.Volume:0} % of their volume, and plating "
            + $"only compresses it. {passed:G3} mAh/cm^2 were passed where {room:G3} fill all pores; end the plating earlier, or give it a thicker layer.");
    }

    /// <summary>Shortens a step until few nuclei are expected in it and no embryo more than doubles.</summary>
    double LimitByEvents(double step)
    {
        if (nucleation is null || doubleLayer is null || embryos is null) return step;
        if (embryos.Alive.Count == 0 && !nucleation.IsPossible) return step;
        for (int i = 0; i < 60; i++)
        {
            double eta = Math.Max(doubleLayer.Overpotential, doubleLayer.Solve(step, beta.Filling, beta.Pressure));
            double expected = nucleation.Bound(eta) * step;
            if (expected > MostExpectedEvents) expected = nucleation.Expected(eta, beta.Filling) * step;
            double growth = step / embryos.LongestStep(eta);
            if (expected <= MostExpectedEvents && growth <= 1) return step;
            step *= Math.Clamp(0.8 * Math.Min(MostExpectedEvents / expected, 1 / growth), 0.1, 0.7);
        }
        return step;
    }

    void Nucleate(NucleationModule<T> module, double step)
    {
        double eta = doubleLayer!.Overpotential;
        if (module.Bound(eta) * step > 1e-12)
            foreach (Embryo born in module.Draw(Steps, step, eta, beta.Filling))
            {
                born.Target = born.Shape.Volume(caps!.Radius);
                embryos!.Add(born);
            }
        for (int i = embryos!.Alive.Count - 1; i >= 0; i--)
        {
            Embryo embryo = embryos.Alive[i];
            if (embryo.Covered || embryo.Volume < embryo.Target) continue;
            embryo.Target = caps!.Missing(embryo, beta.Filling);
            if (embryo.Volume >= embryo.Target) Insert(embryo);
        }
    }

    void Insert(Embryo embryo)
    {
        double before = beta.Measure().Sum0;
        caps!.Insert(embryo, beta.Filling);
        beta.Begin();
        embryos!.Insert(embryo, beta.Measure().Sum0 - before);
        hasBeta = true;
        controller.Restart();
    }
}
