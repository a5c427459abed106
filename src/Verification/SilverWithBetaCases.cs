using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Verification;

/// <summary>Silver carried by β that moves by its own equation, and pushes back through the one potential
/// that both share.</summary>
public static class SilverWithBetaCases
{
    // kT/Ω over γ/h at 298.15 K, Ω = 21.6 Å³, γ = 0.5 J/m², h = 20 nm.
    const double PressureScale = 1.380649e-23 * 298.15 / 21.6e-30 / (0.5 / 20e-9);
    const int Length = 112, Height = 28;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("Silver with receding β, D = 1", s => Recede(s, 1, Frame.Straight)),
        Case("Silver with receding β along y, D = 1000",
            s => Recede(s, 1000, new Frame(1, 0, 2))),
        Case("Silver in a slot that fills and empties", s => IsDouble(s) ? FillAndEmpty<double>(s)
            : FillAndEmpty<float>(s)),
        Case("Uniform silver moves no β", s => IsDouble(s) ? Still<double>(s) : Still<float>(s)),
        .. new Frame[] { new(0, 1, 2), new(1, 0, 2), new(2, 1, 0) }.Select(frame => Case(
            $"Gradient of silver at rest along {"xyz"[frame.A]}", s => IsDouble(s) ? Rest<double>(s, frame)
                : Rest<float>(s, frame))),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    static bool IsDouble(Setting setting) => setting.Precision == Precision.Double;

    static double RoundOff(Setting setting) => IsDouble(setting) ? 1e-12 : 1e-6;

    sealed class Slot<T> : IDisposable where T : unmanaged
    {
        readonly PrescribedSource<T> source;
        readonly Device<T> device;
        readonly Frame frame;
        readonly Grid grid;
        static readonly Extent extent = new(Length, Height);

        // β fills a > 40 of a slot with walls at both sides and is taken away, or given, at its front.
        public Slot(Setting setting, double diffusivity, bool coupled, Frame frame)
        {
            (device, this.frame, grid) = (setting.Devices.Create<T>(), frame, frame.Grid(Length, Height, 1));
            Beta = new BetaEquation<T>(device, grid, null, new BetaParameters { Bulk = 1e-3 });
            source = new PrescribedSource<T>(device, grid);
            Beta.Source = source;
            Silver = new SoluteEquation<T>(device, grid, null,
                new SoluteParameters { Diffusivity = diffusivity, PressureScale = PressureScale },
                    Beta.Filling, Beta.Domain);
            static double Domain(double b)
                => 0.5 * (1 + Math.Tanh((10 - Math.Abs(b - 14)) / 1.2)) is var psi && psi < 1e-2 ? 0 : psi;
            static double Wall(double b) => Domain(b) > 0 ? (1 - Math.Pow(2 * Domain(b) - 1, 2)) / 2.4 : 0;
            Write(Beta.Domain, at => Domain(at.B));
            Write(Beta.Wetting, at => Wall(at.B) * 0.5);
            Write(Beta.WallMobility, at => Wall(at.B));
            Write(Beta.Filling, at => Domain(at.B) > 0 ? SilverBox.Front(at.A, 40) : 0);
            Write(Silver.WallCapacity, at => Wall(at.B) * 0.5);
            Write(Silver.WallMobility, at => Wall(at.B) * 0.5 * diffusivity);
            Beta.Begin();
            Silver.Begin(0.01);
            if (coupled) Beta.SolutePressure = Silver.AddSolutePressure;
        }

        public BetaEquation<T> Beta { get; }

        public SoluteEquation<T> Silver { get; }

        /// <summary>Takes (or gives) so much at the front, in cells of advance.</summary>
        public void Step(double timeStep, double advance)
        {
            Cells u = Read(Beta.Filling), psi = Read(Beta.Domain);
            double sum = 0;
            var rate = new double[u.Values.Length];
            for (int i = 0; i < rate.Length; i++)
                sum += rate[i] = psi.Values[i] * Math.Max(u.Values[i] * (1 - u.Values[i]) - 0.05, 0);
            for (int i = 0; i < rate.Length; i++) rate[i] *= advance * 20 / timeStep / sum;
            frame.Write(device, grid, source.Rate, new Cells(extent, rate));
            StepAttempt attempt = Beta.Attempt(timeStep);
            if (!attempt.Converged || !(attempt.LargestChange < 0.3))
                throw new InvalidOperationException($"The step of β failed: {attempt}.");
            Beta.Accept();
            Silver.Step(timeStep);
        }

        /// <summary>Silver and β below a.</summary>
        public (double Silver, double Beta) Below(double a)
        {
            Cells psi = Read(Beta.Domain);
            return (Read(Silver.Concentration).Sum((c, at) => at.A < a ? c : 0),
                Read(Beta.Filling).Sum((u, at) => at.A < a ? u * psi[(int)at.A, (int)at.B] : 0));
        }

        public void Dispose() => device.Dispose();

