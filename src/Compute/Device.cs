using System.Collections.Concurrent;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute;

/// <summary>Where kernels run and fields live. Calls take effect in their order; nothing above this floor
/// knows threads, SIMD or a GPU. A device is used from one thread.</summary>
/// <typeparam name="T">element of its fields, float or double</typeparam>
public abstract class Device<T> : IDisposable where T : unmanaged
{
    readonly ConcurrentBag<T[]> copies = [];

    /// <summary>For people: kind, width and threads.</summary>
    public abstract string Name { get; }

    /// <summary>Bytes of the fields allocated so far.</summary>
    public abstract long AllocatedBytes { get; }

    /// <summary>What it and its companions did so far.</summary>
    public DeviceWork Work { get; protected internal set; } = new();

    /// <summary>Returns when everything asked for so far is done; for clocks, and not counted in
    /// <see cref="Work"/>.</summary>
    public virtual void Wait()
    {
    }

    /// <summary>Whether a halo asked for with a kernel is a launch after it, not a part of its
    /// sweep.</summary>
    public virtual bool HalosAreLaunches => false;

    /// <summary>Says how many bytes of fields are to come, so that a device that allocates in blocks makes
    /// one of the right size. Nothing else depends on it.</summary>
    public virtual void Expect(long bytes)
    {
    }

    /// <summary>A field of zeros (halo and padding included). Lives as long as the device.</summary>
    public abstract Field<T> Allocate(Grid grid);

    /// <summary>Runs a kernel in every cell; then fills the halo of one field that it wrote, if
    /// asked.</summary>
    public abstract void Apply<K>(Grid grid, in K kernel, Halo<T> halo = default) where K : unmanaged,
        ICellKernel<T>;

    /// <summary>Asks for a kernel in every cell and for the halos of the fields that it writes, as one of
    /// several pipelined ones that the device may run slab by slab, so that a slab is read once for all of
    /// them. They give what they would one after another, and any other call of this device comes after them;
    /// <see cref="FinishPipeline"/> runs them before a companion's calls.</summary>
    /// <param name="grid">grid; another one begins another pipeline</param>
    /// <param name="kernel">kernel</param>
    /// <param name="joined">joined axes; others begin another pipeline; null: none</param>
    /// <param name="written1">field that it writes and whose halo is to be filled; null: none</param>
    /// <param name="written2">the other one</param>
    public virtual void ApplyPipelined<K>(Grid grid, in K kernel, Boundaries? joined, Field<T>? written1,
        Field<T>? written2) where K : unmanaged, ICellKernel<T>
    {
        if (HalosAreLaunches && joined is not null && written1 is { } first && written2 is { } second)
        {
            Apply(grid, kernel);
            FillHalos(grid, first, second, joined);
            return;
        }
        Apply(grid, kernel, written1 is { } one && joined is not null ? new Halo<T>(one, joined) : default);
        if (written2 is { } other && joined is not null) FillHalo(grid, other, joined);
    }

    /// <summary>Runs what was asked for pipelined and is not yet done.</summary>
    public virtual void FinishPipeline()
    {
    }

    /// <summary>Runs a kernel in every cell of <paramref name="grid"/> with the related cell of a coarser or
    /// finer grid.</summary>
    public abstract void Transfer<K>(Grid grid, Grid related, in K kernel) where K : unmanaged,
        ITransferKernel<T>;

    /// <summary>Sums and largest value of a measure over all cells.</summary>
    public abstract Totals Measure<K>(Grid grid, in K measure) where K : unmanaged, ICellMeasure<T>;

    /// <summary>The sums of a measure for each row: rows[s · Ny · Nz + z · Ny + y] = Σ_x of sum s. As many of
    /// them as there is room for: one or all.</summary>
    /// <exception cref="ArgumentException">room for another number of sums</exception>
    public abstract void MeasureRows<K>(Grid grid, in K measure, Span<double> rows) where K : unmanaged,
        ICellMeasure<T>;

    /// <summary>Gives all selected cells of a row one value: to = rows[z · Ny + y], or that times
    /// <paramref name="times"/>. The halo stays.</summary>
    /// <exception cref="ArgumentException">another number of rows</exception>
    public abstract void Spread(Grid grid, ReadOnlySpan<double> rows, Field<T> to, Field<T>? times = null);

    /// <summary>Fills the halo of a field: along x, then y, then z, so that edges and corners are right
    /// too.</summary>
    public abstract void FillHalo(Grid grid, Field<T> field, Boundaries boundaries);

    /// <summary>Fills the halos of two fields, in one launch where that is less.</summary>
    public virtual void FillHalos(Grid grid, Field<T> one, Field<T> other, Boundaries boundaries)
    {
        FillHalo(grid, one, boundaries);
        FillHalo(grid, other, boundaries);
    }

    /// <summary>Chooses the cells where a field is not 0, with others beside them. A device that gains
    /// nothing by it leaves the selection as it is.</summary>
    public virtual void Select(Grid grid, Field<T> field, Selection selection)
    {
    }

    /// <summary>Sets every element, halo and padding included.</summary>
    public abstract void Fill(Grid grid, Field<T> field, T value);

