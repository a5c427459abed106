using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Bench;

/// <summary>The kernels of <see cref="Block{T}"/> as one would write them by hand for these arrays alone: the
/// widest vectors of the processor, pointers to the rows above and below. The same operations in the same
/// order.</summary>
public abstract class HandWrittenBlock<T> : IDisposable where T : unmanaged
{
    /// <summary>Such loops with the vectors that this processor has.</summary>
    public static HandWrittenBlock<T> Create(int cells, int threads) => Vector512.IsHardwareAccelerated
        ? new HandWrittenBlock<T, Wide512<T>>(cells, threads)
        : new HandWrittenBlock<T, Wide256<T>>(cells, threads);

    /// <summary>A Jacobi sweep.</summary>
    public abstract void Sweep();

    /// <summary>Residuals of both equations.</summary>
    public abstract void Residual();

    /// <summary>Sums of children.</summary>
    public abstract void Restrict();

    /// <summary>Coefficients of faces.</summary>
    public abstract void Faces();

    /// <summary>Packed cells, as double.</summary>
    public abstract double[] Read(BlockField field);

    /// <summary>Packed cells of the two coarse fields, as double.</summary>
    public abstract double[] ReadCoarse();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the arrays.</summary>
    protected abstract void Dispose(bool disposing);
}

