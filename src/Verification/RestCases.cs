using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Open circuit in SI. Where η, pressure and composition balance, nothing flows between β at
/// different depths, however badly ions are conducted; where they do not, β goes from the higher to the lower
/// pressure.</summary>
public static class RestCases
{
    const double Exchange = 57.42;      // A m⁻²: 5 Ω cm² at 60 °C

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T25 films at rest with silver", Films),
        Case("T25 menisci at rest", Menisci),
        Case("T25 full pores at rest under pressure", Pores) with { Quick = false },
        .. new[] { 60, 120 }.Select(angle => Case($"T25 exchange between two slots at {angle}°",
            setting => Slots(setting, angle))),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // Two slots of 240 nm, filled alike from above. In each a stretch of ten cells of one wall reacts, MIEC
    // in electrolyte that does not react: in the second slot 40 cells below the one of the first. σ makes
    // L_pen = √(σ · solid · kT/(e i₀)) half of that: 0.4 µm.
    const int Outer = 8, Wide = 12, Between = 10, First = Outer + Wide, Second = First + Between;
    const int Rows = 88, Patch = 10, High = 70, Low = 30;

    static MiecSetup Pair(Setting setting, double degrees, params (double Current, double Time)[] parts)
    {
        double spacing = CoupledBox.Spacing, solid = (Outer + Between) * spacing;
        double depth = 0.5 * (High - Low) * spacing;
        WallSetup Of(WallSetup wall) => wall with
        {
            ContactAngle = degrees * Math.PI / 180,
            IonConductivity = depth * depth * Exchange / (CoupledBox.Volt * solid),
        };

        MiecSetup setup = CoupledBox.Drawn(Second + Wide, Rows, 1, (x, y, _) => y < 4
            ? Material.CurrentCollector : y >= Rows - 4 ? Material.SolidElectrolyte
            : x is (>= Outer and < First) or >= Second ? Material.Pore
            : (x >= First && x < First + 0.5 * Between && y is >= High and < High + Patch)
                || (x >= First + 0.5 * Between && y is >= Low and < Low + Patch)
                ? Material.Miec : Material.SolidElectrolyte)
            .With(null, parts).In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => Of(wall) with { ExchangeCurrent = 0 })
            .Wall(Material.Miec, wall => Of(wall) with { ExchangeCurrent = Exchange });
        return setup with
        {
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
            Initial = new InitialState.Filled(1 - 18.0 / Rows, FromSolidElectrolyte: true),
        };
    }

    // Mean current on the reacting stretch of either slot over the last seconds of a run, from its β [A m⁻²].
    static (double Lower, double Upper, double Eta, double Drift) Watch(MiecSetup setup, Setting setting,
        double settled, double watched, Action<ISimulation>? atEnd = null)
    {
        const int Middle = First + Between / 2;
        (ISimulation run, ColumnProbe probe) = ColumnProbe.Begin(setup, setting);
        using (run)
        {
            run.Forward(settled);
            double upper = probe.Volume((x, _) => x < Middle), lower = probe.Volume((x, _) => x >= Middle);
            double eta = run.Of("overpotential");
            run.Forward(settled + watched);
            double[] layers = probe.Overpotential;
            double scale = CoupledBox.VolumePerCharge * watched * Patch * CoupledBox.Spacing * setup.Depth;
            double spread = Math.Max(layers.Max() - layers[^1], layers[^1] - layers.Min());
            atEnd?.Invoke(run);
            return ((probe.Volume((x, _) => x >= Middle) - lower) / scale,
                (probe.Volume((x, _) => x < Middle) - upper) / scale, run.Of("overpotential"),
                Math.Max(spread, Math.Abs(run.Of("overpotential") - eta)));
        }
    }

    const string Rest = "rest is rest at any depth: one η balances pressure and composition everywhere";

    static CaseResult[] AtRest(Setting setting,
        (double Lower, double Upper, double Eta, double Drift) seen)
    {
        // Single precision keeps the volume of a slot to about 1e-7, which is 1e-6 i₀ over 100 s.
        double most = setting.Precision == Precision.Double ? 1e-6 : 1e-5;
        return
        [
            CaseResult.Small("lower", Rest, "|ΔV| e/(Ω t A i₀)", Math.Abs(seen.Lower) / Exchange, most),
            CaseResult.Small("upper", Rest, "|ΔV| e/(Ω t A i₀)", Math.Abs(seen.Upper) / Exchange, most),
            CaseResult.Small("η", Rest, "largest difference of η between layers and times [mV]",
                seen.Drift * 1e3, setting.Precision == Precision.Double ? 1e-4 : 0.01),
        ];
    }

    static CaseResult[] Films(Setting setting) => Films(setting, IonModel.Column);

    /// <summary>Films with silver at different depths.</summary>
    internal static CaseResult[] Films(Setting setting, IonModel model)
    {
        CaseResult[] Of(double x, double expected)
        {
            MiecSetup setup = Pair(setting, 90, (0, 140)) with
            {
                Silver =
                    new SilverSetup { Diffusivity = 1e-11, InitialMoleFraction = x, Precipitates = false },
            };
            setup = setup with { Current = setup.Current! with { Model = model } };
            var seen = Watch(setup, setting, 40, 100);
            return
            [
                .. AtRest(setting, seen).Select(one => one with { Name = $"{one.Name} at X = {x}" }),
                CaseResult.Relative($"potential at X = {x}", "silver holds lithium: it plates below 0",
                    "η = (kT/e) ln(1 − X) [mV]", expected, seen.Eta * 1e3, 0.01),
            ];
        }

        return [.. Of(0.1, -3.02475), .. Of(0.05, -1.47256)];
    }

    static CaseResult[] Menisci(Setting setting)
        => AtRest(setting, Watch(Pair(setting, 60, (0, 160)), setting, 60, 100));

    // What is plated only compresses β: 100 MPa are 3.3 % of its volume.
    static CaseResult[] Pores(Setting setting)
    {
        MiecSetup setup = Pair(setting, 90, (100, 2), (0, 1000)) with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Step = new StepSetup { Largest = 5 },
        };
        double lower = 0, upper = 0;
        var seen = Watch(setup, setting, 802, 200, run =>
        {
            float[] pressure = run.Field("pressure"), domain = run.Field("domain_parameter");
            double Mean(Func<int, bool> at) => Enumerable.Range(0, domain.Length)
                .Where(i => domain[i] > 0.99f && at(i % (Second + Wide))).Average(i => (double)pressure[i]);
            (lower, upper) = (Mean(x => x > First), Mean(x => x < First));
        });
        double balance = seen.Eta / CoupledBox.VolumePerCharge;
        return
        [
            .. AtRest(setting, seen),
            new("size", "the pressure is not a trifle", "p = 100 ± 20 MPa", 100, balance * 1e-6, 20),
            CaseResult.Relative("pressure below", Rest, "p in units of e η/Ω", 1, lower / balance, 1e-3),
            CaseResult.Relative("pressure above", Rest, "p in units of e η/Ω", 1, upper / balance, 1e-3),
        ];
    }

    // Slots of 240 and 480 nm in cells of 12 nm, half full. One wall between them has a reacting stretch of
    // ten cells that looks into both.
    static CaseResult[] Slots(Setting setting, double degrees)
    {
        const double Spacing = 12e-9, Narrow = 240e-9, Open = 480e-9, Own = 50, Settled = 60, Watched = 60;
        const int Rows = 56, Patch = 10, Top = Rows - 11;
        double angle = degrees * Math.PI / 180;
        MiecSetup setup = CoupledBox.Drawn(80, Rows, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= Rows - 4 ? Material.SolidElectrolyte
            : x is (>= 10 and < 30) or >= 40 ? Material.Pore
            : x >= 30 && y is >= Top - Patch and < Top ? Material.Miec : Material.CurrentCollector)
            .Spaced(Spacing).With(null, (0, Settled + Watched)).In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = 0 })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = angle })
            .Wall(Material.Miec, wall => wall with { ContactAngle = angle, ExchangeCurrent = Own });
        setup = setup with
        {
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
            Initial = new InitialState.Filled(0.6, FromSolidElectrolyte: true),
        };
        (ISimulation run, ColumnProbe probe) = ColumnProbe.Begin(setup, setting);
        using (run)
        {
            run.Forward(Settled);
            double narrow = probe.Volume((x, _) => x < 35), open = probe.Volume((x, _) => x >= 35);
            run.Finish();
            double scale = CoupledBox.VolumePerCharge * Watched * Patch * Spacing * setup.Depth;
            double into = (probe.Volume((x, _) => x < 35) - narrow) / scale;
            double outOf = (probe.Volume((x, _) => x >= 35) - open) / scale;
            double step = -2 * setup.Beta.SurfaceEnergy * Math.Cos(angle) * (1 / Open - 1 / Narrow);
            double volt = CoupledBox.VolumePerCharge / CoupledBox.Volt;
            const string Claim = "at open circuit β goes by reaction where its pressure is lower";
            return
            [
                CaseResult.Relative("into the narrow slot", Claim, "i = i₀ Ω Δp/(2 kT) [A m⁻²]",
                    Own * volt * step / 2, into, 0.03),
                CaseResult.Small("balance", Claim, "|i₁ + i₂|/|i₁|", Math.Abs((into + outOf) / into),
                    setting.Precision == Precision.Double ? 1e-4 : 1e-2),
            ];
        }
    }
}
