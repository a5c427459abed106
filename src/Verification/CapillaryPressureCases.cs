using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T7: pressure of curved surfaces, free and in pores.</summary>
public static class CapillaryPressureCases
{
    const double Tolerance = 0.02;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T7 disk", setting => Ball(setting, new Extent(32, 32), Frame.Straight)),
        new("T7 disk across x", setting => Ball(setting, new Extent(32, 32), new Frame(1, 2, 0))),
        new("T7 sphere", setting => Ball(setting, new Extent(30, 30, 30), Frame.Straight)),
        .. new[] { 30.0, 60, 90, 120, 150 }.Select(angle => new VerificationCase(
            $"T7 slot at {angle}°", setting => Slot(setting, angle))),
    ];

    /// <summary>A quarter of a disk or an eighth of a ball around the low corner, or half a ball around an
    /// axis.</summary>
    internal static CaseResult[] Ball(Setting setting, Extent extent, Frame frame)
    {
        const double Radius = 19.3;
        int dimension = extent.C > 1 || extent.IsAxial ? 3 : 2;
        var parameters = new BetaParameters { Width = 5, Bulk = 1e-2 };
        using BetaBox box = BetaBox.Create(setting, extent, parameters, frame);
        box.SetShape(at => Radius - Distance(at, extent.C));
        box.Advance(6000, 200);
        Cells filling = box.Filling, pressure = box.Pressure;
        double volume = filling.Sum((u, at) => u * extent.Weight(at));
        double radius = dimension == 2 ? Math.Sqrt(4 * volume / Math.PI)
            : Math.Cbrt(extent.IsAxial ? 3 * volume : 6 * volume / Math.PI);
        double weight = 0, sum = 0;
        for (int i = 0; i < extent.Cells; i++)
        {
            double u = filling.Values[i], w = box.Domain.Values[i] * Math.Pow(u * (1 - u), 2);
            weight += w;
            sum += w * pressure.Values[i];
        }
        double expected = (dimension - 1) / radius;
        string formula = dimension == 2 ? "p = γ/R" : "p = 2 γ/R";
        const string Claim = "a curved surface puts β under pressure";
        return
        [
            CaseResult.Relative("at the interface", Claim, formula, expected, sum / weight, Tolerance),
            CaseResult.Relative("in the middle", Claim, formula, expected, pressure[0, 0], Tolerance),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    static double Distance(Centre at, int deep)
        => Math.Sqrt(at.A * at.A + at.B * at.B + (deep > 1 ? at.C * at.C : 0));

    /// <summary>Half a slot, or a tube around an axis, closed below; the meniscus settles at the angle and
    /// sets the pressure of what is under it.</summary>
    internal static CaseResult[] Slot(Setting setting, double degrees, bool axial = false)
    {
        const double HalfWidth = 16;
        var extent = new Extent(21, 72) { IsAxial = axial };
        using BetaBox box = BetaBox.Create(setting, extent, new BetaParameters { Width = 5, Bulk = 1e-2 });
        box.SetWalls(at => HalfWidth - at.A, degrees * Math.PI / 180, mobility: 1);
        box.SetShape(at => 36 - at.B);
        box.Advance(60_000, 500);
        Cells pressure = box.Pressure;
        double area = 0, mean = 0, wall = 0;
        for (int a = 0; a < extent.A; a++)
        {
            area += box.Domain[a, 5];
            wall += box.WallDensity[a, 5];
            mean += box.WallDensity[a, 5] * pressure[a, 5];
        }
        // Of a slot W/2, of a tube R/2.
        double breadth = area / (axial ? wall : 1), unit = 1 / breadth;
        double expected = -Math.Cos(degrees * Math.PI / 180) * unit;
        return
        [
            new("pressure under the meniscus", "wetting pores pull β in, others keep it out",
                axial ? "p = −2 γ cos θ/R" : "p = −2 γ cos θ/W", expected, mean / wall, Tolerance * unit),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
