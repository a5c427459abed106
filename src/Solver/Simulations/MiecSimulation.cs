using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Modules.Planes;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Makes MIEC runs.</summary>
public static class MiecSimulation
{
    /// <summary>The run of a setup on new fields of the device that is asked for.</summary>
    /// <exception cref="SetupException">values that cannot be computed, all of them</exception>
    /// <exception cref="SimulationException">voxels without a pore that the grid resolves</exception>
    public static ISimulation Create(MiecSetup setup, IDeviceFactory devices) => Create(setup, devices, []);

    /// <summary>The same with modules of the caller's own, which come last in each phase of a step.</summary>
    /// <exception cref="SetupException">values that cannot be computed, all of them</exception>
    /// <exception cref="SimulationException">voxels without a pore that the grid resolves</exception>
    public static ISimulation Create(MiecSetup setup, IDeviceFactory devices,
        IReadOnlyList<IModuleFactory> more)
    {
        SetupRefusals.Throw(setup);
        return CreateUnchecked(setup, devices, more);
    }

    /// <summary>The same of a setup that was judged already, or that a test wants in spite of all.</summary>
    internal static ISimulation CreateUnchecked(MiecSetup setup, IDeviceFactory devices,
        IReadOnlyList<IModuleFactory> more)
        => setup.Precision == Precision.Single
            ? Begin(setup, devices.Create<float>(), more) : Begin(setup, devices.Create<double>(), more);

    /// <summary>Bytes of the fields that such a run allocates on a device and its companions, found without
    /// allocating them.</summary>
    public static long FieldBytes(MiecSetup setup, IReadOnlyList<IModuleFactory>? more = null)
        => setup.Precision == Precision.Single
        ? Simulation.FieldBytes<float>(device => new MiecSimulation<float>(setup, device, more ?? []))
            : Simulation.FieldBytes<double>(device => new MiecSimulation<double>(setup, device, more ?? []));

    static ISimulation Begin<T>(MiecSetup setup, Device<T> device, IReadOnlyList<IModuleFactory> more)
        where T : unmanaged
    {
        using (var counter = new AllocationCounter<T>())
        using (new MiecSimulation<T>(setup, counter, more)) device.Expect(counter.AllocatedBytes);
        return Simulation.Started(new MiecSimulation<T>(setup, device, more));
    }
}

/// <summary>β nucleating, growing and moving in the pores of a MIEC: modules and their step.</summary>
public sealed class MiecSimulation<T> : Simulation where T : unmanaged
{
    readonly RunParts<T> run;
    readonly Clock clock;
    readonly BetaModule<T> beta;
    readonly IModule[] modules;

    /// <summary>Allocates the modules; nothing is written yet. Takes over the device.</summary>
    internal MiecSimulation(MiecSetup setup, Device<T> device, IReadOnlyList<IModuleFactory> more)
    {
        run = new RunParts<T>(setup, device);
        clock = new Clock(StepController.Of(setup.Step, run.Scales.Time), run.Scales.Time, setup.EndTime);
        beta = new BetaModule<T>(run);
        ReactionModule<T>? reaction = setup.Current is { } current ? new(run, current, beta) : null;
        NucleationModule<T>? nucleation =
            reaction is not null && setup.Nucleation is { } how ? new(run, how, beta, reaction) : null;
        SoluteModule<T>[] solutes = [.. new[] { setup.Silver, setup.SecondSolute }.OfType<SilverSetup>()
            .Select(one => new SoluteModule<T>(run, one, SoluteNames.Of(one.Element), beta, reaction,
                meetsWalls: ReferenceEquals(one, setup.Silver)))];
        if (nucleation is not null && setup.Silver is not null) nucleation.Coverage = solutes[0].Coverage;
        modules =
        [
            reaction ?? (IModule)new Absent(ReactionColumns.WithProtocol, ReactionColumns.EnergyError),
            beta,
            nucleation ?? (IModule)new Absent(NucleationModule<T>.Columns),
            .. setup.Silver is null
                ? (IModule[])[new Absent(SoluteNames.Silver.Columns, SoluteNames.Silver.Error)] : [],
            .. solutes.SelectMany(solute => (IModule[])[solute, new SoluteObserver<T>(run, solute, beta,
                reaction is null ? null : () => reaction.Current)]),
            .. nucleation is null ? (IModule[])[] : [nucleation.Caps],
            .. setup.Stack is { } stack
            ? (IModule[])[new PlanesModule<T>(run, stack, beta, reaction, solutes)] : [],
            .. more.Select(one => one.Create(run, beta)),
        ];
        Declared.Entry("device", () => device.Name);
        MaterialEntries.Declare(setup, Declared);
        clock.Declare(Declared);
        foreach (IModule module in modules) module.Declare(Declared);
    }

    /// <inheritdoc/>
    public override GridShape Shape => new(run.Grid.Nx, run.Grid.Ny, run.Grid.Nz, run.Scales.Length);

    /// <inheritdoc/>
    public override (string Time, string Length) Units => ("s", "m");

    /// <inheritdoc/>
    public override double Time => clock.Time;

    /// <inheritdoc/>
    public override long Steps => clock.Steps;

    /// <inheritdoc/>
    public override bool Finished => clock.Ended || Declared.Ended;

    /// <inheritdoc/>
    public override double Progress => Math.Min(1, Math.Max(clock.Progress, Declared.Progress));

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Materials => run.Setup.Image.Labels;

    /// <inheritdoc/>
    internal override void Start()
    {
        run.WallFields.Refresh();
        foreach (IModule module in modules) module.Start();
    }

    /// <inheritdoc/>
    public override StepOutcome Advance(double latest)
    {
        run.WallFields.Refresh();
        clock.Aim(latest);
        foreach (IModule module in modules) module.Begin(clock);
        (StepAttempt attempt, int thrownAway) = Solve();
        foreach (IModule module in modules) module.Take(clock, attempt);
        StepOutcome outcome = clock.Accept(attempt, thrownAway);
        foreach (IModule module in modules) module.Advance(clock);
        return outcome;
    }

    /// <summary>Attempts shorter and shorter steps until one may be taken.</summary>
    (StepAttempt Attempt, int ThrownAway) Solve()
    {
        for (int thrownAway = 0; ; thrownAway++)
        {
            double step = clock.Proposal;
            foreach (IModule module in modules) step = module.Limit(step);
            clock.Attempt(step);
            foreach (IModule module in modules) module.Prepare(clock);
            StepAttempt attempt = beta.Attempt(clock.Step);
            if (clock.IsSound(attempt)
                && modules.All(module => module.Accepts(clock, attempt))) return (attempt, thrownAway);
            clock.Reject();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        beta.Dispose();
        run.Device.Dispose();
    }
}