    /// <summary>Copies all of a field, halo included.</summary>
    public abstract void Copy(Grid grid, Field<T> from, Field<T> to);

    /// <summary>A device on the same hardware with fields of another precision; its calls and this one's take
    /// effect in their common order. It is disposed of by the caller, before this one.</summary>
    public virtual Device<U> Companion<U>() where U : unmanaged
        => throw new NotSupportedException($"{Name} does not offer fields of two precisions at a time; "
            + "choose 'precision: double' or 'single'.");

    /// <summary>Copies the cells of a field to one of a companion, rounded to its precision; the halo
    /// stays.</summary>
    public virtual void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
        where U : unmanaged
        => throw new NotSupportedException($"{Name} does not convert between precisions.");

    /// <summary>Copies the cells to the host, packed, x fastest; length Nx·Ny·Nz.</summary>
    public abstract void Read(Grid grid, Field<T> field, Span<T> cells);

    /// <summary>Asks for the cells as all calls so far leave them; calls after this one do not change them.
    /// Where memory is the device's own they arrive while it goes on, and the host need not wait.</summary>
    public virtual CellCopy<T> ReadLater(Grid grid, Field<T> field)
    {
        T[] cells = PackedCopy<T>.Rent(copies, grid.Cells);
        Read(grid, field, cells);
        return new PackedCopy<T>(grid, cells, copies);
    }

    /// <summary>Copies packed host cells to the field; the halo stays.</summary>
    public abstract void Write(Grid grid, Field<T> field, ReadOnlySpan<T> cells);

    /// <summary>Copies the cells of a region to the host, packed; nothing else moves.</summary>
    /// <exception cref="ArgumentException">the region reaches out of the grid, or has another number of
    /// cells</exception>
    public abstract void Read(Grid grid, Field<T> field, Region region, Span<T> cells);

    /// <summary>Copies packed host cells to a region of the field; its other cells and the halo
    /// stay.</summary>
    /// <exception cref="ArgumentException">the region reaches out of the grid, or has another number of
    /// cells</exception>
    public abstract void Write(Grid grid, Field<T> field, Region region, ReadOnlySpan<T> cells);

    /// <summary>The values of a list of cells, given by their packed index (z · Ny + y) · Nx + x.</summary>
    /// <exception cref="ArgumentException">no such cell, or another number of values</exception>
    public abstract void Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells, Span<T> values);

    /// <summary>Which cells hold more than a value, a bit each: bit x mod 32 of word x/32 of a row, rows one
    /// after the other, each of (Nx + 31)/32 words. A thirty-second of the cells crosses, or less.</summary>
    /// <exception cref="ArgumentException">another number of words</exception>
    public abstract void Above(Grid grid, Field<T> field, T value, Span<uint> words);

    /// <summary>The same as a new array.</summary>
    /// <exception cref="ArgumentException">no such cell</exception>
    public T[] Gather(Grid grid, Field<T> field, ReadOnlySpan<long> cells)
    {
        var values = new T[cells.Length];
        Gather(grid, field, cells, values);
        return values;
    }

    /// <summary>Writes values to a list of cells, given by their packed index; the other cells and the halo
    /// stay. No cell may stand there twice.</summary>
    /// <exception cref="ArgumentException">no such cell, or another number of values</exception>
    public abstract void Scatter(Grid grid, Field<T> field, ReadOnlySpan<long> cells, ReadOnlySpan<T> values);

    /// <summary>How many sums of a measure fit.</summary>
    /// <exception cref="ArgumentException">neither one nor all</exception>
    protected static int SumsOf(int rows, int sums, int room)
        => room == rows ? 1 : room == rows * sums ? sums
        : throw new ArgumentException($"{room} places for {sums} sums of {rows} rows.");

    /// <summary>Checks the number of words of bits.</summary>
    /// <exception cref="ArgumentException">another number</exception>
    protected static void CheckWords(Grid grid, int words)
    {
        if (words != WordsOf(grid)) throw new ArgumentException($"{words} words for {WordsOf(grid)}.");
    }

    /// <summary>Words that <see cref="Above"/> writes.</summary>
    public static int WordsOf(Grid grid) => (grid.Nx + 31) / 32 * grid.Rows;

    /// <summary>Checks the number of rows.</summary>
    /// <exception cref="ArgumentException">another number</exception>
    protected static void CheckRows(Grid grid, int rows)
    {
        if (rows != grid.Rows) throw new ArgumentException($"{rows} values for {grid.Rows} rows.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the fields.</summary>
    protected abstract void Dispose(bool disposing);
}

/// <summary>A field whose halo is to be filled right after a kernel wrote it; the default asks for
/// nothing.</summary>
public readonly record struct Halo<T>(Field<T> Field, Boundaries? Boundaries) where T : unmanaged;

/// <summary>What a measure gives over all cells. Sums that a measure does not use are 0. The largest is −∞
/// where it is not used, and not a number where a value is infinite or not a number.</summary>
public readonly record struct Totals(double Sum0, double Sum1, double Sum2, double Largest);
