using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T11a: silver is neither made nor lost, whatever front moves and however much void would hold;
/// walls have their share from the start; and particles give what they have, no more, and lift nothing above
/// saturation.</summary>
public static class SilverConservationCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Wavy(1e-6, 100, Frame.Straight), Wavy(1e-6, 1e4, new Frame(1, 0, 2)),
        Wavy(1e-9, 100, new Frame(0, 2, 1)), Wavy(0.1, 100, new Frame(1, 2, 0)),
        new("T11a separate pieces of β", Pieces),
        new("T11a start beside walls that hold silver", Start),
        .. new[] { 1, 100, 1e4 }.Select(step => new VerificationCase(
            $"T11a particles in long steps, Δt = {step}", setting => LongSteps(setting, step))),
    ];

    static double RoundOff(Setting setting) => setting.Precision == Precision.Double ? 1e-12 : 1e-6;

    static VerificationCase Wavy(double voidCapacity, double diffusivity, Frame frame) => new(
        $"T11a wavy front in {frame}, k_v = {voidCapacity}, D = {diffusivity}",
        setting => Wavy(setting, voidCapacity, diffusivity, frame));

    // A wavy front that runs out and back through a box with a round obstacle and covered walls.
    static CaseResult[] Wavy(Setting setting, double voidCapacity, double diffusivity, Frame frame)
    {
        var silver = new SoluteParameters { Diffusivity = diffusivity, VoidCapacity = voidCapacity };
        using SilverBox box = SilverBox.Create(setting, new Extent(64, 40) { JoinedB = true }, silver, frame);
        static double Wall(Centre at)
            => Math.Tanh((Math.Sqrt((at.A - 34) * (at.A - 34) + (at.B - 22) * (at.B - 22)) - 9) / 1.2);
        box.SetDomain(at => 0.5 * (1 + Wall(at)) is var psi && psi < 1e-2 ? 0 : psi);
        box.SetWalls(at => 3 * (1 - Wall(at) * Wall(at)), at => 30 * (1 - Wall(at) * Wall(at)));
        void Move(int step) => box.SetFilling(at => SilverBox.Front(
            at.A + 2 * Math.Sin(2 * Math.PI * at.B / 40), 32 + 24 * Math.Cos(0.06 * step)));
        Move(0);
        box.Begin(0.004);
        double before = box.Total, worst = 0;
        for (int step = 1; step <= 210; step++)
        {
            Move(step);
            box.Step(20);
            worst = Math.Max(worst, Math.Abs(box.Total - before) / before);
        }
        return [CaseResult.Small("drift", "the total of silver stays whatever front moves", "|Δ∫C|/∫C", worst,
            RoundOff(setting))];
    }

    static CaseResult[] Pieces(Setting setting)
    {
        using SilverBox box =
            SilverBox.Create(setting, new Extent(96, 24), new SoluteParameters { Diffusivity = 1e3 });
        box.SetFilling(at => at.A < 48 ? SilverBox.Front(30 - at.A, 0) : SilverBox.Front(at.A, 66));
        box.Begin(0.01);
        double Left() => box.Concentration.Sum((c, at) => at.A < 48 ? c : 0);
        double left = Left();
        for (int step = 0; step < 500; step++) box.Step(50);
        return
        [
            CaseResult.Small("drift of a piece", "silver of separate pieces of β does not mix",
                "|Δ∫C|/∫C of the left piece", Math.Abs(Left() / left - 1), 1e-5),
        ];
    }

    // β that half covers a round obstacle; its wall takes 3 λ more per cell where ψ is ½.
    static CaseResult[] Start(Setting setting)
    {
        const double Fraction = 0.004;
        static double Wall(Centre at)
            => Math.Tanh((Math.Sqrt((at.A - 20) * (at.A - 20) + (at.B - 16) * (at.B - 16)) - 8) / 1.2);
        static double Domain(Centre at) => 0.5 * (1 + Wall(at)) is var psi && psi < 1e-2 ? 0 : psi;
        static double Capacity(Centre at) => 3 * (1 - Wall(at) * Wall(at));
        static double Share(Centre at)
            => SilverBox.Front(at.A, 20) is var u && Domain(at) > 0 ? u * u * (3 - 2 * u) : 0;
        using SilverBox box =
            SilverBox.Create(setting, new Extent(40, 32), new SoluteParameters { Diffusivity = 10 });
        box.SetDomain(Domain);
        box.SetWalls(Capacity, at => 10 * Capacity(at));
        box.SetFilling(at => SilverBox.Front(at.A, 20));
        box.Begin(Fraction);
        Cells first = box.Concentration, uniform = Cells.Of(box.Extent, _ => Fraction);
        double expected = Fraction * uniform.Sum((_, at) => Share(at) * (Domain(at) + Capacity(at)));
        double without = Fraction * uniform.Sum((_, at) => Share(at) * Domain(at));
        double worst = 0;
        box.MoleFraction.Sum((fraction, at) => worst = Share(at) < 0.01 ? worst
            : Math.Max(worst, Math.Abs(fraction / Fraction - 1)));
        box.Step(100);
        const string Claim = "silver of one composition fills β and the walls it covers, and is at rest";
        return
        [
            CaseResult.Relative("total", Claim, "X₀ ∫h(ψ + s_w)", expected, box.Total, RoundOff(setting)),
            new("share of walls", "walls hold a part worth the name", "∫h s_w > 0.1 ∫hψ", 1,
                expected > 1.1 * without ? 1 : 0, 0),
            // void holds k_v/h of it
            CaseResult.Small("composition", Claim, "max |λ/X₀ − 1| where h > 0.01", worst, 2e-4),
            CaseResult.Small("moved", Claim, "max |ΔC|/X₀ of a long step",
                box.Concentration.Distance(first) / Fraction,
                setting.Precision == Precision.Double ? 1e-5 : 1e-4),
        ];
    }

    static CaseResult[] LongSteps(Setting setting, double step)
    {
        var silver = new SoluteParameters { Diffusivity = 100, Solubility = 0.01 };
        using SilverBox box = SilverBox.Create(setting, new Extent(40, 40) { JoinedA = true }, silver);
        box.SetFilling(at => SilverBox.Front(24, at.B));
        box.Begin(0.002);
        // The last lies in void, the one before it at the front, the third on a joined face.
        foreach ((double a, double b) in new[] { (4, 5), (14.2, 5.7), (39.8, 3), (20, 23), (30, 35) })
            box.AddParticle(new Centre(a, b, 0), 1.2);
        double held = box.Total, first = box.Particles[4].Amount, largest = 0, worst = 0, most = 0,
            least = first;
        for (int i = 0; i < 60; i++)
        {
            box.Step(step);
            Cells fraction = box.MoleFraction;
            for (int b = 0; b < 26; b++)        // below the front: λ of void is noise
                for (int a = 0; a < 40; a++) largest = Math.Max(largest, fraction[a, b]);
            most = Math.Max(most, box.Particles.Max(particle => particle.Amount) / first);
            least = Math.Min(least, box.Particles.Min(particle => particle.Amount));
            worst = Math.Max(worst, Math.Abs(box.Total - held) / held);
        }
        const string Claim =
            "however long the step, particles lift nothing above saturation and give what they have";
        return
        [
            CaseResult.Relative("largest λ", Claim, "X_sat is reached", 0.01, largest, 1e-3),
            CaseResult.Small("above saturation", Claim, "max(λ − X_sat, 0)/X_sat",
                Math.Max(largest - 0.01, 0) / 0.01, setting.Precision == Precision.Double ? 1e-6 : 1e-4),
            CaseResult.Small("growth", Claim, "largest amount over the first − 1", Math.Max(most - 1, 0),
                0.01),
            CaseResult.Small("debt", Claim, "amount below 0", Math.Max(-least, 0), 0),
            new("in void", "a particle that β does not cover keeps all", "N/N₀", 1,
                box.Particles[4].Amount / first, 0),
            CaseResult.Small("drift", Claim, "|Δ∫C|/∫C, particles included", worst, RoundOff(setting)),
        ];
    }
}
