using PhaseFieldMiec.Solver.Modules.Potential;

namespace PhaseFieldMiec.Verification;

/// <summary>What a contact of the shape of a disc costs: Holm's constriction resistance 1/(4σa) of an
/// equipotential disc on a half space, in a box.</summary>
public static class ConstrictionCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. PotentialCases.Frames.Select(frame => new VerificationCase(
            $"Constriction at a disc along {"xyz"[frame.A]}", setting => Disc(setting, 4, frame))),
        new("Constriction at finer discs", setting => [.. Disc(setting, 8, Frame.Straight),
            .. Disc(setting, 16, Frame.Straight)])
        {
            Quick = false,
        },
    ];

    // A quarter of the disc in the corner of a closed box 4 a wide and high: by mirrors a square array of
    // whole ones, 8 a apart. Faces of the disc react with j = 2 σ at a small level: they are at potential 0,
    // half a cell from the voxels. Σ′ 1/r over the array less its uniform background is −3.90026492 over the
    // distance (4 ζ(½) β(½)), so that R = 1/(4σa) − 3.90026492/(2πσ · 8a) + H/(σ(8a)²), up to O((a/8a)³), all
    // four quarters in parallel.
    static CaseResult[] Disc(Setting setting, int radius, Frame frame)
    {
        const double Level = 0.03, Array = 3.90026492;
        int side = 4 * radius, width = 2 * side;
        var extent = new Extent(side + 1, side, side);
        bool IsDisc(Centre at) => at.B * at.B + at.C * at.C < radius * radius;
        using PotentialBox box = PotentialBox.Create(setting, extent, at => at.A > 1 ? 1 : 0,
            at => IsDisc(at) ? 2 : 0, frame: frame);
        PotentialSolution solution = box.Solve(Level);
        double measured = Level / (4 * solution.Current), flat = (double)side / width / width;
        double holm = 1.0 / (4 * radius), array = Array / (2 * Math.PI * width);
        double error = (measured - flat + array) / holm - 1;
        return
        [
            CaseResult.Relative($"constriction a = {radius}", "a disc of voxels constricts as a round one",
                "1/(4σa), less what the neighbours in the array take", holm, measured - flat + array,
                0.35 / radius),
            new($"error a = {radius}", "it does so as a disc that is a quarter of a voxel smaller",
                "(R/R₀ − 1) a/h", 0.25, error * radius, 0.08),
            CaseResult.Relative($"iterations a = {radius}", "the solve does not become harder",
                "at most 40", 20, solution.Iterations, 1),
        ];
    }
}
