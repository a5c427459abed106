using MathNet.Numerics.OdeSolvers;
using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: an embryo grows by the reaction through its contact with the wall less what its curvature
/// takes, and one that β covers gives its volume back through the double layer. Lengths in cells, η in kT/e,
/// scaled time.</summary>
public static class EmbryoCases
{
    const double Length = 0.05, Transfer = 0.4, Exchange = 0.3, Eta = 4;

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
            "Butler and Volmer through the contact of a cap with its wall, less its capillary overpotential";
        foreach (double radius in new[] { 0.02, 0.1, 1 })
        {
            (double rate, double slope) = Growth(With(radius), Eta);
            yield return CaseResult.Relative($"rate at {degrees}°, R = {radius}", Claim,
                "dV/dt = i₀ A [e^{αx} − e^{−(1−α)x}], x = η − Ωγκ/(h kT)",
                Cap(radius, angle, flat).Contact * Exchange * Current(radius, flat), rate, 1e-9);
            yield return CaseResult.Relative($"slope at {degrees}°, R = {radius}", Claim,
                "d²V/dt dη = i₀ A [α e^{αx} + (1 − α) e^{−(1−α)x}]",
                Cap(radius, angle, flat).Contact * Exchange * Slope(radius, flat),
                    slope, 1e-9);
        }
        yield return CaseResult.Relative($"Tafel slope at {degrees}°", "a large overpotential drives "
            + "exponentially", "d ln(dV/dt)/dη = α",
            Transfer, Math.Log(Growth(With(1), High + 5).Rate / Growth(With(1), High).Rate) / 5, 1e-6);
        double critical = Brent.FindRoot(radius => Growth(With(radius), Eta).Rate, 1e-2, 10, accuracy: 1e-14);
        yield return CaseResult.Relative($"critical radius at {degrees}°",
            "an embryo must be larger than its critical radius",
            flat ? "r* = Ωγ/(e η)" : "r* = 2 Ωγ/(e η)", (flat ? 1 : 2) * Length / Eta, critical,
                1e-9);

        EmbryoLedger grown = With(Start);
        for (int i = 0; i < Time / Step; i++) grown.Take(Step, [Eta], [0]);
        double volume = Cap(Radius(Start, angle, flat, Time), angle, flat).Volume;
        yield return CaseResult.Relative($"volume at {degrees}°", Claim, $"V(t) of dR/dt = (dV/dt)/(dV/dR) "
            + $"by Runge and Kutta from R = {Start}", volume, grown.Alive[0].Volume, 2e-3);
        yield return CaseResult.Relative($"charge at {degrees}°", "what an embryo grows by is charge",
            "∫ dV/dt dt = V(t) − V(0)", volume - Cap(Start, angle, flat).Volume, grown.Volume, 2e-3);
    }

    static Embryo Born(double radius, double angle, bool flat) => new()
    {
        Cell = (0, 0, 0), Shape = new CapShape(angle, flat), BirthRadius = radius, ContactAngle = angle,
        Exchange = Exchange, Layer = 0,
    };

    static (double Rate, double Slope) Growth(EmbryoLedger ledger, double eta)
        => ledger.Growth(ledger.Alive[0], eta);

    // A cap touches its wall with a disc, a segment with a chord. A segment is a sector less a triangle.
    static (double Volume, double Contact) Cap(double radius, double angle, bool flat)
    {
        double height = radius * (1 - Math.Cos(angle));
        return flat
            ? (0.5 * radius * radius * (2 * angle - Math.Sin(2 * angle)), 2 * radius * Math.Sin(angle))
            : (Math.PI * height * height * (3 * radius - height) / 3,
                Math.PI * height * (2 * radius - height));
    }

    static double Current(double radius, bool flat)
        => Math.Exp(Transfer * Driving(radius, flat)) - Math.Exp((Transfer - 1) * Driving(radius, flat));

    static double Slope(double radius, bool flat) => Transfer * Math.Exp(Transfer * Driving(radius, flat))
        + (1 - Transfer) * Math.Exp((Transfer - 1) * Driving(radius, flat));

    static double Driving(double radius, bool flat) => Eta - (flat ? 1 : 2) * Length / radius;

    // dV/dR = n V/R: at a constant angle V goes with the n-th power of R.
    static double Radius(double radius, double angle, bool flat, double time)
    {
        const int Places = 4001;
        return RungeKutta.FourthOrder(radius, 0, time, Places, (_, r) => Speed(r))[^1];

        double Speed(double r)
        {
            (double volume, double contact) = Cap(r, angle, flat);
            return contact * Exchange * Current(r, flat) * r / ((flat ? 2 : 3) * volume);
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
            var column = new OverpotentialColumn<T>(device, grid, new Border<T>(device, grid),
                new IonColumn(new double[grid.Nz], 0), Length, Transfer)
            {
                Drive = Drive.OfCurrent(current), Embryos = ledger,
            };
            var capacity = new double[grid.Nz];
            var still = new StepAttempt(true, 0, 0, 0, [0]);
            Array.Fill(capacity, Capacity / grid.Nz);
            column.Begin(capacity);
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
                column.AssembleWithoutBeta(Step, filling, pressure);
                column.Accept(0, still);
                if (ledger.Alive.Count > 0) life = (i + 1) * Step;
            }
            return (Left(embryos[0]), Left(embryos[1]), ledger.Volume, column.Stored, life);

            double Left(Embryo embryo) => ledger.Alive.Contains(embryo) ? embryo.Volume : 0;
        }
    }
}
