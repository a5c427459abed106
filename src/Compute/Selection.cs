using System.Runtime.CompilerServices;

namespace PhaseFieldMiec.Compute;

/// <summary>Where on a grid kernels have something to do. <see cref="Device{T}.Select"/> makes it from a
/// field, in segments of one cache line along x; a launch on <see cref="Grid.Within"/> may leave the other
/// cells out. Whether a device does so must not matter: a selection is for kernels that would write there
/// what is there already.</summary>
public sealed unsafe class Selection
{
    const int CacheLine = 64;
    const int RowOverhead = 8;      // cells: what going to a row and filling its halo costs

    readonly Grid grid;
    readonly int mostRuns;
    int[] runs = [], counts = [];
    long[] work = [];               // up to each slab
    bool chosen;

    /// <summary>All cells, until the device chooses.</summary>
    /// <param name="grid">grid</param>
    /// <param name="width">bytes of an element</param>
    public Selection(Grid grid, int width)
    {
        (this.grid, Segment) = (grid, CacheLine / width);
        mostRuns = (grid.Nx + 2 * Segment - 1) / (2 * Segment);
        Cells = grid.Cells;
    }

    /// <summary>Cells of a segment; the last of a row may be shorter.</summary>
    public int Segment { get; }

    /// <summary>Cells that a launch runs in, as far as the host knows.</summary>
    public long Cells { get; private set; }

    /// <summary>What a device other than the CPU notes the segments in.</summary>
    public object? OnDevice { get; set; }

    /// <summary>Planes along z, in 2D rows.</summary>
    int Slabs => grid.FlatZ ? grid.Ny : grid.Nz;

    /// <summary>Runs of a row, as pairs of first cell and first cell beyond, and how many;
    /// <paramref name="whole"/>, a pair, where the selection is null or was never made.</summary>
    internal static int* RunsOf(Selection? selection, int row, int* whole, out int count)
    {
        if (selection is not { chosen: true })
        {
            count = 1;
            return whole;
        }
        count = selection.counts[row];
        return (int*)Unsafe.AsPointer(ref selection.runs[2 * selection.mostRuns * row]);
    }

    /// <summary>Makes room for the runs of all rows.</summary>
    internal void Open()
    {
        if (counts.Length > 0) return;
        int rows = grid.Ny * grid.Nz;
        runs = GC.AllocateArray<int>(checked(2 * mostRuns * rows), pinned: true);
        counts = new int[rows];
        work = new long[Slabs + 1];
    }

    /// <summary>Notes the segments of a row in which a field is not zero everywhere.</summary>
    internal void Choose<T>(int row, T* first) where T : unmanaged
    {
        int count = 0, start = -1;
        int* to = (int*)Unsafe.AsPointer(ref runs[2 * mostRuns * row]);
        for (int x = 0; x < grid.Nx; x += Segment)
        {
            int length = Math.Min(Segment, grid.Nx - x);
            bool any = !IsZero(first + x, length);
            if (any && start < 0) start = x;
            if (!any && start >= 0)
            {
                (to[2 * count], to[2 * count + 1]) = (start, x);
                count++;
                start = -1;
            }
        }
        if (start >= 0)
        {
            (to[2 * count], to[2 * count + 1]) = (start, grid.Nx);
            count++;
        }
        counts[row] = count;
    }

    static bool IsZero<T>(T* first, int length) where T : unmanaged
        => typeof(T) == typeof(double) ? !new ReadOnlySpan<double>(first, length).ContainsAnyExcept(0)
            : !new ReadOnlySpan<float>(first, length).ContainsAnyExcept(0);

    /// <summary>Adds up what was chosen row by row.</summary>
    internal void Close()
    {
        chosen = true;
        Cells = 0;
        int rows = grid.FlatZ ? 1 : grid.Ny;
        for (int slab = 0; slab < Slabs; slab++)
        {
            long cells = 0;
            for (int row = slab * rows; row < (slab + 1) * rows; row++)
                for (int i = 0; i < counts[row]; i++)
                    cells += runs[2 * (mostRuns * row + i) + 1] - runs[2 * (mostRuns * row + i)];
            Cells += cells;
            work[slab + 1] = work[slab] + cells + RowOverhead * rows;
        }
    }

    /// <summary>First slab of a thread, so that all have about the same to do and each has at least
    /// <paramref name="least"/> slabs.</summary>
    internal int First(int thread, int threads, int least)
    {
        if (!chosen) return (int)((long)Slabs * thread / threads);
        if (thread == threads) return Slabs;
        int first = 0;
        for (int t = 1; t <= thread; t++)
        {
            int at = Array.BinarySearch(work, work[^1] * t / threads);
            first = Math.Clamp(at < 0 ? ~at : at, first + least, Slabs - (threads - t) * least);
        }
        return first;
    }
}
