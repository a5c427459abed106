using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T23: what lies at 45° to the grid has the rates of what lies along it, walls within 2 %. Surfaces
/// are as far from it as the grid's surface energy is from isotropy: F/A = γ [1 − c (cos⁴φ + sin⁴φ)] with the
/// c = 0.305 (h/ε)² of T1, so that the stiffness γ + γ″, which drives surface diffusion, is 1 + 3c along the
/// grid and 1 − 4.5c at 45°: 6 % less at ε = 6 h, 2 % at 10 h.</summary>
public static class DiagonalCases
{
    const double Tolerance = 0.02;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 6.0, 8, 10 }.Select(width => new VerificationCase(
            $"T23 wave on a plane at 45°, in xy, ε = {width}",
                setting => Wave(setting, width, Frame.Straight))),
        new("T23 wave on a plane at 45°, in xz", setting => Wave(setting, 6, new Frame(0, 2, 1))),
        new("T23 slot at 45°, in xy", setting => Slot(setting, Frame.Straight)),
        new("T23 slot at 45°, in xz", setting => Slot(setting, new Frame(0, 2, 1))),
    ];

    // A band of β along the diagonal of a box joined on all sides, both surfaces bent alike: λ = 113 h/√2.
    static CaseResult[] Wave(Setting setting, double width, Frame frame)
    {
        const int Side = 113;
        const double Half = 20, Amplitude = 1.25, RelaxUntil = 300, LargestStep = 50;
        double root = Math.Sqrt(2), wavenumber = 2 * Math.PI * root / Side;
        var parameters = new BetaParameters { Width = width };
        using BetaBox box = BetaBox.Create(setting, new Extent(Side, Side) { JoinedA = true, JoinedB = true },
            parameters, frame);
        double Across(Centre at)
        {
            double apart = at.A - at.B;
            return (apart - Side * Math.Round(apart / Side)) / root;
        }
        double Phase(Centre at) => Math.Cos(wavenumber * (at.A + at.B) / root);
        box.SetShape(at => Half - Math.Abs(Across(at) - Amplitude * Phase(at)));
        double Moment() => box.Filling.Sum((u, at) => u * Phase(at) * Across(at));

        double square = 2 * (2 - 2 * Math.Cos(wavenumber / root)), rate = square * square;
        box.Advance(RelaxUntil, LargestStep);
        double first = Moment(), start = box.Time;
        box.Advance(start + Math.Log(1 / 0.8) / rate, LargestStep);
        double measured = Math.Log(first / Moment()) / (box.Time - start) / rate;
        double energy = 0.305 / (width * width);
        return
        [
            CaseResult.Relative("rate", "a surface at 45° decays more slowly by the anisotropy of the "
                + "grid's surface energy",
                "rate over that of T3 = (1 − 4.5c)/(1 + 3c), c = 0.305 (h/ε)²",
                (1 - 4.5 * energy) / (1 + 3 * energy),
                measured / SurfaceDiffusionCases.Factor(setting, parameters), Tolerance),
            .. width < 10 ? [] : new[]
            {
                CaseResult.Relative("isotropy", "surfaces are isotropic within 2 % at ε = 10 h",
                    "rate over that of T3", 1, measured / SurfaceDiffusionCases.Factor(setting, parameters),
                        Tolerance),
            },
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // A slot along the diagonal, closed below; pressure on its walls against the place along it.
    static CaseResult[] Slot(Setting setting, Frame frame)
    {
        const int Side = 62;
        const double HalfWidth = 8, Closed = 12, Speed = 2e-3, Bulk = 1e-3;
        double root = Math.Sqrt(2);
        double Along(Centre at) => (at.A + at.B) / root - Closed;
        double Across(Centre at) => (at.A - at.B) / root;
        using BetaBox box = BetaBox.Create(
            setting, new Extent(Side, Side), new BetaParameters { Width = 5, Bulk = Bulk }, frame);
        box.SetWalls(at => Math.Min(HalfWidth - Math.Abs(Across(at)), Along(at)), Math.PI / 3, mobility: 1);
        box.SetShape(at => 34 - Along(at));
        box.SetSource(at => Along(at) is > 2 and < 3 ? Speed : 0);
        box.Advance(8000, 500);

        Cells pressure = box.Pressure, wall = box.WallDensity, domain = box.Domain;
        // Beyond the reach of the source, below the meniscus; whole steps of the staircase.
        double first = 20, last = 20 + 10 * root;
        bool Inside(Centre at) => Along(at) >= first && Along(at) < last;
        double area = domain.Sum((psi, at) => Inside(at) ? psi : 0) / (last - first);
        double walls = wall.Sum((density, at) => Inside(at) ? density : 0) / (last - first);
        double Mean(Func<Centre, double> f) => wall.Sum((density, at) => Inside(at) ? density * f(at) : 0);
        double Pressure(Centre at) => pressure[(int)at.A, (int)at.B];
        double n = Mean(_ => 1), x = Mean(Along) / n, y = Mean(Pressure) / n;
        double slope = Mean(at => (Along(at) - x) * (Pressure(at) - y))
            / Mean(at => (Along(at) - x) * (Along(at) - x));
        return
        [
            CaseResult.Relative("slope on the wall", "a slot at 45° needs the pressure of one along the grid",
                "dp/ds = −v W/(2 L_w), areas of the grid, L_b in parallel",
                    -box.TotalRate / (walls + area * Bulk), slope, Tolerance),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
