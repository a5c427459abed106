using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T6: a drop on a flat wall takes the contact angle of the wall. The angle is that of the circle
/// (ball) through the contour u = 1/2 above the diffuse wall, where it meets the wall plane.</summary>
public static class ContactAngleCases
{
    const double Tolerance = 3;         // degrees
    const int Wall = 6;                 // place of the wall plane
    const int Clear = 4;                // the contour is read this far above it

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 30, 60, 90, 120, 150 }.Select(angle => Case("drop", angle, Flat(angle), Frame.Straight)),
        Case("drop", 60, Flat(60), new Frame(1, 0, 2)),
        Case("drop", 120, Flat(120), new Frame(0, 2, 1)),
        Case("ball", 60, new Extent(28, 30, 28), new Frame(0, 2, 1)),
        Case("ball", 120, new Extent(28, 36, 28), Frame.Straight),
    ];

    static VerificationCase Case(string shape, int angle, Extent extent, Frame frame) => new(
        $"T6 {shape} at {angle}°, wall across {"xyz"[frame.B]}",
        setting => Drop(setting, angle, extent, frame));

    // Half a drop: its axis is the low face of a. Wetting drops are wide and flat.
    static Extent Flat(int degrees) => degrees < 45 ? new(64, 32) : degrees > 90 ? new(48, 64) : new(48, 48);

    static CaseResult[] Drop(Setting setting, double degrees, Extent extent, Frame frame)
    {
        bool ball = extent.C > 1;
        double radius = ball ? 16 : 22, until = ball ? 4e4 : 2e5;
        var parameters = new BetaParameters { Width = 5, Bulk = 1e-3 };
        using BetaBox box = BetaBox.Create(setting, extent, parameters, frame);
        box.SetWalls(at => at.B - Wall, degrees * Math.PI / 180, mobility: 1);
        box.SetShape(at => radius - Math.Sqrt(Lateral(at, ball) + (at.B - Wall) * (at.B - Wall)));
        var energy = new EnergyWatch(box, 500);
        box.Advance(until, 500, energy.See);
        return
        [
            new("angle", "β meets a wall at its contact angle", "θ [°]", degrees,
                Angle(box.Filling, ball), Tolerance)
            {
                Series =
                [
                    Series.Law(Plots.Angles, "equal", 20, 160, angle => angle),
                    Series.Point(Plots.Angles, ball ? "ball" : "drop, 2D", degrees, Angle(box.Filling, ball)),
                ],
            },
            energy.Result(),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    static double Lateral(Centre at, bool ball) => at.A * at.A + (ball ? at.C * at.C : 0);

    // On a circle around (0, s): a² + b² = 2 s b + (R² − s²), a straight line in b.
    static double Angle(Cells filling, bool ball)
    {
        Extent extent = filling.Extent;
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (int c = 0; c < (ball ? extent.C - 1 : 1); c++)
            for (int b = Wall + Clear; b < extent.B - 1; b++)
                for (int a = 0; a < extent.A - 1; a++)
                {
                    double u = filling[a, b, c] - 0.5;
                    double depth = ball ? c + 0.5 : 0, left = a + 0.5, low = b + 0.5;
                    if (Crossing(u, filling[a + 1, b, c] - 0.5) is double da) Add(left + da, low, depth);
                    if (Crossing(u, filling[a, b + 1, c] - 0.5) is double db) Add(left, low + db, depth);
                    if (!ball) continue;
                    if (Crossing(u, filling[a, b, c + 1] - 0.5) is double dc) Add(left, low, depth + dc);
                }
        double slope = (n * xy - x * y) / (n * xx - x * x), centre = 0.5 * slope;
        double radius = Math.Sqrt((y - slope * x) / n + centre * centre);
        return Math.Acos(Math.Clamp((Wall - centre) / radius, -1, 1)) * 180 / Math.PI;

        void Add(double a, double b, double c)
        {
            double square = a * a + b * b + c * c;
            n++;
            x += b;
            y += square;
            xx += b * b;
            xy += b * square;
        }
    }

    static double? Crossing(double here, double there) => here * there < 0 ? here / (here - there) : null;
}
