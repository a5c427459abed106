using System.Globalization;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Nucleation in a run: draws the events of each step, lets embryos share the current, and
/// (<see cref="Caps"/>) puts those that are large enough into the grid.</summary>
public sealed class NucleationModule<T> : IModule where T : unmanaged
{
    readonly RunParts<T> run;
    readonly BetaModule<T> beta;
    readonly ReactionModule<T> reaction;
    readonly NucleationProcess<T> process;
    readonly NucleatingWalls walls;
    readonly EmbryoLedger embryos;
    readonly double capRadius;
    readonly double[] eta;
    (int, int) seen = (-1, -1);

    /// <summary>Allocates nucleation on the walls that have an overpotential for it.</summary>
    public NucleationModule(RunParts<T> run, NucleationSetup setup, BetaModule<T> beta,
        ReactionModule<T> reaction)
    {
        (this.run, this.beta, this.reaction) = (run, beta, reaction);
        Scales scales = run.Scales;
        walls = new NucleatingWalls(run.Walls, scales, setup.Reach);
        process = new NucleationProcess<T>(run.Device, run.Grid, run.Lattice, new NucleationParameters(
            setup.Seed, NucleationKeys.ReferenceRate * scales.FaceArea * scales.Time,
            Math.Log(setup.Prefactor / NucleationKeys.ReferenceRate),
            setup.Exclusion / scales.Length, scales.CapillaryShare), walls.Solids.Count)
        { Voxels = reaction.Voxels };
        embryos = new EmbryoLedger(scales.CapillaryShare, run.Setup.Current!.TransferCoefficient);
        capRadius = setup.SeedRadius is { } given ? given / scales.Length
            : NucleationKeys.LeastRadius * run.Setup.Beta.InterfaceWidth;
        eta = new double[run.Lattice.Layers];
        reaction.Feed(embryos);
        beta.Unresolved = () => embryos.Volume;
        Caps = new CapModule(this);
    }

    /// <summary>Share of the wall of each cell that silver covers; null: none.</summary>
    public Field<T>? Coverage { set => process.Coverage = value; }

    /// <summary>Columns of the history.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("nuclei", "1", "nuclei born so far"),
        new("embryo_volume", "m^3", "volume of embryos and of the ledger's remainder"),
    ];

    /// <summary>Puts grown embryos into the grid, after all else that follows the implicit step.</summary>
    public IModule Caps { get; }

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        of.ColumnWithEntry(Columns[0], () => process.Count);
        of.Column(Columns[1], () => embryos.Volume * run.Scales.CellVolume);
        of.Mark(() => embryos.Alive.Select(embryo
            => new Mark("embryos", embryo.Cell.X + 0.5, embryo.Cell.Y + 0.5, embryo.Cell.Z + 0.5)));
        of.Remark(() => MostlyEmbryos(embryos.Volume, beta.Volume));
        of.State(embryos.Keep);
        of.State(process.Keep);
    }

    /// <summary>What to say where more of β is in embryos than in the grid; null: nothing.</summary>
    internal static string? MostlyEmbryos(double inEmbryos, double inGrid)
        => !(inEmbryos > inGrid) ? null : string.Create(CultureInfo.InvariantCulture,
            $"{100 * inEmbryos / (inEmbryos + inGrid):0} % of β is in embryos, which are smaller than the ")
            + "grid resolves: they grow, but they neither move nor meet, and slabs, contacts and fields do "
            + "not show them. Take finer voxels, so that nuclei are resolved sooner, plate more, or let "
            + "fewer nuclei become larger by a wider 'nucleation.exclusion'.";

    /// <inheritdoc/>
    public void Start() => TakeNoticeOfWalls();

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        TakeNoticeOfWalls();
        process.Release(beta.Equation.Filling, cell => embryos.Alive.Any(embryo => embryo.Index == cell));
        if (embryos.Alive.Count == 0) return;
        long[] cells = [.. embryos.Alive.Select(embryo => (long)run.Lattice.Index(embryo.Cell))];
        T[] filling = run.Device.Gather(run.Grid, beta.Equation.Filling, cells);
        for (int i = 0; i < cells.Length; i++) embryos.Alive[i].Covered |= Element.Value(filling[i]) > 0.5;
        embryos.Begin(reaction.Current);
    }

    /// <summary>Shortens a step until few nuclei are expected in it and no embryo more than
    /// doubles.</summary>
    public double Limit(double step)
    {
        if (embryos.Alive.Count == 0 && !process.IsPossible) return step;
        for (int i = 0; i < 60; i++)
        {
            // The larger of η now and after the step, layer by layer.
            reaction.Solve(step, eta);
            ReadOnlySpan<double> now = reaction.Overpotential;
            for (int layer = 0; layer < eta.Length; layer++) eta[layer] = Math.Max(eta[layer], now[layer]);
            double expected = process.Bound(eta) * step;
            if (expected > NucleationLaw.MostExpected)
                expected = process.Expected(eta, beta.Equation.Filling) * step;
            double growth = step / embryos.LongestStep(eta);
            if (expected <= NucleationLaw.MostExpected && growth <= 1) return step;
            step *= Math.Clamp(
                    0.8 * Math.Min(NucleationLaw.MostExpected / expected, 1 / growth), 0.1, 0.7);
        }
        return step;
    }

    /// <inheritdoc/>
    public void Advance(Clock clock)
    {
        reaction.Overpotential.CopyTo(eta);
        if (!(process.Bound(eta) * clock.Step > NucleationLaw.LeastExpected)) return;
        foreach (Embryo born in process.Draw(clock.Steps, clock.Step, eta, beta.Equation.Filling))
        {
            born.Target = born.Shape.Volume(capRadius);
            embryos.Add(born);
        }
    }

    void TakeNoticeOfWalls()
    {
        (int, int) now = (run.Walls.Version, reaction.Electrons.SolidVersion);
        if (seen == now) return;
        process.SetWalls(walls.Make(reaction.Electrons.Reaches));
        seen = now;
    }

    sealed class CapModule(NucleationModule<T> nucleation) : IModule
    {
        CapSeeding<T>? seeding;
        int seen;

        public void Declare(Declarations of)
        {
        }

        public void Advance(Clock clock)
        {
            EmbryoLedger embryos = nucleation.embryos;
            for (int i = embryos.Alive.Count - 1; i >= 0; i--)
            {
                Embryo embryo = embryos.Alive[i];
                if (embryo.Covered || embryo.Volume < embryo.Target) continue;
                embryo.Target = Seeding.Missing(embryo, nucleation.beta.Equation.Filling);
                if (embryo.Volume < embryo.Target) continue;
                Insert(embryo);
                clock.Restart();
            }
        }

        // In the pores as they are now: planes of the stack open and close.
        CapSeeding<T> Seeding
        {
            get
            {
                RunParts<T> run = nucleation.run;
                if (seeding is null || seen != run.Walls.Version)
                    seeding =
                        new CapSeeding<T>(run.Device, run.Grid, run.Lattice, run.Walls.Geometry.Distance,
                        run.Walls.Psi, nucleation.capRadius, run.Setup.Beta.InterfaceWidth);
                seen = run.Walls.Version;
                return seeding;
            }
        }

        void Insert(Embryo embryo)
        {
            BetaModule<T> beta = nucleation.beta;
            double before = beta.Equation.Measure().Sum0;
            Seeding.Insert(embryo, beta.Equation.Filling);
            beta.Renew();
            nucleation.embryos.Insert(embryo, beta.Equation.Measure().Sum0 - before);
        }
    }
}
