using System.Globalization;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>What a solute is called in files.</summary>
/// <param name="Prefix">of its columns and fields, as in "ag"</param>
/// <param name="Element">its symbol</param>
/// <param name="Word">its name in a sentence</param>
public sealed record SoluteNames(string Prefix, string Element, string Word)
{
    /// <summary>Of silver.</summary>
    public static SoluteNames Silver { get; } = Of(SoluteElement.Silver);

    /// <summary>Of an element.</summary>
    public static SoluteNames Of(SoluteElement element)
        => new(element.Symbol.ToLowerInvariant(), element.Symbol, element.Word);

    /// <summary>Columns of the history.</summary>
    public IReadOnlyList<Quantity> Columns =>
    [
        new($"{Prefix}_total", "mol", $"{Word} in β, at walls and in particles"),
        new($"{Prefix}_particles", "mol", $"{Word} still in particles"),
        new($"{Prefix}_compound", "mol", $"{Word} that precipitated as compound, where β left it or holds "
            + "no more"),
        new($"{Prefix}_centre", "m",
            $"depth of the centre of mass of {Element} below the high end of the box"),
    ];

    /// <summary>Column with the error of its account.</summary>
    public Quantity Error
        => new($"{Prefix}_relative_error", "1", $"change of the total of {Element} over its start");
}

/// <summary>A solute of β in a run: its equation on the voxels, its particles, its columns, fields and
/// account. It acts on β by its share of the pressure.</summary>
public sealed class SoluteModule<T> : IModule where T : unmanaged
{
    readonly RunParts<T> run;
    readonly SilverSetup material;
    readonly SoluteNames names;
    readonly BetaModule<T> beta;
    readonly SoluteEquation<T> equation;
    readonly Field<T> allWalls;
    readonly SoluteAction<T>? action;
    double start, most;     // the latter: of X in β so far, where it may be beyond dilute

    /// <summary>Where the solute is.</summary>
    /// <param name="Total">amount [cells · sites]</param>
    /// <param name="InParticles">of it in particles</param>
    /// <param name="Centre">of mass, below the high end of the box [cells]</param>
    /// <param name="Booked">the total with the digits of the device's sums, for the account</param>
    readonly record struct Whereabouts(double Total, double InParticles, double Centre, double Booked);

    /// <summary>Allocates a solute of β under a name of its own.</summary>
    /// <param name="run">parts of the run</param>
    /// <param name="material">what it is made of</param>
    /// <param name="names">what it is called</param>
    /// <param name="beta">β; each of several solutes adds its share of the pressure</param>
    /// <param name="reaction">whose i₀ it may change where it covers walls; null: none</param>
    /// <param name="meetsWalls">whether it segregates at walls and acts on them, as their keys say</param>
    public SoluteModule(RunParts<T> run, SilverSetup material, SoluteNames names, BetaModule<T> beta,
        ReactionModule<T>? reaction = null, bool meetsWalls = true)
    {
        (this.run, this.material, this.names, this.beta) = (run, material, names, beta);
        MeetsWalls = meetsWalls;
        Scales scales = run.Scales;
        double atoms = material.ParticleDensity * Constants.Avogadro,
            width = material.WallWidth / scales.Length;
        double diffusivity = scales.Diffusivity(1);
        equation = new SoluteEquation<T>(run.Device, run.Grid, run.Joined, new SoluteParameters
        {
            Diffusivity = material.Diffusivity * diffusivity,
            PressureScale = 1 / scales.CapillaryShare,
            // X counts silver among all atoms, λ beside the sites of β.
            Solubility = material.Solubility / (1 - material.Solubility),
            Precipitates = material.Precipitates,
            Supersaturation = material.Supersaturation,
            CompoundRate = material.CompoundRate * scales.Time ?? double.PositiveInfinity,
            ParticleDensity = atoms * scales.AtomicVolume,
            CapillaryLength = 2 * material.ParticleSurfaceEnergy
                / (atoms * Constants.Boltzmann * scales.Temperature * scales.Length),
            AmountPerVolume = scales.Length / scales.Depth,
        }, beta.Equation.Filling, beta.Equation.Domain, beta.Equation.ScratchFields, !meetsWalls ? null
            : new SoluteWalls<T>(
                run.WallFields.Add(() => Segregating(width)), run.WallFields.Add(Affinity),
                run.WallFields.Add(() => run.Walls.Blend(
                    wall => wall.SilverSegregation * width * material.WallDiffusivity * diffusivity))));
        beta.Equation.SolutePressure += equation.AddSolutePressure;
        if (!meetsWalls) return;
        action = SoluteAction<T>.Of(run, equation, material.CoverageThickness / scales.Length, beta,
            reaction);
        if (!material.Precipitates) return;
        if (run.Walls.Properties.Any(wall => wall.SilverSupersaturation is not null))
            equation.LaterCompound = run.WallFields.Add(Later);
        if (run.Walls.Properties.All(wall => wall is
            {
                SilverNucleationOverpotential: null,
                SilverContactAngle: null, SilverExchangeCurrent: null
            })) return;
        allWalls = run.WallFields.Add(() => run.Walls.Blend(_ => 1));
        Coverage = run.Device.Allocate(run.Grid);
    }

