using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T34: a film at the electrolyte parts the paths of ions: it reacts at two faces, with the
/// electrolyte and with the MIEC, and is in series between them (docs/decisions/planes.md).</summary>
public static class BlockedCases
{
    const double Pressure = 5e6;
    const double AtRest = Pressure * CoupledBox.VolumePerCharge;        // V

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T34 a film that fills the MIEC", setting => Relaxing(setting, 5)),
        Case("T34 a film beside MIEC that does not react", setting => Relaxing(setting, 1e-7)),
        Case("T34 two films, no resistance", setting => Two(setting, null)),
        Case("T34 two films, MIEC that resists", setting => Two(setting, 0.01)),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    static CaseResult Lithium(ISimulation run)
        => CaseResult.Small("Li", "the account of lithium", "li_relative_error", run.Of("li_relative_error"),
            1e-12);

    // The MIEC is charged through the electrolyte until a film is born, and then gives to the film what it
    // has beyond the film's potential: with y = (eη − pΩ)/kT of the MIEC, tanh(y/4) falls as exp(−t e i₀/(kT
    // c)), c what the MIEC takes per area and volt.
    static CaseResult[] Relaxing(Setting setting, double exchange)
    {
        const double Capacity = 4e9, Charging = 2, Time = 8;
        MiecSetup setup = PlaneCases.Dense(setting).With(null, (40, Charging), (0, Time), (-40, 4))
            .Wall(Material.Miec, wall => wall with
            {
                ExchangeCurrent = exchange,
                Storage = new StorageSetup
                {
                    Capacity = Capacity, Curve = [(-0.5, 0), (0.5, 1)], Initial = 0.5,
                },
            })
            .Stacked(Pressure, new PlaneSetup { Adhesion = 0, NucleationOverpotential = 60e-3 }, null);
        using ISimulation run = (setup with { Step = new StepSetup { Largest = 0.02 } })
            .Begin(setting.Devices);
        run.RunTo(Charging);
        double thermal = Constants.Boltzmann * CoupledBox.Temperature / Constants.ElementaryCharge;
        double y = (run.Of("overpotential_back") - AtRest) / thermal;
        (double film, double held) = (run.Of("film_se"), run.Of("storage"));
        run.RunTo(Charging + Time);
        (double film, double held, double back) later =
            (run.Of("film_se"), run.Of("storage"), run.Of("overpotential_back"));
        (double electrolyte, double openings) = (run.Of("overpotential"), run.Of("openings_se"));
        run.Finish();
        double taken = Capacity * setup.Image.Labels.Count(label => label == (byte)Material.Miec)
            * CoupledBox.Spacing / 24;
        double left = 4 * Math.Atanh(Math.Tanh(y / 4) * Math.Exp(-Time * exchange / (thermal * taken)));
        const string Claim = "MIEC gives to the film through the face between them";
        return
        [
            new("opens", "a film is born", "openings", 1, openings, 0),
            new("beyond", "with the MIEC far from equilibrium", "y > 1 when it is left", 1, y > 1 ? 1 : 0, 0),
            CaseResult.Relative("potential", Claim, "y = 4 artanh[tanh(y₀/4) exp(−t e i₀/(kT c))]", left,
                (later.back - AtRest) / thermal, 5e-3),
            CaseResult.Relative("film", Claim, "Δ(V/A) = −(Ω/e) Δq [nm]",
                (held - later.held) * CoupledBox.VolumePerCharge * 1e9,
                (later.film - film) * 1e9, 1e-3) with { Tolerance = 1e-3 },
            CaseResult.Small("electrolyte", "at rest the electrolyte's face is in equilibrium",
                "|η − pΩ/e|/(kT/e)", Math.Abs(electrolyte - AtRest) / thermal, 1e-6),
            new("closes", "it is stripped before the MIEC", "V/A", 0, run.Of("film_se"), 0),
            Lithium(run),
        ];
    }

    // A film at the collector, then a larger current bears one at the electrolyte; it takes all, and gives it
    // back first.
    static CaseResult[] Two(Setting setting, double? conductivity)
    {
        const double Small = 100, Large = 400;
        var at = new PlaneSetup { Adhesion = 0, NucleationOverpotential = 5e-3 };
        MiecSetup setup = PlaneCases.Dense(setting)
            .With(null, (Small, 3), (Large, 1), (0, 1), (-Small, 5))
            .Wall(Material.Miec, wall => wall with { IonConductivity = conductivity })
            .Stacked(Pressure, at with { NucleationOverpotential = 0.21 }, at);
        using ISimulation run = setup.Begin(setting.Devices);
        run.RunTo(3);
        (double alone, double born) = (run.Of("film_cc"), run.Of("openings_se"));
        while (run.Of("openings_se") == 0) run.Advance(3.9);
        run.RunTo(3.9);
        (double cc, double se) = (run.Of("film_cc"), run.Of("film_se"));
        run.RunTo(4);
        (double grown, double volts) = (run.Of("film_se") - se, run.Of("overpotential"));
        run.RunTo(5);
        double later = run.Of("film_cc"), unit = CoupledBox.VolumePerCharge * 1e9;
        run.Finish();
        double thermal = Constants.Boltzmann * CoupledBox.Temperature / Constants.ElementaryCharge;
        return
        [
            new("first", "alone, the collector's takes all", "openings_se", 0, born, 0),
            CaseResult.Relative("collector", "alone, the collector's takes all", "V/A [nm]", 3 * Small * unit,
                alone * 1e9, 1e-4),
            CaseResult.Relative("electrolyte", "then that at the electrolyte does", "in 0.1 s [nm]",
                0.1 * Large * unit, grown * 1e9, 1e-4),
            CaseResult.Relative("overpotential", "whatever the MIEC resists",
                "pΩ/e + 2kT/e arsinh(i/2i₀) [mV]",
                1e3 * (AtRest + 2 * thermal * Math.Asinh(Large / 10)), 1e3 * volts, 1e-4),
            new("back", "the electrolyte's is stripped first", "V/A left there", 0, run.Of("film_se"), 0),
            CaseResult.Relative("left", "then the collector's", "(Q there − Q back) Ω/e [nm]",
                (3 * Small + Large - 5 * Small) * unit, run.Of("film_cc") * 1e9, 1e-3),
            CaseResult.Relative("held", "which had waited", "V/A while the other one grew, and at rest [nm]",
                cc * 1e9, later * 1e9, 1e-5),
            Lithium(run),
        ];
    }
}
