using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The implicit step against an explicit integrator of the same equation (RKL2), and single
/// precision against double.</summary>
public static class StepCases
{
    static readonly double[] steps = [8, 4, 2, 1];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("RKL2 and implicit steps, wave", setting => Compare(setting, Wave, Math.PI / 2, 0)),
        new("RKL2 and implicit steps, drop on a wall", setting => Compare(setting, Drop, Math.PI / 3, 0.1)),
        new("Single and double precision, plating a slot", SingleAndDouble),
    ];

    static BetaBox Wave(Setting setting)
    {
        BetaBox box = BetaBox.Create(setting, new Extent(28, 32), new BetaParameters { Width = 5 });
        box.SetShape(at => 16 + 3 * Math.Cos(Math.PI / 28 * at.A) - at.B);
        return box;
    }

    static BetaBox Drop(Setting setting)
    {
        BetaBox box =
            BetaBox.Create(setting, new Extent(28, 24), new BetaParameters { Width = 5, Bulk = 1e-3 });
        box.SetWalls(at => at.B - 5, Math.PI / 3, mobility: 0.1);
        box.SetShape(at => 13 - Math.Sqrt(at.A * at.A + (at.B - 5) * (at.B - 5)));
        return box;
    }

    // From a state that has forgotten its start; 64 units of time, in which the front moves by some tenths of
    // a cell.
    static CaseResult[] Compare(Setting setting, Func<Setting, BetaBox> make, double contactAngle,
        double wall)
    {
        const double Time = 64;
        using BetaBox box = make(setting);
        box.Advance(30, 2);
        double[] start = box.Filling.Values;
        using var reference = new SuperTimeStepping(setting, box, contactAngle, wall);
        reference.Advance(Time, 32);
        double[][] states = [.. steps.Select(step => Steady(box, start, step, (int)(Time / step)))];
        double[] errors = [.. states.Select(state => Apart(state, reference.State))];
        double extrapolated = Apart([.. states[^1].Zip(states[^2], (fine, coarse) => 2 * fine - coarse)],
            reference.State);
        double moved = Apart(start, reference.State);
        const string Claim = "implicit steps approach an explicit solution of the same equation";
        return
        [
            CaseResult.Small("difference", Claim, $"max |u − u_RKL2|/max |Δu| at Δt = {steps[^1]}",
                errors[^1] / moved, 0.02),
            new("order", Claim, "d ln max |u − u_RKL2|/d ln Δt", 1, Fit.Slope(steps, errors), 0.15),
            CaseResult.Small("extrapolated", "2u(Δt/2) − u(Δt) is better still",
                "its difference over that of u(Δt/2)", extrapolated / errors[^1],
                // single: what the solver leaves shows,
                setting.Precision == Precision.Double ? 0.1 : 0.5),
        ];
    }

    static double[] Steady(BetaBox box, double[] start, double step, int count)
    {
        box.SetFilling(at => start[box.Extent.At((int)at.A, (int)at.B)]);
        box.March(count, step);
        return box.Filling.Values;
    }

    static double Apart(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Max();

    static CaseResult[] SingleAndDouble(Setting setting)
    {
        using BetaBox one = Slot(setting with { Precision = Precision.Double }),
            other = Slot(setting with { Precision = Precision.Single });
        foreach (BetaBox box in (BetaBox[])[one, other])
        {
            box.March(10, 1);
            box.March(190, 10);
        }
        double most = one.Pressure.Values.Where((_, i) => one.Domain.Values[i] > 0.5).Max();
        const string Claim = "single precision and its correction of mass give the numbers of double";
        return
        [
            CaseResult.Small("u", Claim, "max |u − u′|", one.Filling.Distance(other.Filling), 1e-3),
            CaseResult.Relative("volume", Claim, "∫ψu′/∫ψu", 1, other.Volume / one.Volume, 1e-6),
            CaseResult.Relative("energy", Claim, "F′/F", 1, other.Energy / one.Energy, 1e-4),
            CaseResult.Relative("largest pressure", Claim, "max p′/max p", 1,
                other.Pressure.Values.Where((_, i) => one.Domain.Values[i] > 0.5).Max() / most, 2e-2),
        ];
    }

    static BetaBox Slot(Setting setting)
    {
        BetaBox box =
            BetaBox.Create(setting, new Extent(14, 64), new BetaParameters { Width = 5, Bulk = 1e-3 });
        box.SetWalls(at => 10 - at.A, Math.PI / 3, mobility: 1);
        box.SetShape(at => 30 - at.B);
        box.SetSource(at => at.B is > 1 and < 2 ? 4e-3 : 0);
        return box;
    }
}
