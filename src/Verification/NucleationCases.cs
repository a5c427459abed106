using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: nuclei are born at their critical radius, as a Poisson process, on bare walls only, as many
/// per area on any grid, and the same ones with any number of threads.</summary>
public static class NucleationCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T15 critical radius", CriticalRadius),
        new("T15 rate of nucleation", Rate),
        new("T15 counts of nuclei", Counts),
        new("T15 nuclei on bare walls only", BareWallsOnly),
        new("T15 density of nuclei and cell size", Density),
        new("T15 events and threads", Threads) { Kind = CaseKind.Coupled, Quick = false },
    ];

    // γ = 0.5 J/m², Ω = 21.6e-30 m³, T = 298.15 K, η = 20 mV, h = 10 nm.
    static CaseResult[] CriticalRadius(Setting setting)
    {
        const double Energy = 0.5, Atom = 21.6e-30, Thermal = 1.380649e-23 * 298.15, Charge = 1.602176634e-19;
        const double Cell = 10e-9, Volts = 0.02, Eta = Volts * Charge / Thermal,
            Length = Atom * Energy / (Cell * Thermal);
        var results = new List<CaseResult>();
        foreach (bool flat in new[] { false, true })
        {
            double Growth(double radius)
            {
                var ledger = new EmbryoLedger(Length, 0.5);
                ledger.Add(new Embryo
                {
                    Cell = (0, 0, 0), Shape = new CapShape(1, flat), BirthRadius = radius, ContactAngle = 1,
                    Exchange = 1, Layer = 0,
                });
                return ledger.Growth(ledger.Alive[0], Eta).Rate;
            }

            double critical = Brent.FindRoot(Growth, 1e-2, 10, accuracy: 1e-14);
            double factor = flat ? 1 : 2;
            results.Add(CaseResult.Relative(flat ? "cylinder" : "sphere", "an embryo neither grows nor "
                + "shrinks at its critical radius",
                flat ? "r* = γΩ/(eη) [m]" : "r* = 2γΩ/(eη) [m]", factor * Energy * Atom / (Charge * Volts),
                    critical * Cell, 1e-6));
        }
        using BareBox box = BareBox.Create(setting, new Grid(8, 8, 8), _ => 1, 1, 0, 1);
        Embryo born = box.Draw(1, 1)[0];
        results.Add(CaseResult.Relative("birth", "an embryo is born a fifth above its critical radius",
            "1.2 · 2 l/η", 1.2 * 2 * 0.05 / BareBox.Overpotential, born.BirthRadius, 1e-9));
        return [.. results];
    }

    // Where η_nuc is exceeded by x, classical theory gives J = J_ref (J₀/J_ref)^(1 − 1/(1 + x)²).
    static CaseResult[] Rate(Setting setting)
    {
        const int Seeds = 400;
        const double Expected = 4, Above = 1.005, Area = 0.6;
        double rate = Expected / (24 * 24 * Area) / Math.Pow(1e20, 1 - 1 / (Above * Above));
        int born = Enumerable.Range(0, Seeds)
            .Sum(seed => Born(setting, 24, 24, seed, rate, _ => Area, BareBox.Overpotential * Above).Count);
        return
        [
            new("events", "the rate of nucleation is that of classical theory, calibrated by η_nuc",
                "J A t of 400 seeds, J = J_ref exp{ln(J₀/J_ref) [1 − (η_nuc/η)²]}; ±3 standard deviations",
                Seeds * Expected, born, 3 * Math.Sqrt(Seeds * Expected)),
        ];
    }

    static CaseResult[] Counts(Setting setting)
    {
        const int Seeds = 400;
        const double Expected = 5;
        int[] counts =
            [.. Enumerable.Range(0, Seeds)
                .Select(seed => Born(setting, 48, 48, seed, Expected / (48 * 48), _ => 1).Count)];
        (double mean, double variance) = counts.Select(count => (double)count).MeanVariance();
        double probability = Statistics.PoissonProbability(counts, Expected);
        return
        [
            new("mean", "as many nuclei as the rate says", "J A t over 400 seeds, ±3 standard deviations",
                Expected, mean, 3 * Math.Sqrt(Expected / Seeds)),
            new("variance over mean", "events do not know of each other", "1, ±3 standard deviations", 1,
                variance / mean, 3 * Math.Sqrt(2.0 / Seeds)),
            new("χ²", "counts are those of Poisson", "p(χ²) > 0.01", 0.505, probability, 0.495),
        ];
    }

    // The wall crosses the rows at an angle; half of it is covered.
    static CaseResult[] BareWallsOnly(Setting setting)
    {
        const int Side = 32;
        static int Row(int x) => 8 + x / 4;
        double[] filling =
            [.. Enumerable.Range(0, Side * Side).Select(cell => cell % Side < Side / 2 ? 1.0 : 0)];
        double Area(int cell) => cell / Side == Row(cell % Side) ? 1 : 0;
        int away = 0, covered = 0, all = 0;
        double places = 0;
        for (int seed = 0; seed < 60; seed++)
            foreach (Embryo embryo in Born(setting, Side, Side, seed, 0.5, Area, filling: filling))
            {
                all++;
                places += embryo.Cell.X + 0.5;
                if (embryo.Cell.Y != Row(embryo.Cell.X) || embryo.Cell.Z != 0) away++;
                if (embryo.Cell.X < Side / 2) covered++;
            }
        return
        [
            CaseResult.Small("away from walls", "nuclei are born at walls", "events in cells without wall",
                away, 0),
            CaseResult.Small("under β", "nuclei are born on bare walls", "events in covered cells", covered,
                0),
            new("places", "nuclei are born anywhere on the wall", "mean x of the bare wall, ±3 standard "
                + "deviations", 0.75 * Side, places / all, 3 * Side / 2 / Math.Sqrt(12.0 * all)),
        ];
    }

    // A wall of 1 · 1 with J A t = 30 and an exclusion of 0.08: most events find their place taken.
    static CaseResult[] Density(Setting setting)
    {
        const int Seeds = 40;
        const double Expected = 30, Exclusion = 0.08;
        int[] sides = [32, 64, 96];
        var all = new List<(double Mean, double Error)>();
        foreach (int side in sides)
        {
            int[] counts = [.. Enumerable.Range(0, Seeds).Select(seed =>
                Born(setting, side, side, seed, Expected / side / side, _ => 1,
                    exclusion: Exclusion * side).Count)];
            (double mean, double deviation) = counts.Select(count => (double)count).MeanStandardDeviation();
            all.Add((mean, deviation / Math.Sqrt(Seeds)));
        }
        return
        [
            .. Enumerable.Range(0, 2).Select(i => new CaseResult($"h = 1/{sides[i]} and 1/96",
                "the density of nuclei does not depend on the cells",
                "difference of the means of 40 seeds, ±3 standard errors",
                0, all[i].Mean - all[2].Mean,
                    3 * Math.Sqrt(all[i].Error * all[i].Error + all[2].Error * all[2].Error))),
            new("nuclei with exclusion", "no second nucleus is born within the exclusion",
                "mean count of events strewn over a continuous wall, each taken where none before it is "
                + "near; ±3 standard errors", Strewn(Expected, Exclusion), all[2].Mean, 3 * all[2].Error),
        ];
    }

    /// <summary>Mean count of points on a periodic unit square that no earlier one excludes, of a Poisson
    /// process.</summary>
    static double Strewn(double expected, double exclusion)
    {
        const int Trials = 1000;
        int all = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var taken = new List<(double X, double Y)>();
            double time = 0;
            for (int i = 0; (time -= Math.Log(Draw(3 * i)) / expected) < 1; i++)
            {
                (double x, double y) = (Draw(3 * i + 1), Draw(3 * i + 2));
                if (!taken.Exists(
                    one => Apart(one.X - x) + Apart(one.Y - y) < exclusion * exclusion)) taken.Add((x, y));
            }
            all += taken.Count;

            double Draw(int index) => CounterNoise.Uniform(99, trial, index);
        }
        return (double)all / Trials;

        static double Apart(double along) => Math.Pow(along - Math.Round(along), 2);
    }

    static List<Embryo> Born(Setting setting, int nx, int ny, long seed, double rate, Func<int, double> area,
        double overpotential = BareBox.Overpotential, double exclusion = 0, double[]? filling = null)
    {
        const int Steps = 100;
        using BareBox box = BareBox.Create(setting, new Grid(nx, ny, 1), area, rate, exclusion, seed);
        if (filling is not null) box.Cover(filling);
        var born = new List<Embryo>();
        for (int step = 0; step < Steps; step++) born.AddRange(box.Draw(step, 1.0 / Steps, overpotential));
        return born;
    }

    static readonly int[] ThreadCounts = [1, 3];

    // More cells than those below which one thread does all.
    static CaseResult[] Threads(Setting setting)
    {
        const int Nx = 256, Ny = 160;
        var lattice = new Lattice(Nx, Ny, 1);
        var labels = new byte[lattice.Cells];
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, _) = lattice.Place(i);
            labels[i] = (byte)(y < 8 ? Material.CurrentCollector : y >= Ny - 8 ? Material.SolidElectrolyte
                : Math.Sin(x / 9.0) * Math.Sin(y / 11.0) > 0.6 ? Material.Miec : Material.Pore);
        }
        WallSetup wall = new()
        {
            ContactAngle = Math.PI / 3, InterfaceDiffusion = 3e-20, ExchangeCurrent = 5,
            NucleationOverpotential = 0.014
        };
        MiecSetup setup = new()
        {
            Image = new VoxelImage(Nx, Ny, 1, 20e-9, labels), Lateral = LateralBoundary.Periodic,
            Solids = SolidConnection.Everywhere,
            Temperature = 333.15, Walls = new Dictionary<Material, WallSetup>
            {
                [Material.SolidElectrolyte] = wall, [Material.Miec] = wall,
                [Material.CurrentCollector] =
                    wall with { ExchangeCurrent = 0, NucleationOverpotential = null },
            },
            Beta = new BetaSetup { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
            Initial = new InitialState.Empty(),
            Current = new CurrentSetup { Protocol = [new ProtocolPart(1000, null, 3)] },
            Nucleation = new NucleationSetup { Seed = 7, Exclusion = 360e-9 },
            Precision = setting.Precision,
        };
        (double Nuclei, double[] Digits)[] runs = [.. ThreadCounts.Select(threads =>
        {
            using ISimulation run = MiecSimulation.Create(setup, new CpuDevices(threads));
            var digits = new List<double>();
            var row = new double[run.HistoryColumns.Count];
            while (run.Steps < 40)
            {
                run.Advance(double.PositiveInfinity);
                run.Observe(row);
                digits.AddRange(row);
            }
            var cells = new float[run.Shape.Cells];
            run.ReadField("u", cells);
            digits.AddRange(cells.Select(u => (double)u));
            return (run.Column("nuclei"), digits.ToArray());
        })];
        return
        [
            CaseResult.Small("3 threads", "threads change no event and no digit",
                "numbers of history and u that differ from those of one thread",
                runs[1].Digits.Zip(runs[0].Digits).Count(pair => !pair.First.Equals(pair.Second)), 0),
            new("nuclei", "there are events to compare", "nuclei, more than 4", 30, runs[0].Nuclei, 26),
        ];
    }
}
