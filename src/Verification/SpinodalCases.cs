using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>T5 and PFHub 1a: the Cahn–Hilliard run against linear stability and against the free energy of a
/// spectral solution.</summary>
public static class SpinodalCases
{
    // ∫ f + κ/2 |∇c|² of our Fourier solution with 400² modes; one with 256² agrees to 4·10⁻⁴.
    static readonly (double Time, double Energy)[] Reference =
        [(1, 318.8568), (5, 316.4012), (10, 297.9713), (20, 213.05)];
    const double FirstEnergy = 319.2480;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T5 growth of ten spinodal waves", Growth),
        new("PFHub 1a, h = 1", setting => Benchmark(setting, 200, 10)),
        new("PFHub 1a, h = 0.5", setting => Benchmark(setting, 400, 20)) { Quick = false },
    ];

    static CaseResult[] Benchmark(Setting setting, int cells, double end)
    {
        using ISimulation run = Begin(setting, new CahnHilliardSetup
        {
            Nx = cells, Ny = cells, Spacing = 200.0 / cells, EndTime = end,
            WellHeight = 5, LowComposition = 0.3, HighComposition = 0.7, GradientEnergy = 2, Mobility = 5,
            MeanComposition = 0.5, Amplitude = 0.01,
        });
        const int Looks = 16;
        var results = new List<CaseResult>();
        var curve = new List<(double, double)> { (0, run.Column("free_energy")) };
        double before = 0;
        const string Claim = "the free energy of PFHub 1a falls as in a spectral solution";
        foreach ((double time, double expected) in Reference.Where(point => point.Time <= end))
        {
            for (int k = 1; k <= Looks; k++)
            {
                run.Forward(before + (time - before) * k / Looks);
                curve.Add((run.Time, run.Column("free_energy")));
            }
            before = time;
            double energy = run.Column("free_energy");
            results.Add(CaseResult.Relative($"F({time})", Claim, $"F({time})", expected, energy, 0.005));
            if (time == end)
                results.Add(CaseResult.Relative(
                    $"F(0) − F({time})", Claim, "what a constant F would not show",
                    FirstEnergy - expected, FirstEnergy - energy, 0.02));
        }
        results[0] = results[0] with
        {
            Series =
            [
                new(Plots.Spinodal, $"h = {200.0 / cells}", curve),
                new(Plots.Spinodal, "spectral", [(0, FirstEnergy), .. Reference]),
            ],
        };
        results.Add(CaseResult.Small("mass", "the mean composition is kept", "|Δ∫c|/∫c",
            Math.Abs(run.Column("mass_error")), setting.Precision == Precision.Double ? 1e-12 : 1e-6));
        return [.. results];
    }

    // W = 18 u² (1 − u)²/ε with u = c + 1/2, and κ = ε, cost γ = 1 per area; every wave is a part of the
    // start of PFHub 1a. About c = 0, single precision resolves a start of 10⁻⁵.
    static CaseResult[] Growth(Setting setting)
    {
        const double Width = 12, End = 8, Begun = 2;
        using ISimulation run = Begin(setting, new CahnHilliardSetup
        {
            Nx = Side, Ny = Side, Spacing = 1, EndTime = End,
            WellHeight = 18 / Width, LowComposition = -0.5, HighComposition = 0.5, GradientEnergy = Width,
            Mobility = 1, MeanComposition = 0, Amplitude = 1e-5,
        });
        run.Forward(Begun);
        double[] first = [.. Waves.Select(wave => Amplitude(run, wave))];
        run.Forward(End);
        const string Claim = "waves of a mixture in its spinodal grow at the rate of linear stability";
        return [.. Waves.Select((wave, i) =>
        {
            double square = Square(wave.M) + Square(wave.N);
            double rate = square * (18 / Width - Width * square);
            double measured = Math.Log(Amplitude(run, wave) / first[i]) / (End - Begun);
            return CaseResult.Relative(
                $"wave {wave}", Claim, "σ = M γ k² (18/ε − ε k²)", rate, measured, 0.01);
        })];
    }

    const int Side = 128;

    static IEnumerable<(int M, int N)> Waves =>
        [(1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (1, 2), (3, 0), (2, 3), (0, 4), (3, 3)];

    static double Square(int turns) => Math.Pow(2 * Math.PI / Side * turns, 2);

    static double Amplitude(ISimulation run, (int M, int N) wave)
    {
        var cells = new float[Side * Side];
        run.ReadField("composition", cells);
        double cosine = 0, sine = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            double phase = 2 * Math.PI / Side * (wave.M * (i % Side) + wave.N * (i / Side));
            cosine += cells[i] * Math.Cos(phase);
            sine += cells[i] * Math.Sin(phase);
        }
        return Math.Sqrt(cosine * cosine + sine * sine);
    }

    static ISimulation Begin(Setting setting, CahnHilliardSetup setup)
        => CahnHilliardSimulation.Create(setup with { Precision = setting.Precision }, setting.Devices);
}
