using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Pipelined kernels, slab by slab (planes along z, in 2D rows): stage i follows stage i − 1 one
/// slab behind, so that what they share is still in the cache. Each thread does this for its own slabs, where
/// stages end one slab earlier each; the gaps between threads are closed in a second pass. Planes too large
/// for the cache go in blocks of rows, one after the other, in which stage i ends i rows earlier and the next
/// block begins there. A kernel that keeps the rule of all kernels, to read neighbours only of fields that it
/// does not write, finds all that it reads as it would be after the stages before and before the ones
/// after.</summary>
internal sealed unsafe partial class CpuDevice<T, V>
{
    const int KernelBytes = 256;

    /// <summary>Bytes of a field that a block holds of a plane: what five stages touch of some ten fields and
    /// seven planes is then 2 MB.</summary>
    const int BlockBytes = 32 << 10;

    readonly Stage[] stages = new Stage[Pipeline.Longest];
    readonly byte[] kernels = GC.AllocateArray<byte>(Pipeline.Longest * KernelBytes, pinned: true);
    Grid pipelineGrid = new(1, 1, 1);
    Boundaries? pipelineJoined;
    int stageCount;

    struct Stage
    {
        public delegate*<void*, long, int*, int, void> Row;
        public Field<T>? Written1, Written2;
    }

    public override void ApplyPipelined<K>(Grid grid, in K kernel, Boundaries? joined, Field<T>? written1,
        Field<T>? written2)
    {
        if (sizeof(K) > KernelBytes) throw new ArgumentException(
            $"A kernel of {sizeof(K)} bytes cannot run pipelined; {KernelBytes} is the most.");
        if (stageCount == Pipeline.Longest || grid != pipelineGrid
            || joined != pipelineJoined) FinishPipeline();
        (pipelineGrid, pipelineJoined) = (grid, joined);
        *(K*)KernelOf(stageCount) = kernel;
        stages[stageCount++] = new Stage { Row = &RowOf<K>, Written1 = written1, Written2 = written2 };
        Work.Launches++;
    }

    public override void Wait() => FinishPipeline();

    public override void FinishPipeline()
    {
        if (stageCount == 0) return;
        int threads = Partition.IsSmall(pipelineGrid) ? 1 : workers.Count;
        if (Slabs / threads >= 2 * stageCount)
        {
            RunPass(&FirstPass, threads);
            if (stageCount > 1 && (threads > 1 || Wraps)) RunPass(&SecondPass, threads);
        }
        else
            for (int stage = 0; stage < stageCount; stage++) RunPass(&OneStage, threads, stage);
        stageCount = 0;
    }

    void RunPass(delegate*<object, void*, int, int, void> pass, int threads, int stage = 0)
    {
        if (threads == 1) pass(this, &stage, 0, 1);
        else workers.Run(pass, this, &stage);
    }

    int Slabs => pipelineGrid.FlatZ ? pipelineGrid.Ny : pipelineGrid.Nz;

    /// <summary>Whether the last slab and the first are neighbours.</summary>
    bool Wraps => pipelineJoined is not null
        && (pipelineGrid.FlatZ ? pipelineJoined.LowY.Kind : pipelineJoined.LowZ.Kind)
        == BoundaryKind.Periodic;

    byte* KernelOf(int stage) => (byte*)Unsafe.AsPointer(ref kernels[stage * KernelBytes]);

    static void RowOf<K>(void* kernel, long row, int* runs, int count) where K : unmanaged, ICellKernel<T>
        => RowLoops.Apply<T, V, K>((K*)kernel, row, runs, count);

    static void OneStage(object self, void* stage, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        for (int slab = device.First(thread, count); slab < device.First(thread + 1, count);
            slab++) device.Slab(*(int*)stage, slab);
    }

    static void FirstPass(object self, void* nothing, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        int blocks = device.Blocks;
        for (int block = 0; block < blocks; block++) device.FirstPass(thread, count, block, blocks);
        if (blocks > 1 && device.JoinsY) device.FirstPass(thread, count, blocks, blocks);
    }

    void FirstPass(int thread, int count, int block, int blocks)
    {
        int first = First(thread, count), last = First(thread + 1, count), most = stageCount;
        int low = first == 0 && !Wraps ? 0 : 1, high = last == Slabs && !Wraps ? 0 : 1;
        for (int front = first; front < last + most - 1; front++)
            for (int stage = 0; stage < most; stage++)
            {
                int slab = front - stage;
                if (slab < first + low * stage || slab >= last - high * stage) continue;
                (int from, int to) = Rows(stage, block, blocks);
                Slab(stage, slab, from, to);
            }
    }

    /// <summary>Blocks of rows in a plane; 1 where it is small, or where a stage writes one field only: such
    /// kernels touch three or four, and lose more by shorter runs through memory than they gain.</summary>
    int Blocks => pipelineGrid.FlatZ || stages[0].Written2 is null
        ? 1
        : Math.Max(
            1, pipelineGrid.Ny / Math.Max(4 * Pipeline.Longest, BlockBytes / (pipelineGrid.Nx * sizeof(T))));

    /// <summary>Whether the last row and the first are neighbours.</summary>
    bool JoinsY => pipelineJoined is not null && pipelineJoined.LowY.Kind == BoundaryKind.Periodic;

    /// <summary>Rows of a stage in a block, from a first one that may be negative: what joined faces part is
    /// a last block of its own, across them.</summary>
    (int From, int To) Rows(int stage, int block, int blocks)
    {
        int rows = pipelineGrid.Ny;
        if (blocks == 1) return (0, rows);
        if (block == blocks) return (-stage, stage);
        int ends = JoinsY ? stage : 0;
        return (block == 0 ? ends : rows * block / blocks - stage, block == blocks - 1 ? rows - ends
            : rows * (block + 1) / blocks - stage);
    }

    static void SecondPass(object self, void* nothing, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        int gap = device.First(thread, count), slabs = device.Slabs;
        if (gap == 0 && !device.Wraps) return;
        for (int stage = 1; stage < device.stageCount; stage++)
            for (int slab = gap - stage; slab < gap + stage; slab++) device.Slab(stage, slab < 0
                ? slab + slabs : slab);
    }

    int First(int thread, int count)
        => pipelineGrid.Selection is { } selected
        ? selected.First(thread, count, Slabs / count < 2 * stageCount ? 0 : 2 * stageCount)
        : (int)((long)Slabs * thread / count);

    void Slab(int stage, int slab) => Slab(stage, slab, 0, pipelineGrid.Ny);

    void Slab(int stage, int slab, int from, int to)
    {
        if (pipelineGrid.FlatZ) Row(stage, slab, 0);
        else
            for (int y = from; y < to; y++) Row(stage, y < 0 ? y + pipelineGrid.Ny : y, slab);
    }

    void Row(int stage, int y, int z)
    {
        ref Stage what = ref stages[stage];
        int* whole = stackalloc int[] { 0, pipelineGrid.Nx };
        int* runs = Selection.RunsOf(pipelineGrid.Selection, pipelineGrid.Row(y, z), whole, out int count);
        if (count == 0) return;
        what.Row(KernelOf(stage), pipelineGrid.Cell(0, y, z), runs, count);
        if (pipelineJoined is null) return;
        if (what.Written1 is { } one) CpuHalo<T>.FillFrom(pipelineGrid, one, pipelineJoined, y, z);
        if (what.Written2 is { } other) CpuHalo<T>.FillFrom(pipelineGrid, other, pipelineJoined, y, z);
    }
}
