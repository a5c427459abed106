using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Bench;

/// <summary>The steps of <see cref="Mixture{T}"/> as one would write them by hand for this problem alone: the
/// widest vectors of the processor, blocks along y, planes dealt out to threads, rows wrapped instead of
/// halos along y and z. What the product is compared with.</summary>
public abstract class HandWritten<T> : IDisposable where T : unmanaged
{
    /// <summary>Such steps with the vectors that this processor has.</summary>
    public static HandWritten<T> Create(int cells, int threads) => Vector512.IsHardwareAccelerated
        ? new HandWritten<T, Wide512<T>>(cells, threads) : new HandWritten<T, Wide256<T>>(cells, threads);

    /// <summary>A step at constant mobility.</summary>
    public abstract void Constant();

    /// <summary>A step at variable mobility.</summary>
    public abstract void Variable();

    /// <summary>Packed cells, as double.</summary>
    public abstract double[] Composition();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the arrays.</summary>
    protected abstract void Dispose(bool disposing);
}

internal sealed unsafe class HandWritten<T, V> : HandWritten<T> where T : unmanaged where V : unmanaged,
    IWide<V, T>
{
    private const int Line = 16;

    private readonly int cells;
    private readonly long pitch, plane;
    private readonly RowTeam team;
    private readonly T*[] starts = new T*[3];
    private readonly void*[] memory = new void*[3];
    private T* composition, potential, next;

    public HandWritten(int cells, int threads)
    {
        if (cells % Line != 0) throw new ArgumentException("Whole lines only.", nameof(cells));
        (this.cells, team) = (cells, new RowTeam(threads));
        pitch = cells + 2 * Line;
        plane = pitch * cells + Line;
        for (int i = 0; i < 3; i++)
        {
            memory[i] = HugePages.Allocate((nuint)((plane * cells + 16 * Line) * sizeof(T)));
            starts[i] = (T*)memory[i] + Line + 5 * Line * i;
        }
        composition = starts[0];
        potential = starts[1];
        next = starts[2];
        for (int z = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
            {
                T* row = Row(composition, z, y);
                for (int x = 0; x < cells; x++) row[x] = Element.Of<T>(Mixture<T>.Start(cells, x, y, z));
                Wrap(row);
            }
    }

    public override void Constant()
    {
        team.Sweep(cells, PotentialRow);
        team.Sweep(cells, ConstantRow);
    }

    public override void Variable()
    {
        team.Sweep(cells, PotentialRow);
        team.Sweep(cells, VariableRow);
        T* old = composition;
        composition = next;
        next = old;
    }

    public override double[] Composition()
    {
        var packed = new double[(long)cells * cells * cells];
        for (long z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++) packed[i] =
                    Element.Value(Row(composition, (int)z, y)[x]);
        return packed;
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        team.Dispose();
        foreach (void* block in memory) NativeMemory.AlignedFree(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PotentialRow(int z, int y)
    {
        T* c = Row(composition, z, y), to = Row(potential, z, y);
        T* a = Row(composition, z, y - 1), b = Row(composition, z, y + 1);
        T* d = Row(composition, z - 1, y), e = Row(composition, z + 1, y);
        V one = All(1), two = All(2), six = All(6), kappa = All(Mixture<T>.GradientEnergy);
        for (int x = 0; x < cells; x += V.Count)
        {
            V v = V.Load(c + x), rest = one - v;
            V around = V.Load(c + x - 1) + V.Load(c + x + 1) + V.Load(a + x)
                + V.Load(b + x) + V.Load(d + x) + V.Load(e + x);
            (two * v * rest * (rest - v) - kappa * (around - six * v)).Store(to + x);
        }
        Wrap(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ConstantRow(int z, int y)
    {
        T* c = Row(composition, z, y), p = Row(potential, z, y);
        T* a = Row(potential, z, y - 1), b = Row(potential, z, y + 1);
        T* d = Row(potential, z - 1, y), e = Row(potential, z + 1, y);
        V six = All(6), step = All(Mixture<T>.TimeStep);
        for (int x = 0; x < cells; x += V.Count)
        {
            V around = V.Load(p + x - 1) + V.Load(p + x + 1) + V.Load(a + x)
                + V.Load(b + x) + V.Load(d + x) + V.Load(e + x);
            (V.Load(c + x) + step * (around - six * V.Load(p + x))).Store(c + x);
        }
        Wrap(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void VariableRow(int z, int y)
    {
        T* c = Row(composition, z, y), p = Row(potential, z, y), to = Row(next, z, y);
        T* ca = Row(composition, z, y - 1), cb = Row(composition, z, y + 1);
        T* cd = Row(composition, z - 1, y), ce = Row(composition, z + 1, y);
        T* pa = Row(potential, z, y - 1), pb = Row(potential, z, y + 1);
        T* pd = Row(potential, z - 1, y), pe = Row(potential, z + 1, y);
        V two = All(2), step = All(Mixture<T>.TimeStep);
        for (int x = 0; x < cells; x += V.Count)
        {
            V v = V.Load(c + x), q = V.Load(p + x);
            V sum = Inflow(v, q, c + x + 1, p + x + 1, two)
                + Inflow(v, q, c + x - 1, p + x - 1, two)
                + Inflow(v, q, cb + x, pb + x, two) + Inflow(v, q, ca + x, pa + x, two)
                + Inflow(v, q, ce + x, pe + x, two) + Inflow(v, q, cd + x, pd + x, two);
            (v + step * sum).Store(to + x);
        }
        Wrap(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Inflow(V v, V q, T* c, T* p, V two)
    {
        V twice = v + V.Load(c), m = twice * (two - twice);
        return m * m * (V.Load(p) - q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V All(double value) => V.All(Element.Of<T>(value));

    private T* Row(T* field, int z, int y)
        => field + (z < 0 ? z + cells : z >= cells ? z - cells : z) * plane
            + (y < 0 ? y + cells : y >= cells ? y - cells : y) * pitch;

    private void Wrap(T* row) => (row[-1], row[cells]) = (row[cells - 1], row[0]);
}

internal static unsafe partial class HugePages
{
    /// <summary>Zeroed memory on huge pages where the system offers them.</summary>
    public static void* Allocate(nuint bytes)
    {
        void* memory = NativeMemory.AlignedAlloc(bytes, 2 << 20);
        if (OperatingSystem.IsLinux()) _ = Advise(memory, bytes, 14);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
