namespace PhaseFieldMiec.App.Report;

/// <summary>Films of β between parts of the stack, as rows of a picture: cells do not move in the grid, but
/// the picture shows by how much a film lifts them.</summary>
internal sealed class FilmRows
{
    const double Most = 2;      // of the height of the grid: thicker films are drawn so thick

    readonly List<(int Before, double Cells)> films = [];

    /// <summary>Finds them.</summary>
    /// <param name="thickness">field of a snapshot [m], 0 where there is none; null: no such field</param>
    /// <param name="view">its grid</param>
    public FilmRows(float[]? thickness, SnapshotView view)
    {
        if (thickness is null) return;
        int layer = view.Nz > 1 ? view.Nx * view.Ny : view.Nx, layers = thickness.Length / layer;
        float[] highest = [.. Enumerable.Range(0, layers).Select(k => thickness.AsSpan(k * layer, layer)
            .ToArray().Max())];
        for (int k = 0; k < layers; k++)
        {
            // Beyond its plane: of the collector that is the layer below, which the film lies above.
            if (highest[k] > 0 && (k == 0 || highest[k - 1] == 0))
                films.Add((2 * k < layers ? k + 1 : k, highest[k] / view.Spacing));
        }
    }

    /// <summary>Rows of a picture from low to high: the height of a cell in the grid, or −1 for a film, to
    /// scale, but at least one row.</summary>
    /// <param name="height">of the grid [cells]</param>
    /// <param name="stride">cells a row</param>
    public int[] Up(int height, int stride)
    {
        var rows = new List<int>();
        int next = 0;
        for (int up = 0; up + stride <= height || up == 0; up += stride)
        {
            for (; next < films.Count && films[next].Before <= up; next++)
                rows.AddRange(Enumerable.Repeat(-1, (int)Math.Max(1,
                    Math.Round(Math.Min(films[next].Cells, Most * height) / stride))));
            rows.Add(up);
        }
        return [.. rows];
    }
}
