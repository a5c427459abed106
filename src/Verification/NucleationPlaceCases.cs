using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules.Nucleation;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: where nuclei are born: in every layer as often as its own overpotential says,
/// and nowhere within the exclusion of another, across joined faces too.</summary>
public static class NucleationPlaceCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T15 nuclei and depth, 2D", setting => Depth(setting, new Grid(64, 6, 1))),
        new("T15 nuclei and depth, 3D", setting => Depth(setting, new Grid(20, 4, 6))),
        new("T15 walls that bear nuclei less with depth, 2D", setting => Harder(setting, new Grid(64, 6, 1))),
        new("T15 walls that bear nuclei less with depth, 3D", setting => Harder(setting, new Grid(20, 4, 6))),
        new("T15 exclusion across joined faces, 2D", setting => Exclusion(setting, new Grid(32, 28, 1), 9.2)),
        new("T15 exclusion across joined faces, 3D",
            setting => Exclusion(setting, new Grid(16, 14, 15), 4.6)),
    ];

    // At η_nuc the rate of a layer is J_ref (J₀/J_ref)^(1 − 1/f²), J₀/J_ref = 10²⁰.
    static CaseResult[] Depth(Setting setting, Grid grid)
    {
        const int Seeds = 600, Steps = 20;
        const double Most = 0.5;                // events of the first layer for one seed
        double[] factors = [.. Enumerable.Range(0, 6).Select(layer => 1 - 0.005 * layer)];
        double area = (double)grid.Cells / factors.Length;
        double[] rates = [.. factors.Select(f => Most * Math.Pow(1e20, 1 - 1 / (f * f)))];
        var counts = new int[factors.Length];
        double apart = 0, expected = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            using BareBox box = BareBox.Create(setting, grid, _ => 1, Most / area, 0, seed, factors);
            if (seed == 0) expected = box.Expected;
            for (int step = 0; step < Steps; step++)
                foreach (Embryo born in box.Draw(step, 1.0 / Steps))
                {
                    int layer = grid.FlatZ ? born.Cell.Y : born.Cell.Z;
                    counts[layer]++;
                    double critical = (grid.FlatZ ? 1 : 2) * 0.05 / (factors[layer] * BareBox.Overpotential);
                    apart = Math.Max(apart, Math.Abs(born.Layer - layer));
                    apart = Math.Max(apart, Math.Abs(born.BirthRadius / (1.2 * critical) - 1));
                }
        }
        const string Claim = "where the overpotential is less, nuclei are fewer";
        return
        [
            .. counts.Select((count, layer) => new CaseResult($"events in layer {layer + 1}", Claim,
                "Σ J(f η) A t of 600 seeds; ±3 standard deviations", Seeds * rates[layer], count,
                    3 * Math.Sqrt(Seeds * rates[layer]))),
            CaseResult.Relative("expected events", Claim, "Σ J(f η) A", rates.Sum(), expected, 1e-6),
            CaseResult.Small("births", "an embryo is born in its layer with 1.2 of the critical "
                + "radius there",
                "max |layer − layer of the cell|, |R/(1.2 r*) − 1|", apart, 1e-9),
        ];
    }

    // J knows of η/η_nuc only: η_nuc that rises with depth does what η does that falls with it.
    static CaseResult[] Harder(Setting setting, Grid grid)
    {
        const int Seeds = 100, Steps = 20;
        double[] factors = [.. Enumerable.Range(0, 6).Select(layer => Math.Pow(0.5, layer))];
        double area = (double)grid.Cells / factors.Length, expected = 0, other = 0;
        int births = 0, differ = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            using BareBox one = BareBox.Create(setting, grid, _ => 1, 0.5 / area, 0, seed, factors);
            using BareBox two = BareBox.Create(setting, grid, _ => 1, 0.5 / area, 0, seed, null,
                [.. factors.Select(factor => 1 / factor)]);
            if (seed == 0) (expected, other) = (one.Expected, two.Expected);
            for (int step = 0; step < Steps; step++)
            {
                int[] cells = [.. one.Draw(step, 1.0 / Steps).Select(born => born.Index)];
                births += cells.Length;
                if (!cells.SequenceEqual(two.Draw(step, 1.0 / Steps).Select(born => born.Index))) differ++;
            }
        }
        return
        [
            new("events", "nuclei are born", "20 at least", 1, births >= 20 ? 1 : 0, 0),
            new("same", "η_nuc k times as large is η k times smaller", "steps with other births", 0, differ,
                0),
            CaseResult.Relative("expected events", "the same of the expectation", "Σ J A", expected, other,
                1e-12),
        ];
    }

    // So many candidates that the wall is full: the least distance is that of the nearest cells outside the
    // exclusion.
    static CaseResult[] Exclusion(Setting setting, Grid grid, double exclusion)
    {
        const int Seeds = 12, Steps = 100;
        double least = double.PositiveInfinity;
        int across = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            using BareBox box = BareBox.Create(setting, grid, _ => 1, 3, exclusion, seed);
            var born = new List<Embryo>();
            for (int step = 0; step < Steps; step++) born.AddRange(box.Draw(step, 1.0 / Steps));
            for (int i = 0; i < born.Count; i++)
                for (int j = 0; j < i; j++)
                {
                    (int x, int y, int z) = Between(born[i], born[j]);
                    double periodic = Distance(Image(x, grid.Nx), Image(y, grid.Ny), Image(z, grid.Nz));
                    least = Math.Min(least, periodic);
                    if (periodic < 1.3 * exclusion && Distance(x, y, z) > exclusion + periodic) across++;
                }
        }
        double nearest = Enumerable.Range(0, 20 * 20 * (grid.FlatZ ? 1 : 20))
            .Select(i => Distance(i % 20, i / 20 % 20, i / 400)).Where(distance => distance > exclusion)
            .Min();
        return
        [
            CaseResult.Relative("least distance", "no nucleus is born within the exclusion of another, "
                + "joined faces or not",
                $"min √(i² + j² + k²) > {exclusion} over all pairs and images", nearest, least, 1e-12),
            new("alive", "pairs are neighbours across joined faces", "pairs that only an image brings "
                + "near, more than 20", 1, across > 20 ? 1 : 0, 0),
        ];
    }

    static (int X, int Y, int Z) Between(Embryo one, Embryo other)
        => (one.Cell.X - other.Cell.X, one.Cell.Y - other.Cell.Y, one.Cell.Z - other.Cell.Z);

    static double Image(int difference, int cells)
        => difference - cells * Math.Round((double)difference / cells);

    static double Distance(double x, double y, double z) => Math.Sqrt(x * x + y * y + z * z);
}
