using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>β that fills slots in SI: the length over which reaction and creep compete, the overpotential of
/// a tubule that grows from its root, wicking, and the pressure of entry.</summary>
public static class FillingCases
{
    const double Thermal = Constants.Boltzmann * CoupledBox.Temperature;
    const double Mobility = Constants.LithiumAtomicVolume / Thermal;       // Ω/kT [1/Pa]

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { (3e-22, 5.0, 60), (1e-22, 5, 60), (1e-21, 5, 60), (3e-22, 2, 60), (3e-22, 15, 60),
            (3e-22, 5, 36), (3e-22, 5, 90) }.Select(one => Case(
            $"T26 reaction and creep, {one.Item1:0e0} m³/s, {one.Item2} A/m², {one.Item3} cells",
            setting => Creep(setting, one.Item1, one.Item2, one.Item3))),
        Case("T26 tubule that grows from its root", Tubule),
        Case("T26 wicking", Wicking),
        Case("T26 entry at 120°", Entry),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // Walls react over a stretch that ends in a full stub at one end and, at the other, in inert wall with a
    // flat meniscus. β must creep along this too: η and p count from the pressure at the end of the stretch.
    static CaseResult[] Creep(Setting setting, double interfacial, double exchange, int length)
    {
        const double Bulk = 1e-17, Small = 0.05;
        var fins = new Fins { Length = length, Inert = 36 };
        double reach = Math.Sqrt((interfacial + 0.5 * Bulk * fins.Width)
            / (CoupledBox.VolumePerCharge * exchange));
        double ratio = fins.Reach / reach, slow = ratio / Math.Tanh(ratio);
        double uniform = CoupledBox.Volt / (exchange * fins.Wall * fins.Reach);
        double current = Small * CoupledBox.Volt / (uniform * slow);
        MiecSetup setup = Lined(fins.Setup(setting, wall => wall with { ExchangeCurrent = exchange }),
            interfacial);
        setup = setup with
        {
            Initial =
                new InitialState.Filled(1 - (fins.Low - 14.0) / fins.Layers, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = Bulk, SurfaceDiffusion = 3e-20 },
        };
        // p settles by diffusion along all that is full; K is 3 GPa.
        const double Stiffness = 3e9, Most = 2.4;       // (π/2)²
        double full = fins.Reach + 20 * CoupledBox.Spacing, settling = full * full
            / (Most * Mobility * Stiffness * (Bulk + 2 * interfacial / fins.Width));
        setup = setup.With(null, (current, 8 * settling)) with
        {
            Step = new StepSetup { Largest = settling / 4 },
        };
        using ISimulation run = setup.Begin(setting.Devices).Finish();
        double eta = run.Of("overpotential");
        float[] pressure = run.Field("pressure"), domain = run.Field("domain_parameter");
        GridShape box = run.Shape;
        double Mean(int low, int high) => Enumerable.Range(0, pressure.Length)
            .Where(i => domain[i] > 0.99f && i / box.Nx >= low && i / box.Nx < high)
            .Average(i => (double)pressure[i]);

        double closed = Mean(fins.Low + length + 2, fins.Layers);
        double mouth = Mean(fins.Low - 2, fins.Low + 2) * CoupledBox.VolumePerCharge;
        const string Claim = "β that must creep out of a slot holds the reaction back";
        return
        [
            CaseResult.Relative("resistance", Claim, "R/R_uniform = (L/ℓ)/tanh(L/ℓ)", slow,
                (eta - mouth) / (current * uniform), 0.01),
            CaseResult.Relative("pressure", Claim, "p Ω/(e η) = 1 − 1/cosh(L/ℓ) at the closed end",
                1 - 1 / Math.Cosh(ratio),
                (closed * CoupledBox.VolumePerCharge - mouth) / (eta - mouth), 0.01),
        ];
    }

