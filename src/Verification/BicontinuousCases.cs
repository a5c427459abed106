using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>T9: a bicontinuous mixture of β and void coarsens by surface diffusion as t^¼. The length is l =
/// 1/S_v, the volume over the area that the free energy counts. A sum of waves of one length is too regular
/// to coarsen at once: its length grows from 9.4 to 13 cells before the law is followed, and then by a half,
/// to some 40 % of what 64³ can hold.</summary>
public static class BicontinuousCases
{
    const int Side = 64, Waves = 40;
    const double Width = 5;
    const double Wavelengths = 3;       // along an edge at the start
    // the sum of waves has become a mixture; l has grown by a half
    const double Begin = 3400, End = 18000;
    const int Samples = 12;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T9 coarsening of a bicontinuous mixture", Coarsen) { Quick = false },
    ];

    static CaseResult[] Coarsen(Setting setting)
    {
        double[] times =
            [.. Enumerable.Range(0, Samples).Select(i => Begin * Math.Pow(End / Begin, i / (Samples - 1.0)))];
        var areas = new double[Samples];
        double error = 0;
        int[] seeds = [1, 2, 3];
        foreach (int seed in seeds)
        {
            using BetaBox box = Mixture(setting, seed);
            for (int i = 0; i < Samples; i++)
            {
                box.Advance(times[i], 200);
                areas[i] += box.Energy / seeds.Length;
            }
            error = Math.Max(error, box.VolumeError);
        }
        double[] lengths = [.. areas.Select(area => (double)Side * Side * Side / area)];
        const string Claim = "structures of β coarsen by surface diffusion as t^¼";
        return
        [
            new("exponent", Claim, "d ln l/d ln t, l = 1/S_v of the mean area of 3 seeds", 0.25,
                Fit.Slope(times, lengths), 0.05),
            new("growth", "the length grows enough to tell", "l(end)/l(begin) > 1.5", 1,
                lengths[^1] / lengths[0] > 1.5 ? 1 : 0, 0),
            Volume.Kept(setting, error),
        ];
    }

    // Plane waves of one length, any direction and phase: level 0 halves the box.
    static BetaBox Mixture(Setting setting, int seed)
    {
        var random = new Random(seed);
        var waves = new List<(double A, double B, double C, double Phase)>();
        double turn = 2 * Math.PI / Side;
        while (waves.Count < Waves)
        {
            int a = random.Next(-4, 5), b = random.Next(-4, 5), c = random.Next(-4, 5);
            if (Math.Abs(Math.Sqrt(a * a + b * b + c * c) - Wavelengths) < 0.35)
                waves.Add((turn * a, turn * b, turn * c, 2 * Math.PI * random.NextDouble()));
        }
        // Over its mean slope (√(8/3π) of the root mean square) the sum is a distance.
        double slope = Math.Sqrt(8 / (3 * Math.PI)) * turn * Wavelengths * Math.Sqrt(0.5 * Waves);
        BetaBox box = BetaBox.Create(
            setting, new Extent(Side, Side, Side) { JoinedA = true, JoinedB = true, JoinedC = true },
            new BetaParameters { Width = Width });
        box.SetShape(at => waves.Sum(w => Math.Cos(w.A * at.A + w.B * at.B + w.C * at.C + w.Phase)) / slope);
        return box;
    }
}