    /// <summary>Share of the wall of each cell that compound covers, for nuclei on it, where β is not; null:
    /// nobody asks for it.</summary>
    public Field<T>? Coverage { get; }

    /// <summary>Films at planes of the stack; null: none.</summary>
    internal ISoluteFilms? Films { get; set; }

    /// <summary>Whether it segregates at walls and acts on them.</summary>
    internal bool MeetsWalls { get; }

    /// <summary>Its equation.</summary>
    internal SoluteEquation<T> Equation => equation;

    /// <summary>What it is made of, in SI.</summary>
    internal SilverSetup Material => material;

    /// <summary>What it is called.</summary>
    internal SoluteNames Names => names;

    double[] Segregating(double width) => run.Walls.Blend(wall => wall.SilverSegregation * width);

    /// <summary>s of the walls of each cell, by how much of it each is; sites of a layer of atoms are one for
    /// each of lithium.</summary>
    double[] Affinity()
    {
        double[] all = Segregating(1), sites = run.Walls.Blend(wall => wall.SilverSegregation > 0 ? 1 : 0);
        return [.. all.Zip(sites, (s, of) => of > 0 ? s / of : 0)];
    }

    /// <summary>By how much λ of the birth of compound at walls is more than elsewhere.</summary>
    double[] Later()
    {
        double usual = material.Supersaturation;
        double[] sum = run.Walls.Blend(wall => (wall.SilverSupersaturation ?? usual) - usual),
            all = run.Walls.Blend(_ => 1);
        return [.. sum.Zip(all, (more, of)
            => of > 1e-6 ? equation.Parameters.Solubility * more / of : 0)];
    }

    /// <inheritdoc/>
    public void Start()
    {
        double h = run.Scales.Length;
        foreach (SilverParticle particle in material.Particles)
            equation.AddParticle(particle.X / h, particle.Y / h, particle.Z / h, particle.Radius / h);
        if (run.Setup.Initial is InitialState.Given { Solutes: var solutes }
            && solutes.TryGetValue(names.Element, out GivenSolute? given)) Take(given);
        else equation.Begin(material.InitialMoleFraction);
        start = equation.Total();
    }

