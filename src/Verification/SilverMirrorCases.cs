using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T37: a cell that is its own mirror image across its thickness, cycled: silver ends where it was,
/// in the middle. With one surface that holds more of it, it does not.</summary>
public static class SilverMirrorCases
{
    const int Width = 48, Height = 48;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T37 mirror cell, five cycles", Mirror) { Kind = CaseKind.Coupled, Quick = false },
        new("T37 mirror cell, one cycle", setting => One(setting)) { Kind = CaseKind.Coupled },
    ];

    // β around a disk of MIEC in the middle; SE and CC alike, and without reaction.
    static MiecSetup Cell(Setting setting, int cycles, double collector)
    {
        MiecSetup setup = CoupledBox.Drawn(Width, Height, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= Height - 4 ? Material.SolidElectrolyte
            : Math.Pow(x - 0.5 * Width, 2) + Math.Pow(y - 0.5 * Height, 2) < 49 ? Material.Miec
            : Material.Pore).In(setting.Precision);
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = wall == Material.Miec ? Math.PI / 3 : Math.PI / 2,
                ExchangeCurrent = wall == Material.Miec ? 50 : 0,
                NucleationOverpotential = null,
                SilverSegregation = wall == Material.CurrentCollector ? collector : 3,
            });
        return setup with
        {
            Initial = new InitialState.Film(Material.Miec, 140e-9),
            Silver = new SilverSetup { Diffusivity = 1e-13, InitialMoleFraction = 0.012 },
            Current = new CurrentSetup
            {
                Protocol =
                [
                    new ProtocolRepeat(cycles,
                        [new ProtocolPart(100, null, 21), new ProtocolPart(-100, null, 21)]),
                ],
            },
        };
    }

    static CaseResult[] Mirror(Setting setting) => [.. Check(setting, 5)];

    static CaseResult[] One(Setting setting)
    {
        using ISimulation uneven = Cell(setting, 1, 300).Begin(setting.Devices).Finish();
        double away = uneven.Of("ag_asymmetry");
        return
        [
            .. Check(setting, 1),
            new("uneven", "a collector that holds more silver keeps some", "A > 10⁻³ after discharge", 1,
                away > 1e-3 ? 1 : 0, 0),
        ];
    }

    static IEnumerable<CaseResult> Check(Setting setting, int cycles)
    {
        double silver = 0, compound = 0, filled = 0;
        using ISimulation run = Cell(setting, cycles, 3).Begin(setting.Devices);
        run.Finish(now =>
        {
            double[] row = now.Row();
            silver = Math.Max(silver, Math.Abs(now.Of("ag_relative_error", row)));
            compound = Math.Max(compound, now.Of("ag_compound", row));
            filled = Math.Max(filled, now.Of("beta_volume", row));
        });
        double[] asymmetries = (double[])run.Summary()["ag_asymmetry_discharged"];
        yield return CaseResult.Small("centre", "silver stays in the middle",
            "|centre/L − ½| after discharges, the largest", asymmetries.Max(Math.Abs) / 2, 1e-6);
        yield return new("discharges", "each is judged", "n", cycles, asymmetries.Length, 0);
        yield return new("compound", "some precipitates while β goes", "most of it > 0", 1, compound > 0
            ? 1 : 0, 0);
        yield return new("stripped", "most of β goes in each cycle", "share of β stripped ≥ 0.6", 1,
            run.Of("beta_volume") < 0.4 * filled ? 1 : 0, 0);
        yield return CaseResult.Small("silver", "silver is conserved", "ag_relative_error, the largest",
            silver, setting.Precision == Precision.Double ? 1e-12 : 1e-6);
    }
}
