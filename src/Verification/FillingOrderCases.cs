using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T32: where the metal goes. Slots between a plenum of β and a plane of the stack: what is wider
/// than −2γ cos θ/p fills before the plane parts.</summary>
public static class FillingOrderCases
{
    const double Spacing = 7.5e-9;
    const int Solid = 8, Length = 20, Plenum = 12, End = 4;
    static readonly int[] widths = [8, 12, 15, 20];     // 60, 90, 112.5, 150 nm

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T32 slots at 120° fill in their order", Order) { Kind = CaseKind.Coupled, Quick = false },
        new("T32 wetted pores, then the collector", Wetted) { Kind = CaseKind.Coupled },
        new("T32 weak collector, pores that are not wetted", Collector) { Kind = CaseKind.Coupled },
        new("T32 strong collector, weak electrolyte", Electrolyte) { Kind = CaseKind.Coupled },
    ];

    /// <summary>Slots of these widths [cells] from a plenum under the electrolyte to the
    /// collector.</summary>
    internal static MiecSetup Slots(Setting setting, IReadOnlyList<int> widths, double degrees,
        int plenum = Plenum)
    {
        int across = widths.Sum() + Solid * widths.Count, rows = 2 * End + Length + plenum;
        MiecSetup setup = CoupledBox.Drawn(across, rows, 1, (x, y, _) => y < End ? Material.CurrentCollector
            : y >= rows - End ? Material.SolidElectrolyte
            : y >= End + Length || SlotAt(widths, (int)x) >= 0 ? Material.Pore : Material.Miec)
            .In(setting.Precision).Spaced(Spacing);
        double angle = degrees * Math.PI / 180;
        return setup
            .Wall(Material.Miec, wall => wall with { ContactAngle = angle, ExchangeCurrent = 0 })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = angle })
            .Wall(Material.SolidElectrolyte, wall => wall with
            {
                ContactAngle = Math.PI / 2,
                ExchangeCurrent = 50,
            }) with
        {
            Initial = new InitialState.Filled((plenum + End) / (double)rows, FromSolidElectrolyte: true),
            Beta = setup.Beta with { InterfaceWidth = 4, BulkDiffusion = 2e-11 },
        };
    }

    /// <summary>Which slot a column of cells belongs to; −1: none.</summary>
    internal static int SlotAt(IReadOnlyList<int> widths, int x)
    {
        for (int i = 0, at = Solid / 2; i < widths.Count; at += widths[i] + Solid, i++)
            if (x >= at && x < at + widths[i]) return i;
        return -1;
    }

    /// <summary>Share of each slot that β fills, over its middle.</summary>
    internal static double[] Filled(ISimulation run, IReadOnlyList<int> widths)
    {
        float[] u = run.Filling();
        int across = widths.Sum() + Solid * widths.Count;
        double[] sum = new double[widths.Count], all = new double[widths.Count];
        for (int y = End + 4; y < End + Length - 4; y++)
            for (int x = 0; x < across; x++)
            {
                int slot = SlotAt(widths, x);
                if (slot < 0) continue;
                sum[slot] += u[y * across + x];
                all[slot]++;
            }
        return [.. sum.Zip(all, (s, a) => s / a)];
    }

    // 5 MPa is γ/W of a slot of 100 nm at 120°.
    static CaseResult[] Order(Setting setting)
    {
        const double Pressure = 5e6;
        MiecSetup setup = Slots(setting, widths, 120).With(null, (3, 500))
            .Stacked(Pressure, null, new PlaneSetup { Adhesion = 0, ExchangeCurrent = 0 });
        using ISimulation run = setup.Begin(setting.Devices);
        while (!run.Finished && run.Of("openings_cc") == 0) run.Advance(double.PositiveInfinity);
        double opened = run.Time;
        double[] at = Filled(run, widths);
        run.Forward(opened + 40);
        double[] after = Filled(run, widths);
        const string Claim = "what is wider than −2γ cos θ/p fills before the collector lifts";
        return
        [
            new("opens", Claim, "openings", 1, run.Of("openings_cc"), 0),
            .. widths.Select((width, i) => new CaseResult(
                $"{width * Spacing * 1e9:0.#} nm when it lifts", Claim, "filled: 1, empty: 0",
                width * Spacing > 100e-9 ? 1 : 0, Math.Round(at[i]), 0)),
            .. widths.Select((width, i) => new CaseResult($"{width * Spacing * 1e9:0.#} nm later", Claim,
                "filled: 1, empty: 0", width * Spacing > 100e-9 ? 1 : 0, Math.Round(after[i]), 0)),
            new("film", "then the film takes it", "film grows", 1, run.Of("film_cc") > 5e-9 ? 1 : 0, 0),
            Li(setting, run),
        ];
    }

    // β that wets goes into all slots before it lifts anything.
    static CaseResult[] Wetted(Setting setting)
    {
        int[] wide = [16, 20];
        using ISimulation run = Slots(setting, wide, 60).With(null, (10, 120))
            .Stacked(1e6, null, new PlaneSetup { Adhesion = 0, ExchangeCurrent = 0 })
            .Begin(setting.Devices);
        double[] at = [];
        while (!run.Finished && run.Of("openings_cc") == 0)
        {
            at = Filled(run, wide);
            run.Advance(double.PositiveInfinity);
        }
        run.Forward(run.Time + 10);
        const string Claim = "pores that β wets fill first, then the collector lifts";
        return
        [
            new("pores", Claim, "least share of a slot when it lifts: > 0.95", 1, at.Min() > 0.95 ? 1 : 0, 0),
            new("collector", Claim, "film_cc > 0", 1, run.Of("film_cc") > 0 ? 1 : 0, 0),
            Li(setting, run),
        ];
    }

    // A film is born between MIEC and collector; 1 MPa do not press it into slots of 150 nm at 120°.
    static CaseResult[] Collector(Setting setting)
    {
        int[] wide = [16, 20];
        MiecSetup setup = Slots(setting, wide, 120, plenum: 0).With(null, (20, 40))
            .Wall(Material.Miec, wall => wall with { ExchangeCurrent = 5 });
        using ISimulation run = (setup with { Initial = new InitialState.Empty() })
            .Stacked(1e6, null, new PlaneSetup { Adhesion = 0, NucleationOverpotential = 5e-3 })
            .Begin(setting.Devices).Finish();
        const string Claim = "where the collector holds badly and pores are not wetted, β ends there";
        return
        [
            CaseResult.Relative("film", Claim, "V/A + menisci = Q Ω/(e A) [nm]",
                800 * CoupledBox.VolumePerCharge * 1e9,
                run.Of("film_cc") / run.Of("share_cc") * 1e9, 0.01),
            new("pores", Claim, "largest share of a slot: < 0.1", 1,
                Filled(run, wide).Max() < 0.1 ? 1 : 0, 0),
            Li(setting, run),
        ];
    }

    // A slot that is plated at its root until it is full.
    static CaseResult[] Electrolyte(Setting setting)
    {
        int[] wide = [16];
        MiecSetup setup = Slots(setting, wide, 60, plenum: 0).With(null, (10, 40));
        using ISimulation run = (setup with { Initial = new InitialState.Filled(0.6, true) })
            .Stacked(1e6, new PlaneSetup { Adhesion = 0 }, null)
            .Begin(setting.Devices).Finish();
        const string Claim = "where the collector holds, β parts the electrolyte";
        return
        [
            new("electrolyte", Claim, "film_se > 10 nm", 1, run.Of("film_se") > 10e-9 ? 1 : 0, 0),
            new("collector", Claim, "openings", 0, run.Of("openings_cc"), 0),
            Li(setting, run),
        ];
    }

    static CaseResult Li(Setting setting, ISimulation run)
        => CaseResult.Small("Li", "the account of lithium", "li_relative_error",
            run.Of("li_relative_error"), setting.Precision == Precision.Double ? 1e-12 : 1e-6);
}
