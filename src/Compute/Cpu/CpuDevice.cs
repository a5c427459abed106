using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Width of the SIMD lanes of a CPU device.</summary>
public enum LaneWidth
{
    /// <summary>What the processor does in hardware.</summary>
    Widest = 0,
    /// <summary>One cell at a time.</summary>
    Scalar = 1,
    /// <summary>256 bit.</summary>
    Bits256 = 256,
    /// <summary>512 bit.</summary>
    Bits512 = 512,
}

/// <summary>Makes CPU devices.</summary>
public static class CpuDevice
{
    /// <summary>A device with this many threads (0: one a core) and lanes; every choice gives the same
    /// digits.</summary>
    public static Device<T> Create<T>(int threads = 0, LaneWidth width = LaneWidth.Widest) where T : unmanaged
        => Create<T>(null, threads, width);

    internal static Device<T> Create<T>(Workers? shared, int threads, LaneWidth width) where T : unmanaged
    {
        if (threads <= 0) threads = Environment.ProcessorCount;
        if (width == LaneWidth.Widest)
            width = Vector512.IsHardwareAccelerated ? LaneWidth.Bits512 : Vector256.IsHardwareAccelerated
            ? LaneWidth.Bits256 : LaneWidth.Scalar;
        object device = (default(T), width) switch
        {
            (double, LaneWidth.Bits512) => new CpuDevice<double, Double512>(threads, width, shared),
            (double, LaneWidth.Bits256) => new CpuDevice<double, Double256>(threads, width, shared),
            (double, _) => new CpuDevice<double, Double64>(threads, width, shared),
            (float, LaneWidth.Bits512) => new CpuDevice<float, Single512>(threads, width, shared),
            (float, LaneWidth.Bits256) => new CpuDevice<float, Single256>(threads, width, shared),
            (float, _) => new CpuDevice<float, Single32>(threads, width, shared),
            _ => throw new NotSupportedException(
                $"Fields of {typeof(T).Name} are not supported; float and double are."),
        };
        return (Device<T>)device;
    }
}

/// <summary>CPU devices with this many threads (0: one a core) and lanes.</summary>
public sealed record CpuDevices(int Threads = 0, LaneWidth Width = LaneWidth.Widest) : IDeviceFactory
{
    /// <inheritdoc/>
    public Device<T> Create<T>() where T : unmanaged => CpuDevice.Create<T>(Threads, Width);
}

