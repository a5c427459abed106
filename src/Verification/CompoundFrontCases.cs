using PhaseFieldMiec.Solver.Modules.Solute;

namespace PhaseFieldMiec.Verification;

/// <summary>T39: a front that recedes at a given speed, with more silver than what is left of β can hold:
/// where compound begins to stay behind, and how much lies where, against a solution that tracks the front
/// (<see cref="RecedingLayer"/>). V16.</summary>
public static class CompoundFrontCases
{
    const double Diffusivity = 1, Start = 400, End = 80, Saturation = 0.01, Initial = 0.006;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T39 compound behind a front along x", setting => Behind(setting, Frame.Straight, 1.0 / 100)),
        new("T39 compound behind a front along y",
            setting => Behind(setting, new Frame(1, 0, 2), 1.0 / 100)),
        new("T39 compound behind a faster front along z",
            setting => Behind(setting, new Frame(2, 1, 0), 1.0 / 40)),
    ];

    // β lies where a is larger; the wall is the high end.
    static CaseResult[] Behind(Setting setting, Frame frame, double speed)
    {
        const int Cells = 420, Places = 16;
        const double Advance = 0.1;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1), new SoluteParameters
        {
            Diffusivity = Diffusivity, Precipitates = true, Solubility = Saturation,
        }, frame);
        double front = Cells - Start, began = 0;
        box.SetFilling(at => SilverBox.Front(at.A, front));
        box.Begin(Initial);
        double total = box.Total;
        while (front < Cells - End)
        {
            front += Advance;
            box.SetFilling(at => SilverBox.Front(at.A, front));
            box.Step(Advance / speed);
            if (began == 0 && box.Compound.Sum((c, _) => c) > 1e-6 * total) began = Cells - front;
        }
        RecedingLayer.Deposit known =
            RecedingLayer.Solve(Diffusivity, speed, Start, End, Initial, Saturation, Places);
        double part = (Start - End) / Places, worst = 0, all = box.Compound.Sum((c, _) => c);
        double mean = known.Left.Max();
        // Parts through which the diffuse front has passed wholly, and in which it does not begin.
        for (int place = 1; place < Places - 1; place++)
        {
            double low = Cells - End - (place + 1) * part, high = low + part;
            if (known.Left[place] == 0 || known.Left[place + 1] == 0) continue;
            double found = box.Compound.Sum((c, at) => at.A > low && at.A < high ? c : 0) / part;
            worst = Math.Max(worst, Math.Abs(found - known.Left[place]) / mean);
        }
        return
        [
            new("begins", "compound begins where the front-tracking solution reaches saturation",
                "thickness of β [h]; ±2 % of the way", known.Place, began, 0.02 * (Start - End)),
            CaseResult.Relative("amount", "so much lies behind the front", "C_p/N", known.Total / total,
                all / total, 0.02),
            CaseResult.Small("profile", "it lies where the front-tracking solution leaves it",
                "largest difference of 14 parts over the largest deposit", worst, 0.02),
            CaseResult.Small("silver", "none is lost", "|ΔN|/N", Math.Abs(box.Total / total - 1),
                setting.Precision == Solver.Setup.Precision.Double ? 1e-12 : 1e-6),
        ];
    }
}
