using ILGPU.Runtime;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using KernelConfig = ILGPU.KernelConfig;
using Stride1D = ILGPU.Stride1D;

namespace PhaseFieldMiec.Gpu;

/// <summary>A device of ILGPU. Kernels run one cell to a thread, in one stream; the host waits only for the
/// numbers that it asks for.</summary>
/// <typeparam name="T">element of its fields, float or double</typeparam>
public abstract class IlgpuDevice<T> : Device<T> where T : unmanaged
{
    /// <summary>Every element of a field, halo and padding included; length grid.Elements.</summary>
    public abstract void ReadAll(Grid grid, Field<T> field, Span<T> elements);

    /// <summary>Sets every element of a field, halo and padding included; length grid.Elements.</summary>
    public abstract void WriteAll(Grid grid, Field<T> field, ReadOnlySpan<T> elements);

    /// <summary>Whether selections are made. A warp of a GPU that has nothing to do costs little; on a CPU
    /// the question costs more than the cells (a step of β took 23 % longer on PoCL), and no selection is
    /// made unless asked for.</summary>
    public bool Selects { get; set; }

    /// <summary>Stores the cells of a field of another precision of the same hardware.</summary>
    internal abstract void Convert<S, V, W, M>(Grid grid, M memory, Field<S> from, Field<T> to)
        where S : unmanaged where V : unmanaged where W : struct, IWiden<V> where M : struct, IMemory<V, S>;
}