/// <summary>SIMD lanes on threads.</summary>
internal sealed unsafe partial class CpuDevice<T, V>(int threads, LaneWidth width, Workers? shared)
    : Device<T>
    where T : unmanaged where V : unmanaged, ICpuLane<V, T>
{
    readonly Workers workers = shared ?? new(threads);
    readonly List<NativeBlock> blocks = [];
    Grid launchGrid = new(1, 1, 1);
    Grid launchRelated = new(1, 1, 1);
    Halo<T> launchHalo;
    nint convertTo;
    double[] rowSums = [];
    double[] extremes = [];
    long bytes;

    public override string Name => $"CPU, {threads} thread{(threads == 1 ? "" : "s")}, "
        + (V.Width == 1 ? "scalar" : $"{V.Width * sizeof(T) * 8}-bit lanes")
        + (sizeof(T) == 8 ? ", double" : ", single");

    public override long AllocatedBytes => bytes;

    public override Field<T> Allocate(Grid grid)
    {
        var block = new NativeBlock(grid.Elements * sizeof(T), blocks.Count);
        blocks.Add(block);
        bytes += grid.Elements * sizeof(T);
        return new Field<T>((long)((T*)block.Start + grid.Origin));
    }

    public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
    {
        FinishPipeline();
        (launchGrid, launchHalo) = (grid, halo);
        fixed (K* pointer = &kernel) Run(&ApplyRows<K>, pointer);
    }

    static void ApplyRows<K>(object self, void* kernel, int thread, int count) where K : unmanaged,
        ICellKernel<T>
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid;
        Halo<T> halo = device.launchHalo;
        int* whole = stackalloc int[] { 0, grid.Nx };
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
        {
            int* runs = Selection.RunsOf(grid.Selection, rows.Number, whole, out int runCount);
            if (runCount == 0) continue;
            RowLoops.Apply<T, V, K>((K*)kernel, grid.Cell(0, rows.Y, rows.Z), runs, runCount);
            if (halo.Boundaries is not null) CpuHalo<T>.FillFrom(grid, halo.Field, halo.Boundaries, rows.Y,
                rows.Z);
        }
    }

    public override void Transfer<K>(Grid grid, Grid related, in K kernel)
    {
        FinishPipeline();
        (launchGrid, launchRelated) = (grid, related);
        fixed (K* pointer = &kernel) Run(&TransferRows<K>, pointer);
    }

    static void TransferRows<K>(object self, void* kernel, int thread, int count) where K : unmanaged,
        ITransferKernel<T>
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid, related = device.launchRelated;
        bool toCoarse = related.Nx > grid.Nx || related.Ny > grid.Ny || related.Nz > grid.Nz;
        int* whole = stackalloc int[] { 0, grid.Nx };
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
        {
            long other = toCoarse ? related.Cell(0, 2 * rows.Y, 2 * rows.Z)
                : related.Cell(0, rows.Y / 2, rows.Z / 2);
            int* runs = Selection.RunsOf(grid.Selection, rows.Number, whole, out int runCount);
            RowLoops.Transfer<T, V, K>((K*)kernel, grid.Cell(0, rows.Y, rows.Z), other, runs, runCount,
                toCoarse);
        }
    }

    public override Totals Measure<K>(Grid grid, in K measure)
    {
        MeasureAll(grid, measure);
        double largest = double.NegativeInfinity;
        if (K.HasLargest)
            for (int t = 0; t < threads; t++) largest = CpuLanes.Larger(largest, extremes[t * 8]);
        return new Totals(Sum(0), Sum(1), Sum(2), largest);

        double Sum(int column)
            => column < K.Sums ? RowSum.Of(rowSums.AsSpan(0, grid.Rows * K.Sums), K.Sums, column) : 0;
    }

    public override void MeasureRows<K>(Grid grid, in K measure, Span<double> rows)
    {
        int sums = SumsOf(grid.Rows, K.Sums, rows.Length);
        MeasureAll(grid, measure);
        for (int s = 0; s < sums; s++)
            for (int r = 0; r < grid.Rows; r++) rows[s * grid.Rows + r] = rowSums[r * K.Sums + s];
    }

    void MeasureAll<K>(Grid grid, in K measure) where K : unmanaged, ICellMeasure<T>
    {
        FinishPipeline();
        long wanted = (long)grid.Rows * K.Sums;
        if (rowSums.Length < wanted) rowSums = new double[wanted];
        Work.Measures++;
        if (extremes.Length == 0) extremes = new double[threads * 8];
        extremes.AsSpan().Fill(double.NegativeInfinity);
        launchGrid = grid;
        fixed (K* pointer = &measure) Run(&MeasureRows<K>, pointer);
    }

    static void MeasureRows<K>(object self, void* measure, int thread, int count) where K : unmanaged,
        ICellMeasure<T>
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid;
        var rows = new Partition(grid, thread, count);
        V largest = CpuLanes.Of<V, T>(double.NegativeInfinity), bad = default;
        int* whole = stackalloc int[] { 0, grid.Nx };
        fixed (double* sums = device.rowSums)
            while (rows.Next())
            {
                int row = rows.Number;
                int* runs = Selection.RunsOf(grid.Selection, row, whole, out int runCount);
                RowLoops.Measure<T, V, K>((K*)measure, grid.Cell(0, rows.Y, rows.Z), runs, runCount,
                    sums + (long)row * K.Sums, ref largest, ref bad);
            }
        device.extremes[thread * 8] = double.IsNaN(V.Greatest(bad)) ? double.NaN : V.Greatest(largest);
    }

    void Run(delegate*<object, void*, int, int, void> body, void* kernel)
    {
        Work.Launches++;
        if (Partition.IsSmall(launchGrid)) body(this, kernel, 0, 1);
        else workers.Run(body, this, kernel);
    }

    public override void Fill(Grid grid, Field<T> field, T value)
    {
        FinishPipeline();
        Work.Launches++;
        T* first = Begin(grid, field);
        for (long done = 0; done < grid.Elements; done += 1 << 20)
            new Span<T>(first + done, (int)Math.Min(1 << 20, grid.Elements - done)).Fill(value);
    }

    public override void Copy(Grid grid, Field<T> from, Field<T> to)
    {
        FinishPipeline();
        Work.Launches++;
        Buffer.MemoryCopy(Begin(grid, from), Begin(grid, to), grid.Elements * sizeof(T),
            grid.Elements * sizeof(T));
    }

    static T* Begin(Grid grid, Field<T> field) => (T*)field.Start - grid.Origin;

    public override void Read(Grid grid, Field<T> field, Span<T> cells)
    {
        FinishPipeline();
        CheckLength(grid, cells.Length);
        for (int z = 0, i = 0; z < grid.Nz; z++)
            for (int y = 0; y < grid.Ny; y++, i += grid.Nx)
                new ReadOnlySpan<T>((T*)field.Start + grid.Cell(0, y, z), grid.Nx).CopyTo(cells[i..]);
    }

    public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
    {
        FinishPipeline();
        CheckLength(grid, cells.Length);
        for (int z = 0, i = 0; z < grid.Nz; z++)
            for (int y = 0; y < grid.Ny; y++, i += grid.Nx)
                cells.Slice(i, grid.Nx).CopyTo(new Span<T>((T*)field.Start + grid.Cell(0, y, z), grid.Nx));
    }

    public override Device<U> Companion<U>()
    {
        Device<U> companion = CpuDevice.Create<U>(workers, threads, width);
        companion.Work = Work;
        return companion;
    }

    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
    {
        FinishPipeline();
        (launchGrid, convertTo) = (grid, (nint)to.Start);
        Run(&ConvertRows<U>, &from);
    }

    static void ConvertRows<U>(object self, void* from, int thread, int count) where U : unmanaged
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid;
        int* whole = stackalloc int[] { 0, grid.Nx };
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
        {
            long row = grid.Cell(0, rows.Y, rows.Z);
            int* runs = Selection.RunsOf(grid.Selection, rows.Number, whole, out int runCount);
            for (int i = 0; i < runCount; i++)
                RowLoops.Convert((T*)((Field<T>*)from)->Start + row + runs[2 * i], (U*)device.convertTo + row
                    + runs[2 * i], runs[2 * i + 1] - runs[2 * i]);
        }
    }

    static void CheckLength(Grid grid, int length)
    {
        if (length != grid.Cells) throw new ArgumentException(
            $"{length} host cells for a grid of {grid.Cells}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        if (shared is null) workers.Dispose();
        foreach (NativeBlock block in blocks) block.Dispose();
        blocks.Clear();
    }
}
