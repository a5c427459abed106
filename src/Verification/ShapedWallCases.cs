using MathNet.Numerics.LinearRegression;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T6 on walls that the voxels do not follow: a drop on a plane tilted by 26.6° and on a cylinder,
/// both given as labelled voxels that the production geometry smooths. The angle is that of the circle
/// through the contour u = 1/2 where it meets the true wall.</summary>
public static class ShapedWallCases
{
    const double Tolerance = 4;         // degrees
    const double Start = 18;            // radius of the half disk
    const double Cylinder = 30;
    const int Clear = 4;                // the contour is read this far above the wall

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 60, 90, 120, 150 }.Select(angle => new VerificationCase(
            $"T6 drop at {angle}° on a tilted wall", setting => Tilted(setting, angle))),
        .. new[] { 60, 90, 120, 150 }.Select(angle => new VerificationCase(
            $"T6 drop at {angle}° on a cylinder", setting => Round(setting, angle))),
    ];

    // The wall rises by one cell in two, through the middle of the box.
    static CaseResult[] Tilted(Setting setting, double degrees)
    {
        const double A = 34.3, B = 21.2;
        static double Distance(Centre at) => (at.B - B - 0.5 * (at.A - A)) / Math.Sqrt(1.25);
        return Drop(
            setting, degrees, new Extent(70, 60), new Frame(1, 0, 2), Distance, A, B,
            circle => -Distance(new Centre(circle.A, circle.B, 0)) / circle.Radius);
    }

    // Half of it: the axis of the cylinder is the low corner, the top of the wall lies on the low face of a.
    static CaseResult[] Round(Setting setting, double degrees)
    {
        static double Distance(Centre at) => Math.Sqrt(at.A * at.A + at.B * at.B) - Cylinder;
        return Drop(
            setting, degrees, new Extent(44, 66), Frame.Straight, Distance, 0, Cylinder,
            circle => (Cylinder * Cylinder + circle.Radius * circle.Radius - circle.A * circle.A
                - circle.B * circle.B) / (2 * Cylinder * circle.Radius));
    }

    static CaseResult[] Drop(
        Setting setting, double degrees, Extent extent, Frame frame, Func<Centre, double> distance,
        double a, double b, Func<Circle, double> cosine)
    {
        var parameters = new BetaParameters { Width = 5, Bulk = 1e-3 };
        using BetaBox box = BetaBox.Create(setting, extent, parameters, frame);
        box.SetVoxelWalls(at => distance(at) < 0, degrees * Math.PI / 180, mobility: 1);
        box.SetShape(at => Start - Math.Sqrt((at.A - a) * (at.A - a) + (at.B - b) * (at.B - b)));
        var energy = new EnergyWatch(box, 500);
        box.Advance(9e4, 500, energy.See);
        double measured = Math.Acos(Math.Clamp(cosine(Fit(box.Filling, distance, mirrored: a == 0)), -1, 1));
        return
        [
            new("angle", "β meets a wall at its contact angle", "θ [°]", degrees,
                measured * 180 / Math.PI, Tolerance),
            energy.Result(),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    readonly record struct Circle(double A, double B, double Radius);

    // x² + y² = (R² − A² − B²) + 2 A x + 2 B y in the least squares.
    static Circle Fit(Cells filling, Func<Centre, double> distance, bool mirrored)
    {
        List<(double A, double B)> contour = [.. Contour(filling).Where(
            at => distance(new Centre(at.A, at.B, 0)) > Clear)];
        if (mirrored) contour.AddRange([.. contour.Select(at => (-at.A, at.B))]);
        double[] found = MultipleRegression.QR([.. contour.Select(at => new[] { at.A, at.B })],
            [.. contour.Select(at => at.A * at.A + at.B * at.B)], intercept: true);
        double a = 0.5 * found[1], b = 0.5 * found[2];
        return new Circle(a, b, Math.Sqrt(found[0] + a * a + b * b));
    }

    static IEnumerable<(double A, double B)> Contour(Cells filling)
    {
        Extent extent = filling.Extent;
        for (int b = 0; b < extent.B - 1; b++)
            for (int a = 0; a < extent.A - 1; a++)
            {
                double here = filling[a, b] - 0.5;
                double right = filling[a + 1, b] - 0.5, above = filling[a, b + 1] - 0.5;
                if (here * right < 0) yield return (a + 0.5 + here / (here - right), b + 0.5);
                if (here * above < 0) yield return (a + 0.5, b + 0.5 + here / (here - above));
            }
    }
}
