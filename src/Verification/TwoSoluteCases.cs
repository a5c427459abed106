using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T41: two solutes at once. Each lowers the potential of β, precipitates by its own solubility and
/// is conserved by itself; which is named first does not matter, and one that is not there changes
/// nothing.</summary>
public static class TwoSoluteCases
{
    static readonly string[] compared =
        ["beta_volume", "overpotential", "ag_centre", "mg_centre", "mg_compound"];

    const double First = 0.004, Second = 0.003, Saturated = 0.0045;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T41 two solutes, one precipitates", Strip),
        Case("T41 two solutes in a film", Film),
        Case("T41 two solutes, in either order", Exchange),
        Case("T41 particles of two solutes", Particles),
        Case("T41 a second solute of which there is none", None),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    static bool Wide(Setting setting) => setting.Precision == Precision.Double;

    static SilverSetup Silver(double x) => new()
    {
        Diffusivity = 1e-12, InitialMoleFraction = x, Supersaturation = 0,
    };

    static SilverSetup Magnesium(double x) => new()
    {
        Element = SoluteElement.Magnesium, Diffusivity = 3e-13, InitialMoleFraction = x,
        Solubility = Saturated, Supersaturation = 0,
    };

    // β fills a slot but for its end at the collector, and leaves through the electrolyte.
    static MiecSetup Slot(Setting setting)
    {
        MiecSetup setup = CoupledBox.Plane(8, 68, 4, 64).In(setting.Precision);
        foreach (Solver.Geometry.Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                NucleationOverpotential = null,
            });
        return setup with
        {
            Initial = new InitialState.Filled(0.9, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 5e-12 },
            Silver = Silver(First),
            SecondSolute = Magnesium(Second),
        };
    }

    static (double Ag, double Mg, double Energy) Watch(ISimulation run)
    {
        (double ag, double mg, double energy) = (0, 0, 0);
        run.Finish(now =>
        {
            double[] row = now.Row();
            ag = Math.Max(ag, Math.Abs(now.Of("ag_relative_error", row)));
            mg = Math.Max(mg, Math.Abs(now.Of("mg_relative_error", row)));
            energy = Math.Max(energy, now.Of("energy_relative_error", row));
        });
        return (ag, mg, energy);
    }

    static IEnumerable<CaseResult> Kept(Setting setting, (double Ag, double Mg, double Energy) worst) =>
    [
        CaseResult.Small("silver", "each is conserved by itself", "ag_relative_error, the largest", worst.Ag,
            Wide(setting) ? 1e-12 : 1e-6),
        CaseResult.Small("magnesium", "each is conserved by itself", "mg_relative_error, the largest",
            worst.Mg, Wide(setting) ? 1e-12 : 1e-6),
        CaseResult.Small("energy", "the work of the cell goes where the account says",
            "|∫I V dt − Σ works|/∫|I V| dt, the largest", worst.Energy, Wide(setting) ? 1e-6 : 1e-2),
    ];

    // Half of β goes: silver, of which 1 at.% dissolves, does not precipitate, magnesium does. V counts the
    // interface by u, a solute by h(u).
    static CaseResult[] Strip(Setting setting)
    {
        using ISimulation run = Slot(setting).With(null, (-100, 35), (0, 60)).Begin(setting.Devices);
        double before = run.Of("beta_volume");
        (double, double, double) worst = Watch(run);
        double left = run.Of("beta_volume") / before;
        double[] ag = Dissolved(run, "ag"), mg = Dissolved(run, "mg");
        double dissolved = run.Of("mg_total") - run.Of("mg_compound");
        double saturated = Saturated / (1 - Saturated);
        return
        [
            new("stripped", "half of β goes", "V/V₀", 0.5, left, 0.1),
            CaseResult.Relative("silver in β", "what does not precipitate gathers", "λ V/V₀ = X₀", First,
                ag.Average() * left, 2e-3),
            CaseResult.Relative("magnesium in β", "what precipitates does not", "λ = λ_sat", saturated,
                mg.Average(), 1e-3),
            CaseResult.Relative("lever rule", "both dissolve in the same β", "N_Mg/λ_Mg = N_Ag/λ_Ag",
                run.Of("ag_total") / ag.Average(), dissolved / mg.Average(), Wide(setting) ? 1e-6 : 1e-4),
            CaseResult.Small("silver's compound", "silver does not precipitate", "N_p/N",
                run.Of("ag_compound") / run.Of("ag_total"), 0),
            new("magnesium's compound", "the rest of magnesium lies where β was", "N_p/N = 1 − λ V/(X₀ V₀)",
                1 - saturated * left / Second, run.Of("mg_compound") / run.Of("mg_total"), 2e-3),
            CaseResult.Relative("potential", "each lowers the potential of β",
                "η = (kT/e) [ln(1 − λ_Ag) + ln(1 − λ_Mg)] [mV]",
                1e3 * CoupledBox.Volt * (Math.Log(1 - ag.Average()) + Math.Log(1 - mg.Average())),
                1e3 * run.Of("overpotential"), 5e-3),
            .. Kept(setting, worst),
        ];
    }

    /// <summary>λ where β is.</summary>
    static double[] Dissolved(ISimulation run, string element)
    {
        float[] fraction = run.Field($"{element}_mole_fraction"), filling = run.Filling();
        return [.. fraction.Zip(filling).Where(one => one.Second > 0.99).Select(one => (double)one.First)];
    }

    // A film at the electrolyte's plane takes of both, and leaves both when it is used up.
    static CaseResult[] Film(Setting setting)
    {
        const double Charge = 24, Rest = 30;
        MiecSetup setup = FilmSilverCases.Slab(setting, 0)
            .With(null, (100, Charge), (0, Rest), (-100, Charge + 2), (0, 1));
        setup = setup with
        {
            Silver = Silver(First) with { Solubility = 0.01 },
            SecondSolute = Magnesium(Second) with { Diffusivity = 1e-12 },
            Step = new StepSetup { Largest = 0.02 },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        run.Forward(Charge + 0.95 * Rest);
        double film = run.Of("film_se"), area = 16 * CoupledBox.Spacing * 1e-6;
        double pore = FilmSilverCases.Room(run, setup) / area, share = pore / (pore + film);
        double held = run.Of("ag_se") / run.Of("ag_total"), other = run.Of("mg_se") / run.Of("mg_total");
        double eta = run.Of("overpotential");
        double volts = FilmSilverCases.Pressure * CoupledBox.VolumePerCharge + CoupledBox.Volt
            * (Math.Log(1 - First * share) + Math.Log(1 - Second * share));
        (double, double, double) worst = Watch(run);
        return
        [
            CaseResult.Relative("silver in the film", "at rest each is shared by thickness",
                "N_film/N = d/(L + d)", film / (pore + film), held, 1e-3),
            CaseResult.Relative("magnesium in the film", "at rest each is shared by thickness",
                "N_film/N = d/(L + d)", film / (pore + film), other, 1e-3),
            CaseResult.Relative("potential", "both lower the potential of the film",
                "η = pΩ/e + (kT/e) Σ ln(1 − X) [mV]", 1e3 * volts, 1e3 * eta, 1e-3),
            new("closed", "the film is used up", "film_se [nm]", 0, 1e9 * run.Of("film_se"), 1e-6),
            .. Kept(setting, worst),
        ];
    }

    // Particles of both in full β that has none of them: each dissolves until none is left, or β is
    // saturated.
    static CaseResult[] Particles(Setting setting)
    {
        MiecSetup setup = Slot(setting).With(null, (0, 40)) with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
        };
        SilverParticle Of(double height, double radius)
            => new(4 * CoupledBox.Spacing, height * CoupledBox.Spacing, 0.5e-6, radius);
        using ISimulation run = (setup with
        {
            Silver = Silver(0) with { Particles = [Of(20, 30e-9)] },
            SecondSolute = Magnesium(0) with { Particles = [Of(50, 60e-9)], Diffusivity = 3e-12 },
        }).Begin(setting.Devices);
        double ag = run.Of("ag_particles"), mg = run.Of("mg_particles");
        (double, double, double) worst = Watch(run);
        return
        [
            new("begin", "all of both is in particles", "N/N_particles − 1 of silver and magnesium", 0,
                run.Of("ag_total") / ag - 1 + run.Of("mg_total") / mg - 1, 1e-6),
            CaseResult.Small("silver's particle", "the small one dissolves", "N_particles/N",
                run.Of("ag_particles") / ag, 0),
            new("magnesium's particle", "β has no room for all of the large one", "N_particles/N > 0.1", 1,
                run.Of("mg_particles") > 0.1 * mg ? 1 : 0, 0),
            CaseResult.Relative("saturation", "which saturates β", "λ_sat exp(ℓ/R)",
                Saturated / (1 - Saturated), Dissolved(run, "mg").Average(), 0.1),
            .. Kept(setting, worst),
        ];
    }

    static CaseResult[] Exchange(Setting setting)
    {
        MiecSetup setup = Slot(setting).With(null, (-100, 20), (100, 10));
        using ISimulation one = setup.Begin(setting.Devices).Finish();
        using ISimulation other = (setup with { Silver = setup.SecondSolute, SecondSolute = setup.Silver })
            .Begin(setting.Devices).Finish();
        return [.. compared.Select(column => CaseResult.Relative(column, "which is first does not matter",
            column, one.Of(column), other.Of(column), Wide(setting) ? 1e-6 : 1e-4))];
    }

    static CaseResult[] None(Setting setting)
    {
        MiecSetup setup = Slot(setting).With(null, (-100, 20), (100, 10));
        using ISimulation alone = (setup with { SecondSolute = null }).Begin(setting.Devices).Finish();
        using ISimulation beside = (setup with { SecondSolute = Magnesium(0) }).Begin(setting.Devices)
            .Finish();
        double[] row = beside.Row(), mine = alone.Row();
        int different = alone.HistoryColumns.Where((column, i) => !beside.Of(column.Name, row)
            .Equals(mine[i])).Count();
        using ISimulation both = setup.Begin(setting.Devices).Finish();
        return
        [
            new("columns", "none of a second solute changes nothing", "columns of the history that differ", 0,
                different, 0),
            new("with some", "some of it does", "overpotential differs", 1,
                both.Of("overpotential") != alone.Of("overpotential") ? 1 : 0, 0),
        ];
    }
}
