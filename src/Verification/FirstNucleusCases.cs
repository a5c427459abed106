using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The first nucleus of a run in SI: at which overpotential it is born while the current charges a
/// bare wall, and how it grows.</summary>
public static class FirstNucleusCases
{
    const double DoubleLayer = 0.1;             // F m⁻²
    const double Own = 5;                       // i₀ [A m⁻²]
    const double Angle = Math.PI / 3;
    const double SurfaceEnergy = 0.5;           // J m⁻²

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T27 overpotential of the first nucleus", Median) { Kind = CaseKind.Coupled },
        new("T27 growth of an embryo in a run", Growth) { Kind = CaseKind.Coupled },
        new("T27 growth of a large embryo", _ => Large()) { Kind = CaseKind.Coupled },
    ];

    // One flat wall of MIEC reacts and nucleates.
    static MiecSetup Wall(MiecSetup box, double nucleating) => box
        .Wall(Material.SolidElectrolyte, wall => wall with
        {
            ExchangeCurrent = 0,
            NucleationOverpotential = null,
        })
        .Wall(Material.Miec, wall => wall with
        {
            ExchangeCurrent = Own,
            NucleationOverpotential = nucleating,
            ContactAngle = Angle,
        });

    static Material Flat(double at, double high) => at < 4 ? Material.CurrentCollector
        : at >= high + 4 ? Material.SolidElectrolyte : at >= high ? Material.Miec : Material.Pore;

    // The rate of events is J_ref e^{B(1 − (η_nuc/η)²)}, B = ln(J₀/J_ref); near η_nuc it goes with the power
    // 2B of η, and its integral while η grows in time with the power 2B + 1.
    static CaseResult[] Median(Setting setting)
    {
        const int Seeds = 200, Width = 8;
        const double Nucleating = 0.014, Reference = 1e12, Areal = 3e-6, Prefactor = 1e32;
        MiecSetup setup = Wall(CoupledBox.Drawn(Width, 24, 1, (_, y, _) => Flat(y, 16)), Nucleating)
            .With(0, (Areal, 1000)).In(setting.Precision) with
        {
            Step = new StepSetup { Initial = 4, Largest = 4 },
        };
        double area = Width * CoupledBox.Spacing * setup.Depth;
        double power = 2 * Math.Log(Prefactor / Reference) + 1;
        double charging = Areal / DoubleLayer;      // dη/dt
        double expected = Nucleating * Math.Pow(power * charging * Math.Log(2)
            / (area * Reference * Nucleating), 1 / power);
        var found = new double[Seeds];
        for (int seed = 0; seed < Seeds; seed++)
        {
            using ISimulation run = (setup with
            {
                Nucleation = new NucleationSetup
                {
                    Seed = 1000 + seed, Exclusion = 1e-6, Prefactor = Prefactor,
                },
            }).Begin(setting.Devices);
            while (run.Of("nuclei") == 0 && !run.Finished) run.Advance(double.PositiveInfinity);
            found[seed] = run.Of("overpotential");
        }
        Array.Sort(found);
        return
        [
            CaseResult.Relative("median", "a wall nucleates where few more millivolts are many more events",
                "η_nuc [(2B + 1) I ln 2/(A² C_dl J_ref η_nuc)]^{1/(2B + 1)}, B = ln(J₀/J_ref) [mV]",
                expected * 1e3, 0.5 * (found[Seeds / 2 - 1] + found[Seeds / 2]) * 1e3, 0.005),
        ];
    }

    // Without β each step is implicit in η alone: an embryo takes its rate at its volume before the step and
    // η after it.
    static CaseResult[] Growth(Setting setting)
    {
        MiecSetup setup = Wall(CoupledBox.Drawn(12, 12, 24, (_, _, z) => Flat(z, 16)), 0.115)
            .With(3, (1, 0.0135), (0, 2)).In(setting.Precision);
        setup = setup with
        {
            Nucleation = setup.Nucleation! with { Exclusion = 1e-6 },
            Step = new StepSetup { Initial = 1e-4, Largest = 0.02 },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        while (run.Of("nuclei") == 0 && !run.Finished) run.Advance(double.PositiveInfinity);
        // Born with 1.2 of the critical radius, lent by the ledger.
        double birth = Volume(1.2 * Capillary / run.Of("overpotential")), volume = birth, drive = 0;
        double predicted = 0, time = run.Time;
        while (!run.Finished && run.Of("nuclei") < 2)
        {
            run.Advance(double.PositiveInfinity);
            double eta = run.Of("overpotential");
            predicted += (run.Time - time) * Rate(volume, eta);
            (time, volume) = (run.Time, birth + run.Of("embryo_volume"));
            drive = Math.Max(drive, eta / CoupledBox.Volt);
        }
        const string Claim = "an embryo grows through the disc in which it touches its wall";
        return
        [
            CaseResult.Relative("volume", Claim,
                "ΔV = Σ Δt (Ω i₀/e) π R² sin²θ 2 sinh(x/2), x = η e/kT − 2γΩ/(R kT) [nm³]",
                predicted * 1e27, (volume - birth) * 1e27, 1e-6),
            new("size", "it has grown by far", "V/V(birth) > 20", 1, volume > 20 * birth ? 1 : 0, 0),
            new("drive", "… at a large overpotential", "largest η e/kT", 4.5, drive, 0.5),
        ];
    }

    // 2γΩ/e [V m]
    const double Capillary = 2 * SurfaceEnergy * CoupledBox.VolumePerCharge;

    static double Shape => Math.PI * (2 + Math.Cos(Angle)) * Math.Pow(1 - Math.Cos(Angle), 2) / 3;

    static double Volume(double radius) => Shape * Math.Pow(radius, 3);

    static double Rate(double volume, double eta)
    {
        double radius = Math.Cbrt(volume / Shape), x = (eta - Capillary / radius) / CoupledBox.Volt;
        return CoupledBox.VolumePerCharge * Own * Math.PI * Math.Pow(radius * Math.Sin(Angle), 2)
            * 2 * Math.Sinh(x / 2);
    }

    // R of 100 µm: curvature takes 5e-5 of kT/e.
    static CaseResult[] Large()
    {
        const double Radius = 100e-6, Drive = 4;
        Scales scales = Scales.Of(Wall(CoupledBox.Drawn(12, 12, 24, (_, _, z) => Flat(z, 16)), 0.115));
        var ledger = new EmbryoLedger(scales.CapillaryShare, 0.5);
        var embryo = new Embryo
        {
            Cell = (0, 0, 0), Shape = new CapShape(Angle, Cylinder: false),
            BirthRadius = Radius / scales.Length, ContactAngle = Angle,
            Exchange = Own * scales.FacesPerCurrent, Layer = 0,
        };
        ledger.Add(embryo);
        double rate = ledger.Growth(embryo, Drive).Rate * scales.CellVolume / scales.Time;
        return
        [
            CaseResult.Relative("dV/dt", "through the scales and back",
                "(Ω i₀/e) π R² sin²θ · 2 sinh 2 at η = 4 kT/e [µm³/s]",
                CoupledBox.VolumePerCharge * Own * Math.PI * Math.Pow(Radius * Math.Sin(Angle), 2)
                    * 2 * Math.Sinh(2) * 1e18, rate * 1e18, 1e-4),
        ];
    }
}