/// <summary>The device for one lane.</summary>
internal sealed partial class IlgpuDevice<T, V, W> : IlgpuDevice<T>
    where T : unmanaged where V : unmanaged, ILane<V, T> where W : struct, IWiden<V>
{
    readonly Hardware hardware;
    readonly Blocks<V> blocks;
    readonly Launcher launcher;
    readonly Reduction reduction;
    readonly Transfers<T, V> transfers;
    long bytes;

    readonly long largestBlock;

    public IlgpuDevice(Hardware hardware, long largestBlock)
    {
        (this.hardware, this.largestBlock) = (hardware, largestBlock);
        Name = hardware.Name + (typeof(T) == typeof(double) ? ", double" : ", single");
        blocks = new(hardware, largestBlock);
        launcher = hardware.Launcher;
        Selects = !hardware.IsProcessor;
        Work = launcher.Work;
        reduction = new(hardware.Accelerator, launcher);
        transfers = new(hardware.Accelerator, launcher, blocks);
        bits = new(hardware.Accelerator, launcher);
        (offsets, chosen) = (new(hardware.Accelerator, launcher), new(hardware.Accelerator, launcher));
    }

    public override string Name { get; }

    public override long AllocatedBytes => bytes;

    public override bool HalosAreLaunches => true;

    public override void Wait() => launcher.Finish();

    OneBlock<V, T> One => new() { Block = blocks[0] };

    EightBlocks<V, T> Eight => new()
    {
        Block0 = blocks[0], Block1 = blocks[1], Block2 = blocks[2], Block3 = blocks[3],
        Block4 = blocks[4], Block5 = blocks[5], Block6 = blocks[6], Block7 = blocks[7],
    };

    bool IsOne => blocks.Count == 1;

    public override void Expect(long bytes) => blocks.Expected = bytes;

    public override Field<T> Allocate(Grid grid)
    {
        var first = new Field<T>(blocks.Allocate(grid.Elements));
        bytes += grid.Elements * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        Run(first, grid.Elements, 0);
        return new Field<T>(first.Start + grid.Origin);
    }

    public override void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default)
    {
        KernelConfig groups = Over(grid, out bool areWhole);
        if (IsChosen(grid)) Apply<K, Chosen>(grid, groups, kernel);
        else if (areWhole) Apply<K, Whole>(grid, groups, kernel);
        else Apply<K, Cut>(grid, groups, kernel);
        if (halo.Boundaries is not null) FillHalo(grid, halo.Field, halo.Boundaries);
    }

    void Apply<K, F>(Grid grid, KernelConfig groups, K kernel) where K : unmanaged, ICellKernel<T>
        where F : struct, IFit
    {
        LaunchBox box = Of(grid, grid);
        if (IsOne) launcher.Run(CellEntry.Apply<T, V, OneBlock<V, T>, K, F>, groups, box, One, kernel);
        else launcher.Run(CellEntry.Apply<T, V, EightBlocks<V, T>, K, F>, groups, box, Eight, kernel);
    }

    KernelConfig Over(Grid grid, out bool areWhole)
    {
        KernelConfig groups = Groups.Over(grid.Nx, grid.Ny, grid.Nz, launcher.MostThreads);
        areWhole = Groups.AreWhole(groups, grid.Nx, grid.Ny, grid.Nz);
        return groups;
    }

    public override void Transfer<K>(Grid grid, Grid related, in K kernel)
    {
        KernelConfig groups = Over(grid, out bool areWhole);
        if (IsChosen(grid)) Transfer<K, Chosen>(grid, related, groups, kernel);
        else if (areWhole) Transfer<K, Whole>(grid, related, groups, kernel);
        else Transfer<K, Cut>(grid, related, groups, kernel);
    }

    void Transfer<K, F>(Grid grid, Grid related, KernelConfig groups, K kernel)
        where K : unmanaged, ITransferKernel<T> where F : struct, IFit
    {
        LaunchBox box = Of(grid, related);
        bool toCoarse = related.Nx > grid.Nx || related.Ny > grid.Ny || related.Nz > grid.Nz;
        if (toCoarse && IsOne) launcher.Run(CellEntry.ToCoarse<T, V, OneBlock<V, T>, K, F>, groups, box, One,
            kernel);
        else if (toCoarse) launcher.Run(CellEntry.ToCoarse<T, V, EightBlocks<V, T>, K, F>, groups, box, Eight,
            kernel);
        else if (IsOne) launcher.Run(CellEntry.ToFine<T, V, OneBlock<V, T>, K, F>, groups, box, One, kernel);
        else launcher.Run(CellEntry.ToFine<T, V, EightBlocks<V, T>, K, F>, groups, box, Eight, kernel);
    }

    public override Totals Measure<K>(Grid grid, in K measure)
    {
        SumRows(grid, measure);
        Span<double> totals = stackalloc double[4];
        reduction.Add(grid.Ny * grid.Nz, K.Sums, K.HasLargest, totals);
        return new Totals(K.Sums > 0 ? totals[0] : 0, K.Sums > 1 ? totals[1] : 0, K.Sums > 2 ? totals[2] : 0,
            K.HasLargest ? totals[K.Sums] : double.NegativeInfinity);
    }

    public override void MeasureRows<K>(Grid grid, in K measure, Span<double> rows)
    {
        int sums = SumsOf(grid.Rows, K.Sums, rows.Length);
        SumRows(grid, measure);
        reduction.Read(sums * grid.Rows, rows);
    }

    void SumRows<K>(Grid grid, in K measure) where K : unmanaged, ICellMeasure<T>
    {
        Work.Measures++;
        if (IsChosen(grid)) SumRows<K, Chosen>(grid, measure);
        else SumRows<K, Whole>(grid, measure);
    }

    void SumRows<K, F>(Grid grid, in K measure) where K : unmanaged, ICellMeasure<T> where F : struct, IFit
    {
        LaunchBox box = Of(grid, grid);
        int count = grid.Ny * grid.Nz;
        ILGPU.ArrayView<double> rows = reduction.Rows(count);
        KernelConfig groups = reduction.RowGroups(count);
        if (IsOne) launcher.Run(SumEntry.MeasureRows<T, V, W, OneBlock<V, T>, K, F>, groups, box, One,
            measure, rows);
        else launcher.Run(SumEntry.MeasureRows<T, V, W, EightBlocks<V, T>, K, F>, groups, box, Eight, measure,
            rows);
    }

    public override void FillHalo(Grid grid, Field<T> field, Boundaries boundaries)
        => RunHalos(grid, Of(grid, field, field, boundaries), HaloEntry.Faces);

    public override void FillHalos(Grid grid, Field<T> one, Field<T> other, Boundaries boundaries)
        => RunHalos(grid, Of(grid, one, other, boundaries), 2 * HaloEntry.Faces);

    void RunHalos(Grid grid, HaloLaunch<T, V> halo, int layers)
    {
        KernelConfig groups = Groups.Over(Math.Max(grid.Nx + 2, grid.Ny), Math.Max(grid.Ny + 2, grid.Nz),
            layers, launcher.MostThreads);
        if (IsOne) launcher.Run(HaloEntry.Fill<T, V, OneBlock<V, T>>, groups, halo, One);
        else launcher.Run(HaloEntry.Fill<T, V, EightBlocks<V, T>>, groups, halo, Eight);
    }

    public override void Fill(Grid grid, Field<T> field, T value)
        => Run(new Field<T>(field.Start - grid.Origin), grid.Elements, V.Broadcast(value));

    void Run(Field<T> first, long length, V value)
    {
        var run = new Run<T> { Field = first, Length = length };
        KernelConfig groups = Groups.Over(length, launcher.MostThreads);
        if (IsOne) launcher.Run(CellEntry.Fill<T, V, OneBlock<V, T>>, groups, run, One, value);
        else launcher.Run(CellEntry.Fill<T, V, EightBlocks<V, T>>, groups, run, Eight, value);
    }

    public override void Copy(Grid grid, Field<T> from, Field<T> to)
    {
        var run = new Run<T> { Field = new Field<T>(from.Start - grid.Origin), Length = grid.Elements };
        var target = new Field<T>(to.Start - grid.Origin);
        KernelConfig groups = Groups.Over(run.Length, launcher.MostThreads);
        if (IsOne) launcher.Run(CellEntry.Copy<T, V, OneBlock<V, T>>, groups, run, One, target);
        else launcher.Run(CellEntry.Copy<T, V, EightBlocks<V, T>>, groups, run, Eight, target);
    }

    public override Device<U> Companion<U>()
    {
        HardwarePool.Share(hardware);
        return hardware.NewDevice<U>(largestBlock);
    }

    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
    {
        if (other is not IlgpuDevice<U> target) throw new ArgumentException(
            $"{other.Name} is no companion of {Name}.");
        if (IsOne) target.Convert<T, V, W, OneBlock<V, T>>(grid, One, from, to);
        else target.Convert<T, V, W, EightBlocks<V, T>>(grid, Eight, from, to);
    }

    internal override void Convert<S, X, Y, M>(Grid grid, M memory, Field<S> from, Field<T> to)
    {
        var fields = new Conversion<S, T> { From = from, To = to };
        KernelConfig groups = Over(grid, out bool areWhole);
        if (areWhole) Convert<S, X, Y, M, Whole>(grid, groups, memory, fields);
        else Convert<S, X, Y, M, Cut>(grid, groups, memory, fields);
    }

    void Convert<S, X, Y, M, F>(Grid grid, KernelConfig groups, M memory, Conversion<S, T> fields)
        where S : unmanaged where X : unmanaged where Y : struct, IWiden<X> where M : struct, IMemory<X, S>
        where F : struct, IFit
    {
        if (IsOne) launcher.Run(CellEntry.Convert<S, X, Y, M, T, V, OneBlock<V, T>, F>, groups,
            Of(grid, grid), memory, One, fields);
        else launcher.Run(CellEntry.Convert<S, X, Y, M, T, V, EightBlocks<V, T>, F>, groups, Of(grid, grid),
            memory, Eight, fields);
    }

    public override void Read(Grid grid, Field<T> field, Span<T> cells)
    {
        CheckLength(grid.Cells, cells.Length);
        transfers.Read(grid, field, cells);
    }

    public override CellCopy<T> ReadLater(Grid grid, Field<T> field) => transfers.ReadLater(grid, field);

    public override void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells)
    {
        CheckLength(grid.Cells, cells.Length);
        transfers.Write(grid, field, cells);
    }

    public override void ReadAll(Grid grid, Field<T> field, Span<T> elements)
    {
        CheckLength(grid.Elements, elements.Length);
        transfers.ReadAll(grid, field, elements);
    }

    public override void WriteAll(Grid grid, Field<T> field, ReadOnlySpan<T> elements)
    {
        CheckLength(grid.Elements, elements.Length);
        transfers.WriteAll(grid, field, elements);
    }

    static void CheckLength(long expected, int length)
    {
        if (length != expected) throw new ArgumentException(
            $"{length} host values for {expected} of the device.");
    }

    static HaloLaunch<T, V> Of(Grid grid, Field<T> field, Field<T> other, Boundaries boundaries)
    {
        return new()
        {
            Field = field, Other = other, Nx = grid.Nx, Ny = grid.Ny, Nz = grid.Nz, StrideY = grid.StrideY,
            StrideZ = grid.StrideZ, HaloY = grid.FlatY ? 0 : 1, HaloZ = grid.FlatZ ? 0 : 1,
            X = Of(boundaries.LowX, boundaries.HighX),
            Y = Of(boundaries.LowY, boundaries.HighY),
            Z = Of(boundaries.LowZ, boundaries.HighZ),
        };
    }

    static AxisHalo<V> Of(Boundary low, Boundary high) => new()
    {
        Low = (int)low.Kind, High = (int)high.Kind,
        TwiceLow = V.Broadcast(Element.Of<T>(2 * low.Value)),
        TwiceHigh = V.Broadcast(Element.Of<T>(2 * high.Value)),
    };

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        if (!launcher.IsSpoilt) launcher.Finish();
        transfers.Dispose();
        offsets.Dispose();
        chosen.Dispose();
        bits.Dispose();
        reduction.Dispose();
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> segments in selections) segments.Dispose();
        blocks.Dispose();
        HardwarePool.Return(hardware);
    }
}
