using System.Diagnostics;
using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Profiling;

/// <summary>A device that hands everything to another and clocks it. It waits for the end of each launch, so
/// a run takes longer than without it.</summary>
internal sealed class ProfiledDevice<T> : Device<T> where T : unmanaged
{
    readonly Device<T> inner;
    readonly Profile profile;
    readonly List<(KernelCost Cost, long Cells, double BytesPerCell)> pipeline = [];
    long pipelineStart;

    public ProfiledDevice(Device<T> inner, Profile profile)
    {
        (this.inner, this.profile, Work) = (inner, profile, inner.Work);
        profile.Add(inner.Work);
    }

    static int Width => Unsafe.SizeOf<T>();

    public override string Name => inner.Name;

    public override long AllocatedBytes => inner.AllocatedBytes;

    public override bool HalosAreLaunches => inner.HalosAreLaunches;

    public override void Wait() => FinishPipeline();

    public override void Expect(long bytes) => inner.Expect(bytes);

    public override Field<T> Allocate(Grid grid) => inner.Allocate(grid);

    public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
    {
        KernelCost cost = profile.Of<T, K>();
        Traffic traffic = cost.Traffic ??= Traffic.OfCell<T, K>(kernel);
        long start = Begin();
        inner.Apply(grid, kernel, HalosAreLaunches ? default : halo);
        Note(cost, grid.SelectedCells, traffic.Elements(0) * Width, start);
        if (HalosAreLaunches && halo.Boundaries is not null) FillHalo(grid, halo.Field, halo.Boundaries);
    }

    public override void ApplyPipelined<K>(Grid grid, in K kernel, Boundaries? joined, Field<T>? written1,
        Field<T>? written2)
    {
        if (HalosAreLaunches)
        {
            base.ApplyPipelined(grid, kernel, joined, written1, written2);
            return;
        }
        KernelCost cost = profile.Of<T, K>();
        Traffic traffic = cost.Traffic ??= Traffic.OfCell<T, K>(kernel);
        if (pipeline.Count == 0) pipelineStart = Stopwatch.GetTimestamp();
        pipeline.Add((cost, grid.SelectedCells, traffic.Elements(0) * Width));
        inner.ApplyPipelined(grid, kernel, joined, written1, written2);
        // a longer one would be several on the device
        if (pipeline.Count == Pipeline.Longest) FinishPipeline();
    }

    /// <summary>The time of a pipeline is shared out by the bytes of its kernels.</summary>
    public override void FinishPipeline()
    {
        inner.FinishPipeline();
        inner.Wait();
        if (pipeline.Count == 0) return;
        double seconds = Stopwatch.GetElapsedTime(pipelineStart).TotalSeconds,
            all = pipeline.Sum(one => one.Cells * one.BytesPerCell);
        foreach ((KernelCost cost, long cells, double bytesPerCell) in pipeline)
            cost.Add(cells, cells * bytesPerCell, seconds * cells * bytesPerCell / all);
        pipeline.Clear();
    }

    public override void Transfer<K>(Grid grid, Grid related, in K kernel)
    {
        KernelCost cost = profile.Of<T, K>();
        Traffic traffic = cost.Traffic ??= Traffic.OfTransfer<T, K>(kernel);
        long start = Begin();
        inner.Transfer(grid, related, kernel);
        Note(cost, grid.SelectedCells, traffic.Elements((double)related.SelectedCells / grid.SelectedCells)
            * Width, start);
    }

    public override Totals Measure<K>(Grid grid, in K measure)
    {
        (KernelCost cost, double bytes) = OfMeasure(measure);
        long start = Begin();
        Totals totals = inner.Measure(grid, measure);
        Note(cost, grid.SelectedCells, bytes, start);
        return totals;
    }

    public override void MeasureRows<K>(Grid grid, in K measure, Span<double> rows)
    {
        (KernelCost cost, double bytes) = OfMeasure(measure);
        long start = Begin();
        inner.MeasureRows(grid, measure, rows);
        Note(cost, grid.SelectedCells, bytes, start);
    }

