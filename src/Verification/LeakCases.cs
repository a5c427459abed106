using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T9b: surface diffusion cannot carry β from one particle to another through the void, whatever
/// their sizes. What it loses here passes through the tail of the mobility where the profiles of the two
/// overlap, so it falls steeply with the gap in units of ε and grows with R.</summary>
public static class LeakCases
{
    const double Small = 10, Large = 18;
    const double Most = 1e-3, MostIfClose = 1.5e-3;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 12, 16, 19 }.Select(gap => Case(gap, 6, Most)),
        Case(8, 5, MostIfClose), Case(12, 5, Most), Case(19, 5, Most),
    ];

    static VerificationCase Case(int gap, double width, double most) => new(
        $"T9b two particles {gap} cells apart, ε = {width}", setting => Apart(setting, gap, width, most));

    // Half of two disks whose centres lie on the low face of b.
    static CaseResult[] Apart(Setting setting, int gap, double width, double most)
    {
        const int Clear = 8;
        double first = Clear + Small, middle = first + Small + 0.5 * gap, second = middle + 0.5 * gap + Large;
        var extent = new Extent((int)(second + Large) + Clear, (int)Large + Clear);
        using BetaBox box = BetaBox.Create(setting, extent, new BetaParameters { Width = width });
        box.SetShape(at => Math.Max(Small - Away(at, first), Large - Away(at, second)));
        double unit = Math.Pow(Small, 4);
        double Left() => box.Filling.Sum((u, at) => at.A < middle ? u : 0);

        box.Advance(0.2 * unit, unit / 100);        // the start becomes the profile of the grid
        double before = Left(), start = box.Time;
        box.Advance(start + unit, unit / 100);
        return
        [
            CaseResult.Small(
                "leak", "β does not pass through the void", "loss of the smaller disk in one R⁴/B",
                Math.Abs(1 - Left() / before), most) with
            {
                Series =
                [
                    Series.Law(Plots.Leak, "0.1 %", 1.5, 4, _ => Most),
                    Series.Point(Plots.Leak, $"ε = {width} h", gap / width,
                        Math.Max(1e-8, Math.Abs(1 - Left() / before))),
                ],
            },
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    static double Away(Centre at, double centre)
        => Math.Sqrt((at.A - centre) * (at.A - centre) + at.B * at.B);
}
