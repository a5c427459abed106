using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A device that hands everything to another; what derives from it may break in.</summary>
internal abstract class ForwardingDevice<T>(Device<T> inner) : Device<T> where T : unmanaged
{
    public override string Name => inner.Name;

    public override long AllocatedBytes => inner.AllocatedBytes;

    public override Field<T> Allocate(Grid grid) => inner.Allocate(grid);

    public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
        => inner.Apply(grid, kernel, halo);

    public override void Transfer<K>(Grid grid, Grid related, in K kernel)
        => inner.Transfer(grid, related, kernel);

    public override Totals Measure<K>(Grid grid, in K measure) => inner.Measure(grid, measure);

    public override void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null)
        => inner.Spread(grid, rows, to, times);

    public override void MeasureRows<K>(Grid grid, in K measure, Span<double> rows)
        => inner.MeasureRows(grid, measure, rows);

    public override void FillHalo(Grid grid, Field<T> field, Boundaries boundaries)
        => inner.FillHalo(grid, field, boundaries);

    public override void Fill(Grid grid, Field<T> field, T value) => inner.Fill(grid, field, value);

    public override void Copy(Grid grid, Field<T> from, Field<T> to) => inner.Copy(grid, from, to);

    public override Device<U> Companion<U>() => inner.Companion<U>();

    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
        => inner.ConvertTo(grid, from, other, to);

    public override void Read(Grid grid, Field<T> field, Span<T> cells) => inner.Read(grid, field, cells);

    public override void Read(Grid grid, Field<T> field, Region region, Span<T> cells)
        => inner.Read(grid, field, region, cells);

    public override void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells)
        => inner.Write(grid, field, region, cells);

    public override void Above(Grid grid, Field<T> field, T value, Span<uint> words)
        => inner.Above(grid, field, value, words);

    public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
        => inner.Gather(grid, field, cells, values);

    public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values)
        => inner.Scatter(grid, field, cells, values);

    public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
        => inner.Write(grid, field, cells);

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
    }
}
