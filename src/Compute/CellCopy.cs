using System.Collections.Concurrent;

namespace PhaseFieldMiec.Compute;

/// <summary>The cells of a field as they were when they were asked for, on their way to the host or there.
/// Disposing hands their memory back.</summary>
/// <typeparam name="T">element, float or double</typeparam>
public abstract class CellCopy<T> : IDisposable where T : unmanaged
{
    /// <summary>Whether they are on the host; to be asked on the device's thread.</summary>
    public abstract bool IsHere { get; }

    /// <summary>Waits for them; on the device's thread.</summary>
    public abstract void Wait();

    /// <summary>The Nx cells of a row; on any thread, once they are here.</summary>
    public abstract ReadOnlySpan<T> Row(int y, int z);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands the memory back.</summary>
    protected abstract void Dispose(bool disposing);
}

/// <summary>Cells that were copied at once, packed; their arrays serve again.</summary>
internal sealed class PackedCopy<T>(Grid grid, T[] cells, ConcurrentBag<T[]> arrays) : CellCopy<T>
    where T : unmanaged
{
    T[]? cells = cells;

    /// <summary>An array that was handed back, or a new one.</summary>
    public static T[] Rent(ConcurrentBag<T[]> arrays, long length)
        => arrays.TryTake(out T[]? cells) && cells.LongLength == length ? cells : new T[length];

    public override bool IsHere => true;

    public override void Wait()
    {
    }

    public override ReadOnlySpan<T> Row(int y, int z) => cells.AsSpan(grid.Row(y, z) * grid.Nx, grid.Nx);

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref cells, null) is { } free) arrays.Add(free);
    }
}
