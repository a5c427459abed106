namespace PhaseFieldMiec.Bench;

/// <summary>Threads that go over the rows of a cube in blocks along y, planes dealt out to them: what a
/// hand-written loop needs, and no more.</summary>
public sealed class RowTeam : IDisposable
{
    private const int Block = 32;

    private readonly int threads;
    private readonly Barrier barrier;
    private Action<int, int>? row;
    private int rows;

    public RowTeam(int threads)
    {
        this.threads = threads;
        barrier = new Barrier(threads);
        for (int i = 1; i < threads; i++)
        {
            int number = i;
            new Thread(() => Work(number)) { IsBackground = true }.Start();
        }
    }

    /// <summary>Calls (z, y) for each row of a cube with so many cells along an edge.</summary>
    public void Sweep(int cells, Action<int, int> row)
    {
        (rows, this.row) = (cells, row);
        barrier.SignalAndWait();
        Share(0);
        barrier.SignalAndWait();
    }

    public void Dispose()
    {
        row = null;
        barrier.SignalAndWait();
    }

    private void Work(int thread)
    {
        while (true)
        {
            barrier.SignalAndWait();
            if (row is null) return;
            Share(thread);
            barrier.SignalAndWait();
        }
    }

    private void Share(int thread)
    {
        int first = rows * thread / threads, last = rows * (thread + 1) / threads;
        for (int block = 0; block < rows; block += Block)
            for (int z = first; z < last; z++)
                for (int y = block; y < Math.Min(block + Block, rows); y++) row!(z, y);
    }
}