internal sealed unsafe class HandWrittenBlock<T, V> : HandWrittenBlock<T> where T : unmanaged
    where V : unmanaged, IWide<V, T>
{
    private const int Line = 16;

    private readonly int cells;
    private readonly long pitch, plane, coarsePitch, coarsePlane;
    private readonly RowTeam team;
    private readonly List<nint> memory = [];
    private readonly T*[] fields;
    private readonly T* coarse1, coarse2;
    private readonly V one = All(1), damping = All(Block<T>.Damping), halfWidth = All(Block<T>.HalfWidth);

    public HandWrittenBlock(int cells, int threads)
    {
        if (cells % (2 * Line) != 0) throw new ArgumentException("Whole lines only, on the coarse grid too.",
            nameof(cells));
        (this.cells, team) = (cells, new RowTeam(threads));
        (pitch, coarsePitch) = (cells + Line, cells / 2 + Line);
        (plane, coarsePlane) = (pitch * (cells + 2) + Line, coarsePitch * cells / 2 + Line);
        int count = Enum.GetValues<BlockField>().Length;
        fields = new T*[count];
        for (int f = 0; f < count; f++)
        {
            fields[f] = Allocate(plane * (cells + 2), f) + plane + pitch;
            if (f >= (int)BlockField.New1) continue;
            for (long z = 0, i = 0; z < cells; z++)
                for (int y = 0; y < cells; y++)
                    for (int x = 0; x < cells; x++, i++)
                        fields[f][z * plane + y * pitch + x] =
                            Element.Of<T>(Block<T>.Start((BlockField)f, i));
        }
        coarse1 = Allocate(coarsePlane * cells / 2, 1);
        coarse2 = Allocate(coarsePlane * cells / 2, 2);

        T* Allocate(long length, int number)
        {
            // Shifted by a few lines each, so that the same cell of all fields does not fall into one set of
            // the cache.
            void* block = HugePages.Allocate((nuint)((length + 100 * Line) * sizeof(T)));
            memory.Add((nint)block);
            return (T*)block + Line + 5 * Line * number;
        }
    }

    public override void Sweep() => team.Sweep(cells, SweepRow);

    public override void Residual() => team.Sweep(cells, ResidualRow);

    public override void Restrict() => team.Sweep(cells / 2, RestrictRow);

    public override void Faces() => team.Sweep(cells, FaceRow);

    public override double[] Read(BlockField field) => Read(fields[(int)field], cells, pitch, plane);

    public override double[] ReadCoarse()
        => [.. Read(coarse1, cells / 2, coarsePitch, coarsePlane),
            .. Read(coarse2, cells / 2, coarsePitch, coarsePlane)];

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        team.Dispose();
        foreach (nint block in memory) NativeMemory.AlignedFree((void*)block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SweepRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y),
            u = Row(BlockField.Old1, z, y), p = Row(BlockField.Old2, z, y);
        T* d = Row(BlockField.Transport, z, y), e = Row(BlockField.Stiffness, z, y),
            b = Row(BlockField.Compliance, z, y);
        T* inverse = Row(BlockField.Inverse, z, y), f = Row(BlockField.Source, z, y);
        T* new1 = Row(BlockField.New1, z, y), new2 = Row(BlockField.New2, z, y);
        V keep = one - damping;
        for (int x = 0; x < cells; x += V.Count)
        {
            V f1 = V.Load(f + x) + Around(m + x, p + x), f2 = halfWidth * Around(c + x, u + x);
            V weight = damping * V.Load(inverse + x);
            (keep * V.Load(u + x) + weight * (V.Load(b + x) * f1 + V.Load(d + x) * f2)).Store(new1 + x);
            (keep * V.Load(p + x) + weight * (V.Load(e + x) * f1 - V.Load(c + x) * f2)).Store(new2 + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResidualRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y),
            u = Row(BlockField.Old1, z, y), p = Row(BlockField.Old2, z, y);
        T* d = Row(BlockField.Transport, z, y), e = Row(BlockField.Stiffness, z, y),
            b = Row(BlockField.Compliance, z, y);
        T* filling = Row(BlockField.Filling, z, y), f = Row(BlockField.Source, z, y),
            inverse = Row(BlockField.Inverse, z, y);
        T* new1 = Row(BlockField.New1, z, y), new2 = Row(BlockField.New2, z, y);
        V four = All(4), least = All(0.15);
        for (int x = 0; x < cells; x += V.Count)
        {
            V domain = V.Load(c + x), y1 = V.Load(u + x), p1 = V.Load(p + x), s = V.Load(filling + x);
            V first = V.Load(f + x) - domain * y1 - V.Load(d + x) * p1 + Around(m + x, p + x);
            V second = V.Load(e + x) * y1 - V.Load(b + x) * p1 - halfWidth * Around(c + x, u + x);
            V scale = V.Max(four * (s * (one - s)), least);
            V moves = V.Load(inverse + x);
            V.WherePositive(moves, first).Store(new1 + x);
            V.WherePositive(moves, scale * second).Store(new2 + x);
        }
    }

    /// <summary>Σ (c + c′) a′ = c Σ a′ + Σ c′ a′.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Around(T* c, T* a)
    {
        V low = V.Load(a - 1), high = V.Load(a + 1), plain = low + high;
        V weighted = V.Load(c - 1) * low + V.Load(c + 1) * high;
        (low, high) = (V.Load(a - pitch), V.Load(a + pitch));
        plain += low + high;
        weighted += V.Load(c - pitch) * low + V.Load(c + pitch) * high;
        (low, high) = (V.Load(a - plane), V.Load(a + plane));
        plain += low + high;
        weighted += V.Load(c - plane) * low + V.Load(c + plane) * high;
        return V.Load(c) * plain + weighted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FaceRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y);
        T* toX = Row(BlockField.FaceX, z, y), toY = Row(BlockField.FaceY, z, y),
            toZ = Row(BlockField.FaceZ, z, y);
        for (int x = 0; x < cells; x += V.Count)
        {
            V domain = V.Load(c + x), mobility = V.Load(m + x);
            Face(domain, mobility, c + x + 1, m + x + 1).Store(toX + x);
            Face(domain, mobility, c + x + pitch, m + x + pitch).Store(toY + x);
            Face(domain, mobility, c + x + plane, m + x + plane).Store(toZ + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Face(V domain, V mobility, T* c, T* m)
        => V.WherePositive(domain * V.Load(c), mobility + V.Load(m));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RestrictRow(int z, int y)
    {
        T* to1 = coarse1 + z * coarsePlane + y * coarsePitch, to2 = coarse2 + z * coarsePlane
            + y * coarsePitch;
        T* from1 = Row(BlockField.Old1, 2 * z, 2 * y), from2 = Row(BlockField.Old2, 2 * z, 2 * y);
        for (int x = 0; x < cells / 2; x += V.Count)
        {
            Children(from1 + 2 * x).Store(to1 + x);
            Children(from2 + 2 * x).Store(to2 + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Children(T* first)
        => V.Pairs(first) + V.Pairs(first + pitch)
        + (V.Pairs(first + plane) + V.Pairs(first + plane + pitch));

    private static double[] Read(T* field, int cells, long pitch, long plane)
    {
        var packed = new double[(long)cells * cells * cells];
        for (long z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++) packed[i] =
                    Element.Value(field[z * plane + y * pitch + x]);
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V All(double value) => V.All(Element.Of<T>(value));

    private T* Row(BlockField field, int z, int y) => fields[(int)field] + z * plane + y * pitch;
}
