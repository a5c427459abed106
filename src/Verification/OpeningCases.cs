using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T33: what decides whether a plane opens and whether its film lives: the bond that heals or does
/// not, the share of contact, and electrons that come through the film (docs/decisions/planes.md).</summary>
public static class OpeningCases
{
    const int Seeds = 400;
    const double Depth = 1e-6;      // of all 2D runs [m]

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T33 a plane that heals", setting => Healing(setting, heals: true)),
        Case("T33 a plane that does not heal", setting => Healing(setting, heals: false)),
        Case("T33 share of contact", Contact) with { Quick = false },
        Case("T33 electrons through a film", Bridge),
        Case("T33 a film that electrons do not reach", Dead),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    // A full slot parts the electrolyte, is stripped until the plane closes, and parts it again.
    static CaseResult[] Healing(Setting setting, bool heals)
    {
        const double Pressure = 5e6, Adhesion = 5e6;
        MiecSetup setup = PlaneCases.Full(setting, new ProtocolPart(0, null, 10),
            new ProtocolPart(40, 20, null), new ProtocolPart(-40, 20, null),
            new ProtocolPart(40, 20, null)).Stacked(Pressure,
                new PlaneSetup { Adhesion = Adhesion, ExchangeCurrent = 50, Heals = heals }, null);
        using ISimulation run = setup.Begin(setting.Devices);
        var pressures = new List<double>();
        run.Finish(now =>
        {
            if (now.Of("openings_se") > pressures.Count)
                pressures.Add((double)now.Summary()["opening_pressure_se"]);
        });
        bool wide = setting.Precision == Precision.Double;
        return
        [
            new("openings", "it opens in both halves that plate", "openings", 2, run.Of("openings_se"), 0),
            CaseResult.Relative("first", "a plane parts where β presses more than stack and bond",
                "p_stack + σ_ad [MPa]", 1e-6 * (Pressure + Adhesion), 1e-6 * pressures[0], 3e-3),
            CaseResult.Relative("second",
                heals ? "what heals holds as before" : "what was broken only touches",
                heals ? "p_stack + σ_ad [MPa]" : "1.01 p_stack [MPa]",
                1e-6 * (heals ? Pressure + Adhesion : 1.01 * Pressure), 1e-6 * pressures[1], 6e-3),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error",
                run.Of("li_relative_error"), wide ? 1e-12 : 1e-6),
        ];
    }

    // At η_nuc beyond pressure and bond one film per µm² and s is born; 24 cells of contact.
    static CaseResult[] Contact(Setting setting)
    {
        const double Pressure = 1e6, Adhesion = 2e6, Nucleating = 5e-3;
        const double Area = 24 * CoupledBox.Spacing * Depth * 1e12;
        double median = Math.Log(2) / Area;
        double volts = Nucleating + (Pressure + Adhesion) * CoupledBox.VolumePerCharge;
        int Opened(double share, double bond) => Enumerable.Range(0, Seeds).Count(seed =>
        {
            MiecSetup setup = PlaneCases.Dense(setting).With(seed).Stacked(Pressure, null,
                new PlaneSetup
                {
                    Adhesion = bond, NucleationOverpotential = Nucleating, ContactShare = share,
                });
            using ISimulation run = (setup with
            {
                Current = new CurrentSetup
                {
                    SeparatorResistance = 3e-4,
                    Protocol = [new ProtocolPart(Control.OfPotential(volts), new PartEnd { Time = median })],
                },
            }).Begin(setting.Devices);
            while (!run.Finished && run.Of("openings_cc") == 0) run.Advance(double.PositiveInfinity);
            return run.Of("openings_cc") > 0;
        });
        CaseResult Share(string what, string claim, double share, double bond, double expectedRate)
        {
            double expected = 1 - Math.Pow(2, -expectedRate);
            return new(what, claim, "planes that open in ln 2/(J A): 1 − 2^(−J′/J)", expected,
                Opened(share, bond) / (double)Seeds, 3 * Math.Sqrt(expected * (1 - expected) / Seeds));
        }

        double barrier = Math.Log(NucleationKeys.Prefactor.Default / NucleationKeys.ReferenceRate);
        const double Weaker = 0.2e6 * CoupledBox.VolumePerCharge;
        return
        [
            .. new[] { 1, 0.5, 0.1, 0 }.Select(share => Share($"share {share}",
                "films are born where the solids touch", share, Adhesion, share)),
            Share("bond", "pressure and bond take their part of η", 1, 2.2e6,
                Math.Exp(barrier * (1 - Math.Pow(Nucleating / (Nucleating - Weaker), 2)))),
        ];
    }

    // A slot in MIEC that hangs on the electrolyte, in an insulator. A pillar of MIEC may join the
    // electrolyte's face to the collector; β at 120° presses against that face.
    static MiecSetup Hanging(Setting setting, bool pillar, double exchange, params ProtocolPart[] protocol)
    {
        MiecSetup setup = CoupledBox.Drawn(40, 40, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= 36 ? Material.SolidElectrolyte
            : x < 8 ? pillar || y < 26 ? Material.Miec : Material.Iei
            : x is >= 20 and < 30 && y >= 18 ? Material.Pore
            : x is >= 16 and < 34 && y >= 14 ? Material.Miec : Material.Iei).In(setting.Precision)
            .Wall(Material.Miec, wall => wall with { ContactAngle = Math.PI * 2 / 3 })
            .Wall(Material.SolidElectrolyte, wall => wall with { ContactAngle = Math.PI / 2 })
            .Stacked(2e6, new PlaneSetup { Adhesion = 0, ExchangeCurrent = exchange }, null);
        return setup with
        {
            Walls = new Dictionary<Material, WallSetup>(setup.Walls)
            {
                [Material.Iei] = new() { ContactAngle = Math.PI / 2, InterfaceDiffusion = 3e-20 },
            },
            Solids = SolidConnection.AsDrawn,
            Initial = new InitialState.Filled(14.0 / 40, FromSolidElectrolyte: true),
            Current = new CurrentSetup { SeparatorResistance = 3e-4, Protocol = protocol },
        };
    }

    static double Volume(ISimulation run) => run.Of("beta_volume")
        + run.Of("film_se") * 40 * CoupledBox.Spacing * Depth;

    static CaseResult[] Bridge(Setting setting)
    {
        const double Current = 20, Time = 5;
        using ISimulation run = Hanging(setting, pillar: true, 50, new ProtocolPart(0, null, 5),
            new ProtocolPart(Current, null, Time)).Begin(setting.Devices);
        double all = Volume(run);
        run.Advance(double.PositiveInfinity);
        double dead = run.Of("beta_dead"), closed = Volume(run);
        run.Finish();
        double charged = Current * Time * CoupledBox.VolumePerCharge * 40 * CoupledBox.Spacing * Depth;
        const string Claim = "β that only the film joins to the collector reacts";
        return
        [
            new("before", "without a film it is dead", "beta_dead over all β, but for its rim > 0.9", 1,
                dead / closed > 0.9 ? 1 : 0, 0),
            new("opens", "β at 120° parts the plane", "openings", 1, run.Of("openings_se"), 0),
            new("after", Claim, "beta_dead", 0, run.Of("beta_dead"), 0),
            CaseResult.Relative("charge", Claim, "ΔV = Q Ω/e [10⁻²¹ m³]"
                + " but for double layers", charged * 1e21, (Volume(run) - all) * 1e21, 3e-3),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error",
                run.Of("li_relative_error"), setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }

    static CaseResult[] Dead(Setting setting)
    {
        double Gained(bool pillar, out ISimulation run)
        {
            run = Hanging(setting, pillar, 50, new ProtocolPart(0, null, 5),
                new ProtocolPart(Control.OfPotential(5e-3), new PartEnd { Time = 2 })).Begin(setting.Devices);
            double before = Volume(run);
            return Volume(run.Finish()) / before - 1;
        }

        double reached = Gained(pillar: true, out ISimulation living);
        double unreached = Gained(pillar: false, out ISimulation alone);
        using (living)
        using (alone)
            return
            [
                new("living", "a film beside MIEC takes charge", "grows by more than 1 %", 1,
                    reached > 0.01 ? 1 : 0, 0),
                new("opens", "the other one opens too", "openings", 1, alone.Of("openings_se"), 0),
                new("holds β", "and holds what the pore gave it", "film_se > 1 nm", 1,
                    alone.Of("film_se") > 1e-9 ? 1 : 0, 0),
                CaseResult.Small("charge", "but takes no charge", "change of all β",
                    Math.Abs(unreached), setting.Precision == Precision.Double ? 1e-8 : 1e-6),
            ];
    }
}
