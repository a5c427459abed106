using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T31: planes of the stack that β parts (docs/decisions/planes.md): films that take the current by
/// themselves, many openings, the length at which a root opens, equal planes, planes that hold for
/// ever.</summary>
public static class PlaneCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T31 film at the collector", setting => Film(setting, collector: true)),
        Case("T31 film at the electrolyte", setting => Film(setting, collector: false)),
        Case("T31 film under a spring", setting => Film(setting, collector: true, stiffness: 1e14)),
        Case("T31 a hundred openings", Hundred),
        Case("T31 a hundred openings of full pores", Cycles) with { Quick = false },
        Case("T31 planes that hold", Hold),
        Case("T31 equal planes", Equal),
        Case("T31 root that opens", Root) with { Quick = false },
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    /// <summary>With a stack.</summary>
    internal static MiecSetup Stacked(this MiecSetup setup, double pressure, PlaneSetup? electrolyte,
        PlaneSetup? collector) => setup with
        {
            Stack = new StackSetup
            {
                Pressure = pressure, Electrolyte = electrolyte ?? new(), Collector = collector ?? new(),
            },
        };

    // MIEC without pores but one in its middle, which stays empty.
    internal static MiecSetup Dense(Setting setting) => CoupledBox.Drawn(24, 24, 1, (x, y, _) =>
        y < 4 ? Material.CurrentCollector : y >= 20 ? Material.SolidElectrolyte
        : x is >= 8 and < 16 && y is >= 9 and < 15 ? Material.Pore : Material.Miec).In(setting.Precision);

    static readonly PlaneSetup weak = new() { Adhesion = 0, NucleationOverpotential = 5e-3 };

    static CaseResult[] Film(Setting setting, bool collector, double stiffness = 0)
    {
        const double Start = 5e6, Current = 100;
        MiecSetup setup = Dense(setting).With(null, (Current, 5), (0, 10), (-Current, 4), (0, 10))
            .Stacked(Start, collector ? null : weak, collector ? weak : null);
        setup = setup with { Stack = setup.Stack! with { Stiffness = stiffness } };
        string name = collector ? "film_cc" : "film_se";
        using ISimulation run = setup.Begin(setting.Devices);
        double energy = 0;
        void Watch(double until)
        {
            while (run.Time < until)
            {
                run.Advance(until);
                energy = Math.Max(energy, run.Of("energy_relative_error"));
            }
        }

        Watch(15);
        (double there, double rest) = (run.Of(name), run.Of("overpotential"));
        double pressure = Start + stiffness * there, work = (double)run.Summary()["work_stack"];
        Watch(29);
        double back = run.Of(name), unit = CoupledBox.VolumePerCharge * Current * 1e9;
        const string Claim = "the film takes the current";
        return
        [
            CaseResult.Relative("there", Claim, "V/A = Q Ω/(e A) [nm]", 5 * unit, there * 1e9, 1e-6),
            CaseResult.Relative("back", Claim, "V/A = Q Ω/(e A) [nm]", unit, back * 1e9, 1e-6),
            CaseResult.Relative("difference", Claim, stiffness > 0 ? "but for double layers [nm]"
                : "at equal η, where double layers hold the same [nm]",
                4 * unit, (there - back) * 1e9, stiffness > 0 ? 1e-6 : 1e-12),
            CaseResult.Relative("potential", "the stack's pressure is a potential",
                $"η = p Ω/e at {pressure * 1e-6:0.#} MPa [mV]", pressure * CoupledBox.VolumePerCharge * 1e3,
                rest * 1e3, 1e-3),
            CaseResult.Relative("work on the stack", "the cell lifts the stack",
                "p V + ½ k V²/A [J]",
                (Start + 0.5 * stiffness * there) * there * 24 * CoupledBox.Spacing * 1e-6, work,
                stiffness > 0 ? 0.01 : 1e-9),
            CaseResult.Small("energy", "the work of the cell goes where the account says",
                "|∫I V dt − Σ works|/∫|I V| dt, the largest", energy, 1e-9),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error",
                run.Of("li_relative_error"), 1e-12),
            new("openings", "it opened once", "openings", 1,
                run.Of(collector ? "openings_cc" : "openings_se"), 0),
        ];
    }

    static CaseResult[] Hundred(Setting setting)
    {
        MiecSetup setup = Dense(setting).Stacked(1e6, null, weak) with
        {
            Current = new CurrentSetup
            {
                Protocol =
                [
                    new ProtocolRepeat(100,
                    [
                        new ProtocolPart(100, null, 0.1),
                        new ProtocolPart(Control.OfCurrent(-100), new PartEnd { Overpotential = -0.3 }),
                    ]),
                ],
            },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double most = 0;
        run.Finish(now => most = Math.Max(most, now.Of("li_relative_error")));
        return
        [
            new("openings", "a film that is used up is born again", "openings", 100,
                run.Of("openings_cc"), 0),
            CaseResult.Small("Li", "no opening or closing makes lithium", "li_relative_error, the largest",
                most, 1e-12),
        ];
    }

    static CaseResult[] Hold(Setting setting)
    {
        MiecSetup setup = CoupledBox.Disk().With(7, (100, 2), (-100, 0.5)).In(setting.Precision) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 160e-9),
        };
        using ISimulation without = setup.Begin(setting.Devices).Finish();
        using ISimulation with = setup.Stacked(5e6, null, null).Begin(setting.Devices).Finish();
        double different = 0;
        double[] row = without.Row(), other = with.Row();
        for (int i = 0; i < without.HistoryColumns.Count; i++)
            if (!row[i].Equals(with.Of(without.HistoryColumns[i].Name, other))) different++;
        float[] u = without.Filling(), v = with.Filling();
        for (int i = 0; i < u.Length; i++)
            if (!u[i].Equals(v[i])) different++;
        return
        [
            new("bits", "planes that hold for ever are none", "columns and cells that differ", 0,
                different, 0),
            new("mouths", "β lies at a plane", "load ≠ 5 MPa", 1, with.Of("load_se") != 5e6 ? 1 : 0, 0),
        ];
    }

    // A slot from plane to plane, full of β, plated at its walls.
    internal static MiecSetup Full(Setting setting, params ProtocolItem[] protocol)
    {
        var plane = new PlaneSetup { Adhesion = 5e6, ExchangeCurrent = 0 };
        // Ions come to the MIEC through the film.
        PlaneSetup root = plane with { ExchangeCurrent = 50 };
        MiecSetup setup = CoupledBox.Drawn(24, 40, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= 36 ? Material.SolidElectrolyte : x is >= 4 and < 20 ? Material.Pore : Material.Miec)
            .In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with
            {
                ExchangeCurrent = 0,
                ContactAngle = Math.PI / 2,
            })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = Math.PI / 2 })
            .Wall(Material.Miec, wall => wall with { ContactAngle = Math.PI / 2 })
            .Stacked(5e6, root, plane);
        return setup with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 5e-12 },
            Current = new CurrentSetup { Protocol = protocol },
        };
    }

    static CaseResult[] Cycles(Setting setting)
    {
        using ISimulation run = Full(setting, new ProtocolPart(0, null, 10), new ProtocolRepeat(66,
            [new ProtocolPart(40, 20, null), new ProtocolPart(-40, 20, null)])).Begin(setting.Devices);
        (double energy, double most, double least) = Watched(run);
        bool wide = setting.Precision == Precision.Double;
        return
        [
            new("openings", "planes part in each cycle", "openings at both, 100 at least", 1,
                run.Of("openings_se") + run.Of("openings_cc") >= 100 ? 1 : 0, 0),
            // One that has not held β of its own may still owe what its menisci took.
            new("closings", "and films are used up", "V/A left", 0,
                Math.Max(0, run.Of("film_se")) + Math.Max(0, run.Of("film_cc")), 0),
            CaseResult.Small("Li", "no opening or closing makes lithium", "li_relative_error, the largest",
                most, wide ? 1e-12 : 1e-6),
            CaseResult.Small("energy", "the work of the cell goes where the account says",
                "|∫I V dt − Σ works|/∫|I V| dt, the largest", energy, wide ? 1e-6 : 1e-2),
            CaseResult.Small("losses", "no step wins by transport or reaction",
                "−least loss of a step over all work", Math.Max(0, -least), wide ? 1e-9 : 1e-5),
        ];
    }

    // Largest errors of the accounts of energy and lithium, and the least loss of a step over all work.
    static (double Energy, double Lithium, double Loss) Watched(ISimulation run,
        Action<ISimulation>? watch = null)
    {
        double energy = 0, most = 0, least = double.PositiveInfinity, before = 0;
        run.Finish(now =>
        {
            double[] row = now.Row();
            energy = Math.Max(energy, now.Of("energy_relative_error", row));
            most = Math.Max(most, now.Of("li_relative_error", row));
            IReadOnlyDictionary<string, object> works = now.Summary();
            double lost = (double)works["work_transport"] + (double)works["work_reaction"];
            least = Math.Min(least, lost - before);
            before = lost;
            watch?.Invoke(now);
        });
        return (energy, most, least / before);
    }

    // Neither film reacts, and ions do not pass that at the electrolyte: β is plated by a potential until
    // both planes part, then what it was compressed by comes out.
    static CaseResult[] Equal(Setting setting)
    {
        const double Volts = 60e-3;
        var plane = new PlaneSetup { Adhesion = 50e6, ExchangeCurrent = 0 };
        MiecSetup setup = Full(setting).Stacked(5e6, plane, plane) with
        {
            Current = new CurrentSetup
            {
                SeparatorResistance = 3e-4,
                Protocol =
                [
                    new ProtocolPart(0, null, 10),
                    new ProtocolPart(Control.OfPotential(Volts), new PartEnd { Time = 20 }),
                ],
            },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double before = 0;
        (double energy, double most, _) = Watched(run, now =>
        {
            if (now.Of("openings_se") + now.Of("openings_cc") == 0) before = now.Of("beta_volume");
        });
        double se = run.Of("film_se"), cc = run.Of("film_cc");
        double lost = (before - run.Of("beta_volume")) / (24 * CoupledBox.Spacing * 1e-6);
        bool wide = setting.Precision == Precision.Double;
        return
        [
            CaseResult.Small("shares", "equal planes share equally", "|V₁ − V₂|/(V₁ + V₂)",
                Math.Abs(se - cc) / (se + cc), wide ? 1e-4 : 1e-3),
            CaseResult.Relative("thickness", "films hold what full pores lose", "V₁ + V₂ = what β in pores "
                + "lost since they opened [nm]", lost * 1e9, (se + cc) * 1e9, wide ? 0.01 : 0.05),
            CaseResult.Small("energy", "the work of the cell goes where the account says",
                "|∫I V dt − Σ works|/∫|I V| dt, the largest", energy, wide ? 1e-6 : 1e-2),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error, the largest", most,
                wide ? 1e-12 : 1e-6),
        ];
    }

    // A slot of 320 nm that is plated at its root. What is plated in the middle goes along the electrolyte's
    // face first, so that the mean pressure there is that of a slot longer by W/6, 53 nm.
    static CaseResult[] Root(Setting setting)
    {
        const double Adhesion = 10e6, Interfacial = 3e-20, Areal = 34;
        const int Pore = 16, Solid = 8, Rows = 130;
        MiecSetup setup = CoupledBox.Drawn(Pore + Solid, Rows, 1, (x, y, _) => y < 4
            ? Material.CurrentCollector : y >= Rows - 4 ? Material.SolidElectrolyte
            : x < Pore ? Material.Pore : Material.Miec)
            .With(null, (Areal * Pore / (Pore + Solid), 300)).In(setting.Precision);
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                ExchangeCurrent = wall == Material.SolidElectrolyte ? 500 : 0,
                InterfaceDiffusion = Interfacial,
            });
        setup = setup.Stacked(0, new PlaneSetup { Adhesion = Adhesion, ExchangeCurrent = 0 }, null);
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Filled(78.0 / Rows, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 1e-17, SurfaceDiffusion = 3e-20 },
        }).Begin(setting.Devices);
        double length = 0;
        while (!run.Finished && run.Of("openings_se") == 0)
        {
            length = run.Of("beta_volume") / (Pore * CoupledBox.Spacing * 1e-6);
            run.Advance(double.PositiveInfinity);
        }
        double mobility = setup.Beta.AtomicVolume / (Constants.Boltzmann * CoupledBox.Temperature);
        double critical = 2 * Interfacial * mobility * Adhesion
            / (Areal * CoupledBox.VolumePerCharge * Pore * CoupledBox.Spacing);
        return
        [
            CaseResult.Relative("length", "a tubule that is plated at its root parts it when it is long",
                "L* = 2 L_w σ/(v W) [µm]", critical * 1e6, length * 1e6, 0.03),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error",
                run.Of("li_relative_error"), setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }
}
