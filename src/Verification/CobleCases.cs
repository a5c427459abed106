using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T8: plating at the closed end of a filled pore pushes β out along the walls (Coble). The pressure
/// falls linearly towards the free end; its slope is compared on the wall, where the transport is.</summary>
public static class CobleCases
{
    const double Tolerance = 0.02;
    const double Speed = 2e-3;          // of the front [h/time]
    const double Bulk = 1e-3;
    const double End = 8000;            // the meniscus of the wide slot has settled

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T8 slot along y", setting => Slot(setting, 8, 1, Frame.Straight)),
        new("T8 slot along x", setting => Slot(setting, 8, 1, new Frame(1, 0, 2))),
        new("T8 slot along z", setting => Slot(setting, 8, 1, new Frame(1, 2, 0))),
        new("T8 wide slot", setting => Slot(setting, 12, 1, Frame.Straight)),
        new("T8 broad slot", setting => Slot(setting, 16, 1, Frame.Straight, 24_000)),
        new("T8 long slot", setting => Slot(setting, 8, 1, Frame.Straight, 24_000)),
        new("T8 slot with slow walls", setting => Slot(setting, 8, 0.3, Frame.Straight)),
        new("T8 slot with fast walls", setting => Slot(setting, 8, 3, Frame.Straight)),
        new("T8 tube along z", setting => Tube(setting, 10, new Frame(0, 2, 1))),
        new("T8 tube along x", setting => Tube(setting, 10, new Frame(1, 0, 2))),
        new("T8 narrow tube", setting => Tube(setting, 6, new Frame(0, 2, 1))),
    ];

    // Half a slot, along b; its middle plane is the low face of a.
    static CaseResult[] Slot(Setting setting, double halfWidth, double mobility, Frame frame,
        double end = End) => Push(
        setting, new Extent((int)halfWidth + 4, 84 + (int)((end - End) * Speed)), frame,
        at => halfWidth - at.A, mobility, "dp/dy = −v W/(2 L_w)", end);

    // A quarter of a tube, along b.
    static CaseResult[] Tube(Setting setting, double radius, Frame frame)
    {
        int across = (int)radius + 4;
        return Push(setting, new Extent(across, 72, across), frame,
            at => radius - Math.Sqrt(at.A * at.A + at.C * at.C), 1, "dp/dz = −v R/(2 L_w)");
    }

    /// <summary>A tube around an axis, along b.</summary>
    internal static CaseResult[] AxialTube(Setting setting, double radius, double mobility, double bulk)
        => Push(setting, new Extent((int)radius + 4, 72) { IsAxial = true }, Frame.Straight,
            at => radius - at.A, mobility, "dp/dz = −v R/(2 L_w)", End, bulk);

    static CaseResult[] Push(
        Setting setting, Extent extent, Frame frame,
        Func<Centre, double> distance, double mobility, string formula, double end = End, double bulk = Bulk)
    {
        var parameters = new BetaParameters { Width = 5, Bulk = bulk };
        using BetaBox box = BetaBox.Create(setting, extent, parameters, frame);
        box.SetWalls(distance, Math.PI / 3, mobility);
        box.SetShape(at => 38 - at.B);
        box.SetSource(at => at.B is > 1 and < 2 ? Speed : 0);
        box.Advance(end, 500);

        Cells pressure = box.Pressure;
        double area = 0, wall = 0;
        for (int c = 0; c < extent.C; c++)
            for (int a = 0; a < extent.A; a++)
            {
                area += box.Domain[a, 0, c];
                wall += box.WallDensity[a, 0, c];
            }
        // Behind the reach of the source, whose way to the wall is slow, and below the meniscus.
        int first = 2 * extent.A, last = (int)(box.Volume / area) - 12;
        double n = 0, x = 0, y = 0, xx = 0, xy = 0, drop = 0;
        for (int b = first; b <= last; b++)
        {
            double mean = 0;
            for (int c = 0; c < extent.C; c++)
                for (int a = 0; a < extent.A; a++)
                    mean += box.WallDensity[a, b, c] * pressure[a, b, c] / wall;
            n++;
            x += b;
            y += mean;
            xx += b * b;
            xy += b * mean;
            if (b == first) drop += mean;
            if (b == last) drop -= mean;
        }
        double slope = (n * xy - x * y) / (n * xx - x * x);
        double expected = -Speed * area / (wall * mobility + area * bulk);
        return
        [
            CaseResult.Relative("slope on the wall", "Coble creep needs a pressure gradient along the pore",
                formula + ", areas of the grid, L_b in parallel", expected, slope, Tolerance) with
            {
                Series =
                [
                    Series.Law(Plots.Coble, "v A/(P L_w)", 2, 50, width => width / (1 + width * Bulk)),
                    Series.Point(Plots.Coble, extent.C > 1 || extent.IsAxial ? "tubes" : "slots",
                        area / (wall * mobility), -slope / Speed),
                ],
            },
            CaseResult.Relative("pressure over the pore", "it grows with the length of the filled pore",
                "Δp = −L dp/dy, L from the reach of the source to the meniscus", -expected * (last - first),
                    drop, 1.5 * Tolerance),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
