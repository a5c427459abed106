using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T4 and T10: small modes of circles, balls and cylinders decay or grow by surface diffusion as
/// linear theory says (Nichols, Mullins 1965). The rates are divided by the factor by which the same numerics
/// miss the decay of a wave on a flat surface (T3), as that deficit is a property of the mobility and not of
/// the curvature.</summary>
public static class CurvedSurfaceCases
{
    const double Tolerance = 0.05;
    const int StepsPerFold = 400;       // of the amplitude
    const double LargestStep = 100;
    const int Clear = 9;                // from the surface to the faces of the box

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Circle(2, 30, new Frame(0, 1, 2)),
        Circle(3, 36, new Frame(1, 0, 2)),
        Circle(4, 40, new Frame(0, 2, 1)),
        new("T4 ball, l = 2, along z", setting => Ball(setting, 20, new Frame(0, 1, 2))),
        new("T10 fastest mode of a cylinder along y",
            setting => Cylinder(setting, 53, 1 / Math.Sqrt(2), Frame.Straight)),
        new("T10 stable mode of a cylinder along x",
            setting => Cylinder(setting, 32, 1.2, new Frame(1, 0, 2))),
    ];

    // Without any bulk mobility the filled flank, where u(1 − u) < q_c, is frozen and holds the surface back:
    // 3 % of the rate at R = 45. This trace lets it follow and carries 2·10⁻⁴ of the rate itself.
    static BetaParameters Parameters => new() { Width = 6, Bulk = 1e-5 };

    static VerificationCase Circle(int mode, double radius, Frame frame) => new(
        $"T4 circle, n = {mode}, in the plane {"xyz"[frame.A]}{"xyz"[frame.B]}",
        setting => Circle(setting, mode, radius, frame));

    // Even modes have two mirrors, odd ones only that across b: the centre then lies in the middle of a.
    static CaseResult[] Circle(Setting setting, int mode, double radius, Frame frame)
    {
        int side = (int)radius + Clear, square = mode * mode;
        bool odd = mode % 2 == 1;
        double centre = odd ? side : 0;
        var extent = new Extent(odd ? 2 * side : side, side);
        double Harmonic(Centre at) => RealPower(at.A - centre, at.B, mode);
        double Depth(Centre at, double amplitude)
        {
            double r = Length(at.A - centre, at.B);
            return radius + amplitude * Harmonic(at) / Math.Pow(r, mode) - r;
        }
        return Rate(
            setting, extent, frame, 0.04 * radius, Depth, Harmonic,
            volume => square * (square - 1) / Math.Pow(volume * (odd ? 2 : 4) / Math.PI, 2),
            "−d ln a/dt in units of n²(n² − 1) B/R⁴");
    }

    // An eighth of a ball; P₂ along c.
    static CaseResult[] Ball(Setting setting, double radius, Frame frame)
    {
        int side = (int)radius + Clear;
        static double Harmonic(Centre at) => at.C * at.C - 0.5 * (at.A * at.A + at.B * at.B);
        double Depth(Centre at, double amplitude)
        {
            double r = Length(Length(at.A, at.B), at.C);
            return radius + amplitude * Harmonic(at) / (r * r) - r;
        }
        return Rate(
            setting, new Extent(side, side, side), frame, 0.05 * radius, Depth, Harmonic,
            volume => 24 / Math.Pow(volume * 6 / Math.PI, 4.0 / 3),
            "−d ln a/dt in units of (l − 1) l (l + 1)(l + 2) B/R⁴");
    }

    // A quarter of a cylinder along b, half a wave of its radius.
    static CaseResult[] Cylinder(Setting setting, int half, double wavenumber, Frame frame)
    {
        double radius = wavenumber * half / Math.PI;
        int side = (int)radius + Clear;
        double Wave(Centre at) => Math.Cos(Math.PI / half * at.B);
        double Growth(double volume)
        {
            double mean = Math.Sqrt(volume * 4 / (Math.PI * half)), q = Math.PI / half * mean, square = q * q;
            return square * (square - 1) / Math.Pow(mean, 4);
        }
        return Rate(
            setting, new Extent(side, half, side), frame, 0.05 * radius,
            (at, amplitude) => radius + amplitude * Wave(at) - Length(at.A, at.C), Wave, Growth,
            "−d ln a/dt in units of q²(q² − 1) B/R⁴");
    }

    /// <summary>A cylinder around an axis, half a wave of its radius.</summary>
    internal static CaseResult[] AxialCylinder(Setting setting, int half, double wavenumber)
    {
        double radius = wavenumber * half / Math.PI;
        double Wave(Centre at) => Math.Cos(Math.PI / half * at.B);
        return Rate(
            setting, new Extent((int)radius + Clear, half) { IsAxial = true }, Frame.Straight, 0.05 * radius,
            (at, amplitude) => radius + amplitude * Wave(at) - at.A, Wave,
            volume =>
            {
                double mean = Math.Sqrt(2 * volume / half), square = Math.Pow(Math.PI / half * mean, 2);
                return square * (square - 1) / Math.Pow(mean, 4);
            },
            "−d ln a/dt in units of q²(q² − 1) B/R⁴");
    }

    /// <summary>Half a ball around an axis; P₂ along b.</summary>
    internal static CaseResult[] AxialBall(Setting setting, double radius)
    {
        int side = (int)radius + Clear;
        static double Harmonic(Centre at) => at.B * at.B - 0.5 * at.A * at.A;
        return Rate(
            setting, new Extent(side, side) { IsAxial = true }, Frame.Straight, 0.05 * radius,
            (at, amplitude) =>
            {
                double r = Length(at.A, at.B);
                return radius + amplitude * Harmonic(at) / (r * r) - r;
            },
            Harmonic, volume => 24 / Math.Pow(3 * volume, 4.0 / 3),
            "−d ln a/dt in units of (l − 1) l (l + 1)(l + 2) B/R⁴");
    }

    // The logarithmic rate over a fifth of the decay, once the start has become the profile of the grid. Two
    // runs of opposite amplitude: their difference knows neither the shape that the lattice prefers (0.3 % of
    // R in cos 4θ) nor what is quadratic in the amplitude.
    static CaseResult[] Rate(
        Setting setting, Extent extent, Frame frame, double amplitude,
        Func<Centre, double, double> depth, Func<Centre, double> mode,
        Func<double, double> law, string formula)
    {
        using BetaBox one = BetaBox.Create(setting, extent, Parameters, frame);
        using BetaBox other = BetaBox.Create(setting, extent, Parameters, frame);
        one.SetShape(at => depth(at, amplitude));
        other.SetShape(at => depth(at, -amplitude));
        double Sum(BetaBox box) => box.Filling.Sum((u, at) => u * mode(at) * extent.Weight(at));
        double Moment() => Sum(one) - Sum(other);

        double expected = law(0.5 * (one.Volume + other.Volume)), fold = 1 / Math.Abs(expected);
        double relaxed = 0.02 * fold, end = 0.22 * fold, step = Math.Min(fold / StepsPerFold, LargestStep);
        var energy = new EnergyWatch(one, relaxed);
        one.Advance(relaxed, step);
        other.Advance(relaxed, step);
        double first = Moment();
        one.Advance(end, step, energy.See);
        other.Advance(end, step);
        double rate = Math.Log(first / Moment()) / (one.Time - relaxed);
        double factor = SurfaceDiffusionCases.Factor(setting, Parameters);
        return
        [
            CaseResult.Relative("rate", "modes of curved surfaces follow linear theory",
                formula + ", over the factor of T3", 1, rate / expected / factor, Tolerance),
            energy.Result(),
            Volume.Kept(setting, Math.Max(one.VolumeError, other.VolumeError)),
        ];
    }

    static double Length(double a, double b) => Math.Sqrt(a * a + b * b);

    // Re (a + i b)ⁿ.
    static double RealPower(double a, double b, int n)
    {
        (double re, double im) = (1, 0);
        for (int i = 0; i < n; i++) (re, im) = (re * a - im * b, re * b + im * a);
        return re;
    }
}
