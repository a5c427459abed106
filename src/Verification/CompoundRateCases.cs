using PhaseFieldMiec.Solver.Modules.Solute;

namespace PhaseFieldMiec.Verification;

/// <summary>T42: compound that dissolves at a rate of its own, k cap (λ_sat − λ), and precipitates as fast as
/// it has to (docs/decisions/compound.md).</summary>
public static class CompoundRateCases
{
    const double Saturation = 0.01, Rate = 0.02;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T42 compound dissolves at its rate", Dissolving),
        .. new[] { Frame.Straight, new(1, 0, 2), new(2, 1, 0) }.Select(frame => new VerificationCase(
            $"T42 compound behind a slow surface along {"xyz"[frame.A]}", setting => Film(setting, frame))),
        new("T42 what exceeds solubility precipitates at once", Precipitating),
        new("T42 a fast rate is none", Fast),
    ];

    static SoluteParameters Silver(double rate, double diffusivity = 1) => new()
    {
        Diffusivity = diffusivity, Solubility = Saturation, Precipitates = true, CompoundRate = rate,
    };

    static bool Wide(Setting setting) => setting.Precision == Solver.Setup.Precision.Double;

    static CaseResult Kept(Setting setting, double change) => CaseResult.Small("silver",
        "silver is conserved", "|ΔN|/N, the largest", change, Wide(setting) ? 1e-12 : 1e-6);

    // The same compound in all cells of β without silver, enough for three quarters of what β dissolves
    // in one half of the box, and more than enough in the other.
    static CaseResult[] Dissolving(Setting setting)
    {
        using SilverBox box = SilverBox.Create(setting, new Extent(16, 16), Silver(Rate, 0));
        box.SetFilling(_ => 1);
        const double Little = 0.75 * Saturation, Much = 2 * Saturation;
        box.SetCompound(at => at.A < 8 ? Little : Much);
        double all = box.Total, most = 0;
        const int Steps = 100;
        const double Step = 1;
        double exact = 0, runsOut = double.NaN;
        for (int step = 1; step <= Steps; step++)
        {
            box.Step(Step);
            most = Math.Max(most, Math.Abs(box.Total / all - 1));
            if (double.IsNaN(runsOut) && box.Compound[0, 0] == 0) runsOut = step * Step;
        }
        exact = Saturation * (1 - Math.Pow(1 + Rate * Step, -Steps));
        return
        [
            CaseResult.Relative("given", "compound gives k cap (λ_sat − λ)",
                "λ/λ_sat = 1 − (1 + kΔt)⁻ⁿ, of 1 − e^(−kt)", exact / Saturation,
                box.MoleFraction[15, 3] / Saturation, Wide(setting) ? 1e-8 : 1e-5),
            CaseResult.Relative("in time", "which is a rate", "λ/λ_sat = 1 − e^(−kt)",
                1 - Math.Exp(-Rate * Step * Steps), box.MoleFraction[15, 3] / Saturation, 0.01),
            CaseResult.Relative("left", "the rest of it is compound", "C_p/C_p⁰", 1 - exact / Much,
                box.Compound[15, 3] / Much, Wide(setting) ? 1e-8 : 1e-5),
            CaseResult.Relative("all", "where there was less, all dissolves", "λ = C", Little,
                box.MoleFraction[0, 3], Wide(setting) ? 1e-8 : 1e-5),
            CaseResult.Relative("runs out", "when it has given what there was", "ln 4/k",
                Math.Log(4) / Rate, runsOut, 0.03),
            Kept(setting, most),
        ];
    }

    // A layer of compound at one end of a film whose other end is a sink far away: between, λ is a straight
    // line, and D λ_a/(L − ½) = k (λ_sat − λ_a).
    static CaseResult[] Film(Setting setting, Frame frame)
    {
        const int Cells = 32;
        const double Store = 1e4, Step = 200;
        using SilverBox box = SilverBox.Create(setting, new Extent(Cells, 1), Silver(Rate), frame);
        box.SetFilling(_ => 1);
        // The last cell holds so much of each λ that it stays empty.
        box.SetWalls(at => at.A > Cells - 1 ? Store : 0, _ => 0);
        box.SetCompound(at => at.A < 1 ? 2 : 0);
        double all = box.Total, most = 0;
        double before = 0, after = 0;
        for (int step = 0; step < 60; step++)
        {
            if (step == 59) before = box.Compound.Sum((c, _) => c);
            box.Step(Step);
            most = Math.Max(most, Math.Abs(box.Total / all - 1));
        }
        after = box.Compound.Sum((c, _) => c);
        double sink = box.MoleFraction[Cells - 1, 0];
        double flux = Rate * (Saturation - sink) / (1 + Rate * (Cells - 1));
        return
        [
            CaseResult.Relative("flux", "surface and film are in series",
                "(λ_sat − λ_L)/(1/k + (n − 1)/D)", flux, (before - after) / Step, 2e-3),
            Kept(setting, most),
        ];
    }

    static CaseResult[] Precipitating(Setting setting)
    {
        using SilverBox box = SilverBox.Create(setting, new Extent(24, 8), Silver(1e-6));
        box.SetFilling(_ => 1);
        box.SetConcentration(at => Saturation * (2 + Math.Cos(Math.PI * at.A / 24)));
        box.SetMoleFraction(_ => 0);
        double all = box.Total;
        for (int step = 0; step < 5; step++) box.Step(10);
        return
        [
            CaseResult.Relative("β", "the slow rate is that of dissolving", "the largest λ/λ_sat", 1,
                box.MoleFraction.Values.Max() / Saturation, Wide(setting) ? 1e-8 : 1e-5),
            CaseResult.Relative("compound", "what is beyond it lies where it was", "Σ C_p/N", 0.5,
                box.Compound.Sum((c, _) => c) / all, 1e-6),
            Kept(setting, Math.Abs(box.Total / all - 1)),
        ];
    }

    // Against compound at equilibrium, while it dissolves, ends and appears.
    static CaseResult[] Fast(Setting setting)
    {
        double[] Run(double rate)
        {
            using SilverBox box = SilverBox.Create(setting, new Extent(80, 4), Silver(rate, 3));
            double position = 20;
            box.SetFilling(at => SilverBox.Front(at.A, position));
            box.Begin(0.004);
            for (int step = 0; step < 80; step++)
            {
                position += step < 40 ? 1.2 : -1.2;
                box.SetFilling(at => SilverBox.Front(at.A, position));
                box.Step(20);
            }
            return [.. box.Concentration.Values, .. box.Compound.Values];
        }
        double[] none = Run(double.PositiveInfinity), fast = Run(Wide(setting) ? 1e5 : 40),
            faster = Run(1e9), slow = Run(1e-3);
        double scale = none.Max();
        return
        [
            CaseResult.Small("fast", "a fast rate gives what equilibrium does", "max |ΔC|/max C",
                none.Zip(fast, (a, b) => Math.Abs(a - b)).Max() / scale, Wide(setting) ? 1e-6 : 5e-3),
            CaseResult.Small("faster", "and one beyond rounding is equilibrium", "max |ΔC|",
                none.Zip(faster, (a, b) => Math.Abs(a - b)).Max(), 0),
            new("slow", "a slow one does not", "max |ΔC|/max C > 0.01", 1,
                none.Zip(slow, (a, b) => Math.Abs(a - b)).Max() / scale > 0.01 ? 1 : 0, 0),
        ];
    }
}
