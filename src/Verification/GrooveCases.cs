using MathNet.Numerics;
using MathNet.Numerics.Optimization;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T16: a groove that surface diffusion digs where a flat surface meets a grain boundary (Mullins
/// 1957). The boundary's mirror half is a wall that β meets at θ = 90° + β: the slope at the root is m = tan
/// β, and nothing flows along it. Mullins' profile y = m s Z(x/s), s = (B t)^¼, is fitted to the contour u =
/// ½ away from the diffuse wall: at the wall itself the contour sticks to the grid from row to row by a tenth
/// of the depth. The grid's surface energy (T23) makes m smaller by 3c = 2.5 %.</summary>
public static class GrooveCases
{
    const int Wall = 6, Length = 120, Height = 64, Surface = 44, Clear = 6;
    const double Degrees = 12, Width = 6;
    const double Reach = 6;             // s: beyond it the surface is flat

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T16 groove along x", setting => Groove(setting, Frame.Straight)),
        new("T16 groove along z", setting => Groove(setting, new Frame(2, 0, 1))),
    ];

    static CaseResult[] Groove(Setting setting, Frame frame)
    {
        // A trace of bulk mobility lets the filled flank follow, as in T4; without it the root is 7 % too
        // flat.
        var parameters = new BetaParameters { Width = Width, Bulk = 1e-5 };
        using BetaBox box = BetaBox.Create(
            setting, new Extent(Wall + Length, Height), parameters, frame);
        box.SetWalls(at => at.A - Wall, (90 + Degrees) * Math.PI / 180, mobility: 0);
        box.SetShape(at => Surface - at.B);
        double[] times = [1e4, 2e4, 4e4, 8e4, 1.6e5];
        (double Size, double Slope, double Error)[] fits = [.. times.Select(time =>
        {
            box.Advance(time, 500);
            return FitProfile(box.Filling);
        })];
        (double size, double slope, double error) = fits[^1];
        double expected = Math.Pow(box.Time, 0.25), root = Math.Tan(Degrees * Math.PI / 180);
        const string Claim = "a groove grows as Mullins found";
        return
        [
            CaseResult.Relative("slope at the root", "the wall's angle is the dihedral angle of the groove",
                "m = tan β", root, slope, 0.05),
            CaseResult.Relative("depth", Claim, "d = 0.973 m (B t)^¼", 0.973 * root * expected,
                0.973 * slope * size, 0.05),
            CaseResult.Relative("width", Claim, "4.6 (B t)^¼", 4.6 * expected, 4.6 * size, 0.05),
            new("exponent", Claim, "d ln s/d ln t", 0.25, Fit.Slope(times, [.. fits.Select(fit => fit.Size)]),
                0.03 * 0.25),
            CaseResult.Small("profile", Claim, "rms of y − m s Z(x/s), over the depth",
                error / (0.973 * slope * size), 0.02),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // The s of least squares; m follows from it linearly.
    static (double Size, double Slope, double Error) FitProfile(Cells filling)
    {
        double[] height = [.. Enumerable.Range(0, Length).Select(a => Contour(filling, Wall + a) - Surface)];
        double size = GoldenSectionMinimizer.Minimum(
            ObjectiveFunction.ScalarValue(s => Slope(height, s).Error), 5, 40,
                xTolerance: 1e-9).MinimizingPoint;
        (double slope, double error) = Slope(height, size);
        return (size, slope, error);
    }

    static (double Slope, double Error) Slope(double[] height, double size)
    {
        double yf = 0, ff = 0, yy = 0;
        for (int a = Clear; a < height.Length; a++)
        {
            double f = size * Profile((a + 0.5) / size);
            (yf, ff, yy) = (yf + height[a] * f, ff + f * f, yy + height[a] * height[a]);
        }
        return (yf / ff, Math.Sqrt(Math.Max(yy - yf * yf / ff, 0) / (height.Length - Clear)));
    }

    static readonly double gamma34 = SpecialFunctions.Gamma(0.75), gamma54 = SpecialFunctions.Gamma(1.25);

    // Z: 4Z⁗ = uZ′ − Z, Z′(0) = 1, Z‴(0) = 0, Z(∞) = 0: Mullins' power series.
    static double Profile(double u)
    {
        if (u > Reach) return 0;
        const int Terms = 80;
        Span<double> series = stackalloc double[Terms];
        series.Clear();
        series[0] = -1 / (Math.Sqrt(2) * gamma54);
        series[1] = 1;
        series[2] = -1 / (Math.Sqrt(8) * gamma34);
        for (int n = 0; n + 4 < Terms; n++)
            series[n + 4] = series[n] * (n - 1) / (4.0 * (n + 1) * (n + 2) * (n + 3) * (n + 4));
        double sum = 0;
        for (int n = Terms - 1; n >= 0; n--) sum = sum * u + series[n];
        return sum;
    }

    static double Contour(Cells filling, int a)
    {
        for (int b = 0; b < Height - 1; b++)
        {
            double here = filling[a, b] - 0.5, above = filling[a, b + 1] - 0.5;
            if (here >= 0 && above < 0) return b + 0.5 + here / (here - above);
        }
        return double.NaN;
    }
}
