using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T30: pores that end in a film of β at a given pressure (docs/decisions/planes.md): rest, creep
/// out of it and into it, wicking from it, and the pressure at which it enters a pore that it does not
/// wet.</summary>
public static class FilmCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Frames("T30 film at rest", Rest),
        .. Frames("T30 creep from a film", (setting, frame, deep) => Creep(setting, frame, deep, false)),
        new("T30 creep to a film at the high end",
            setting => Creep(setting, Frame.Straight, deep: false, high: true)),
        .. Frames("T30 wicking from a film", Wicking).Take(1),
        .. new[] { 0.95, 1.05 }.Select(share => new VerificationCase(
            $"T30 entry at {share} of its pressure", setting => Entry(setting, share))),
    ];

    static IEnumerable<VerificationCase> Frames(string name,
        Func<Setting, Frame, bool, CaseResult[]> run)
    {
        yield return new($"{name} along y", setting => run(setting, Frame.Straight, false));
        yield return new($"{name} along x", setting => run(setting, new Frame(1, 0, 2), false));
        yield return new($"{name} along z", setting => run(setting, new Frame(0, 2, 1), true));
    }

    // Half a slot of 16 cells, or a quarter of a tube; filled to the closed end.
    static BetaBox Pore(Setting setting, Frame frame, bool deep, double bulk, double angle, int length,
        double pressure, bool high = false)
    {
        const int Half = 8;
        var extent = new Extent(Half + 4, length, deep ? Half + 4 : 1);
        BetaBox box = BetaBox.Create(
            setting, extent, new BetaParameters { Width = 5, Bulk = bulk }, frame);
        box.SetWalls(at => Half - (deep ? Math.Sqrt(at.A * at.A + at.C * at.C) : at.A), angle, 1);
        box.SetFilm(pressure, high);
        return box;
    }

    // A pore that β fills altogether has no interface at which single precision returns its mass defect.
    static IEnumerable<CaseResult> Kept(Setting setting, BetaBox box)
        => setting.Precision == Precision.Double ? [Volume.Kept(setting, box.VolumeError)] : [];

    static CaseResult[] Rest(Setting setting, Frame frame, bool deep)
    {
        const double Pressure = 0.4;
        using BetaBox box = Pore(setting, frame, deep, 1e-2, Math.PI / 2, 24, Pressure);
        double filled = box.Parameters.FilledAt(Pressure);
        box.SetFilling(_ => filled);
        box.March(100, 1);
        Cells pressure = box.Pressure;
        double most = 0;
        for (int i = 0; i < pressure.Values.Length; i++)
            if (box.Domain.Values[i] > 0) most = Math.Max(most, Math.Abs(pressure.Values[i] - Pressure));
        bool wide = setting.Precision == Precision.Double;
        return
        [
            .. Kept(setting, box),
            CaseResult.Small("pressure", "β at the film's pressure is at rest", "|p − p_j|/p_j, the largest",
                most / Pressure, wide ? 1e-9 : 1e-3),
            CaseResult.Small("flux", "nothing flows at rest", "|V_j|/V", Math.Abs(box.FilmReceived)
                / box.Volume, wide ? 1e-12 : 1e-6),
        ];
    }

    // A sink at the closed end is fed from the film: dp/dy is that of Coble creep from the film's face on.
    static CaseResult[] Creep(Setting setting, Frame frame, bool deep, bool high)
    {
        const double Speed = 2e-3, Bulk = 1e-2;
        const int Length = 50, Reach = 4;
        double sign = high ? 1 : -1;        // gives at the high end, takes at the low one
        using BetaBox box = Pore(setting, frame, deep, Bulk, Math.PI / 2, Length, 0.5, high);
        double Depth(Centre at) => high ? Length - 1 - at.B : at.B - 1;
        box.SetFilling(_ => box.Parameters.FilledAt(0.5));
        box.SetSource(at => Depth(at) > Length - 1 - Reach ? sign * Speed / Reach : 0);
        box.March(60, 100);
        box.March(20, 25);
        double before = box.FilmReceived;
        box.March(20, 25);
        double flow = (box.FilmReceived - before) / 500;
        Extent extent = box.Extent;
        Cells pressure = box.Pressure;
        double area = 0, wall = 0;
        int middle = high ? Length - 11 : 10;
        for (int c = 0; c < extent.C; c++)
            for (int a = 0; a < extent.A; a++)
            {
                area += box.Domain[a, 25, c];
                wall += box.WallDensity[a, 25, c];
            }
        double conductance = wall + Bulk * area;
        double Mean(int b)
        {
            double sum = 0;
            for (int c = 0; c < extent.C; c++)
                for (int a = 0; a < extent.A; a++)
                    sum += (box.WallDensity[a, b, c] + Bulk * box.Domain[a, b, c]) * pressure[a, b, c];
            return sum / conductance;
        }

        double distance = Depth(Centre.Of(0, middle, 0));
        bool wide = setting.Precision == Precision.Double;
        return
        [
            CaseResult.Relative("flux", "the film gives what the pore takes", "V̇_j = Σ S", box.TotalRate,
                flow, wide ? 1e-5 : 1e-3),
            CaseResult.Relative("pressure", "β creeps from the face of the film",
                "|p − p_j| = y V̇_j/(P L_w + A L_b)", sign * Speed * area * distance / conductance,
                Mean(middle) - 0.5, 0.005),
            .. Kept(setting, box),
        ];
    }

    // Into an empty slot of 16 cells at θ = 60° from a film without pressure.
    static CaseResult[] Wicking(Setting setting, Frame frame, bool deep)
    {
        const double Bulk = 1e-2, Begin = 6000, End = 20000;
        using BetaBox box = Pore(setting, frame, deep, Bulk, Math.PI / 3, 90, 0);
        box.SetShape(at => 12 - at.B);
        Extent extent = box.Extent;
        double area = 0, wall = 0;
        for (int a = 0; a < extent.A; a++)
        {
            area += box.Domain[a, 40];
            wall += box.WallDensity[a, 40];
        }
        // A round meniscus ends 0.0906 W beyond the mean length of β.
        double Square() => Math.Pow(box.Volume / area + 0.0906 * 2 * area, 2);
        box.Advance(Begin, 100);
        double before = Square();
        box.Advance(End, 100);
        double slope = (Square() - before) / (End - Begin);
        double expected = 2 * 0.5 / area * (wall + Bulk * area) / area;
        return
        [
            CaseResult.Relative("L²/t", "a pore that β wets draws it from a film",
                "2 (−p_c) (P L_w + A L_b)/A, p_c = −γ cos θ P/A", expected, slope, 0.05),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // 320 nm at θ = 120° in cells of 20 nm: −2γ cos θ/W = 1.5625 MPa = 1/16 γ/h.
    static CaseResult[] Entry(Setting setting, double share)
    {
        const double Angle = 2 * Math.PI / 3;
        using BetaBox box = Pore(setting, Frame.Straight, false, 1e-2, Angle, 60, share / 16);
        box.SetShape(at => 6 - at.B);
        box.Advance(3000, 50);
        double before = box.Volume;
        box.Advance(6000, 50);
        double speed = (box.Volume - before) / 8 / 3000;
        return
        [
            new("enters", "β enters a pore that it does not wet above −2γ cos θ/W only (1.5625 MPa)",
                share > 1 ? "moves on" : "stays", share > 1 ? 1 : 0, speed > 1e-5 ? 1 : 0, 0),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
