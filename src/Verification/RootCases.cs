using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T31 around an axis: a round tubule that is plated at its root, with a naked root and with one
/// that an insulator for ions and electrons binds to the electrolyte.</summary>
public static class RootCases
{
    const double Adhesion = 5e6, Interfacial = 3e-20, Areal = 68;
    const int Radius = 8, Width = 12, Rows = 76, End = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T31 naked root of a tubule", Naked) { Kind = CaseKind.Coupled },
        new("T31 insulated root of a tubule", Insulated) { Kind = CaseKind.Coupled },
    ];

    // L* = 2 L_w σ/(v R). What is plated in the middle of the mouth goes along the electrolyte's face first,
    // so that the mean pressure there is that of a tubule longer by R/4.
    static double Critical(MiecSetup setup)
    {
        double mobility = setup.Beta.AtomicVolume / (Constants.Boltzmann * CoupledBox.Temperature);
        double radius = Radius * CoupledBox.Spacing;
        return 2 * Interfacial * mobility * Adhesion / (Areal * CoupledBox.VolumePerCharge * radius)
            - radius / 4;
    }

    static MiecSetup Tubule(Setting setting, bool insulated, double seconds)
    {
        MiecSetup setup = CoupledBox.DrawnAround(Width, Rows, (x, y) => y < End ? Material.CurrentCollector
            : y >= Rows - End ? Material.SolidElectrolyte : x < Radius ? Material.Pore
            : insulated && y >= Rows - 2 * End ? Material.Iei : Material.Miec)
            .With(null, (Areal * Radius * Radius / (Width * Width), seconds)).In(setting.Precision);
        if (insulated)
            setup = setup with
            {
                Walls = new Dictionary<Material, WallSetup>(setup.Walls)
                {
                    [Material.Iei] = setup.Walls[Material.Miec],
                },
            };
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                ExchangeCurrent = wall == Material.SolidElectrolyte ? 500 : 0,
                InterfaceDiffusion = Interfacial,
            });
        PlaneSetup plane = insulated
            ? new() { Adhesion = 40 * Adhesion, ExchangeCurrent = 0 } : new() { Adhesion = Adhesion };
        return setup.Stacked(0, plane, null) with
        {
            Initial = new InitialState.Filled(36.0 / Rows, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 1e-17, SurfaceDiffusion = 3e-20 },
        };
    }

    // Of β in the tubule, by its volume.
    static double Length(ISimulation run)
        => run.Of("beta_volume") / (Math.PI * Math.Pow(Radius * CoupledBox.Spacing, 2));

    static CaseResult[] Naked(Setting setting)
    {
        MiecSetup setup = Tubule(setting, insulated: false, 60);
        using ISimulation run = setup.Begin(setting.Devices);
        double length = 0;
        while (!run.Finished && run.Of("openings_se") == 0)
        {
            length = Length(run);
            run.Advance(double.PositiveInfinity);
        }
        run.Finish();
        const string Claim = "a tubule that is plated at its root parts it when it is long";
        return
        [
            CaseResult.Relative("length", Claim, "L* = 2 L_w σ/(v R) − R/4 [µm]", Critical(setup) * 1e6,
                length * 1e6, 0.03),
            new("film", "then a film grows at the root", "film_se > 10 nm", 1,
                run.Of("film_se") > 10e-9 ? 1 : 0, 0),
            Li(setting, run),
        ];
    }

    // To 1.2 L*.
    static CaseResult[] Insulated(Setting setting)
    {
        MiecSetup setup = Tubule(setting, insulated: true, 55);
        using ISimulation run = setup.Begin(setting.Devices);
        double before = Length(run);
        run.Finish();
        const string Claim = "a root that an insulator binds holds, and β goes down the tubule";
        return
        [
            new("length", Claim, "L > 1.1 L*", 1, Length(run) > 1.1 * Critical(setup) ? 1 : 0, 0),
            CaseResult.Relative("charge", Claim, "L of what was plated: Q Ω/(e πR²) [µm]",
                55 * Areal * CoupledBox.VolumePerCharge * 1e6, (Length(run) - before) * 1e6, 0.02),
            new("openings", Claim, "openings", 0, run.Of("openings_se"), 0),
            new("load", "its bond is pulled", "load_se < 0", 1, run.Of("load_se") < 0 ? 1 : 0, 0),
            Li(setting, run),
        ];
    }

    static CaseResult Li(Setting setting, ISimulation run)
        => CaseResult.Small("Li", "the account of lithium", "li_relative_error",
            run.Of("li_relative_error"), setting.Precision == Precision.Double ? 1e-12 : 1e-6);
}