    static MiecSetup Lined(MiecSetup setup, double interfacial)
    {
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with { InterfaceDiffusion = interfacial });
        return setup;
    }

    // Slot of 320 nm with walls that do not react. K of 7.5 GPa: β is compressed by less than 1 %.
    static CaseResult[] Tubule(Setting setting)
    {
        const double Areal = 34, Interfacial = 3e-21, Bulk = 1e-17;
        var fins = new Fins { Pore = 16, Inert = 44, Length = 1, Stub = 0 };
        MiecSetup setup = Lined(fins.Setup(setting, wall => wall with { ExchangeCurrent = 0 }), Interfacial)
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = 500 });
        double areal = Areal * fins.Pore / (fins.Pore + fins.Solid);
        setup = setup.With(null, (areal, 110)) with
        {
            Initial = new InitialState.Filled(16.0 / fins.Layers, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = Bulk, Compliance = 0.02, SurfaceDiffusion = 3e-20 },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        run.Forward(40);
        (double before, double length) = (run.Of("overpotential"), Front(run, fins));
        run.Finish();
        double slope = (run.Of("overpotential") - before) / (length - Front(run, fins)) * 1e-3;
        double speed = Areal * CoupledBox.VolumePerCharge;
        double stress = speed * fins.Width / (Mobility * (2 * Interfacial + Bulk * fins.Width));
        return
        [
            CaseResult.Relative("dη/dL", "a tubule that grows at its root pushes its whole length",
                "dη/dL = i (Ω/e)² W kT/(Ω (2 D_iδ_i + D_v W)) [mV/µm]",
                stress * CoupledBox.VolumePerCharge * 1e-3, slope, 0.02),
        ];
    }

    // Height [m] of u = ½ in the middle of the pore, below β.
    static double Front(ISimulation run, Fins fins)
    {
        float[] u = run.Filling();
        int nx = fins.Solid + fins.Pore, x = fins.Solid + fins.Pore / 2, y = 0;
        while (u[y * nx + x] < 0.5f) y++;
        double above = Logit(u[y * nx + x]), below = Logit(u[(y - 1) * nx + x]);
        return (y - above / (above - below)) * CoupledBox.Spacing;

        static double Logit(double u) => Math.Log(u / (1 - u));
    }

    // A wide slot whose walls β meets at 90°, and along which it creeps easily, keeps p = 0 and feeds a slot
    // of 320 nm. L is the length of wetted wall: a round meniscus ends there, (W/4 cos θ)[(π/2 − θ)/cos θ −
    // sin θ] = 0.0906 W beyond the mean length of β.
    static CaseResult[] Wicking(Setting setting)
    {
        const double Interfacial = 3e-20, Bulk = 1e-17;
        const int Pore = 16, Wide = 48, Wall = 12, Rows = 84, Mouth = Rows - 20, Slot = Wall + Pore;
        MiecSetup setup = CoupledBox.Drawn(4 * Wall + Pore + Wide, Rows, 1, (x, y, _) =>
            y < 4 ? Material.CurrentCollector
            : y >= Rows - 4 ? Material.SolidElectrolyte
            : y >= Mouth + 4 || x is >= Wall and < Slot
                || (x >= Slot + 2 * Wall && x < Slot + 2 * Wall + Wide) ? Material.Pore
            : y < Mouth && x < Slot + Wall ? Material.Miec : Material.CurrentCollector).In(setting.Precision);
        setup = Lined(setup, 30 * Interfacial)
            .Wall(Material.Miec, wall => wall with
            {
                ContactAngle = Math.PI / 3,
                InterfaceDiffusion = Interfacial,
            })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = Math.PI / 2 })
            .Wall(Material.SolidElectrolyte, wall => wall with { ContactAngle = Math.PI / 2 });
        setup = setup with
        {
            Initial = new InitialState.Filled(1 - (Mouth - 10.0) / Rows, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = Bulk, SurfaceDiffusion = 3e-19 },
            EndTime = 260,
            Step = new StepSetup { Largest = 3 },
        };
        (ISimulation run, ColumnProbe probe) = ColumnProbe.Begin(setup, setting);
        using (run)
        {
            double width = Pore * CoupledBox.Spacing;
            double Square(double time)
            {
                run.Forward(time);
                double mean = probe.Volume((x, y) => x < Slot + Wall && y < Mouth) / (width * setup.Depth);
                return Math.Pow(mean + 0.0906 * width, 2);
            }

            double slope = (-Square(100) + Square(260)) / 160;
            double expected = 8 * Interfacial * Mobility * setup.Beta.SurfaceEnergy * 0.5 / (width * width)
                * (1 + Bulk * width / (2 * Interfacial));
            return
            [
                CaseResult.Relative("L²/t", "β that wets a slot is drawn into it",
                    "[8 L_w γ cos θ/W²][1 + D_v W/(2 D_iδ_i)] [10⁻¹⁵ m²/s]", expected * 1e15,
                    slope * 1e15, 0.05),
            ];
        }
    }

    // A slot of 320 nm, half full, at rest.
    static CaseResult[] Entry(Setting setting)
    {
        const int Pore = 16;
        MiecSetup setup = CoupledBox.Plane(Pore + 8, 60, 4, 56, (x, _) => x is < 4 or > Pore + 4)
            .With(null, (0, 60)).In(setting.Precision)
            .Wall(Material.Miec, wall => wall with { ContactAngle = 2 * Math.PI / 3 });
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
        }).Begin(setting.Devices).Finish();
        return
        [
            CaseResult.Relative("η", "β enters a slot that it does not wet under pressure only",
                "η = (Ω/e)(−2 γ cos θ/W) [mV]: 1.5625 MPa", 0.21065, run.Of("overpotential") * 1e3, 0.05),
        ];
    }
}
