namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Which rows a thread works on, and in which order. Planes are dealt out along z; within them rows
/// go in blocks along y, so that the planes above and below are still in the cache when they are needed
/// again. In 2D rows are dealt out. Small grids stay on one thread: starting the others would cost
/// more.</summary>
internal ref struct Partition
{
    const int Block = 16;
    const long Smallest = 32_000;       // cells: some 40 µs of work; on a busy machine the others come late

    readonly int firstZ, lastZ, firstY, lastY;
    readonly int rowsOfPlane;
    int block, z, y;

    public Partition(Grid grid, int thread, int threads)
    {
        if (IsSmall(grid)) (firstZ, lastZ, firstY, lastY) = thread == 0 ? (0, grid.Nz, 0, grid.Ny) : default;
        else if (grid.Selection is { } selected && grid.FlatZ)
            (firstZ, lastZ, firstY, lastY) =
                (0, 1, selected.First(thread, threads, 0), selected.First(thread + 1, threads, 0));
        else if (grid.Selection is { } chosen && grid.Nz >= threads)
            (firstZ, lastZ, firstY, lastY) =
                (chosen.First(thread, threads, 0), chosen.First(thread + 1, threads, 0), 0, grid.Ny);
        else if (grid.Nz >= threads) (firstZ, lastZ, firstY, lastY) =
            (Share(grid.Nz, thread, threads), Share(grid.Nz, thread + 1, threads), 0, grid.Ny);
        else (firstZ, lastZ, firstY, lastY) =
            (0, grid.Nz, Share(grid.Ny, thread, threads), Share(grid.Ny, thread + 1, threads));
        (block, z, y, rowsOfPlane) = (firstY, firstZ, firstY - 1, grid.Ny);
    }

    public readonly int Y => y;

    public readonly int Z => z;

    /// <summary>Of the row among all.</summary>
    public readonly int Number => z * rowsOfPlane + y;

    /// <summary>True where threads other than the first have no rows.</summary>
    public static bool IsSmall(Grid grid) => grid.SelectedCells < Smallest;

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Next()
    {
        if (firstZ >= lastZ || firstY >= lastY) return false;
        y++;
        if (y < lastY && y < block + Block) return true;
        z++;
        y = block;
        if (z < lastZ) return true;
        block += Block;
        (z, y) = (firstZ, block);
        return block < lastY;
    }

    static int Share(int count, int thread, int threads) => (int)((long)count * thread / threads);
}
