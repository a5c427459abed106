using PhaseFieldMiec.Solver.Modules.Solute;

namespace PhaseFieldMiec.Verification;

/// <summary>T11b–d: silver before a flat front whose position is given; β where a is larger.</summary>
public static class SilverFrontCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Frames.Select(frame => new VerificationCase(
            $"T11b uniform at small Péclet number along {"xyz"[frame.A]}",
                setting => Uniform(setting, frame))),
        new("T11c steady retreating front along x", setting => Steady(setting, Frame.Straight)),
        new("T11c steady retreating front along z", setting => Steady(setting, new Frame(2, 1, 0))),
        new("T11d growing layer along x", setting => Growing(setting, Frame.Straight)),
        new("T11d growing layer along y", setting => Growing(setting, new Frame(1, 0, 2))),
        .. new[] { (1.0, 10.0), (10, 10), (1000, 100) }.Select(one => new VerificationCase(
            $"T11 nothing left behind, D = {one.Item1}", setting => Behind(setting, one.Item1, one.Item2))),
    ];

    static Frame[] Frames => [Frame.Straight, new(1, 0, 2), new(2, 1, 0)];

    static SilverBox Create(Setting setting, int cells, SoluteParameters silver, Frame frame)
        => SilverBox.Create(setting, new Extent(cells, 1), silver, frame);

    static CaseResult[] Uniform(Setting setting, Frame frame)
    {
        const int Cells = 240;
        const double Speed = 1e-3, Step = 250;
        using SilverBox box = Create(setting, Cells, new SoluteParameters { Diffusivity = 100 }, frame);
        double front = 40;
        box.SetFilling(at => SilverBox.Front(at.A, front));
        box.Begin(0.004);
        double held = box.Total, worst = 0;
        for (int step = 0; step < 400; step++)
        {
            front += Step * Speed;
            box.SetFilling(at => SilverBox.Front(at.A, front));
            box.Step(Step);
            Cells fraction = box.MoleFraction;
            for (int a = (int)front + 6; a < Cells; a++)
                worst = Math.Max(worst, Math.Abs(fraction[a, 0] * (Cells - front) / held - 1));
        }
        return
        [
            CaseResult.Small("deviation", "at small Péclet number silver is uniform, and all of it is there",
                "max |λ L(t)/N − 1|, v L/D ≤ 0.002", worst, 0.01),
        ];
    }

    static CaseResult[] Steady(Setting setting, Frame frame)
    {
        const double Partition = 0.1, Diffusivity = 1, Layer = 60, Speed = Diffusivity / Layer, Step = 6,
            Far = 0.001;
        using SilverBox box = Create(
            setting, 900, new SoluteParameters { Diffusivity = Diffusivity, VoidCapacity = Partition },
                frame);
        double front = 60;
        double Exact(double a)
            => Far * (1 + (1 - Partition) / Partition * Math.Exp(-Math.Max(a - front, 0) / Layer));
        double Filling(Centre at) => SilverBox.Front(at.A, front);
        static double Capacity(double u) => u * u * (3 - 2 * u) * (1 - Partition) + Partition;
        box.SetFilling(Filling);
        box.SetConcentration(at => Exact(at.A) * Capacity(Filling(at)));
        box.SetMoleFraction(at => Exact(at.A));
        for (int step = 0; step < 2000; step++)
        {
            front += Speed * Step;
            box.SetFilling(Filling);
            box.Step(Step);
        }
        Cells fraction = box.MoleFraction;
        double worst = 0;
        for (int a = (int)front + 6; a < front + 300; a++)
            worst = Math.Max(worst, Math.Abs(fraction[a, 0] / Exact(a + 0.5) - 1));
        return
        [
            CaseResult.Small("deviation", "a steady retreating front has its exponential layer, after 200 "
                + "cells",
                "c = c∞ [1 + (1 − k)/k e^(−v d/D)], k = 0.1, D/v = 60 h, d ≥ ε", worst, 0.02),
        ];
    }

    static CaseResult[] Growing(Setting setting, Frame frame)
    {
        const int Cells = 260, Steps = 2400;
        const double Diffusivity = 1, Speed = 1.0 / 60, Step = 3, Start = 60, Initial = 0.004;
        using SilverBox box = Create(setting, Cells, new SoluteParameters { Diffusivity = Diffusivity },
            frame);
        double thickness = Start;
        box.SetFilling(at => SilverBox.Front(at.A, Cells - thickness));
        box.Begin(Initial);
        for (int step = 0; step < Steps; step++)
        {
            thickness += Speed * Step;
            box.SetFilling(at => SilverBox.Front(at.A, Cells - thickness));
            box.Step(Step);
        }
        Cells fraction = box.MoleFraction;
        double[] tracked = StretchingLayer.Solve(Diffusivity, Speed, Start, Step * Steps, Initial);
        double Tracked(int a) => StretchingLayer.At(tracked, (Cells - a - 0.5) / thickness);
        double worst = 0;
        int first = Cells - (int)thickness + 6;
        for (int a = first; a < Cells; a++) worst =
            Math.Max(worst, Math.Abs(fraction[a, 0] / Tracked(a) - 1));
        return
        [
            CaseResult.Small("deviation", "a growing layer, Péclet 3 at its end, agrees with a "
                + "front-tracking solution",
                "max |λ/c(y/L) − 1|", worst, 0.02),
            CaseResult.Relative("contrast", "the layer is far from uniform",
                "c at the wall over c ε from the front",
                Tracked(Cells - 1) / Tracked(first), fraction[Cells - 1, 0] / fraction[first, 0], 0.02),
        ];
    }

    static CaseResult[] Behind(Setting setting, double diffusivity, double step)
    {
        using SilverBox box = Create(setting, 160, new SoluteParameters { Diffusivity = diffusivity },
            Frame.Straight);
        double front = 30;
        box.SetFilling(at => SilverBox.Front(at.A, front));
        box.Begin(0.004);
        for (int i = 0; i < 320; i++)
        {
            front += 0.25;
            box.SetFilling(at => SilverBox.Front(at.A, front));
            box.Step(step);
        }
        double behind = box.Concentration.Sum((c, at) => at.A < front - 12 ? c : 0);
        return
        [
            CaseResult.Small("left behind", "a receding front leaves no silver behind",
                "share of all silver over 68 cells", behind / box.Total, 1e-4),
        ];
    }
}
