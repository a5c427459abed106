using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>The generic loops over rows that kernels are inlined into. They are compiled straight at full
/// optimisation: left to the tiers, some processes stay ten times slower for good.</summary>
internal static unsafe class RowLoops
{
    /// <summary>A kernel along <paramref name="count"/> runs of the row that starts at
    /// <paramref name="row"/>: pairs of first cell and first cell beyond; all but the last are whole
    /// registers.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Apply<T, V, K>(K* kernel, long row, int* runs, int count)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ICellKernel<T>
    {
        for (int i = 0; i < count; i++)
        {
            int length = runs[2 * i + 1] - runs[2 * i], rest = length % V.Width;
            long cell = row + runs[2 * i], end = cell + length - rest;
            for (; cell < end; cell += V.Width) kernel->At<V, RowMemory<V, T>>(default, cell);
            if (V.Width > 1 && rest > 0) Tail<T, V, K>(kernel, cell, rest);
        }
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static void Tail<T, V, K>(K* kernel, long cell, int rest)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ICellKernel<T>
        => kernel->At<V, TailMemory<V, T>>(new() { Cells = rest }, cell);

    /// <summary>A transfer kernel along runs of one row. Its related row starts at
    /// <paramref name="related"/>;
    /// <paramref name="toCoarse"/> says whether the row is coarse (two related cells each) or fine (half a
    /// cell each).</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Transfer<T, V, K>(K* kernel, long row, long related, int* runs, int count,
        bool toCoarse)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ITransferKernel<T>
    {
        for (int i = 0; i < count; i++)
        {
            int x = runs[2 * i], rest = (runs[2 * i + 1] - x) % V.Width, end = runs[2 * i + 1] - rest;
            for (; x < end; x += V.Width)
                kernel->At<V, RowMemory<V, T>>(default, row + x, related + (toCoarse ? 2 * x : x / 2));
            if (V.Width > 1 && rest > 0)
                TransferTail<T, V, K>(kernel, row + x, related + (toCoarse ? 2 * x : x / 2), rest);
        }
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static void TransferTail<T, V, K>(K* kernel, long cell, long related, int rest)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ITransferKernel<T>
        => kernel->At<V, TailMemory<V, T>>(new() { Cells = rest }, cell, related);

    /// <summary>A measure along runs of one row: its sums (in 64 bit, sixteen partial sums by place in the
    /// row) and, over all rows so far, the largest value in each lane; <paramref name="bad"/> stays 0 unless
    /// a value is not a number or infinite.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Measure<T, V, K>(K* measure, long row, int* runs, int count, double* sums,
        ref V largest, ref V bad)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ICellMeasure<T>
    {
        PartialSums s0 = default, s1 = default, s2 = default;
        V most = largest, wrong = bad;
        int rest = 0, part = 0;
        long cell = row;
        for (int i = 0; i < count; i++)
        {
            rest = (runs[2 * i + 1] - runs[2 * i]) % V.Width;
            cell = row + runs[2 * i];
            part = runs[2 * i] / V.Width % (16 / V.Width);
            long end = row + runs[2 * i + 1] - rest;
            for (; cell < end; cell += V.Width)
            {
                Measured<V> m = measure->At<V, RowMemory<V, T>>(default, cell);
                if (K.Sums > 0) V.AddTo(ref s0, part, m.Sum0);
                if (K.Sums > 1) V.AddTo(ref s1, part, m.Sum1);
                if (K.Sums > 2) V.AddTo(ref s2, part, m.Sum2);
                if (K.HasLargest)
                {
                    most = V.Max(m.Largest, most);
                    wrong += m.Largest - m.Largest;
                }
                part = part + 1 == 16 / V.Width ? 0 : part + 1;
            }
        }
        if (V.Width > 1 && rest > 0)
        {
            Measured<V> m = MeasureTail<T, V, K>(measure, cell, rest);
            V zero = default, none = CpuLanes.Of<V, T>(double.NegativeInfinity);
            if (K.Sums > 0) V.AddTo(ref s0, part, V.FirstOf(rest, m.Sum0, zero));
            if (K.Sums > 1) V.AddTo(ref s1, part, V.FirstOf(rest, m.Sum1, zero));
            if (K.Sums > 2) V.AddTo(ref s2, part, V.FirstOf(rest, m.Sum2, zero));
            if (K.HasLargest)
            {
                most = V.Max(V.FirstOf(rest, m.Largest, none), most);
                wrong += V.FirstOf(rest, m.Largest - m.Largest, zero);
            }
        }
        if (K.Sums > 0) sums[0] = s0.Total();
        if (K.Sums > 1) sums[1] = s1.Total();
        if (K.Sums > 2) sums[2] = s2.Total();
        if (K.HasLargest) (largest, bad) = (most, wrong);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Measured<V> MeasureTail<T, V, K>(K* measure, long cell, int rest)
        where T : unmanaged where V : unmanaged, ICpuLane<V, T> where K : unmanaged, ICellMeasure<T>
        => measure->At<V, TailMemory<V, T>>(new() { Cells = rest }, cell);

    /// <summary>One row in another precision.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static void Convert<T, U>(T* from, U* to, int length) where T : unmanaged where U : unmanaged
    {
        int x = 0;
        if (typeof(T) == typeof(double) && typeof(U) == typeof(float))
        {
            for (; x + 16 <= length; x += 16)
                Vector512.Narrow(Vector512.Load((double*)from + x), Vector512.Load((double*)from + x + 8))
                .Store((float*)to + x);
            for (; x < length; x++) ((float*)to)[x] = (float)((double*)from)[x];
        }
        else if (typeof(T) == typeof(float) && typeof(U) == typeof(double))
        {
            for (; x + 8 <= length; x += 8)
            {
                Vector256<float> eight = Vector256.Load((float*)from + x);
                Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight))
                    .Store((double*)to + x);
            }
            for (; x < length; x++) ((double*)to)[x] = ((float*)from)[x];
        }
        else new ReadOnlySpan<T>(from, length).CopyTo(new Span<T>(to, length));
    }
}
