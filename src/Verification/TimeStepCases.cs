using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T19 in time: the linearly implicit step of β with steps that are all equal, and under the
/// controller.</summary>
public static class TimeStepCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T19 time step of β", EqualSteps),
        new("T19 time step of silver", Silver),
        new("T19 controller of the time step", Controlled),
    ];

    // A wave, relaxed, that decays to a third; the error of a step is the distance to half of it.
    static CaseResult[] EqualSteps(Setting setting)
    {
        const int HalfWave = 20, Height = 44;
        const double Amplitude = 1, Relaxed = 100, Duration = 1600;
        double[] steps = [800, 400, 200, 100, 50, 25];
        double wavenumber = Math.PI / HalfWave;
        double[] heights = [.. steps.Append(12.5).Select(step =>
        {
            using BetaBox box = BetaBox.Create(setting, new Extent(HalfWave, Height), new BetaParameters());
            box.SetShape(at => 0.5 * Height + Amplitude * Math.Cos(wavenumber * at.A) - at.B);
            box.Advance(Relaxed, 10);
            double first = box.Filling.Sum((u, at) => u * Math.Cos(wavenumber * at.A));
            box.March((int)Math.Round(Duration / step), step);
            return Math.Log(box.Filling.Sum((u, at) => u * Math.Cos(wavenumber * at.A)) / first);
        })];
        double[] changes = [.. steps.Select((_, i) => Math.Abs(heights[i] - heights[i + 1]))];
        double rest = Math.Abs(2 * heights[2] - heights[1] - (2 * heights[^1] - heights[^2]));
        return
        [
            new("order", "the error of implicit steps falls with Δt", "slope of ln |a(Δt) − a(Δt/2)| over "
                + "ln Δt, a = ln A, Δt = 800 … 25", 1, Fit.Slope(steps, changes), 0.2),
            CaseResult.Small("extrapolated", "2 a(Δt/2) − a(Δt) lacks the error of first order",
                "its error at Δt = 400 over that of a(Δt); then the solver's tolerance shows",
                    rest / changes[1], 0.05),
        ];
    }

    // A wave of silver in β that decays to a third, against the law of its grid.
    static CaseResult[] Silver(Setting setting) => setting.Precision == Precision.Double
        ? Silver<double>(setting)
        : Silver<float>(setting);

    static CaseResult[] Silver<T>(Setting setting) where T : unmanaged
    {
        const int Side = 12;
        const double Diffusivity = 4, Duration = 0.5;
        double[] steps = [0.125, 0.0625, 0.03125, 0.015625];
        double Wave(Point at) => Math.Cos(2 * Math.PI * (at.X + at.Z));
        double rate = Diffusivity * 2 * (2 - 2 * Math.Cos(2 * Math.PI / Side));
        double[] errors = [.. steps.Append(0.5 * steps[^1]).Select(step =>
        {
            using var cube = new Cube<T>(setting, Side);
            var module = new SoluteEquation<T>(cube.Device, cube.Grid, Cube<T>.Joined,
                new SoluteParameters { Diffusivity = Diffusivity },
                cube.Make(_ => 1), cube.Make(_ => 1)) { Tolerance = typeof(T) == typeof(double) ? 1e-12
                    : 1e-7 };
            module.Begin(0.01);
            cube.Write(module.Concentration, at => 0.01 + 0.005 * Wave(at));
            for (int i = 0; i < (int)Math.Round(Duration / step); i++) module.Step(step);
            double[] left = cube.Read(module.Concentration), wave = cube.Values(Wave);
            return left.Zip(wave, (c, w) => c * w).Sum() / wave.Sum(w => 0.005 * w * w)
                - Math.Exp(-rate * Duration);
        })];
        double[] better = [.. steps.Select((_, i) => Math.Abs(2 * errors[i + 1] - errors[i]))];
        return
        [
            new("order", "the error of backward Euler falls with Δt", "slope of ln |A(Δt) − e^{−DkkT}| "
                + "over ln Δt", 1, Fit.Slope(steps, [.. errors[..^1].Select(Math.Abs)]), 0.2),
            new("order, extrapolated", "2 A(Δt/2) − A(Δt) is of second order",
                "the same of extrapolated amplitudes", 2, Fit.Slope(steps, better), 0.3),
        ];
    }

    // A square of β in the corner of closed faces becomes a disk.
    static CaseResult[] Controlled(Setting setting)
    {
        const double Side = 18, End = 1500;
        double[] targets = [0.2, 0.1, 0.05, 0.025];
        double most = 0;
        Cells[] fields = [.. targets.Append(0.00625).Select(target =>
        {
            using BetaBox box = BetaBox.Create(setting, new Extent(36, 36), new BetaParameters());
            box.Target = target;
            box.SetShape(at => Side - Math.Max(at.A, at.B));
            box.Advance(End, 1e4);
            most = Math.Max(most, box.LargestChange / target);
            return box.Filling;
        })];
        double[] errors = [.. targets.Select((_, i) => fields[i].Distance(fields[^1]))];
        return
        [
            new("order", "the error falls with the controller's target", "slope of ln max |u − u(0.00625)| "
                + "over ln target", 1, Fit.Slope(targets, errors), 0.3),
            CaseResult.Small("largest change", "a step that changes more than twice the target is not taken",
                "max |δu|/target", most, 2),
            CaseResult.Small("error", "the production target is accurate",
                "max |u − u(0.00625)| at target 0.1; 0.25 is a shift by a cell", errors[1], 0.08),
        ];
    }
}