    /// <summary>Begins with the solute of another run; a cell around an axis holds its weight of
    /// it.</summary>
    void Take(GivenSolute given)
    {
        double sites = run.Scales.CellVolume / run.Scales.MolesPerCell;
        double[] Amount(ReadOnlyMemory<float> molar) => [.. molar.ToArray().Select(
            (value, cell) => value * sites * run.Lattice.Weight(cell))];
        equation.Begin([.. given.MoleFraction.ToArray().Select(value => (double)value)],
            Amount(given.Concentration), given.Compound is { } compound ? Amount(compound) : null);
    }

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        double moles = run.Scales.MolesPerCell;
        Func<Whereabouts> where = of.Once(Find);
        IReadOnlyList<Quantity> columns = names.Columns;
        of.ColumnWithEntry(columns[0], () => where().Total * moles);
        of.Column(columns[1], () => where().InParticles * moles);
        of.ColumnWithEntry(columns[2], () => equation.TotalCompound() * moles);
        of.Column(columns[3], () => where().Centre * run.Scales.Length);
        var account = new Account(names.Element, names.Error);
        account.Holds(() => where().Booked - start);
        account.MeasuredAgainst(() => start);
        of.Conserved(account);
        of.Prognostic(new($"{names.Prefix}_mole_fraction", "1", $"mole fraction of {names.Element} in β; 0 "
            + "where u is below one half"),
            run.Device, run.Grid, () => equation.MoleFraction, () => beta.Inside(equation.MoleFraction));
        of.Prognostic(new($"{names.Prefix}_concentration", "mol/m^3",
            $"{names.Element} per volume of the cell, walls included, particles not"), run.Device, run.Grid,
            () => equation.Concentration,
            () => new DeviceField<T>(run.Grid, run.Device.ReadLater(run.Grid, equation.Concentration),
                moles / run.Scales.CellVolume, run.Lattice));
        if (equation.Compound is { } compound)
            of.Prognostic(new($"{names.Prefix}_compound", "mol/m^3",
                $"{names.Element} in compound per volume of the cell; part of {names.Prefix}_concentration"),
                run.Device, run.Grid, () => compound,
                () => new DeviceField<T>(run.Grid, run.Device.ReadLater(run.Grid, compound),
                    moles / run.Scales.CellVolume, run.Lattice));
        of.Remark(() => BeyondDilute(names.Word, most));
        if (action is not null) of.Kept(new($"{names.Prefix}_coverage", "1", "share of walls that "
            + $"{names.Word} covers, in the step taken last"), run.Device, run.Grid, () => action.Coverage);
        of.State(state =>
        {
            start = state.Keep($"{names.Prefix}.start", start);
            if (MayGather) most = state.Keep($"{names.Prefix}.most", most);
            equation.Keep(state, names.Prefix);
            if (state.Restores) action?.Act();
        });
    }

    bool MayGather => !material.Precipitates
        || material.Solubility * (1 + material.Supersaturation) > SilverKeys.Dilute;

    /// <summary>What to say of a solute that was not dilute; null: nothing.</summary>
    internal static string? BeyondDilute(string word, double most)
        => !(most > SilverKeys.Dilute) ? null : string.Create(CultureInfo.InvariantCulture,
            $"{word} came to {100 * most:g3} at.% of β: a run treats it as dilute, with one diffusivity, ")
            + "no room of its own and (kT/Ω) ln(1 − X) in the pressure, and above 5 at.% that is not meant "
            + "to be right. Begin with less of it, or strip less.";

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        if (Coverage is { } coverage)
            equation.Cover(allWalls, coverage, material.CoverageThickness / run.Scales.Length);
        action?.Begin();
    }

    /// <inheritdoc/>
    public void Advance(Clock clock)
    {
        if (!beta.Exists) return;
        Films?.Begin();
        equation.Step(clock.Step);
        Films?.End();
        if (MayGather) most = Math.Max(most, equation.Richest());
    }

    /// <summary>Centre of mass below the high end of the box [cells]; 0 without any.</summary>
    internal double Centre => Find().Centre;

    Whereabouts Find()
    {
        double dissolved = 0, inParticles = 0, moment = 0;
        int layers = run.Lattice.Layers;
        var rows = new double[run.Lattice.Rows];
        equation.MeasureRows(rows);
        for (int r = 0; r < rows.Length; r++)
        {
            dissolved += rows[r];
            moment += rows[r] * (layers - run.Lattice.LayerOfRow(r) - 0.5);
        }
        foreach (SoluteParticleState particle in equation.Particles)
        {
            inParticles += particle.Amount;
            moment += particle.Amount * (layers - (run.Grid.FlatZ ? particle.Y : particle.Z));
        }
        double deposited = 0;
        foreach ((double amount, int height) in Films?.Deposits ?? [])
            (deposited, moment) = (deposited + amount, moment + amount * (layers - height));
        double total = dissolved + inParticles + deposited;
        return new Whereabouts(total, inParticles, total > 0 ? moment / total : 0, RowSum.Of(rows)
            + inParticles + deposited);
    }
}
