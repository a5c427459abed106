using MathNet.Numerics.OdeSolvers;
using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: an embryo grows by the reaction on the free surface of its cap less what its curvature
/// takes, and one that β covers gives its volume back through the double layer. Lengths in cells, η in kT/e,
/// scaled time.</summary>
public static class EmbryoCases
{
    const double Length = 0.05, Transfer = 0.4, Exchange = 0.3, Depth = 0.7, Eta = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T15 growth of an embryo, 2D", _ => Growth(true)),
        new("T15 growth of an embryo, 3D", _ => Growth(false)),
        new("T15 embryo that β covers", Covered),
    ];

    static CaseResult[] Growth(bool flat) => [.. Growth(flat, 60), .. Growth(flat, 120)];

    static IEnumerable<CaseResult> Growth(bool flat, int degrees)
    {
        const double Step = 5e-5, Time = 1, Start = 0.1, High = 40;
        double angle = degrees * Math.PI / 180;
        EmbryoLedger With(double radius)
        {
            var ledger = new EmbryoLedger(Length, Transfer);
            ledger.Add(Born(radius, angle, flat));
            return ledger;
        }

        const string Claim =
            "Butler and Volmer on the free surface of a cap at f η, less its capillary overpotential";
        foreach (double radius in new[] { 0.02, 0.1, 1 })
        {
            (double rate, double slope) = With(radius).Growth(Eta);
            yield return CaseResult.Relative($"rate at {degrees}°, R = {radius}", Claim,
                "dV/dt = i₀ A [e^{αx} − e^{−αx}], x = f η − Ωγκ/(h kT)",
                Cap(radius, angle, flat).Surface * Exchange * Current(radius, flat, -1), rate, 1e-9);
            yield return CaseResult.Relative($"slope at {degrees}°, R = {radius}", Claim,
                "d²V/dt dη = i₀ A α f [e^{αx} + e^{−αx}]",
                Cap(radius, angle, flat).Surface * Exchange * Transfer * Depth * Current(radius, flat, 1),
                    slope, 1e-9);
        }
        yield return CaseResult.Relative($"Tafel slope at {degrees}°", "a large overpotential drives "
            + "exponentially", "d ln(dV/dt)/dη = α f",
            Transfer * Depth, Math.Log(With(1).Growth(High + 5).Rate / With(1).Growth(High).Rate) / 5, 1e-6);
        double critical = Brent.FindRoot(radius => With(radius).Growth(Eta).Rate, 1e-2, 10, accuracy: 1e-14);
        yield return CaseResult.Relative($"critical radius at {degrees}°",
            "the less of η reaches an embryo the larger it must be",
            flat ? "r* = Ωγ/(e f η)" : "r* = 2 Ωγ/(e f η)", (flat ? 1 : 2) * Length / (Depth * Eta), critical,
                1e-9);

        EmbryoLedger grown = With(Start);
        for (int i = 0; i < Time / Step; i++) grown.Take(Step, Eta, 0, Step * grown.Growth(Eta).Rate);
        double volume = Cap(Radius(Start, angle, flat, Time), angle, flat).Volume;
        yield return CaseResult.Relative($"volume at {degrees}°", Claim, $"V(t) of dR/dt = (dV/dt)/(dV/dR) "
            + $"by Runge and Kutta from R = {Start}", volume, grown.Alive[0].Volume, 2e-3);
        yield return CaseResult.Relative($"charge at {degrees}°", "what an embryo grows by is charge",
            "∫ dV/dt dt = V(t) − V(0)", volume - Cap(Start, angle, flat).Volume, grown.Volume, 2e-3);
    }

    static Embryo Born(double radius, double angle, bool flat) => new()
    {
        Cell = (0, 0, 0), Shape = new CapShape(angle, flat), BirthRadius = radius, ContactAngle = angle,
        Exchange = Exchange, DepthFactor = Depth,
    };

    // Archimedes: a cap has the surface of a cylinder of its height. A segment is a sector less a triangle.
    static (double Volume, double Surface) Cap(double radius, double angle, bool flat)
    {
        double height = radius * (1 - Math.Cos(angle));
        return flat
            ? (0.5 * radius * radius * (2 * angle - Math.Sin(2 * angle)), 2 * angle * radius)
            : (Math.PI * height * height * (3 * radius - height) / 3, 2 * Math.PI * radius * height);
    }

    // e^{αx} ± e^{−αx}.
    static double Current(double radius, bool flat, int sign)
    {
        double x = Depth * Eta - (flat ? 1 : 2) * Length / radius;
        return Math.Exp(Transfer * x) + sign * Math.Exp(-Transfer * x);
    }

    // dV/dR = n V/R: at a constant angle V goes with the n-th power of R.
    static double Radius(double radius, double angle, bool flat, double time)
    {
        const int Places = 4001;
        return RungeKutta.FourthOrder(radius, 0, time, Places, (_, r) => Speed(r))[^1];

        double Speed(double r)
        {
            (double volume, double surface) = Cap(r, angle, flat);
            return surface * Exchange * Current(r, flat, -1) * r / ((flat ? 2 : 3) * volume);
        }
    }

    static CaseResult[] Covered(Setting setting) => setting.Precision == Precision.Double
        ? Covered<double>(setting)
        : Covered<float>(setting);

    // No wall reacts: what embryos give stays in the double layer.
    static CaseResult[] Covered<T>(Setting setting) where T : unmanaged
    {
        const double Relaxation = 100, Share = 0.25, Much = 1, Little = 0.004, Capacity = 50, Step = 0.05;
        double fine = setting.Precision == Precision.Double ? 1e-9 : 1e-5;
        double first = Cap(0.8, 1, false).Volume, second = Cap(1.1, 1, false).Volume, both = first + second;
        double decay = Math.Exp(-1);
        const string Claim = "an embryo that β covers dissolves into it, at a rate that the current bounds";
        (double one, double two, double ledger, double held, _) = Run(Much, Relaxation);
        (double slowOne, _, double slowLedger, double slowStored, _) = Run(Little, Relaxation);
        (double endOne, _, double endLedger, double endStored, double life) = Run(Much, 3 * Relaxation);
        double slow = Share * Little * Relaxation;
        return
        [
            CaseResult.Relative("decay", Claim, "V/V₀ = e^{−t/τ} at t = τ = 100", decay, one / first, 1e-3),
            CaseResult.Relative("decay of a larger one", Claim, "V/V₀ = e^{−t/τ}", decay, two / second, 1e-3),
            CaseResult.Relative("double layer", "what an embryo gives charges the double layer",
                "C η = I t + V₀ (1 − e^{−t/τ})", Much * Relaxation + both * (1 - decay), held, 1e-4),
            CaseResult.Relative("bounded decay", "all embryos together give a quarter of the current at most",
                "V₁/V₁₀ = 1 − I t/(4 ΣV₀)", 1 - slow / both, slowOne / first, fine),
            CaseResult.Relative("bounded double layer", "… and that charges the double layer",
                "C η = 5 I t/4", (1 + Share) * Little * Relaxation, slowStored, fine),
            CaseResult.Relative("life", "an embryo is gone when a tenth of its volume at birth is left",
                "τ ln 10", Relaxation * Math.Log(10), life, 1e-3),
            CaseResult.Small("left", "… and leaves nothing", "V of the embryo after 3τ", endOne, 0),
            Account("τ", Much * Relaxation, ledger + held),
            Account("τ, bounded", Little * Relaxation, slowLedger + slowStored),
            Account("3τ", 3 * Much * Relaxation, endLedger + endStored),
        ];

        CaseResult Account(string at, double charge, double booked) => CaseResult.Relative($"account at {at}",
            "charge is in the double layer or in the ledger", "C η + ledger = I t", charge, booked, fine);

        (double First, double Second, double Ledger, double Stored, double Life) Run(
            double current, double time)
        {
            using Device<T> device = setting.Devices.Create<T>();
            var grid = new Grid(8, 8, 8);
            Field<T> filling = device.Allocate(grid), pressure = device.Allocate(grid);
            var ledger = new EmbryoLedger(Length, Transfer);
            var layer = new DoubleLayer<T>(device, grid, new Border<T>(device, grid), Length, Transfer)
            {
                Current = current, Embryos = ledger.Growth,
            };
            layer.Begin(Capacity);
            Embryo[] embryos = [Born(0.8, 1, false), Born(1.1, 1, false)];
            foreach (Embryo embryo in embryos)
            {
                ledger.Add(embryo);
                embryo.Covered = true;
            }
            double life = 0;
            for (int i = 0; i < time / Step; i++)
            {
                ledger.Begin(current);
                layer.AssembleWithoutBeta(Step, filling, pressure);
                ledger.Take(Step, layer.Trial, 0, layer.Accept(0, 0));
                if (ledger.Alive.Count > 0) life = (i + 1) * Step;
            }
            return (Left(embryos[0]), Left(embryos[1]), ledger.Volume, layer.StoredVolume, life);

            double Left(Embryo embryo) => ledger.Alive.Contains(embryo) ? embryo.Volume : 0;
        }
    }
}
