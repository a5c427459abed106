using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>The Allen–Cahn run: T2 (a disk and a ball shrink by their curvature), PFHub 7a (orders of
/// accuracy against an exact solution) and PFHub 8a (seeds on either side of the critical radius).</summary>
public static class PhaseRelaxationCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T2 shrinking disk", setting => Shrinking(setting, 2)),
        new("T2 shrinking ball", setting => Shrinking(setting, 3)),
        new("PFHub 7a, space", OrderInSpace),
        new("PFHub 7a, time", OrderInTime),
        new("PFHub 8a, 0.99 r*", Dissolving),
        new("PFHub 8a, 1.01 r*", Growing),
    ];

    // A quarter of a disk, or an eighth of a ball, in the corner of closed faces.
    static CaseResult[] Shrinking(Setting setting, int axes)
    {
        const int Side = 64;
        const double Radius = 42, Last = 28, Width = 10, Kinetics = 1.5;
        using ISimulation run = Begin(setting, new AllenCahnSetup
        {
            Nx = Side, Ny = Side, Nz = axes == 3 ? Side : 1, Spacing = 1,
            WellHeight = 18 / Width, GradientEnergy = Width, KineticCoefficient = Kinetics / Width,
            Start = new PhaseStart.Seeds([new PhaseSeed(0, 0, 0, Radius)], Periodic: false), EndTime = 1000,
        });
        double cells = Math.Pow(Side, axes);
        double Square() => axes == 2
            ? 4 / Math.PI * cells * run.Column("fraction")
            : Math.Pow(6 / Math.PI * cells * run.Column("fraction"), 2.0 / 3);
        double slope = -2 * (axes - 1) * Kinetics, end = (Radius * Radius - Last * Last) / -slope;
        run.Forward(20);
        double first = Square(), begun = run.Time, energy = run.Column("free_energy"),
            most = double.NegativeInfinity;
        while (run.Time < end)
        {
            run.Advance(end);
            if (run.Steps % 16 != 0) continue;
            double now = run.Column("free_energy");
            most = Math.Max(most, now - energy);
            energy = now;
        }
        return
        [
            CaseResult.Relative("slope of R²", "an interface moves by its curvature",
                "dR²/dt = −2 (d − 1) L κ", slope, (Square() - first) / (run.Time - begun), 0.01),
            CaseResult.Small("energy", "the energy falls", "largest rise of F in 16 steps/F",
                Math.Max(0, most / energy), setting.Precision == Precision.Double ? 0 : 1e-6),
        ];
    }

    static AllenCahnSetup Manufactured(int cells, double end, double step) => new()
    {
        Nx = cells, Ny = cells / 2, Spacing = 1.0 / cells,
        WellHeight = 1, GradientEnergy = 4e-4, KineticCoefficient = 1,
        Start = new PhaseStart.Front(0.25, 0.0075, 8 * Math.PI, 0.03, 22 * Math.PI, 0.0625 * Math.PI),
        EndTime = end, TimeStep = step,
    };

    static CaseResult[] OrderInSpace(Setting setting)
    {
        int[] cells = [128, 192, 288];
        double[] errors = [.. cells.Select(count =>
        {
            using ISimulation run = Begin(setting, Manufactured(count, 8, 4e-3));
            run.Forward(8);
            return run.Column("error");
        })];
        return
        [
            new("order", "the error falls with the square of h", "slope of ln ‖φ − φ_exact‖ over ln h, h = "
                + "1/128 … 1/288", 2, Fit.Slope([.. cells.Select(count => 1.0 / count)], errors), 0.2)
            {
                Series =
                [
                    Series.Law(Plots.Manufactured, "second order", 1.0 / cells[^1], 1.0 / cells[0],
                        h => errors[^1] * Math.Pow(h * cells[^1], 2)),
                    new(Plots.Manufactured, "measured",
                        [.. cells.Zip(errors, (count, error) => (1.0 / count, error))]),
                ],
            },
            CaseResult.Small("error at h = 1/288", "the exact solution is met", "‖φ − φ_exact‖ at t = 8",
                errors[2], 1e-3),
        ];
    }

    // On one coarse grid, where long steps are stable; the error of a step is the distance to half of it.
    static CaseResult[] OrderInTime(Setting setting)
    {
        double[] steps = [0.08, 0.04, 0.02, 0.01];
        float[][] fields = [.. steps.Append(0.005).Select(step =>
        {
            using ISimulation run = Begin(setting, Manufactured(64, 8, step));
            run.Forward(8);
            var cells = new float[run.Shape.Cells];
            run.ReadField("phase", cells);
            return cells;
        })];
        double[] changes = [.. steps.Select((_, i) =>
            Math.Sqrt(fields[i].Zip(fields[i + 1], (a, b) => (double)(a - b) * (a - b)).Sum()))];
        return
        [
            new("order", "the error falls with Δt", "slope of ln ‖φ(Δt) − φ(Δt/2)‖ over ln Δt, Δt = 0.08 … "
                + "0.01", 1, Fit.Slope(steps, changes), 0.2),
        ];
    }

    static AllenCahnSetup Seed(double radius, double spacing) => new()
    {
        Nx = (int)Math.Round(100 / spacing), Ny = (int)Math.Round(100 / spacing), Spacing = spacing,
        WellHeight = 1, GradientEnergy = 1, KineticCoefficient = 1, Driving = Math.Sqrt(2) / 30,
        Start = new PhaseStart.Seeds([new PhaseSeed(50, 50, 0, radius)], Periodic: true), EndTime = 200,
    };

    // The truths are Richardson's, from runs of another code with h = 0.4 and 0.2.
    static CaseResult[] Dissolving(Setting setting)
    {
        using ISimulation run = Begin(setting, Seed(0.99 * 5, 0.25));
        List<(double, double)> shares = Shares(run, 50);
        double half = run.Column("fraction");
        shares.AddRange(Shares(run, 100));
        return
        [
            CaseResult.Small("Y(100)", "a seed below the critical radius dissolves", "Y(100) → 0",
                run.Column("fraction"), 1e-6),
            CaseResult.Relative("Y(50)", "it dissolves as on ever finer grids",
                "Y(50), extrapolated to h = 0", 0.00700, half, 0.03) with
            {
                Series = [new(Plots.Seed, "0.99 r*, h = 0.25", shares), new(Plots.Seed, "extrapolated to h "
                    + "= 0", [(50, 0.00700)])],
            },
        ];
    }

    static CaseResult[] Growing(Setting setting)
    {
        using ISimulation run = Begin(setting, Seed(1.01 * 5, 0.2));
        var results = new List<CaseResult>();
        foreach ((double time, double expected) in new[] { (50.0, 0.00943), (100.0, 0.01538) })
        {
            List<(double, double)> shares = Shares(run, time);
            results.Add(CaseResult.Relative($"Y({time})", "a seed above the critical radius grows as on "
                + "ever finer grids",
                $"Y({time}), extrapolated to h = 0", expected, run.Column("fraction"), 0.03) with
            {
                Series = [new(Plots.Seed, "1.01 r*, h = 0.2", shares),
                    new(Plots.Seed, "extrapolated to h = 0", [(time, expected)])],
            });
        }
        return [.. results];
    }

    /// <summary>Y from now on until a time.</summary>
    static List<(double, double)> Shares(ISimulation run, double until)
    {
        const int Looks = 25;
        var shares = new List<(double, double)>();
        double start = run.Time;
        for (int k = 0; k <= Looks; k++)
        {
            run.Forward(start + (until - start) * k / Looks);
            shares.Add((run.Time, run.Column("fraction")));
        }
        return shares;
    }

    static ISimulation Begin(Setting setting, AllenCahnSetup setup)
        => AllenCahnSimulation.Create(setup with { Precision = setting.Precision }, setting.Devices);
}
