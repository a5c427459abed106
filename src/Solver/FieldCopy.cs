using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver;

/// <summary>A field as it was when it was asked for, on its way to the host or there. Disposing hands its
/// memory back.</summary>
public abstract class FieldCopy : IDisposable
{
    /// <summary>Whether it is on the host; to be asked on the thread that steps.</summary>
    public abstract bool IsHere { get; }

    /// <summary>Waits for it; on the thread that steps.</summary>
    public abstract void Wait();

    /// <summary>Packed cells, x fastest, in the unit of the field; on any thread, once it is here.</summary>
    public abstract void Take(Span<float> cells);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands the memory back.</summary>
    protected abstract void Dispose(bool disposing);
}

/// <summary>A field that is on the host anyway.</summary>
/// <param name="values">packed cells</param>
public sealed class HostField(ReadOnlyMemory<float> values) : FieldCopy
{
    /// <inheritdoc/>
    public override bool IsHere => true;

    /// <inheritdoc/>
    public override void Wait()
    {
    }

    /// <inheritdoc/>
    public override void Take(Span<float> cells) => values.Span.CopyTo(cells);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>A field of the device.</summary>
/// <param name="grid">its grid</param>
/// <param name="values">its cells</param>
/// <param name="unit">what they are multiplied by</param>
/// <param name="weights">by whose weights they are divided; null: by none</param>
internal sealed class DeviceField<T>(Grid grid, CellCopy<T> values, double unit = 1, Lattice? weights = null)
    : FieldCopy
    where T : unmanaged
{
    public override bool IsHere => values.IsHere;

    public override void Wait() => values.Wait();

    public override void Take(Span<float> cells)
    {
        for (int z = 0, i = 0; z < grid.Nz; z++)
            for (int y = 0; y < grid.Ny; y++)
                foreach (T value in values.Row(y, z)) cells[i++] =
                    (float)((float)Element.Value(value) * unit);
        if (weights is not { IsAxial: true }) return;
        for (int i = 0; i < cells.Length; i++) cells[i] /= (float)weights.Weight(i);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) values.Dispose();
    }
}