        void Write(Field<T> field, Func<Centre, double> value)
            => frame.Write(device, grid, field, Cells.Of(extent, value));

        Cells Read(Field<T> field) => frame.Read(device, grid, field, extent);
    }

    static CaseResult[] Recede(Setting setting, double diffusivity, Frame frame) => IsDouble(setting)
        ? Recede<double>(setting, diffusivity, frame)
        : Recede<float>(setting, diffusivity, frame);

    static CaseResult[] Recede<T>(Setting setting, double diffusivity, Frame frame) where T : unmanaged
    {
        using var slot = new Slot<T>(setting, diffusivity, coupled: true, frame);
        double held = slot.Silver.Total(), worst = 0;
        for (int step = 0; step < 400; step++)
        {
            slot.Step(60, -0.1);
            worst = Math.Max(worst, Math.Abs(slot.Silver.Total() / held - 1));
        }
        (double silver, double beta) = slot.Below(40 + 40 - 24);
        return
        [
            CaseResult.Small("drift", "silver is conserved while β recedes", "|ΔN|/N", worst,
                RoundOff(setting)),
            CaseResult.Small("silver left behind", "β that recedes takes its silver along",
                "share 24 cells behind the front", silver / held, 5e-4),
            CaseResult.Small("β left behind", "a receding front leaves no dust", "∫ψu behind/swept volume",
                Math.Abs(beta) / (20 * 40), 5e-4),
        ];
    }

    static CaseResult[] FillAndEmpty<T>(Setting setting) where T : unmanaged
    {
        using var slot = new Slot<T>(setting, 1000, coupled: true, Frame.Straight);
        double held = slot.Silver.Total(), volume = slot.Beta.Measure().Sum0, worst = 0;
        for (int step = 0; step < 300; step++)
        {
            slot.Step(step < 10 ? 10 : 60, step < 150 ? 0.1 : -0.1);
            worst = Math.Max(worst, Math.Abs(slot.Silver.Total() / held - 1));
        }
        return
        [
            CaseResult.Small("drift", "silver is conserved while β comes and goes", "|ΔN|/N", worst,
                RoundOff(setting)),
            CaseResult.Small("β", "what was given is taken again", "|ΔV|/V",
                Math.Abs(slot.Beta.Measure().Sum0 / volume - 1), IsDouble(setting) ? 1e-10 : 1e-5),
        ];
    }

    static CaseResult[] Still<T>(Setting setting) where T : unmanaged
    {
        using var plain = new Slot<T>(setting, 1000, coupled: false, Frame.Straight);
        using var coupled = new Slot<T>(setting, 1000, coupled: true, Frame.Straight);
        double worst = 0;
        for (int step = 0; step < 40; step++)
        {
            plain.Step(20, 0);
            coupled.Step(20, 0);
        }
        for (int a = 0; a < Length; a += 4)
            worst = Math.Max(worst, Math.Abs(plain.Below(a).Beta - coupled.Below(a).Beta));
        return
        [
            CaseResult.Small("moved", "a uniform composition drives no β", "cells of β of 1439, over any cut",
                worst, 0.02),
        ];
    }

    // A closed box full of β: p(u) + P ln(1 − X) = constant.
    static CaseResult[] Rest<T>(Setting setting, Frame frame) where T : unmanaged
    {
        const int Cells = 40;
        var extent = new Extent(Cells, 1);
        using Device<T> device = setting.Devices.Create<T>();
        Grid grid = frame.Grid(Cells, 1, 1);
        var beta = new BetaEquation<T>(device, grid, null, new BetaParameters { Bulk = 0.05 });
        var silver = new SoluteEquation<T>(device, grid, null,
            new SoluteParameters { Diffusivity = 1, PressureScale = PressureScale }, beta.Filling,
                beta.Domain);
        Cells fraction = Verification.Cells.Of(extent, at => 0.1 * at.A / Cells),
            full = Verification.Cells.Of(extent, _ => 1);
        frame.Write(device, grid, beta.Domain, full);
        frame.Write(device, grid, beta.Filling, full);
        frame.Write(device, grid, silver.MoleFraction, fraction);
        beta.Begin();
        beta.SolutePressure = silver.AddSolutePressure;
        for (int step = 0; step < 200; step++)     // the slowest mode of the box decays in 17 of them
        {
            if (!beta.Attempt(100).Converged) throw new InvalidOperationException("The step of β failed.");
            beta.Accept();
        }
        beta.WritePressure(beta.Pressure);
        Cells pressure = frame.Read(device, grid, beta.Pressure, extent);
        double expected =
            -PressureScale * (Math.Log(1 - fraction[Cells - 1, 0]) - Math.Log(1 - fraction[0, 0]));
        return
        [
            CaseResult.Relative("pressure over the box", "β is at rest where pressure balances a gradient "
                + "of silver",
                "Δp = −(kT/Ω) Δ ln(1 − X)", expected, pressure[Cells - 1, 0] - pressure[0, 0], 0.01),
        ];
    }
}
