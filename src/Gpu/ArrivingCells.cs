using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ILGPU.Runtime;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Gpu;

/// <summary>Cells on their way into page-locked memory, behind everything launched before and ahead of what
/// comes after. They are there as soon as the host has waited for anything that it asked for later.</summary>
internal sealed class ArrivingCells<T, V>(Compute.Grid grid, PageLockedArray1D<V> elements, Launcher launcher,
    PinnedArrays<V> arrays) : CellCopy<T>
    where T : unmanaged where V : unmanaged
{
    readonly long asked = launcher.Finishes;
    PageLockedArray1D<V>? elements = elements;

    public override bool IsHere => launcher.Finishes > asked;

    public override void Wait()
    {
        if (!IsHere) launcher.Wait();
    }

    public override ReadOnlySpan<T> Row(int y, int z)
        => MemoryMarshal.Cast<V, T>(
            elements!.Span.Slice((int)(grid.Cell(0, y, z) - grid.Cell(0, 0, 0)), grid.Nx));

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref elements, null) is { } free) arrays.Return(free);
    }
}

/// <summary>Page-locked arrays that serve again; they may come back on any thread.</summary>
internal sealed class PinnedArrays<V>(Accelerator accelerator) : IDisposable where V : unmanaged
{
    readonly ConcurrentBag<PageLockedArray1D<V>> free = [];

    /// <summary>One of this length.</summary>
    public PageLockedArray1D<V> Rent(long length)
    {
        while (free.TryTake(out PageLockedArray1D<V>? array))
        {
            if (array.Length == length) return array;
            array.Dispose();
        }
        return accelerator.AllocatePageLocked1D<V>(length);
    }

    /// <summary>Takes one back.</summary>
    public void Return(PageLockedArray1D<V> array) => free.Add(array);

    public void Dispose()
    {
        while (free.TryTake(out PageLockedArray1D<V>? array)) array.Dispose();
    }
}
