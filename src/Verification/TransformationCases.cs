using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules.Nucleation;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: nuclei of the production nucleation in a box that is wall everywhere, grown here into disks
/// and balls at a prescribed speed, transform it by the law of Johnson, Mehl, Avrami and
/// Kolmogorov.</summary>
public static class TransformationCases
{
    const int Seeds = 20;
    const double First = 0.05, Last = 0.9;          // shares between which the law is fitted

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T15 Avrami, all nuclei at once, 2D", setting => Transform(setting, Start)),
        new("T15 Avrami, constant rate, 2D", setting => Transform(setting, Disks)),
        new("T15 Avrami, constant rate, 3D", setting => Transform(setting, Balls)) { Quick = false },
    ];

    /// <param name="Side">cells along each axis</param>
    /// <param name="Axes">2 or 3</param>
    /// <param name="Expected">nuclei in the untransformed box: at once, or in unit time</param>
    /// <param name="AtOnce">whether all are born before growth begins</param>
    /// <param name="Exponent">n</param>
    /// <param name="Formula">−ln(1 − Y)</param>
    readonly record struct Transformation(int Side, int Axes, double Expected, bool AtOnce, int Exponent,
        string Formula)
    {
        public Grid Grid => new(Side, Side, Axes == 3 ? Side : 1);

        /// <summary>Speed at which the box is all but transformed in unit time.</summary>
        public double Speed => AtOnce ? 1.6 * Side / Math.Sqrt(Math.PI * Expected)
            : Axes == 2 ? 1.6 * Side / Math.Sqrt(Math.PI * Expected / 3)
            : 1.4 * Side / Math.Cbrt(Math.PI * Expected / 3);

        /// <summary>K of −ln(1 − Y) = K tⁿ.</summary>
        public double Constant => AtOnce ? Math.PI * Expected * Math.Pow(Speed / Side, 2)
            : Math.PI / 3 * Expected * Math.Pow(Speed / Side, Axes);
    }

    static Transformation Start => new(96, 2, 60, true, 2, "π N V² t²");

    static Transformation Disks => new(96, 2, 120, false, 3, "π J V² t³/3");

    static Transformation Balls => new(40, 3, 160, false, 4, "π J V³ t⁴/3");

    static CaseResult[] Transform(Setting setting, Transformation box)
    {
        const int Steps = 100;
        var shares = new double[Steps + 1];
        for (int seed = 0; seed < Seeds; seed++)
        {
            double[] one = Shares(setting, box, seed, Steps);
            for (int i = 0; i <= Steps; i++) shares[i] += one[i] / Seeds;
        }
        int[] fitted = [.. Enumerable.Range(1, Steps).Where(i => shares[i] is > First and < Last)];
        double[] times = [.. fitted.Select(i => (double)i / Steps)],
            logs = [.. fitted.Select(i => -Math.Log(1 - shares[i]))];
        double constant =
            Math.Exp(times.Zip(logs, (t, y) => Math.Log(y) - box.Exponent * Math.Log(t)).Average());
        return
        [
            new("Avrami's exponent", "nuclei and growth transform a box by the law of Avrami",
                $"slope of ln(−ln(1 − Y)) over ln t, 20 seeds; −ln(1 − Y) = {box.Formula}", box.Exponent,
                    Fit.Slope(times, logs), 0.1)
            {
                Series =
                [
                    Series.Law(Plots.Avrami, box.Formula, times[0], times[^1],
                        t => box.Constant * Math.Pow(t, box.Exponent)),
                    new(Plots.Avrami, $"{box.Axes}D, {(box.AtOnce ? "all at once" : "constant rate")}",
                        [.. times.Zip(logs).Where((_, i) => i % 3 == 0)]),
                ],
            },
            CaseResult.Relative("Avrami's constant", "… with its constant", $"{box.Formula} at t = 1",
                box.Constant, constant, 0.1),
        ];
    }

    /// <summary>The transformed share at the end of each step.</summary>
    static double[] Shares(Setting setting, Transformation box, int seed, int steps)
    {
        Grid grid = box.Grid;
        var lattice = new Lattice(grid, joinedX: true, joinedY: true, joinedZ: true);
        int cells = lattice.Cells;
        using BareBox bare = BareBox.Create(setting, grid, _ => 1, box.Expected / cells, 0, seed + 1);
        double[] reached = new double[cells], filling = new double[cells], shares = new double[steps + 1];
        Array.Fill(reached, double.PositiveInfinity);
        if (box.AtOnce)
            for (int step = 0; step < steps; step++)
                foreach (Embryo embryo in bare.Draw(step, 1.0 / steps)) Grow(embryo, 0);
        for (int step = 0; step <= steps; step++)
        {
            double time = (double)step / steps;
            for (int i = 0; i < cells; i++) filling[i] = reached[i] <= time ? 1 : 0;
            shares[step] = filling.Average();
            if (box.AtOnce) continue;
            bare.Cover(filling);
            foreach (Embryo embryo in bare.Draw(step, 1.0 / steps)) Grow(embryo, time + 0.5 / steps);
        }
        return shares;

        void Grow(Embryo embryo, double born)
        {
            int reach = (int)(box.Speed * (1 - born)) + 1;
            for (int z = box.Axes == 3 ? -reach : 0; z <= (box.Axes == 3 ? reach : 0); z++)
                for (int y = -reach; y <= reach; y++)
                    for (int x = -reach; x <= reach; x++)
                    {
                        lattice.TryIndex(embryo.Cell.X + x, embryo.Cell.Y + y, embryo.Cell.Z + z,
                            out int cell);
                        reached[cell] =
                            Math.Min(reached[cell], born + Math.Sqrt(x * x + y * y + z * z) / box.Speed);
                    }
        }
    }
}
