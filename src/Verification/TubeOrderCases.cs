using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T32 around an axis: a round tube, and around it a wide slot that brings β to the collector, from
/// a plenum under the electrolyte. Tubes wider than R = −2γ cos θ/p fill before the collector
/// lifts.</summary>
public static class TubeOrderCases
{
    const double Spacing = 10e-9, Pressure = 5e6, Critical = 100e-9;
    const int Solid = 6, Slot = 15, Length = 14, Plenum = 8, End = 4, Rows = 2 * End + Length + Plenum;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 6, 9, 11, 15 }.Select(radius => new VerificationCase(
            $"T32 tube of {radius * Spacing * 1e9:0} nm at 120°", setting => Order(setting, radius))
            { Kind = CaseKind.Coupled, Quick = Math.Abs(radius * Spacing / Critical - 1) < 0.2 }),
    ];

    static MiecSetup Tube(Setting setting, int radius)
    {
        int low = radius + Solid, high = low + Slot;
        MiecSetup setup = CoupledBox.DrawnAround(high + Solid / 2, Rows, (x, y) => y < End
            ? Material.CurrentCollector : y >= Rows - End ? Material.SolidElectrolyte
            : y >= End + Length || x < radius || (x >= low && x < high) ? Material.Pore : Material.Miec)
            .In(setting.Precision).Spaced(Spacing);
        const double Angle = 2 * Math.PI / 3;
        return (setup
            .Wall(Material.Miec, wall => wall with { ContactAngle = Angle, ExchangeCurrent = 0 })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = Angle })
            .Wall(Material.SolidElectrolyte, wall => wall with
            {
                ContactAngle = Math.PI / 2,
                ExchangeCurrent = 50,
            }) with
        {
            Initial = new InitialState.Filled((Plenum + End) / (double)Rows, FromSolidElectrolyte: true),
            // Menisci that meet little resistance: it would add to what a tube asks for.
            Beta = setup.Beta with
            {
                InterfaceWidth = 4,
                BulkDiffusion = 2e-11,
                SurfaceDiffusion = 1e-20,
            },
        }).With(null, (3, 500))
            .Stacked(Pressure, null, new PlaneSetup { Adhesion = 0, ExchangeCurrent = 0 });
    }

    // Share of the middle of the tube that β fills.
    static double Filled(ISimulation run, int radius)
    {
        float[] u = run.Filling();
        int across = u.Length / Rows;
        (double sum, double all) = (0, 0);
        for (int y = End + 4; y < End + Length - 4; y++)
            for (int x = 0; x < radius; x++)
                (sum, all) = (sum + (x + 0.5) * u[y * across + x], all + x + 0.5);
        return sum / all;
    }

    static CaseResult[] Order(Setting setting, int radius)
    {
        using ISimulation run = Tube(setting, radius).Begin(setting.Devices);
        while (!run.Finished && run.Of("openings_cc") == 0) run.Advance(double.PositiveInfinity);
        (double opened, double at) = (run.Time, Filled(run, radius));
        run.Forward(opened + 20);
        const string Claim =
            "what is wider than R = −2γ cos θ/p (100 nm) fills before the collector lifts";
        double expected = radius * Spacing > Critical ? 1 : 0;
        return
        [
            new("opens", Claim, "openings", 1, run.Of("openings_cc"), 0),
            new("when it lifts", Claim, "filled: 1, empty: 0", expected, Math.Round(at), 0),
            new("later", Claim, "filled: 1, empty: 0", expected, Math.Round(Filled(run, radius)), 0),
            new("film", "then the film takes it", "film grows", 1, run.Of("film_cc") > 2e-9 ? 1 : 0, 0),
            CaseResult.Small("Li", "the account of lithium", "li_relative_error",
                run.Of("li_relative_error"), setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }
}
