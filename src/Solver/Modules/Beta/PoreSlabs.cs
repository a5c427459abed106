using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>Where β is along the thickness: ten equal slabs between SE and CC, counted from the SE.</summary>
internal sealed class PoreSlabs(Walls walls)
{
    const int Count = 10;

    double[] rows = [], pore = [];

    /// <summary>Columns of the history, one a slab.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        .. Enumerable.Range(1, Count).Select(k => new Quantity($"beta_fraction_{k:00}", "1",
            $"share of the pore that β fills in slab {k} of {Count} equal ones between SE and CC, counted "
                + "from the SE")),
    ];

    /// <summary>Share of the pore that β fills in each slab, from ∫ψu of each row [cells], which is
    /// asked for.</summary>
    public void Measure(Action<Span<double>> measure, Span<double> shares)
    {
        if (rows.Length == 0)
        {
            rows = new double[walls.Lattice.Rows];
            pore = new double[Count];
            double[] domain = walls.Domain();
            for (int i = 0; i < domain.Length; i++)
                pore[walls.SlabOfRow(i / walls.Lattice.Nx, Count)] += domain[i];
        }
        measure(rows);
        shares.Clear();
        for (int r = 0; r < rows.Length; r++) shares[walls.SlabOfRow(r, Count)] += rows[r];
        for (int k = 0; k < Count; k++) shares[k] = pore[k] > 0 ? shares[k] / pore[k] : 0;
    }
}
