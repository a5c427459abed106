using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Silver in β at rest: decay of waves, T14 (walls take their share by Henry's law), V15 (flux
/// through a slab) and V9 (its share of lithium's potential).</summary>
public static class SilverDiffusionCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Frames.Select(frame => new VerificationCase(
            $"Silver wave along {"xyz"[frame.A]}, closed",
                setting => Wave(setting, new Extent(24, 8, 6), frame))),
        .. Frames.Select(frame => new VerificationCase(
            $"Silver wave along {"xyz"[frame.A]}, joined", setting => Wave(
                setting, new Extent(25, 6, 4) { JoinedA = true }, frame))),
        .. new[] { 0.0, 5, 50, 500 }.Select(s => Case(s, Frame.Straight)),
        Case(50, new Frame(1, 0, 2)), Case(50, new Frame(2, 0, 1)),
        .. Frames.Select(frame => new VerificationCase(
            $"V15 flux through a slab along {"xyz"[frame.A]}", setting => Slab(setting, frame))),
        new("V9 lithium's potential beside silver", Potential),
    ];

    static Frame[] Frames => [Frame.Straight, new(1, 0, 2), new(2, 1, 0)];

    static bool IsDouble(Setting setting) => setting.Precision == Precision.Double;

    static CaseResult[] Wave(Setting setting, Extent extent, Frame frame)
    {
        const double Diffusivity = 7, Step = 3, Mean = 0.01, Amplitude = 0.004;
        const int Steps = 5;
        using SilverBox box =
            SilverBox.Create(setting, extent, new SoluteParameters { Diffusivity = Diffusivity }, frame);
        box.Tolerance = IsDouble(setting) ? 1e-13 : 1e-7;
        double turn = Math.PI * (extent.JoinedA ? 2 : 1) / extent.A;
        box.SetFilling(_ => 1);
        box.SetConcentration(at => Mean + Amplitude * Math.Cos(turn * at.A));
        for (int i = 0; i < Steps; i++) box.Step(Step);
        double damped = Amplitude / Math.Pow(1 + Step * Diffusivity * (2 - 2 * Math.Cos(turn)), Steps);
        Cells expected = Cells.Of(extent, at => Mean + damped * Math.Cos(turn * at.A));
        return
        [
            CaseResult.Small("deviation", "a wave of silver decays by the law of the grid and of backward "
                + "Euler",
                "a₀ (1 + Δt D (2 − 2 cos kh)/h²)⁻ⁿ, over a", box.Concentration.Distance(expected) / damped,
                IsDouble(setting) ? 1e-10 : 1e-4),
        ];
    }

    static VerificationCase Case(double segregation, Frame frame) => new(
        $"T14 wall with s = {segregation}, along {"xyz"[frame.A]}",
            setting => Henry(setting, segregation, frame));

    // A slot full of β, about 20 cells wide (Σψ), walls at b = 5 and 25; all silver starts in the left third.
    static CaseResult[] Henry(Setting setting, double segregation, Frame frame)
    {
        const int Length = 48, Height = 30;
        const double Layer = 0.05;
        using SilverBox box = SilverBox.Create(
            setting, new Extent(Length, Height), new SoluteParameters { Diffusivity = 50 }, frame);
        static double Domain(double b) => 0.5 * (1 + Math.Tanh((10 - Math.Abs(b - 15)) / 1.2)) is var psi
            && psi < 1e-2 ? 0 : psi;
        static double Wall(double b) => Domain(b) > 0 ? 1 - Math.Pow(2 * Domain(b) - 1, 2) : 0;
        double sum = 0, width = 0;
        for (int b = 0; b < Height; b++) (sum, width) = (sum + Wall(b + 0.5), width + Domain(b + 0.5));
        box.SetDomain(at => Domain(at.B));
        box.SetFilling(_ => 1);
        double Held(Centre at) => 2 / sum * Wall(at.B) * Layer * segregation;
        box.SetWalls(Held, at => 50 * Held(at));
        box.SetConcentration(at => at.A < Length / 3 ? 0.01 * Domain(at.B) : 0);
        double held = box.Concentration.Sum((c, _) => c);
        for (int i = 0; i < 40; i++) box.Step(100);
        double bulk = box.MoleFraction[Length / 2, 15], kept = box.Concentration.Sum((c, _) => c);
        // What is not in the volume of the slot is at its two walls: excess per area and layer over the bulk.
        double excess = (kept - bulk * width * Length) / (2 * Length * Layer) / bulk;
        return
        [
            new("slope", "walls take their share of silver by Henry's law", "excess/(A δ_seg λ) = s",
                segregation, excess, 0.005 * segregation + (IsDouble(setting) ? 1e-6 : 1e-2)),
            CaseResult.Small("drift", "silver is conserved", "|Δ∫C|/∫C", Math.Abs(kept / held - 1),
                IsDouble(setting) ? 1e-12 : 1e-5),
        ];
    }

    // Two ends that hold so much that λ stays there; the ledger of the ends gives the flux.
    static CaseResult[] Slab(Setting setting, Frame frame)
    {
        const int Cells = 40, Steps = 10;
        const double Diffusivity = 7, Large = 1e7, High = 0.01, Step = 6e4;
        using SilverBox box = SilverBox.Create(
            setting, new Extent(Cells, 3), new SoluteParameters { Diffusivity = Diffusivity }, frame);
        box.Tolerance = IsDouble(setting) ? 1e-13 : 1e-7;
        box.SetFilling(_ => 1);
        box.SetWalls(at => at.A is < 1 or > Cells - 1 ? Large : 0, _ => 0);
        static double Fraction(Centre at) => High * (Cells - 0.5 - at.A) / (Cells - 1);
        box.SetConcentration(at => Fraction(at) * (at.A is < 1 or > Cells - 1 ? 1 + Large : 1));
        box.SetMoleFraction(Fraction);
        double Left() => box.Concentration.Sum((c, at) => at.A < Cells / 2 ? c : 0) / 3;
        double before = Left(), expected = 0;
        for (int i = 0; i < Steps; i++)
        {
            box.Step(Step);
            Cells fraction = box.MoleFraction;
            expected += Step * Diffusivity * (fraction[0, 1] - fraction[Cells - 1, 1]) / (Cells - 1);
        }
        return
        [
            CaseResult.Relative("flux", "a steady slab passes silver by Fick's law", "J = D Δc/L", 1,
                (before - Left()) / expected, IsDouble(setting) ? 1e-6 : 1e-2),
        ];
    }

    // P = 1: pressures in units of kT/Ω, potentials in kT.
    static CaseResult[] Potential(Setting setting)
    {
        const double Kelvin = 298.15, Boltzmann = Solver.Materials.Constants.Boltzmann;
        using SilverBox box = SilverBox.Create(
            setting, new Extent(4, 3), new SoluteParameters { Diffusivity = 1, PressureScale = 1 });
        box.SetFilling(_ => 1);
        double At(double fraction)
        {
            box.SetMoleFraction(_ => fraction);
            return box.Pressure[1, 1];
        }
        const double Difference = 1e-3;
        double fine = IsDouble(setting) ? 1e-6 : 1e-5;
        double slope = (At(0.01 + Difference) - At(0.01 - Difference)) / (2 * Difference);
        const string Claim = "silver lowers the potential of lithium";
        return
        [
            CaseResult.Relative("µ_Li at 0.4 at.%", Claim, "ln(1 − X) [kT]", -0.0040080214, At(0.004), fine),
            CaseResult.Relative("µ_Li in meV", Claim, "kT ln(1 − X) at 298.15 K", -0.10298,
                At(0.004) * Boltzmann * Kelvin / Solver.Materials.Constants.ElementaryCharge * 1e3, 1e-4),
            CaseResult.Relative("pressure at 1 at.%", Claim, "kT/Ω ln(1 − X) [MPa]", -1.9154,
                At(0.01) * Boltzmann * Kelvin / Solver.Materials.Constants.LithiumAtomicVolume / 1e6, 1e-4),
            CaseResult.Relative("Gibbs–Duhem", "lithium's potential and Fick's law of silver are one free "
                + "energy",
                "(1 − X) dµ_Li/dX = −X dµ_Ag/dX = −kT", -1, 0.99 * slope, IsDouble(setting) ? 1e-6 : 1e-4),
        ];
    }
}
