using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>What becomes of charge and work, in SI: β that electrons do not reach takes none, the solid takes
/// what its curve says, a potential drives the current that its resistances allow, and the work of the cell
/// goes where the account says.</summary>
public static class ReactionAccountCases
{
    const double Exchange = 57.42;      // A m⁻²
    static readonly string[] kinds =
            ["separator", "column", "reaction", "pressure", "composition", "charging"],
        losing = ["column", "reaction", "transport"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("Dead β does not react", Dead),
        Case("The solid takes what its curve says", Storage),
        Case("A potential through a separator", Potential),
        Case("Energy of a charge, 2D",
            setting => Energy(setting, CoupledBox.Plane(24, 40, 4, 36, (x, _) => x < 8))),
        Case("Energy of a charge, 3D", setting => Energy(setting, CoupledBox.Tube(20, 32, 6))),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // A film on the electrolyte that nothing joins to the collector, while a current charges the double
    // layer.
    static CaseResult[] Dead(Setting setting)
    {
        (double change, double volts, double dead, double bodies, double start) =
            Run(SolidConnection.AsDrawn);
        (double living, _, double none, _, _) = Run(SolidConnection.Everywhere);
        bool wide = setting.Precision == Precision.Double;
        const string Claim = "β that no path for electrons joins to the collector takes no charge";
        return
        [
            CaseResult.Small("volume", Claim, "|ΔV|/V", Math.Abs(change) / start, wide ? 1e-14 : 1e-7),
            CaseResult.Relative("overpotential", "… all of it stays in the double layer", "η = I t/C_dl [V]",
                1, volts, 0.02),
            CaseResult.Relative("dead", "… and all of it is booked as dead", "V_dead/V", 1, dead / start,
                0.02),
            new("bodies", Claim, "bodies of dead β", 1, bodies, 0),
            new("alive", "joined to the collector it reacts", "|ΔV|/V > 1e-6 and V_dead = 0", 1,
                living / start > 1e-6 && none == 0 ? 1 : 0, 0),
        ];

        (double Change, double Volts, double Dead, double Bodies, double Start) Run(SolidConnection solids)
        {
            MiecSetup setup = CoupledBox.Plane(16, 48, 4, 40).With(null, (0, 0.2), (0.1, 1))
                .In(setting.Precision)
                with
            {
                Solids = solids,
                Initial = new InitialState.Film(Material.SolidElectrolyte, 300e-9),
            };
            using ISimulation run = setup.Begin(setting.Devices);
            run.Forward(0.2);
            double before = run.Of("beta_volume");
            run.Finish();
            double[] row = run.Row();
            return (run.Of("beta_volume", row) - before, run.Of("overpotential", row),
                run.Of("beta_dead", row), run.Of("dead_bodies", row), before);
        }
    }

    // Bare walls: only the double layer and the MIEC, a fin of 8 of 24 cells and 36 layers, take charge.
    static CaseResult[] Storage(Setting setting)
    {
        const double Capacity = 4e8, Low = -0.1, High = 0.1, Current = 20, Time = 1;
        MiecSetup setup = CoupledBox.Plane(24, 40, 4, 36, (x, _) => x < 8).With(null, (Current, Time))
            .In(setting.Precision)
            .Wall(Material.Miec, wall => wall with
            {
                NucleationOverpotential = null,
                Storage =
                    new StorageSetup { Capacity = Capacity, Curve = [(Low, 0), (High, 1)], Initial = 0.25 },
            });
        using ISimulation run = (setup with
        {
            Solids = SolidConnection.AsDrawn,
            Initial = new InitialState.Film(Material.CurrentCollector, 120e-9),
            Beta = setup.Beta with { BulkDiffusion = 0, SurfaceDiffusion = 1e-24 },
        }).Begin(setting.Devices);
        double start = run.Of("storage"), first = run.Of("overpotential");
        run.Finish();
        double[] row = run.Row();
        double per = Capacity * 8 * 36 * CoupledBox.Spacing / 24;       // C m⁻² of the cell when it is full
        double eta = run.Of("overpotential", row), held = run.Of("storage", row);
        const string Claim = "lithium goes into the solid as its curve says";
        return
        [
            CaseResult.Relative("start", "the share at the start sets the overpotential", "η(25 %) [mV]", -50,
                first * 1e3, 1e-9),
            CaseResult.Relative("charge at the start", Claim, "q V/A · 25 % [C m⁻²]", 0.25 * per, start,
                1e-9),
            CaseResult.Relative("charge", Claim, "q V/A (η − η_low)/(η_high − η_low) [C m⁻²]",
                per * (eta - Low) / (High - Low), held, 1e-6),
            new("taken", "… nearly all of what was passed", "Δq/(I t), the rest in double layers", 1,
                (held - start) / (Current * Time), 0.05),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    // A film on the electrolyte, at no pressure: V = I R_s + 2 kT/e asinh(I/2i₀).
    static CaseResult[] Potential(Setting setting)
    {
        const double Volts = 0.03, Resistance = 4e-4;
        MiecSetup setup = CoupledBox.Plane(16, 48, 4, 40)
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = Exchange })
            .In(setting.Precision);
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 300e-9),
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
            Current = new CurrentSetup
            {
                SeparatorResistance = Resistance,
                Protocol =
                [
                    new ProtocolPart(Control.OfPotential(Volts), new PartEnd { Time = 3 }),
                    new ProtocolPart(Control.OfPotential(-Volts), new PartEnd { Time = 3 }),
                ],
            },
        }).Begin(setting.Devices);
        double expected = Brent.FindRoot(
            i => i * Resistance + 2 * CoupledBox.Volt * Math.Asinh(i / (2 * Exchange)) - Volts, 0, 1e3);
        run.Forward(2.9);
        double[] plating = run.Row();
        run.Finish();
        double[] row = run.Row();
        const string Claim = "a potential drives the current that separator and wall allow";
        return
        [
            CaseResult.Relative("plating", Claim, "V = I R_s + 2 kT/e asinh(I/2i₀) [A m⁻²]", expected,
                run.Of("current", plating), 0.01),
            CaseResult.Relative("stripping", Claim, "… the other way [A m⁻²]", -expected,
                run.Of("current", row), 0.01),
            CaseResult.Relative("overpotential", "the potential is held", "V [mV]", -Volts * 1e3,
                run.Of("overpotential", row) * 1e3, 1e-9),
            CaseResult.Relative("separator", "the separator takes I R_s", "I R_s [mV]",
                run.Of("current", row) * Resistance * 1e3, run.Of("overpotential_separator", row) * 1e3,
                    1e-9),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    // β from the electrolyte down, plated and stripped through ions in the MIEC and a separator.
    internal static CaseResult[] Energy(Setting setting, MiecSetup box, IonModel model = IonModel.Column)
    {
        MiecSetup setup = box.With(null, (200, 0.6), (0, 0.2), (-200, 0.4)).In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with
            {
                IonConductivity = model == IonModel.Voxels ? 0.01 : null,
            })
            .Wall(Material.Miec, wall => wall with
            {
                IonConductivity = 1e-3,
                Storage = new StorageSetup { Capacity = 1e8, Curve = [(-0.5, 0), (0.5, 1)], Initial = 0.5 },
            });
        using ISimulation run = (setup with
        {
            Solids = SolidConnection.AsDrawn,
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Current = setup.Current! with
            {
                SeparatorResistance = 1e-4,
                TransferCoefficient = 0.4,
                Model = model
            },
        }).Begin(setting.Devices);
        double most = 0, parts = 0;
        run.Finish(now =>
        {
            double[] row = now.Row();
            most = Math.Max(most, now.Of("energy_relative_error", row));
            if (now.Of("current", row) == 0) return;
            double sum = 0;
            foreach (string part in kinds)
                sum += now.Of($"overpotential_{part}", row);
            parts = Math.Max(parts, Math.Abs(sum / now.Of("overpotential", row) - 1));
        });
        IReadOnlyDictionary<string, object> works = run.Summary();
        double Work(string name) => (double)works[$"work_{name}"];
        bool wide = setting.Precision == Precision.Double;
        return
        [
            CaseResult.Small("account", "the work of the cell goes where the account says",
                "|∫I V dt − Σ works|/∫|I V| dt, the largest", most,
                model == IonModel.Voxels ? wide ? 1e-6 : 1e-4 : wide ? 1e-9 : 1e-5),
            CaseResult.Small("parts", "the overpotential is the sum of its parts",
                "|Σ parts/V − 1|, the largest", parts, wide ? 1e-6 : 1e-3),
            CaseResult.Relative("separator", "the separator takes I² R_s", "Σ I² R_s t A [J]",
                1e-4 * 200 * 200 * 1.0 * Area(setup), Work("separator"), 1e-9),
            new("alive", "ions, charge transfer and transport lose", "works > 1e-4 of the cell's", 1,
                losing.All(
                    name => Work(name) > 1e-4 * Math.Abs(Work("cell"))) ? 1 : 0, 0),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
        ];
    }

    static double Area(MiecSetup setup) => setup.Image.Nx * CoupledBox.Spacing
        * (setup.Image.Nz == 1 ? setup.Depth : setup.Image.Ny * CoupledBox.Spacing);
}
