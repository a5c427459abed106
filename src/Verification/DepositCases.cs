using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Charge, thickness, pressure and overpotential of β as a run in SI converts them: V1 (p = e η/Ω),
/// V2 and V7 (h = q Ω/e), T7 (pressure under a meniscus) and V20 (Gibbs–Thomson). Numbers of the review (Kim,
/// Li 2021).</summary>
public static class DepositCases
{
    const double PerHour = 3.6e4;       // C m⁻² of 1 mAh cm⁻²
    const double Settled = 3000;        // C m⁻² after which a film has forgotten its start
    const double Covered = 0.99;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("V1 overpotential and pressure", Stress),
        Case("V2 thickness of a charge", Thickness),
        Case("V7 current and speed", Speed),
        .. new[] { (30.0, -17.3205), (120, 10), (146, 16.5808) }.Select(tube => Case(
            $"T7 entry pressure at {tube.Item1}°", setting => Entry(setting, tube.Item1, tube.Item2))),
        .. new[] { (25.0, 5.39266), (1000, 0.134817) }.Select(ball => Case(
            $"V20 Gibbs–Thomson overpotential, {ball.Item1} nm",
            setting => Ball(setting, ball.Item1, ball.Item2))),
        Case("V20 Gibbs–Thomson overpotential, flat", Flat),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // A full pore between rigid walls, in cells of 1 nm. What is plated compresses β until its pressure is of
    // GPa; at rest the overpotential of the double layer balances it.
    static CaseResult[] Stress(Setting setting)
    {
        MiecSetup setup = CoupledBox.Plane(8, 28, 4, 24).Spaced(1e-9).With(null, (100, 0.025), (0, 0.05))
            .In(setting.Precision);
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Step = new StepSetup { Largest = 1e-3 },
        }).Begin(setting.Devices).Finish();
        double pressure = Pressure(run), overpotential = run.Of("overpotential");
        const string Claim = "an overpotential of 0.135 V can cause GPa-level stress";
        return
        [
            CaseResult.Relative("135 mV", Claim, "p/η · 0.135 V = 0.135 V e/Ω [GPa]", 1.00136,
                pressure / overpotential * 0.135e-9, 1e-5),
            CaseResult.Relative("1 mV", "slope of pressure in overpotential", "e/Ω [MPa/mV]", 7.41748,
                pressure / overpotential * 1e-9, 1e-5),
            new("size", Claim, "p within 0.5 and 2 GPa", 1.25, pressure * 1e-9, 0.75),
        ];
    }

    // A film on the electrolyte, in cells of 100 nm; fast bulk diffusion keeps it from being compressed.
    static ISimulation Film(Setting setting, params ProtocolPart[] parts)
    {
        MiecSetup setup = CoupledBox.Plane(8, 80, 4, 76).Spaced(100e-9).In(setting.Precision);
        return (setup with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 800e-9),
            Beta = setup.Beta with { BulkDiffusion = 5e-10 },
            Current = new CurrentSetup { Protocol = parts },
        }).Begin(setting.Devices);
    }

    static CaseResult[] Thickness(Setting setting)
    {
        using ISimulation run = Film(setting, new(34, Settled, null), new(34, PerHour, null));
        run.Forward(Settled / 34);
        double before = Front(run);
        run.Finish();
        double thickness = (before - Front(run)) * 1e6;
        return
        [
            CaseResult.Relative("1 mAh cm⁻²", "every 1 mAh cm⁻² is approximately 5 µm of Li",
                "h = q Ω/e [µm]", 4.8534, thickness, 1e-4),
            new("approximately 5 µm", "the review's rounding", "h = 5 µm ± 4 %", 5, thickness, 0.2),
        ];
    }

    static CaseResult[] Speed(Setting setting) =>
    [
        CaseResult.Relative("1 mA cm⁻²", "speed of a plated front", "v = i Ω/e [nm/s]", 1.34817,
            Measured(setting, 10), 1e-4),
        CaseResult.Relative("0.5C of 6.8 mAh cm⁻²", "3.4 mA cm⁻² moves a front at 4.58 nm/s",
            "v = i Ω/e [nm/s]", 4.58376, Measured(setting, 34), 1e-4),
    ];

    /// <summary>Speed of a front [nm s⁻¹] while it moves by eight cells, once the overpotential has
    /// settled.</summary>
    static double Measured(Setting setting, double current)
    {
        double settled = Settled / current;
        using ISimulation run = Film(setting, new ProtocolPart(current, null, 3 * settled));
        run.Forward(settled);
        double before = Front(run), start = run.Time;
        run.Finish();
        return (before - Front(run)) / (run.Time - start) * 1e9;
    }

    // A slot of 50 nm in MIEC, half full, at rest.
    static CaseResult[] Entry(Setting setting, double degrees, double megapascals)
    {
        const int Width = 20;
        const double Spacing = 50e-9 / Width;
        MiecSetup slot = CoupledBox.Plane(Width + 8, 68, 4, 64, (x, _) => x is < 4 or > Width + 4);
        using ISimulation run = AtRest(setting, slot, degrees, Spacing);
        const string Claim = "wetting pores pull β in, others keep it out";
        return
        [
            new("pressure", Claim, "p = −2 γ cos θ/W [MPa]", megapascals, Pressure(run) / 1e6, 0.4),
            CaseResult.Relative("overpotential", Claim, "η e/(Ω p)", 1,
                run.Of("overpotential") / (CoupledBox.VolumePerCharge * Pressure(run)), 1e-3),
        ];
    }

    // A tube whose wall β meets at 120°: its surface bulges out as part of a ball of twice the tube's radius.
    // What the voxels make of the radius counts.
    static CaseResult[] Ball(Setting setting, double nanometres, double millivolts)
    {
        const double Radius = 9;
        double spacing = nanometres * 1e-9 / (2 * Radius);
        using ISimulation run = AtRest(setting, CoupledBox.Tube(24, 40, Radius), 120, spacing);
        float[] domain = run.Field("domain_parameter");
        double area = domain.Skip(24 * 24 * 20).Take(24 * 24).Sum(psi => (double)psi),
            shape = Math.Sqrt(area / Math.PI) / Radius;
        return
        [
            CaseResult.Relative($"ball of {nanometres} nm", "overpotential of a ball of Li",
                "η = 2 γ Ω/(e r) [mV]", millivolts, run.Of("overpotential") * shape * 1e3, 0.03),
        ];
    }

    static CaseResult[] Flat(Setting setting)
    {
        MiecSetup slot = CoupledBox.Plane(24, 48, 4, 44, (x, _) => x is < 4 or > 20);
        using ISimulation run = AtRest(setting, slot, 90, 2.5e-9);
        return
        [
            CaseResult.Small("flat", "the term is zero for a flat surface", "|η| [mV]",
                Math.Abs(run.Of("overpotential")) * 1e3, 0.01),
        ];
    }

    /// <summary>Half full, without current, until the meniscus has settled.</summary>
    static ISimulation AtRest(Setting setting, MiecSetup setup, double degrees, double spacing)
    {
        setup = setup.Spaced(spacing).In(setting.Precision)
            .Wall(Material.Miec, wall => wall with { ContactAngle = degrees * Math.PI / 180 });
        double unit = Scales.Of(setup).Time;
        return (setup with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Current = new CurrentSetup { Protocol = [new ProtocolPart(0, null, 30_000 * unit)] },
        }).Begin(setting.Devices).Finish();
    }

    /// <summary>Mean pressure [Pa] where β fills cells that no wall reaches.</summary>
    static double Pressure(ISimulation run)
    {
        float[] pressure = run.Field("pressure"), filling = run.Filling(),
            domain = run.Field("domain_parameter");
        return Enumerable.Range(0, pressure.Length).Where(i => domain[i] > Covered && filling[i] > Covered)
            .Average(i => (double)pressure[i]);
    }

    /// <summary>Height [m] of u = ½ along the first column of a 2D run, from the low end, below β.</summary>
    static double Front(ISimulation run)
    {
        float[] filling = run.Filling();
        GridShape shape = run.Shape;
        int y = 0;
        while (filling[y * shape.Nx] < 0.5f) y++;
        double above = Logit(filling[y * shape.Nx]), below = Logit(filling[(y - 1) * shape.Nx]);
        return (y - above / (above - below)) * shape.Spacing;

        // a straight line where the profile is a tanh
        static double Logit(double u) => Math.Log(u / (1 - u));
    }
}
