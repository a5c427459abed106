using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T36: silver in films at planes of the stack (docs/decisions/compound.md): what a film takes from
/// the pores and how fast, what it leaves on its plane, and what that does to the next one.</summary>
public static class FilmSilverCases
{
    internal const double Pressure = 5e6, Diffusivity = 1e-13, Fraction = 0.004, Depth = 1e-6;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T36 a film takes silver from a pore", Taking),
        Case("T36 a film that is stripped leaves its silver", Leaving),
        Case("T36 walls of a film hold silver", Holding),
        Case("T36 a deposit bears the next film", Bearing),
        Case("T36 silver through many films", Many) with { Quick = false },
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    static bool Wide(Setting setting) => setting.Precision == Precision.Double;

    static CaseResult Silver(Setting setting, double error) => CaseResult.Small("silver",
        "silver is conserved", "ag_relative_error, the largest", error, Wide(setting) ? 1e-12 : 1e-6);

    static CaseResult Energy(Setting setting, double error) => CaseResult.Small("energy",
        "the work of the cell goes where the account says", "|∫I V dt − Σ works|/∫|I V| dt, the largest",
        error, Wide(setting) ? 1e-6 : 1e-2);

    // β fills all between the planes but for MIEC at one side of it.
    internal static MiecSetup Slab(Setting setting, int miec)
    {
        MiecSetup setup = CoupledBox.Drawn(16, 40, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= 36 ? Material.SolidElectrolyte : x < miec ? Material.Miec : Material.Pore)
            .In(setting.Precision);
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                InterfaceDiffusion = 0,
            });
        var weak = new PlaneSetup { Adhesion = 0 };
        setup = setup.Stacked(Pressure, weak, null);
        return setup with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 5e-12 },
            Silver = new SilverSetup { Diffusivity = Diffusivity, InitialMoleFraction = Fraction },
        };
    }

    // Room of the pore that β fills [m³]: under pressure it holds more.
    internal static double Room(ISimulation run, MiecSetup setup)
        => run.Of("beta_volume") / new BetaParameters
        {
            Width = setup.Beta.InterfaceWidth, Compliance = setup.Beta.Compliance,
        }.FilledAt(Pressure / (double)run.Summary()["pressure_unit"]);

    static (double Silver, double Energy) Watch(ISimulation run, double until, (double, double) so)
    {
        (double silver, double energy) = so;
        while (run.Time < until && !run.Finished)
        {
            run.Advance(until);
            double[] row = run.Row();
            silver = Math.Max(silver, Math.Abs(run.Of("ag_relative_error", row)));
            energy = Math.Max(energy, run.Of("energy_relative_error", row));
        }
        return (silver, energy);
    }

    // The film has no silver at first. λ in the pore relaxes as cos kx exp(−D k² t), in the film, of mean λ
    // and thickness d, with cot kL = kd/3 − 1/(kd).
    static CaseResult[] Taking(Setting setting)
    {
        const double Charge = 24, First = 1, Between = 1.5, Rest = 30;
        MiecSetup setup = Slab(setting, 0).With(null, (100, Charge), (0, Rest));
        using ISimulation run = (setup with { Step = new StepSetup { Largest = 0.02 } })
            .Begin(setting.Devices);
        (double, double) watched = Watch(run, Charge + First, default);
        double first = run.Of("ag_se");
        watched = Watch(run, Charge + First + Between, watched);
        double second = run.Of("ag_se");
        watched = Watch(run, double.PositiveInfinity, watched);
        double rested = run.Of("ag_se"), film = run.Of("film_se");
        double pore = Room(run, setup) / (16 * CoupledBox.Spacing * Depth), low = 0, high = Math.PI;
        for (int i = 0; i < 60; i++)
        {
            double x = 0.5 * (low + high), thick = x * film / pore;
            if (1 / Math.Tan(x) > thick / 3 - 1 / thick) low = x;
            else high = x;
        }
        double rate = Diffusivity * Math.Pow(low / pore, 2);
        double volts = Pressure * CoupledBox.VolumePerCharge
            + CoupledBox.Volt * Math.Log(1 - Fraction * pore / (pore + film));
        return
        [
            CaseResult.Relative("share", "at rest λ is the same in pore and film", "N_film/N = d/(L + d)",
                film / (pore + film), rested / run.Of("ag_total"), 1e-4),
            CaseResult.Relative("rate", "silver diffuses through the pore and into the film",
                "D k² with cot kL = kd/3 − 1/(kd) [1/s]", rate,
                Math.Log((rested - first) / (rested - second)) / Between, Wide(setting) ? 0.01 : 0.02),
            CaseResult.Relative("potential", "a film with silver takes lithium at a lower potential",
                "η = pΩ/e + (kT/e) ln(1 − X) [mV]", 1e3 * volts, 1e3 * run.Of("overpotential"), 1e-3),
            Silver(setting, watched.Item1), Energy(setting, watched.Item2),
            new("openings", "it opened once", "openings", 1, run.Of("openings_se"), 0),
        ];
    }

    // Half of the plane is a mouth, half of it is contact. What is in the film when it is used up lies on
    // the contact, and before the mouth as compound of the pore; the next film dissolves it.
    static CaseResult[] Leaving(Setting setting)
    {
        const double Rest = 2000;
        MiecSetup setup = Slab(setting, 8).With(null, (100, 10), (0, Rest), (-100, 12), (100, 12), (0, Rest));
        using ISimulation run = (setup with
        {
            Silver = setup.Silver! with { Diffusivity = 1e-15 },
        }).Begin(setting.Devices);
        (double, double) watched = Watch(run, 10 + Rest, default);
        double all = run.Of("ag_total"), before = run.Of("ag_se");
        double Film() => run.Of("film_se") * 16 * CoupledBox.Spacing * Depth;
        double Expected() => Film() / (Room(run, setup) + Film());
        double expected = Expected();
        double last = before;
        while (run.Of("film_se") != 0 && run.Time < Rest + 22)
        {
            last = run.Of("ag_se");
            run.Advance(Math.Min(run.Time + 0.01, Rest + 22));
        }
        double deposit = run.Of("ag_se"), closed = run.Of("film_se");
        double precipitated = run.Of("ag_compound");
        watched = Watch(run, double.PositiveInfinity, watched);
        return
        [
            CaseResult.Relative("before", "at rest λ is the same in pore and film", "N_film/N", expected,
                before / all, 1e-4),
            new("closes", "the film is used up", "V/A", 0, closed, 0),
            CaseResult.Relative("deposit", "what it held is compound", "on the plane, and in the pore",
                last, deposit + precipitated, 0.01),
            new("contact", "half of it or more lies on the contact", "N_plane > N_film/2", 1,
                deposit > 0.5 * last ? 1 : 0, 0),
            CaseResult.Relative("again", "the next film dissolves it", "N_film/N at rest", Expected(),
                run.Of("ag_se") / all, 1e-4),
            CaseResult.Small("compound", "no compound is left", "N_p/N", run.Of("ag_compound") / all, 1e-9),
            Silver(setting, watched.Item1), Energy(setting, watched.Item2),
        ];
    }

    // The electrolyte's face of the film holds δ s of each λ, as a wall of pores does (so little silver that
    // its sites are free).
    static CaseResult[] Holding(Setting setting)
    {
        const double Segregation = 500;
        MiecSetup setup = Slab(setting, 0).With(null, (100, 24), (0, 60))
            .Wall(Material.SolidElectrolyte, wall => wall with { SilverSegregation = Segregation });
        using ISimulation run = (setup with
        {
            Silver = setup.Silver! with { InitialMoleFraction = 1e-7 },
        }).Begin(setting.Devices);
        (double silver, _) = Watch(run, double.PositiveInfinity, default);
        double pore = Room(run, setup) / (16 * CoupledBox.Spacing * Depth);
        double film = run.Of("film_se") + Segregation * setup.Silver!.WallWidth;
        return
        [
            CaseResult.Relative("share", "a film's walls hold silver", "N_film/N = (d + δs)/(L + d + δs)",
                film / (pore + film), run.Of("ag_se") / run.Of("ag_total"), 1e-4),
            Silver(setting, silver),
        ];
    }

    // Hardly anything reacts but films, which are born on the contact: the first one at η_nuc of the bare
    // contact, the second one, where the key says so, at that of a contact with silver.
    static CaseResult[] Bearing(Setting setting)
    {
        const double Bare = 60e-3, Covered = 15e-3;
        return
        [
            .. Births("η_nuc changes", Covered, Covered), .. Births("null", null, Bare),
        ];

        IEnumerable<CaseResult> Births(string name, double? covered, double expected)
        {
            MiecSetup setup = Slab(setting, 8).With(null, (100, 5), (0, 2000), (-100, 5.2), (100, 2))
                .Stacked(0, new PlaneSetup
                {
                    Adhesion = 0, NucleationOverpotential = Bare, SilverNucleationOverpotential = covered,
                    ExchangeCurrent = 50,
                }, null);
            foreach (Material wall in (Material[])[Material.SolidElectrolyte, Material.Miec])
                setup = setup.Wall(wall, one => one with { ExchangeCurrent = 1e-4 });
            using ISimulation run = (setup with
            {
                // So little silver covers the contact here, and it does not flow back while the film goes.
                Silver = setup.Silver! with { CoverageThickness = 1e-11, Diffusivity = 1e-15 },
            }).Begin(setting.Devices);
            (double first, double second) = (Birth(run, 1), Birth(run, 2));
            yield return new($"first, {name}", "a film is born on a bare contact", "η near η_nuc [V]", Bare,
                first, 0.25 * Bare);
            yield return new($"second, {name}", "the next one where silver lies", "η near η_Ag, or η_nuc [V]",
                expected, second, 0.25 * Bare);
        }
    }

    // Largest η [V] before the film of this number is born.
    static double Birth(ISimulation run, int number)
    {
        double eta = 0;
        while (!run.Finished && run.Of("openings_se") < number)
        {
            eta = run.Of("film_se") > 0 ? 0 : Math.Max(eta, run.Of("overpotential"));
            run.Advance(double.PositiveInfinity);
        }
        return run.Of("openings_se") < number ? double.NaN : eta;
    }

    static CaseResult[] Many(Setting setting)
    {
        MiecSetup setup = PlaneCases.Full(setting, new ProtocolPart(0, null, 10),
            new ProtocolRepeat(5, [new ProtocolPart(40, 20, null), new ProtocolPart(-40, 20, null)]));
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with { SilverSegregation = 3 });
        using ISimulation run = (setup with
        {
            Silver = new SilverSetup { Diffusivity = Diffusivity, InitialMoleFraction = 0.008 },
        }).Begin(setting.Devices);
        double most = 0, lithium = 0, energy = 0;
        run.Finish(now =>
        {
            double[] row = now.Row();
            most = Math.Max(most, Math.Abs(now.Of("ag_relative_error", row)));
            lithium = Math.Max(lithium, now.Of("li_relative_error", row));
            energy = Math.Max(energy, now.Of("energy_relative_error", row));
        });
        return
        [
            new("openings", "a plane parts in each cycle at least", "openings ≥ 5, of either plane ≥ 1", 1,
                run.Of("openings_se") >= 1 && run.Of("openings_cc") >= 1
                    && run.Of("openings_se") + run.Of("openings_cc") >= 5 ? 1 : 0, 0),
            Silver(setting, most), Energy(setting, energy),
            CaseResult.Small("Li", "no opening or closing makes lithium", "li_relative_error, the largest",
                lithium, Wide(setting) ? 1e-12 : 1e-6),
        ];
    }
}
