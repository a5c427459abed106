using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute;

/// <summary>A device without memory: it counts what would be allocated, and nothing else happens. What is
/// built on it tells what it needs.</summary>
/// <typeparam name="T">element of its fields, float or double</typeparam>
public sealed class AllocationCounter<T>() : Device<T> where T : unmanaged
{
    readonly AllocationTally tally = new();
    long own;

    internal AllocationCounter(AllocationTally tally) : this() => this.tally = tally;

    /// <inheritdoc/>
    public override string Name => "memory to be";

    /// <inheritdoc/>
    public override long AllocatedBytes => own;

    /// <summary>Bytes asked for so far, by companions too.</summary>
    public long AllocatedInAll => tally.Bytes;

    /// <inheritdoc/>
    public override Field<T> Allocate(Grid grid)
    {
        long bytes = grid.Elements * Unsafe.SizeOf<T>();
        own += bytes;
        tally.Bytes += bytes;
        return default;
    }

    /// <inheritdoc/>
    public override Device<U> Companion<U>() => new AllocationCounter<U>(tally);

    /// <inheritdoc/>
    public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
    {
    }

    /// <inheritdoc/>
    public override void Transfer<K>(Grid grid, Grid related, in K kernel)
    {
    }

    /// <inheritdoc/>
    public override Totals Measure<K>(Grid grid, in K measure) => default;

    /// <inheritdoc/>
    public override void MeasureRows<K>(Grid grid, in K measure, Span<double> rows)
    {
    }

    /// <inheritdoc/>
    public override void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null)
    {
    }

    /// <inheritdoc/>
    public override void FillHalo(Grid grid, Field<T> field, Boundaries boundaries)
    {
    }

    /// <inheritdoc/>
    public override void Fill(Grid grid, Field<T> field, T value)
    {
    }

    /// <inheritdoc/>
    public override void Copy(Grid grid, Field<T> from, Field<T> to)
    {
    }

    /// <inheritdoc/>
    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
    {
    }

    /// <inheritdoc/>
    public override void Read(Grid grid, Field<T> field, Span<T> cells)
    {
    }

    /// <inheritdoc/>
    public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
    {
    }

    /// <inheritdoc/>
    public override void Read(Grid grid, Field<T> field, Region region, Span<T> cells)
    {
    }

    /// <inheritdoc/>
    public override void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells)
    {
    }

    /// <inheritdoc/>
    public override void Above(Grid grid, Field<T> field, T value, Span<uint> words)
    {
    }

    /// <inheritdoc/>
    public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
    {
    }

    /// <inheritdoc/>
    public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values)
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>What a counter and its companions count together.</summary>
internal sealed class AllocationTally
{
    public long Bytes { get; set; }
}
