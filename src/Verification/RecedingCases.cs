using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>A front that is stripped from behind must not leave a film of u ≈ 0.01 in the void it
/// sweeps.</summary>
public static class RecedingCases
{
    const double Speed = 1.5e-3;
    const double Most = 5e-4;           // of the swept volume

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Receding flat front along y", setting => Flat(setting, Frame.Straight)),
        new("Receding flat front along x", setting => Flat(setting, new Frame(1, 0, 2))),
        new("Receding flat front along z", setting => Flat(setting, new Frame(0, 2, 1))),
        .. new[] { 30, 60, 120 }.Select(angle => new VerificationCase(
            $"Receding slot at {angle}°", setting => Slot(setting, angle))),
    ];

    // No wall to carry it: bulk mobility brings β to the sink, as little of it as the tension allows (half of
    // the spinodal), because it drains films too.
    static CaseResult[] Flat(Setting setting, Frame frame)
    {
        using BetaBox box = BetaBox.Create(
            setting, new Extent(3, 64), new BetaParameters { Width = 5, Bulk = 0.06 }, frame);
        return Recede(setting, box, start: 54, swept: 42, clearance: 10);
    }

    static CaseResult[] Slot(Setting setting, double degrees)
    {
        var parameters = new BetaParameters { Width = 5, Bulk = 1e-3 };
        using BetaBox box = BetaBox.Create(setting, new Extent(12, 88), parameters);
        box.SetWalls(at => 8 - at.A, degrees * Math.PI / 180, mobility: 1);
        return Recede(setting, box, start: 76, swept: 56, clearance: 18);
    }

    // What lies farther than the clearance (half the interface and the meniscus) ahead of the final front was
    // left behind.
    static CaseResult[] Recede(
        Setting setting, BetaBox box, double start, double swept, double clearance)
    {
        box.SetShape(at => start - at.B);
        box.SetSource(at => at.B < 1 ? -Speed : 0);
        box.Advance(swept / Speed, 500);
        double area = 0;
        for (int a = 0; a < box.Extent.A; a++) area += box.Domain[a, 0];
        Cells domain = box.Domain;
        double left = 0, limit = start - swept + clearance;
        Cells filling = box.Filling;
        for (int b = (int)limit; b < box.Extent.B; b++)
            for (int a = 0; a < box.Extent.A; a++) left += domain[a, b] * filling[a, b];
        return
        [
            CaseResult.Small("left behind", "a receding front leaves no dust",
                "∫ψu ahead of the front/swept volume",
                Math.Abs(left) / (area * swept), Most),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
