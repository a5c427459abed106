using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Problems that are the same problem must have the same solution: turned, flat or thick, shifted
/// through joined faces, mirrored. The solver's tolerance does not enter where the same cells are summed by
/// the same blocks; then only round-off may differ.</summary>
public static class SymmetryCases
{
    const double Until = 40;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Turns.Select(frame => new VerificationCase(
            $"Turned to {frame}", setting => Turned(setting, frame))),
        .. Slabs.Select(frame => new VerificationCase(
            $"Slab along {frame}", setting => Slab(setting, frame))),
        new("Shifted through the faces across x", setting => Shifted(setting, 16, 0, 0)),
        new("Shifted through the faces across y", setting => Shifted(setting, 0, 16, 0)),
        new("Shifted through the faces across z", setting => Shifted(setting, 0, 0, 16)),
        new("Mirrored: joined lateral faces are closed ones", Mirrored),
    ];

    static IEnumerable<Frame> Turns => [new(1, 0, 2), new(0, 2, 1), new(2, 0, 1), new(1, 2, 0), new(2, 1, 0)];

    static IEnumerable<Frame> Slabs => [new(0, 1, 2), new(0, 2, 1), new(2, 1, 0)];

    // Round-off of u, and what the solver's tolerance may make of it.
    static double RoundOff(Setting setting) => setting.Precision == Precision.Double ? 1e-9 : 1e-4;

    static CaseResult[] Turned(Setting setting, Frame frame)
    {
        var extent = new Extent(16, 24, 20) { JoinedC = true };
        using BetaBox straight = Drop(setting, extent, Frame.Straight);
        using BetaBox turned = Drop(setting, extent, frame);
        straight.Advance(Until, 10);
        turned.Advance(Until, 10);
        return Compare(
            straight.Filling, turned.Filling, RoundOff(setting), "turning the box turns the solution");
    }

    // The slab smooths along its third axis too, so the solver stops elsewhere within its tolerance; the
    // pressure of one state and the uniformity of the slab know nothing of the solver.
    static CaseResult[] Slab(Setting setting, Frame frame)
    {
        const int Thick = 4;
        var extent = new Extent(32, 24, Thick) { JoinedC = true };
        using BetaBox flat = Drop(setting, new Extent(32, 24), Frame.Straight);
        using BetaBox slab = Drop(setting, extent, frame);
        double pressures = Repeated(flat.Pressure, Thick).Distance(slab.Pressure);
        flat.Advance(Until, 10);
        slab.Advance(Until, 10);
        Cells thick = slab.Filling;
        double spread = 0;
        for (int i = 0; i < thick.Values.Length; i++)
            spread = Math.Max(spread, Math.Abs(thick.Values[i] - thick.Values[i % (32 * 24)]));
        const string Claim = "two dimensions are three without change along the third";
        bool exact = setting.Precision == Precision.Double;
        return
        [
            CaseResult.Small("first pressure", Claim, "max |p − p′| [γ/h]", pressures, exact ? 1e-10 : 1e-3),
            CaseResult.Small("uniformity", Claim, "max |u(c) − u(0)|", spread, exact ? 1e-11 : 1e-5),
            .. Compare(Repeated(flat.Filling, Thick), thick, 1e-4, Claim),
        ];
    }

    static Cells Repeated(Cells flat, int times)
    {
        var repeated = new double[flat.Values.Length * times];
        for (int c = 0; c < times; c++) flat.Values.CopyTo(repeated, c * flat.Values.Length);
        return new Cells(flat.Extent with { C = times }, repeated);
    }

    // A drop on a wall that is not in the middle of anything; in two dimensions a disk.
    static BetaBox Drop(Setting setting, Extent extent, Frame frame)
    {
        bool flat = extent.C <= 4;
        BetaBox box = BetaBox.Create(setting, extent, new BetaParameters { Width = 5, Bulk = 1e-3 }, frame);
        box.SetWalls(at => at.B - 5 - 0.1 * at.A, Math.PI / 3, mobility: 1);
        double Away(Centre at) => flat ? 0 : Square(at.C - 9.2);
        box.SetShape(at => 9 - Math.Sqrt(Square(at.A - 6.3) + Square(at.B - 8.1) + Away(at)));
        return box;
    }

    // By half the box, so that the blocks of every coarse level are shifted whole.
    static CaseResult[] Shifted(Setting setting, int a, int b, int c)
    {
        Cells still = Periodic(setting, 0, 0, 0), moved = Periodic(setting, a, b, c);
        Extent extent = still.Extent;
        var back = new double[extent.Cells];
        for (int k = 0, i = 0; k < extent.C; k++)
            for (int j = 0; j < extent.B; j++)
                for (int l = 0; l < extent.A; l++, i++)
                    back[i] = moved[(l + a) % extent.A, (j + b) % extent.B, (k + c) % extent.C];
        return Compare(
            still, new Cells(extent, back), RoundOff(setting), "joined faces are no place at all");
    }

    const int Side = 32;

    static Cells Periodic(Setting setting, double a, double b, double c)
    {
        var extent = new Extent(Side, Side, Side) { JoinedA = true, JoinedB = true, JoinedC = true };
        using BetaBox box = BetaBox.Create(setting, extent, new BetaParameters { Width = 5, Bulk = 1e-3 });
        double Near(Centre at, double x, double y, double z)
            => Math.Sqrt(Wrapped(at.A - x - a) + Wrapped(at.B - y - b) + Wrapped(at.C - z - c));

        box.SetWalls(at => Near(at, 4.2, 26.9, 13.1) - 7, Math.PI / 3, mobility: 1);
        box.SetShape(at => 8.5 - Near(at, 9.7, 28.3, 20.4));
        box.Advance(Until, 10);
        return box.Filling;
    }

    // The whole wave: mirrored at both ends, so closed faces are as good as joined ones, to the solver's
    // tolerance.
    static CaseResult[] Mirrored(Setting setting) => Compare(
        Wave(setting, joined: false), Wave(setting, joined: true), 1e-4,
        "on a mirrored problem joined faces do as closed ones");

    static Cells Wave(Setting setting, bool joined)
    {
        const int Length = 64;
        using BetaBox box = BetaBox.Create(
            setting, new Extent(Length, 40) { JoinedA = joined }, new BetaParameters { Width = 6 });
        box.SetShape(at => 20 + 2 * Math.Cos(2 * Math.PI / Length * at.A) - at.B);
        box.Advance(1000, 20);
        return box.Filling;
    }

    static CaseResult[] Compare(Cells one, Cells other, double most, string claim) =>
    [
        CaseResult.Small("difference", claim, "max |u − u′|", one.Distance(other), most),
        new("span", "the comparison is not empty", "max u − min u", 1,
            one.Values.Max() - one.Values.Min(), 0.1),
    ];

    static double Square(double x) => x * x;

    // Squared distance to the nearest copy.
    static double Wrapped(double x) => Square(x - Side * Math.Round(x / Side));
}
