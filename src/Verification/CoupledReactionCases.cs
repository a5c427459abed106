using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Reaction, double layer and β together, in SI: T21 (current over overpotential, resistance, charge
/// is volume), T22 (a cycle gives back what it took) and V1b at rest (pressure balances
/// overpotential).</summary>
public static class CoupledReactionCases
{
    const double Exchange = 57.42;      // A m⁻²: 5 Ω cm² at 60 °C
    const double DoubleLayer = 0.1;     // F m⁻²

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T21 overpotential of a flat film", Overpotential),
        Case("T21 resistance of a covered wall", Resistance),
        Case("T21 charge is volume", Charge),
        Case("T22 charge and discharge", Cycle),
        Case("T22 parts that end by their charge", ByCharge),
        Case("V1b closed cavity at rest", setting => Cavity(setting, CoupledBox.Plane(16, 32, 6, 26))),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // A film on the electrolyte; fast bulk diffusion keeps its pressure at 0.
    static MiecSetup Film(Setting setting, double current, double time)
    {
        MiecSetup setup = CoupledBox.Plane(16, 48, 4, 40)
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = Exchange })
            .With(null, (current, time)).In(setting.Precision);
        return setup with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 300e-9),
            Beta = setup.Beta with { BulkDiffusion = 5e-11 },
        };
    }

    static double Settled(Setting setting, double current)
    {
        using ISimulation run = Film(setting, current, 5).Begin(setting.Devices).Finish();
        return run.Of("overpotential");
    }

    static CaseResult[] Overpotential(Setting setting) =>
    [
        .. new[] { 34.0, 200, -34 }.Select(current =>
        {
            double expected = 2 * CoupledBox.Volt * Math.Asinh(current / (2 * Exchange)) * 1e3;
            return CaseResult.Relative($"at {current / 10} mA cm⁻²", "a covered wall follows Butler and "
                + "Volmer: 16.76 mV at 3.4",
                "η = 2 kT/e asinh(i/2i₀) [mV]", expected, Settled(setting, current) * 1e3, 0.01);
        }),
    ];

    static CaseResult[] Resistance(Setting setting)
    {
        const double Small = 20;        // A m⁻²: sinh makes it 0.5 % less than kT/(e i₀)
        double ohms = (Settled(setting, Small) - Settled(setting, -Small)) / (2 * Small) * 1e4;
        return
        [
            CaseResult.Relative("R_ct", "small currents see the charge-transfer resistance",
                "2 kT/(e i) asinh(i/2i₀) [Ω cm²], 5.00 at i → 0",
                2 * CoupledBox.Volt * Math.Asinh(Small / (2 * Exchange)) / Small * 1e4, ohms, 0.01),
        ];
    }

    // What does not stay in the double layer of the one reacting wall becomes β.
    static double Volume(double charge, double overpotential)
        => (charge - DoubleLayer * overpotential) * Area * CoupledBox.VolumePerCharge;

    static double Area => 32 * CoupledBox.Spacing * 1e-6;

    static MiecSetup Wide(Setting setting, params (double Current, double Time)[] parts)
        => CoupledBox.Plane(32, 40, 4, 34).With(null, parts).In(setting.Precision) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 200e-9),
        };

    static CaseResult[] Charge(Setting setting)
    {
        using ISimulation run = Wide(setting, (100, 2)).Begin(setting.Devices);
        double before = run.Of("beta_volume");
        run.Finish();
        double[] row = run.Row();
        return
        [
            CaseResult.Relative("volume", "charge is volume", "ΔV/[Ω/e (Q − C η)]", 1,
                (run.Of("beta_volume", row) - before) / Volume(200, run.Of("overpotential", row)), 1e-4),
            CaseResult.Relative("charge", "the charge is that of the protocol", "∫I dt/A [C m⁻²]", 200,
                run.Of("charge", row), 1e-12),
            Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    internal static CaseResult Ledger(Setting setting, double error, double single = 1e-6)
        => CaseResult.Small(
        "lithium", "the account of lithium closes", "|V − V₀ + embryos + Q_dl Ω/e − Q Ω/e|/(V₀ + plated)",
        error, setting.Precision == Precision.Double ? 1e-12 : single);

    static CaseResult[] Cycle(Setting setting)
    {
        using ISimulation run = Wide(setting, (100, 2), (0, 0.2), (-100, 2), (0, 0.5)).Begin(setting.Devices);
        double before = run.Of("beta_volume"), most = before;
        run.Finish(now => most = Math.Max(most, now.Of("beta_volume")));
        double[] row = run.Row();
        return
        [
            CaseResult.Relative("plated", "the charge plates first", "max ΔV/[Ω/e Q]", 1,
                (most - before) / Volume(200, 0), 0.05),
            CaseResult.Small("returned", "a cycle gives back the β that it took", "|ΔV|/max ΔV",
                Math.Abs(run.Of("beta_volume", row) - before - Volume(0, run.Of("overpotential", row)))
                    / (most - before), 1e-3),
            CaseResult.Small("charge", "the charge is that of the protocol", "|∫I dt/A| [C m⁻²]",
                Math.Abs(run.Of("charge", row)), 1e-9),
            Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    // The end time only stops a run whose parts do not end.
    static CaseResult[] ByCharge(Setting setting)
    {
        MiecSetup setup = Wide(setting, (0, 1));
        using ISimulation run = (setup with
        {
            Current =
                setup.Current! with
                {
                    Protocol =
                    [
                        new ProtocolPart(200, 120, null), new ProtocolPart(-100, 90, null),
                        new ProtocolPart(-200, 30, null),
                    ]
                },
            EndTime = 2,
        }).Begin(setting.Devices);
        double most = 0;
        run.Finish(now => most = Math.Max(most, now.Of("charge")));
        double[] row = run.Row();
        return
        [
            CaseResult.Relative("end", "a part ends when its charge has passed, in either direction",
                "Σ Q/|i| of 120, 90 and 30 C m⁻² at 200, −100 and −200 A m⁻² [s]", 0.6 + 0.9 + 0.15, run.Time,
                    1e-12),
            CaseResult.Relative("largest charge", "charge passes until the current turns",
                "Q of the first part [C m⁻²]", 120, most, 1e-12),
            CaseResult.Small("charge", "what was plated is stripped", "|∫I dt/A| [C m⁻²]",
                Math.Abs(run.Of("charge", row)), 1e-9),
            Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    // A pore that β fills between two rigid walls: what is plated only compresses it. Short steps: what a
    // wall gives in a step is the difference of two currents of i₀ each, and in single precision their
    // rounding over i₀ Δt moves the double layer by 0.6 mV where Δt is 11 s.
    internal static CaseResult[] Cavity(Setting setting, MiecSetup box)
    {
        MiecSetup setup = box
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = Exchange })
            .With(null, (100, 0.5), (0, 4)).In(setting.Precision);
        using ISimulation run = (setup with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Step = new StepSetup { Largest = 0.1 },
        }).Begin(setting.Devices).Finish();
        float[] pressure = run.Field("pressure"), domain = run.Field("domain_parameter");
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < pressure.Length; i++)
            if (domain[i] > 0.99f) (low, high) = (Math.Min(low, pressure[i]), Math.Max(high, pressure[i]));
        double balance = run.Of("overpotential") / CoupledBox.VolumePerCharge;
        const string Claim = "in a closed cavity β is at rest where its pressure balances the overpotential";
        return
        [
            CaseResult.Relative("pressure", Claim, "p in units of e η/Ω", 1, 0.5 * (low + high) / balance,
                1e-2),
            CaseResult.Small("spread", Claim, "(max p − min p)/p", (high - low) / balance, 1e-2),
            new("size", "the pressure is not a trifle", "p > 1 MPa", 1, balance > 1e6 ? 1 : 0, 0),
            // Single precision gives its rounding back at interfaces, and a cavity that β fills has none.
            Ledger(setting, run.Of("li_relative_error"), single: 1e-5),
        ];
    }
}