    public override void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null)
    {
        long start = Begin();
        inner.Spread(grid, rows, to, times);
        Note("spread", grid.SelectedCells, (times is null ? 1 : 2) * Width, start);
    }

    /// <summary>Ends a pipeline, and starts the clock of what comes after it.</summary>
    long Begin()
    {
        FinishPipeline();
        return Stopwatch.GetTimestamp();
    }

    (KernelCost Cost, double BytesPerCell) OfMeasure<K>(in K measure) where K : unmanaged, ICellMeasure<T>
    {
        KernelCost cost = profile.Of<T, K>();
        Traffic traffic = cost.Traffic ??= Traffic.OfMeasure<T, K>(measure);
        return (cost, traffic.Elements(0) * Width);
    }

    public override void FillHalo(Grid grid, Field<T> field, Boundaries boundaries)
    {
        long start = Begin();
        inner.FillHalo(grid, field, boundaries);
        Note("halo", grid.SelectedCells, 0, start);
    }

    public override void FillHalos(Grid grid, Field<T> one, Field<T> other, Boundaries boundaries)
    {
        long start = Begin();
        inner.FillHalos(grid, one, other, boundaries);
        Note("halo", 2 * grid.SelectedCells, 0, start);
    }

    public override void Select(Grid grid, Field<T> field, Selection selection)
    {
        long start = Begin();
        inner.Select(grid, field, selection);
        Note("selection", grid.Cells, Width, start);
    }

    public override void Fill(Grid grid, Field<T> field, T value)
    {
        long start = Begin();
        inner.Fill(grid, field, value);
        Note("fill", grid.Cells, Width, start);
    }

    public override void Copy(Grid grid, Field<T> from, Field<T> to)
    {
        long start = Begin();
        inner.Copy(grid, from, to);
        Note("copy", grid.Cells, 2 * Width, start);
    }

    public override Device<U> Companion<U>() => new ProfiledDevice<U>(inner.Companion<U>(), profile);

    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
    {
        long start = Begin();
        inner.ConvertTo(grid, from, other is ProfiledDevice<U> profiled ? profiled.inner : other, to);
        Note("conversion", grid.SelectedCells, Width + Unsafe.SizeOf<U>(), start);
    }

    public override void Read(Grid grid, Field<T> field, Span<T> cells)
    {
        long start = Begin();
        inner.Read(grid, field, cells);
        Note("read", grid.Cells, Width, start);
    }

    public override CellCopy<T> ReadLater(Grid grid, Field<T> field)
    {
        long start = Begin();
        CellCopy<T> copy = inner.ReadLater(grid, field);
        Note("read", grid.Cells, Width, start);
        return copy;
    }

    public override void Above(Grid grid, Field<T> field, T value, Span<uint> words)
    {
        long start = Begin();
        inner.Above(grid, field, value, words);
        Note("above", grid.Cells, Width, start);
    }

    public override void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values)
    {
        long start = Begin();
        inner.Gather(grid, field, cells, values);
        Note("gather", cells.Length, Width, start);
    }

    public override void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values)
    {
        long start = Begin();
        inner.Scatter(grid, field, cells, values);
        Note("scatter", cells.Length, Width, start);
    }

    public override void Read(Grid grid, Field<T> field, Region region, Span<T> cells)
    {
        long start = Begin();
        inner.Read(grid, field, region, cells);
        Note("read", region.Cells, Width, start);
    }

    public override void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells)
    {
        long start = Begin();
        inner.Write(grid, field, region, cells);
        Note("write", region.Cells, Width, start);
    }

    public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
    {
        long start = Begin();
        inner.Write(grid, field, cells);
        Note("write", grid.Cells, Width, start);
    }

    void Note(string what, long cells, double bytesPerCell, long start)
        => Note(profile.Of<T, T>(what), cells, bytesPerCell, start);

    void Note(KernelCost cost, long cells, double bytesPerCell, long start)
    {
        inner.Wait();
        cost.Add(cells, cells * bytesPerCell, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
    }
}
