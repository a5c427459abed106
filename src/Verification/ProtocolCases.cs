using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Protocols in whole runs (T22): what ramps and blocks pass, and where parts end that wait for a
/// state.</summary>
public static class ProtocolCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T22 ramps and blocks", RampsAndBlocks) { Kind = CaseKind.Coupled },
        new("T22 parts that end by a state", States) { Kind = CaseKind.Coupled },
    ];

    /// <summary>A film on the electrolyte that fills a quarter of the pore.</summary>
    static MiecSetup Film(Setting setting, params ProtocolItem[] protocol)
        => CoupledBox.Plane(16, 32, 4, 28).In(setting.Precision) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 160e-9),
            Current = new CurrentSetup { Protocol = protocol },
        };

    static CaseResult[] RampsAndBlocks(Setting setting)
    {
        using ISimulation run = Film(setting,
            new ProtocolPart(Control.Ramp(ControlMode.Current, -100, 300, 0.2), new PartEnd()),
            new ProtocolRepeat(2,
            [
                new ProtocolPart(200, 80, null), new ProtocolPart(0, null, 0.1),
                new ProtocolPart(-100, 60, null),
            ])).Begin(setting.Devices);
        double ramp = 0, most = 0;
        run.Finish(now =>
        {
            most = Math.Max(most, now.Of("charge"));
            if (now.Of("part") == 1) ramp = now.Of("charge");
        });
        const string Ramp = "a ramp passes the mean of its current, however long the steps are";
        return
        [
            CaseResult.Relative("ramp", Ramp, "½(i₀ + i₁) t of −100 … 300 A m⁻² in 0.2 s [C m⁻²]", 20, ramp,
                1e-12),
            CaseResult.Relative("largest charge", "a block is repeated", "Q at the end of a part [C m⁻²]",
                120, most,
                1e-12),
            CaseResult.Relative("charge", "a block is repeated", "∫I dt/A at the end [C m⁻²]", 60,
                run.Of("charge"),
                1e-12),
            CaseResult.Relative("end", "parts end when their charge has passed", "0.2 + 2 (0.4 + 0.1 + 0.6) "
                + "[s]", 2.4,
                run.Time, 1e-12),
            new("cycle and part", "the history says where the protocol stands", "10 cycle + part at the end",
                24,
                10 * run.Of("cycle") + run.Of("part"), 0),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
        ];
    }

    static CaseResult[] States(Setting setting)
    {
        using ISimulation run = Film(setting,
            new ProtocolPart(Control.OfCurrent(300), new PartEnd { Fraction = 0.5, Time = 5 }),
            new ProtocolPart(0, null, 0.1),
            new ProtocolPart(Control.OfCurrent(-300), new PartEnd { Overpotential = -0.4, Time = 20 }))
            .Begin(setting.Devices);
        double filled = 0;
        run.Finish(now => filled = now.Of("part") == 1 ? now.Of("beta_fraction") : filled);
        // Expected in the middle of what is allowed, so that a part that ends before its state fails too.
        return
        [
            CaseResult.Relative("filling", "a part goes beyond its filling by a thousandth at most",
                "β's share of the pore", 0.5 * 1.0005, filled, 5.1e-4),
            CaseResult.Relative("overpotential",
                "a part goes beyond its overpotential by a hundredth at most", "η [V]", -0.4 * 1.005,
                run.Of("overpotential"), 5.1e-3),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
        ];
    }
}
