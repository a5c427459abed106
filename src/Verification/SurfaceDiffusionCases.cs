using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T3: a small wave on a flat surface decays by surface diffusion as Mullins (1959) found. The truth
/// is the law of the grid, with the discrete k². Default numerics are slower by a deficit that is reported,
/// not calibrated away.</summary>
public static class SurfaceDiffusionCases
{
    const int HalfWave = 40;            // λ = 80 h
    const double Amplitude = 1.25;
    const double Width = 6;
    const double RelaxUntil = 300;      // the start is not the discrete profile
    const double LargestStep = 50;      // costs 0.3 % of the rate
    const double DefaultTolerance = 0.05, PlainTolerance = 0.025;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Frames.Select(frame => Case(
            $"wave along {"xyz"[frame.A]}, normal {"xyz"[frame.B]}", frame, new Wave())),
        Case("β above", Frame.Straight, new Wave { Above = true }),
        Case("odd numbers of cells", Frame.Straight, new Wave { Odd = true }),
        Case("crossed waves", new Frame(0, 2, 1), new Wave { Crossed = true }),
        new("T3b doubled wavelength", Doubled),
        new("T3 without cut-off",
            setting => Decay(setting, Plain, Frame.Straight, new Wave(), PlainTolerance)),
    ];

    static IEnumerable<Frame> Frames =>
        [new(0, 1, 2), new(1, 0, 2), new(0, 2, 1), new(2, 0, 1), new(1, 2, 0), new(2, 1, 0)];

    static BetaParameters Default => new() { Width = Width };

    static BetaParameters Plain => new() { Width = Width, CutOff = 0, Tail = 0 };

    static VerificationCase Case(string name, Frame frame, Wave wave) => new(
        $"T3 {name}", setting => Decay(setting, Default, frame, wave, DefaultTolerance));

    readonly record struct Wave(bool Above, bool Odd, bool Crossed, bool Doubled);

    /// <summary>Measured rate over that of the law for the wave of T3 with these numerics: what other
    /// problems of surface diffusion are to be divided by.</summary>
    internal static double Factor(Setting setting, BetaParameters parameters)
        => Decay(setting, parameters, Frame.Straight, new Wave(), 1)[0].Measured;

    static CaseResult[] Doubled(Setting setting)
    {
        CaseResult[] one = Decay(setting, Default, Frame.Straight, new Wave(), 1);
        CaseResult[] two = Decay(setting, Default, Frame.Straight, new Wave { Doubled = true }, 1);
        return
        [
            CaseResult.Relative("ratio of rates", "twice the wavelength decays 16 times slower",
                "rate(λ)/rate(2λ)/16, λ = 80 h, over that of the law of the grid", 1,
                    one[0].Measured / two[0].Measured, 0.03)
                with
            {
                Series = two[0].Series,
            },
            two[1],
            two[2],
        ];
    }

    static CaseResult[] Decay(
        Setting setting, BetaParameters parameters, Frame frame, Wave wave, double tolerance)
    {
        int half = wave.Odd ? HalfWave + 1 : wave.Crossed ? HalfWave * 7 / 5 : HalfWave;
        if (wave.Doubled) half *= 2;
        int height = wave.Odd ? 47 : 44;
        var extent = new Extent(half, height, wave.Crossed ? half : 1);
        double wavenumber = Math.PI / half, side = wave.Above ? -1 : 1;
        using BetaBox box = BetaBox.Create(setting, extent, parameters, frame);
        double Shape(Centre at)
            => Math.Cos(wavenumber * at.A) * (wave.Crossed ? Math.Cos(wavenumber * at.C) : 1);

        box.SetShape(at => side * (0.5 * height + Amplitude * Shape(at) - at.B));
        double Height() => box.Filling.Sum((u, at) => u * Shape(at));

        var energy = new EnergyWatch(box, RelaxUntil);
        double square = (2 - 2 * Math.Cos(wavenumber)) * (wave.Crossed ? 2 : 1), rate = square * square;
        box.Advance(RelaxUntil, LargestStep);
        double first = Height(), start = box.Time;
        var heights = new List<(double, double)> { (0, 1) };
        // The error of a step goes with Δt k⁴.
        box.Advance(start + Math.Log(1 / 0.8) / rate, wave.Doubled ? 8 * LargestStep : LargestStep, () =>
        {
            energy.See();
            if (box.Steps % 8 == 0) heights.Add((box.Time - start, Height() / first));
        });
        double measured = Math.Log(first / Height()) / (box.Time - start);
        return
        [
            CaseResult.Relative("rate", "a wave decays by surface diffusion",
                "−d ln A/dt in units of B [(2 − 2 cos kh)/h²]²", 1, measured / rate, tolerance)
                with
            {
                Series = frame == Frame.Straight ?
                [
                    Series.Law(Plots.MullinsRate, "B k⁴", 60, 200,
                        length => Math.Pow(2 * Math.PI / length, 4)),
                    Series.Point(Plots.MullinsRate, parameters.CutOff > 0 ? "default mobility"
                        : "without cut-off", 2 * half, measured),
                    .. wave == default ? Decays() : [],
                ] : [],
            },
            energy.Result(),
            Volume.Kept(setting, box.VolumeError),
        ];

        Series[] Decays() =>
        [
            Series.Law(Plots.Mullins, "exp(−B k⁴ t)", 0, box.Time - start, t => Math.Exp(-rate * t)),
            new(Plots.Mullins, parameters.CutOff > 0 ? "default mobility" : "without cut-off", heights),
        ];
    }
}
