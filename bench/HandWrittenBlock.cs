using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Bench;

/// <summary>The kernels of <see cref="Block{T}"/> as one would write them by hand for these arrays alone: 512-bit vectors, pointers
/// to the rows above and below. The same operations in the same order.</summary>
public sealed unsafe class HandWrittenBlock<T> : IDisposable where T : unmanaged
{
    private const int Line = 16;

    private readonly int cells;
    private readonly long pitch, plane, coarsePitch, coarsePlane;
    private readonly RowTeam team;
    private readonly List<nint> memory = [];
    private readonly T*[] fields;
    private readonly T* coarse1, coarse2;
    private readonly Vector512<T> one = All(1), damping = All(Block<T>.Damping), halfWidth = All(Block<T>.HalfWidth);

    public HandWrittenBlock(int cells, int threads)
    {
        if (cells % (2 * Line) != 0) throw new ArgumentException("Whole lines only, on the coarse grid too.", nameof(cells));
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
                        fields[f][z * plane + y * pitch + x] = Element.Of<T>(Block<T>.Start((BlockField)f, i));
        }
        coarse1 = Allocate(coarsePlane * cells / 2, 1);
        coarse2 = Allocate(coarsePlane * cells / 2, 2);

        T* Allocate(long length, int number)
        {
            // Shifted by a few lines each, so that the same cell of all fields does not fall into one set of the cache.
            void* block = HugePages.Allocate((nuint)((length + 100 * Line) * sizeof(T)));
            memory.Add((nint)block);
            return (T*)block + Line + 5 * Line * number;
        }
    }

    public void Sweep() => team.Sweep(cells, SweepRow);

    public void Residual() => team.Sweep(cells, ResidualRow);

    public void Restrict() => team.Sweep(cells / 2, RestrictRow);

    public void Faces() => team.Sweep(cells, FaceRow);

    /// <summary>Packed cells, as double.</summary>
    public double[] Read(BlockField field) => Read(fields[(int)field], cells, pitch, plane);

    /// <summary>Packed cells of the two coarse fields, as double.</summary>
    public double[] ReadCoarse()
        => [.. Read(coarse1, cells / 2, coarsePitch, coarsePlane), .. Read(coarse2, cells / 2, coarsePitch, coarsePlane)];

    public void Dispose()
    {
        team.Dispose();
        foreach (nint block in memory) NativeMemory.AlignedFree((void*)block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SweepRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y), u = Row(BlockField.Old1, z, y), p = Row(BlockField.Old2, z, y);
        T* d = Row(BlockField.Transport, z, y), e = Row(BlockField.Stiffness, z, y), b = Row(BlockField.Compliance, z, y);
        T* inverse = Row(BlockField.Inverse, z, y), f = Row(BlockField.Source, z, y);
        T* new1 = Row(BlockField.New1, z, y), new2 = Row(BlockField.New2, z, y);
        Vector512<T> keep = one - damping;
        for (int x = 0; x < cells; x += Vector512<T>.Count)
        {
            Vector512<T> f1 = Vector512.Load(f + x) + Around(m + x, p + x), f2 = halfWidth * Around(c + x, u + x);
            Vector512<T> weight = damping * Vector512.Load(inverse + x);
            (keep * Vector512.Load(u + x) + weight * (Vector512.Load(b + x) * f1 + Vector512.Load(d + x) * f2)).Store(new1 + x);
            (keep * Vector512.Load(p + x) + weight * (Vector512.Load(e + x) * f1 - Vector512.Load(c + x) * f2)).Store(new2 + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResidualRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y), u = Row(BlockField.Old1, z, y), p = Row(BlockField.Old2, z, y);
        T* d = Row(BlockField.Transport, z, y), e = Row(BlockField.Stiffness, z, y), b = Row(BlockField.Compliance, z, y);
        T* filling = Row(BlockField.Filling, z, y), f = Row(BlockField.Source, z, y);
        T* new1 = Row(BlockField.New1, z, y), new2 = Row(BlockField.New2, z, y);
        Vector512<T> four = All(4), least = All(0.15), zero = Vector512<T>.Zero;
        for (int x = 0; x < cells; x += Vector512<T>.Count)
        {
            Vector512<T> domain = Vector512.Load(c + x), y1 = Vector512.Load(u + x), p1 = Vector512.Load(p + x), s = Vector512.Load(filling + x);
            Vector512<T> first = Vector512.Load(f + x) - domain * y1 - Vector512.Load(d + x) * p1 + Around(m + x, p + x);
            Vector512<T> second = Vector512.Load(e + x) * y1 - Vector512.Load(b + x) * p1 - halfWidth * Around(c + x, u + x);
            Vector512<T> active = Vector512.LessThan(zero, domain), scale = Vector512.Max(four * (s * (one - s)), least);
            Vector512.ConditionalSelect(active, first, zero).Store(new1 + x);
            Vector512.ConditionalSelect(active, scale * second, zero).Store(new2 + x);
        }
    }

    /// <summary>Σ (c + c′) a′ = c Σ a′ + Σ c′ a′.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<T> Around(T* c, T* a)
    {
        Vector512<T> low = Vector512.Load(a - 1), high = Vector512.Load(a + 1), plain = low + high;
        Vector512<T> weighted = Vector512.Load(c - 1) * low + Vector512.Load(c + 1) * high;
        (low, high) = (Vector512.Load(a - pitch), Vector512.Load(a + pitch));
        plain += low + high;
        weighted += Vector512.Load(c - pitch) * low + Vector512.Load(c + pitch) * high;
        (low, high) = (Vector512.Load(a - plane), Vector512.Load(a + plane));
        plain += low + high;
        weighted += Vector512.Load(c - plane) * low + Vector512.Load(c + plane) * high;
        return Vector512.Load(c) * plain + weighted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FaceRow(int z, int y)
    {
        T* c = Row(BlockField.Domain, z, y), m = Row(BlockField.Mobility, z, y);
        T* toX = Row(BlockField.FaceX, z, y), toY = Row(BlockField.FaceY, z, y), toZ = Row(BlockField.FaceZ, z, y);
        for (int x = 0; x < cells; x += Vector512<T>.Count)
        {
            Vector512<T> domain = Vector512.Load(c + x), mobility = Vector512.Load(m + x);
            Face(domain, mobility, c + x + 1, m + x + 1).Store(toX + x);
            Face(domain, mobility, c + x + pitch, m + x + pitch).Store(toY + x);
            Face(domain, mobility, c + x + plane, m + x + plane).Store(toZ + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Face(Vector512<T> domain, Vector512<T> mobility, T* c, T* m) => Vector512.ConditionalSelect(
        Vector512.LessThan(Vector512<T>.Zero, domain * Vector512.Load(c)), mobility + Vector512.Load(m), Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RestrictRow(int z, int y)
    {
        T* to1 = coarse1 + z * coarsePlane + y * coarsePitch, to2 = coarse2 + z * coarsePlane + y * coarsePitch;
        T* from1 = Row(BlockField.Old1, 2 * z, 2 * y), from2 = Row(BlockField.Old2, 2 * z, 2 * y);
        for (int x = 0; x < cells / 2; x += Vector512<T>.Count)
        {
            Children(from1 + 2 * x).Store(to1 + x);
            Children(from2 + 2 * x).Store(to2 + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<T> Children(T* first)
        => Pairs(first) + Pairs(first + pitch) + (Pairs(first + plane) + Pairs(first + plane + pitch));

    /// <summary>Sums of neighbours along x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Pairs(T* p)
    {
        Vector512<T> a = Vector512.Load(p), b = Vector512.Load(p + Vector512<T>.Count);
        if (typeof(T) == typeof(double))
            return (Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), b.AsDouble())
                + Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), b.AsDouble())).As<double, T>();
        Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        return (Avx512F.PermuteVar16x32x2(a.AsSingle(), even, b.AsSingle())
            + Avx512F.PermuteVar16x32x2(a.AsSingle(), even + Vector512<int>.One, b.AsSingle())).As<float, T>();
    }

    private static double[] Read(T* field, int cells, long pitch, long plane)
    {
        var packed = new double[(long)cells * cells * cells];
        for (long z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++) packed[i] = Element.Value(field[z * plane + y * pitch + x]);
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> All(double value) => Vector512.Create(Element.Of<T>(value));

    private T* Row(BlockField field, int z, int y) => fields[(int)field] + z * plane + y * pitch;
}
