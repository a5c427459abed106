using PhaseFieldMiec.Solver.Modules.Solute;

namespace PhaseFieldMiec.Verification;

/// <summary>T35: compound of a solute, 0 ≤ C_p ⊥ λ_sat − λ ≥ 0, in β whose place is given
/// (docs/decisions/compound.md).</summary>
public static class CompoundCases
{
    // 1 at.%: silver per site of lithium.
    const double Saturation = 0.01 / 0.99;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T35 lever rule", Lever),
        .. new[] { Frame.Straight, new(1, 0, 2), new(2, 1, 0) }.Select(frame => new VerificationCase(
            $"T35 a slab that dissolves along {"xyz"[frame.A]}", setting => Slab(setting, frame))),
        new("T35 stripping at 16 mg/Ah", setting => Stripping(setting, 16e-3, Frame.Straight)),
        new("T35 stripping at 8 mg/Ah", setting => Stripping(setting, 8e-3, new Frame(1, 0, 2))),
        new("T35 stripping with a barrier", setting => Stripping(setting, 16e-3, new Frame(2, 1, 0), 0.1)),
        new("T35 a front that goes and comes back", Returning),
        .. new[] { Frame.Straight, new(1, 0, 2), new(2, 1, 0) }.Select(frame => new VerificationCase(
            $"T35 a full slot along {"xyz"[frame.A]}", setting => Slot(setting, frame))),
        new("T35 nothing precipitates below solubility", Below),
        .. new[] { 0.1, 0.2, 0.3 }.Select(energy => new VerificationCase($"T35 coverage of a wall at "
            + $"{energy} eV", setting => Coverage(setting, energy))),
    ];

    // A full slot of 0.72 µm in cells of 20 nm; one of its walls holds δ s = 0.5 nm × 500 of each λ, the
    // other one nothing. Silver comes from β.
    static CaseResult[] Slot(Setting setting, Frame frame)
    {
        const int Cells = 36;
        const double Held = 0.5 / 20 * 500, Fraction = 1e-4;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1), Silver(1), frame);
        box.SetFilling(_ => 1);
        box.SetWalls(at => at.A < 1 ? Held : 0, at => at.A < 1 ? Held : 0);
        box.SetConcentration(_ => Fraction);
        box.SetMoleFraction(_ => Fraction);
        double all = box.Concentration.Sum((c, _) => c);
        for (int step = 0; step < 200; step++) box.Step(5 * (1 + step));
        Cells content = box.Concentration, fraction = box.MoleFraction;
        return
        [
            CaseResult.Relative("share", "a wall with segregation takes silver from a full slot",
                "δ s/(L + δ s)", Held / (Cells + Held), (content[0, 0] - fraction[0, 0]) / all, 1e-4),
            CaseResult.Small("silver", "silver is conserved", "|ΔN|/N", Math.Abs(box.Total / all - 1),
                Wide(setting) ? 1e-12 : 1e-6),
        ];
    }

    // Silver diffuses from β to a wall until both are at rest: θ/(1 − θ) = X/(1 − X) exp(E/kT), 25 °C.
    static CaseResult[] Coverage(Setting setting, double energy)
    {
        const double Fraction = 0.004, Sites = 0.5;
        double affinity = Math.Exp(energy * 1.602176634e-19 / (1.380649e-23 * 298.15));
        double dissolved = Fraction / (1 - Fraction);
        double exact = affinity * dissolved / (1 + affinity * dissolved);
        using SilverBox box = SilverBox.Create(setting, new Extent(24, 8), Silver(1));
        box.SetFilling(_ => 1);
        box.SetWalls(at => at.B < 1 ? Sites * affinity : 0, at => at.B < 1 ? Sites * affinity * 2 : 0);
        box.SetAffinity(at => at.B < 1 ? affinity : 0);
        // Below saturation everywhere, so that no compound takes part.
        box.SetConcentration(at => at.B < 1 ? Sites * exact + dissolved * (0.5 + at.A / 24)
            : dissolved * (1.5 - at.A / 24));
        box.SetMoleFraction(_ => 0);
        double all = box.Concentration.Sum((c, _) => c);
        for (int step = 0; step < 200; step++) box.Step(5 * (1 + step));
        Cells content = box.Concentration, fraction = box.MoleFraction;
        double least = 1, most = 0;
        for (int a = 0; a < 24; a++)
        {
            double theta = (content[a, 0] - fraction[a, 0]) / Sites;
            (least, most) = (Math.Min(least, theta), Math.Max(most, theta));
        }
        return
        [
            CaseResult.Relative("θ, least", "a wall's sites saturate", "θ/(1 − θ) = X/(1 − X) e^(E/kT)",
                exact, least, 5e-3),
            CaseResult.Relative("θ, most", "a wall's sites saturate", "θ/(1 − θ) = X/(1 − X) e^(E/kT)", exact,
                most, 5e-3),
            CaseResult.Small("silver", "silver is conserved", "|ΔN|/N", Math.Abs(box.Total / all - 1),
                Wide(setting) ? 1e-12 : 1e-6),
        ];
    }

    static SoluteParameters Silver(double diffusivity) => new()
    {
        Diffusivity = diffusivity, Solubility = Saturation, Precipitates = true, PressureScale = 10,
    };

    static bool Wide(Setting setting) => setting.Precision == Solver.Setup.Precision.Double;

    // A film of β in a closed box, more silver in one half of it than can dissolve, less in the other.
    static CaseResult[] Lever(Setting setting)
    {
        using SilverBox box = SilverBox.Create(setting, new Extent(48, 12), Silver(1));
        double Filling(Centre at) => SilverBox.Front(at.A, 12);
        static double Content(double u) => u * u * (3 - 2 * u);
        box.SetFilling(Filling);
        box.SetConcentration(at => Content(Filling(at)) * (at.B < 6 ? 0.05 : 0.002) * (1 + at.A / 48));
        box.SetMoleFraction(_ => 0);
        double all = box.Concentration.Sum((c, _) => c), most = 0;
        for (int step = 0; step < 40; step++)
        {
            box.Step(1000);
            most = Math.Max(most, box.Passes);
        }
        double capacity = Cells.Of(box.Extent, at => Content(Filling(at)) + 1e-6 * (1 - Content(Filling(at))))
            .Sum((c, _) => c);
        Cells fraction = box.MoleFraction;
        double worst = 0;
        for (int b = 0; b < 12; b++)
            for (int a = 18; a < 48; a++) worst = Math.Max(worst, Math.Abs(fraction[a, b] / Saturation - 1));
        return
        [
            CaseResult.Small("β", "β ends at saturation", "|λ/λ_sat − 1|, the largest in β", worst,
                Wide(setting) ? 1e-8 : 1e-4),
            CaseResult.Relative("compound", "what it does not hold is compound", "Σ C_p = N − λ_sat Σ cap",
                all - Saturation * capacity, box.Compound.Sum((c, _) => c), Wide(setting) ? 1e-7 : 1e-4),
            CaseResult.Small("silver", "silver is conserved", "|ΔN|/N", Math.Abs(box.Total / all - 1),
                Wide(setting) ? 1e-12 : 1e-6),
            CaseResult.Small("passes", "few solves find where it is", "solves of a step, the most", most, 8),
        ];
    }

    // Silver of 97.4 kmol/m³ beside β without silver, of which that dissolves 0.769: √π λ e^{λ²} erfc(−λ) =
    // c_sat/(c_A − c_sat), s = 2λ√(Dt).
    static CaseResult[] Slab(Setting setting, Frame frame)
    {
        const int Cells = 640, Steps = 200, Start = 40;
        const double Dense = 97.4 / 76.88, Held = 0.769 / 76.88, Step = 100;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1),
            Silver(1) with { Solubility = Held }, frame);
        box.SetFilling(_ => 1);
        box.SetConcentration(at => at.A < Start ? Dense : 0);
        box.SetMoleFraction(_ => 0);
        double before = 0, most = 0, solves = 0;
        for (int step = 0; step < Steps; step++)
        {
            box.Step(Step);
            if (step == 0) before = box.Compound.Sum((c, _) => c);
            else (most, solves) = (Math.Max(most, box.Passes), solves + box.Passes);
        }
        double moved = (Start * (Dense - Held) - box.Compound.Sum((c, _) => c)) / (Dense - Held);
        double ratio = Held / (Dense - Held), root = ratio / Math.Sqrt(Math.PI);
        for (int i = 0; i < 20; i++) root = ratio / Math.Sqrt(Math.PI) * Math.Exp(-root * root)
            / (1 + MathNet.Numerics.SpecialFunctions.Erf(root));
        return
        [
            CaseResult.Relative("front", "a slab dissolves as Stefan's problem says", "λ_S = s/(2√(Dt))",
                root, moved / (2 * Math.Sqrt(Step * Steps)), 0.03),
            new("begins", "it is there at first", "Σ C_p > 0", 1, before > 0 ? 1 : 0, 0),
            CaseResult.Small("passes", "few solves find where it is", "solves of a step, their mean",
                solves / (Steps - 1), 4),
        ];
    }

    // β with silver of a loading [g/Ah] is stripped, slowly for its diffusivity, until compound appears.
    static CaseResult[] Stripping(Setting setting, double loading, Frame frame, double barrier = 0)
    {
        const int Cells = 240, Steps = 400;
        const double PerLithium = 96485.33 / (107.868 * 3600);
        double initial = loading * PerLithium, begins = double.NaN;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1), Silver(100) with
        {
            Supersaturation = barrier,
        }, frame);
        const double Film = 200;
        double Front(double stripped) => Cells - Film * (1 - stripped);
        box.SetFilling(at => SilverBox.Front(at.A, Front(0)));
        box.Begin(initial);
        double all = box.Total, most = 0;
        for (int step = 1; step <= 0.9 * Steps; step++)
        {
            double stripped = step / (double)Steps;
            box.SetFilling(at => SilverBox.Front(at.A, Front(stripped)));
            box.Step(1e4);
            most = Math.Max(most, Math.Abs(box.Total / all - 1));
            if (double.IsNaN(begins) && box.Compound.Sum((c, _) => c) > 1e-6 * all) begins = stripped;
        }
        return
        [
            CaseResult.Relative("begins", "silver precipitates when what β is left is saturated",
                barrier > 0 ? "stripped share, 1 − X₀/((1 + σ) λ_sat)" : "stripped share, 1 − X₀/λ_sat",
                1 - initial / Saturation / (1 + barrier), begins, 5e-3),
            CaseResult.Relative("ends", "the rest is where β was last", "Σ C_p/N at 90 %",
                1 - Saturation * 0.1 * Film / all, box.Compound.Sum((c, _) => c) / all, 5e-3),
            CaseResult.Small("silver", "silver is conserved", "|ΔN|/N, the largest", most,
                Wide(setting) ? 1e-12 : 1e-6),
        ];
    }

    // β is stripped to a tenth and comes back, five times: what it left behind dissolves again.
    static CaseResult[] Returning(Setting setting)
    {
        const int Cells = 120, Steps = 60;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1), Silver(3));
        double position = 20, least = 0, most = 0, left = 0, passes = 0;
        box.SetFilling(at => SilverBox.Front(at.A, position));
        box.Begin(0.004);
        double all = box.Total;
        void Go(double to)
        {
            double from = position;
            for (int step = 1; step <= Steps; step++)
            {
                position = from + (to - from) * step / Steps;
                box.SetFilling(at => SilverBox.Front(at.A, position));
                box.Step(20);
                passes += box.Passes;
                least = Math.Min(least, box.Pressure.Values.Min());
                most = Math.Max(most, Math.Abs(box.Total / all - 1));
            }
        }
        for (int cycle = 0; cycle < 5; cycle++)
        {
            Go(110);
            if (cycle == 0) left = box.Compound.Sum((c, _) => c) / all;
            Go(20);
        }
        for (int rest = 0; rest < 20; rest++) box.Step(1e4);
        return
        [
            new("left", "silver stays where β was", "Σ C_p/N > 0.5 after the first stripping", 1,
                left > 0.5 ? 1 : 0, 0),
            CaseResult.Relative("pressure", "nowhere does it press more than saturated β", "P ln(1 − λ_sat)",
                10 * Math.Log(1 - Saturation), least, Wide(setting) ? 1e-6 : 1e-3),
            CaseResult.Small("back", "β dissolves it again", "Σ C_p/N at the end",
                box.Compound.Sum((c, _) => c) / all, 1e-9),
            CaseResult.Small("silver", "silver is conserved", "|ΔN|/N, the largest", most,
                Wide(setting) ? 1e-12 : 1e-6),
            CaseResult.Small("passes", "few solves find where it is", "solves of a step, their mean",
                passes / (10.0 * Steps), 4),
        ];
    }

    // The null: the same numbers as without compound.
    static CaseResult[] Below(Setting setting)
    {
        double[] Run(bool precipitates)
        {
            using SilverBox box = SilverBox.Create(setting, new Extent(40, 10),
                Silver(1) with { Precipitates = precipitates });
            box.SetFilling(at => SilverBox.Front(at.A, 15));
            box.SetConcentration(at => 0.005 * Math.Pow(Math.Sin(at.A * at.B), 2)
                * (SilverBox.Front(at.A, 15) > 0.5 ? 1 : 0));
            box.SetMoleFraction(_ => 0);
            for (int step = 0; step < 10; step++) box.Step(3);
            return box.Concentration.Values;
        }
        return
        [
            CaseResult.Small("difference", "without supersaturation nothing changes", "max |C − C′|",
                Run(true).Zip(Run(false), (a, b) => Math.Abs(a - b)).Max(), 0),
        ];
    }
}
