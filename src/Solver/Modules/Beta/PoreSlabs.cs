using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>Where β is along the thickness: ten equal slabs between SE and CC, counted from the SE.</summary>
internal sealed class PoreSlabs(Walls walls)
{
    double[] rows = [], pore = [];

    /// <summary>Columns of the history, one a slab.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        .. Walls.OfSlabs("beta_fraction", "1", "share of the pore that β of the grid fills"),
    ];

    /// <summary>Share of the pore that β fills in each slab, from ∫ψu of each row [cells], which is
    /// asked for.</summary>
    public void Measure(Action<Span<double>> measure, Span<double> shares)
    {
        if (rows.Length == 0)
        {
            rows = new double[walls.Lattice.Rows];
            pore = new double[Walls.Slabs];
            double[] domain = walls.Room();
            for (int i = 0; i < domain.Length; i++)
                pore[walls.SlabOfRow(i / walls.Lattice.Nx)] += domain[i];
        }
        measure(rows);
        shares.Clear();
        for (int r = 0; r < rows.Length; r++) shares[walls.SlabOfRow(r)] += rows[r];
        for (int k = 0; k < Walls.Slabs; k++) shares[k] = pore[k] > 0 ? shares[k] / pore[k] : 0;
    }
}
