using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Profiling;

/// <summary>Elements that a kernel must at least move per cell that it runs in: a field counts once for being
/// read, however many neighbours are, since they come from the cache, and once for being written.</summary>
/// <param name="Read">fields read on the grid of the launch</param>
/// <param name="Written">fields written there</param>
/// <param name="RelatedRead">fields read on the related grid of a transfer</param>
/// <param name="RelatedWritten">fields written there</param>
public readonly record struct Traffic(int Read, int Written, int RelatedRead, int RelatedWritten)
{
    /// <summary>Sums, differences, products, quotients and roots per cell; not the sums over cells of a
    /// measure.</summary>
    public int Operations { get; init; }

    const long Far = 1L << 40;      // the related cell: further away than any neighbour

    /// <summary>Of a kernel in a cell.</summary>
    public static Traffic OfCell<T, K>(in K kernel) where T : unmanaged where K : unmanaged, ICellKernel<T>
    {
        var accesses = new Accesses();
        Counted.Operations = 0;
        kernel.At<NoValue<T>, Recorder<NoValue<T>, T>>(new() { Accesses = accesses }, 0);
        return accesses.Total;
    }

    /// <summary>Of a transfer.</summary>
    public static Traffic OfTransfer<T, K>(in K kernel) where T : unmanaged where K : unmanaged,
        ITransferKernel<T>
    {
        var accesses = new Accesses();
        Counted.Operations = 0;
        kernel.At<NoValue<T>, Recorder<NoValue<T>, T>>(new() { Accesses = accesses }, 0, Far);
        return accesses.Total;
    }

    /// <summary>Of a measure.</summary>
    public static Traffic OfMeasure<T, K>(in K measure) where T : unmanaged where K : unmanaged,
        ICellMeasure<T>
    {
        var accesses = new Accesses();
        Counted.Operations = 0;
        measure.At<NoValue<T>, Recorder<NoValue<T>, T>>(new() { Accesses = accesses }, 0);
        return accesses.Total;
    }

    /// <summary>Elements moved per cell of the launch.</summary>
    /// <param name="relatedCells">cells of the related grid for each of the launch's</param>
    public double Elements(double relatedCells)
        => Read + Written + (RelatedRead + RelatedWritten) * relatedCells;

    sealed class Accesses
    {
        readonly HashSet<(long, bool)> read = [], written = [];

        public void Load(long start, long cell) => read.Add((start, cell > Far / 2));

        public void Store(long start, long cell) => written.Add((start, cell > Far / 2));

        public Traffic Total => new(read.Count(a => !a.Item2), written.Count(a => !a.Item2),
            read.Count(a => a.Item2), written.Count(a => a.Item2))
        { Operations = Counted.Operations };
    }

    /// <summary>Memory without numbers that notes which fields are touched.</summary>
    struct Recorder<V, T> : IMemory<V, T> where V : unmanaged where T : unmanaged
    {
        public Accesses Accesses;

        public readonly V this[Field<T> field, long cell]
        {
            get
            {
                Accesses.Load(field.Start, cell);
                return default;
            }
            set => Accesses.Store(field.Start, cell);
        }

        public readonly void LoadPairs(Field<T> field, long cell, out V even, out V odd)
            => even = odd = this[field, cell];

        public readonly V LoadTwice(Field<T> field, long cell) => this[field, cell];
    }
}

/// <summary>A lane without a value: kernels do not branch on values, so it goes the way that all values
/// go.</summary>
internal readonly record struct NoValue<T> : ILane<NoValue<T>, T> where T : unmanaged
{
    public static NoValue<T> Broadcast(T value) => default;

    public static implicit operator NoValue<T>(double value) => default;

    public static NoValue<T> operator +(NoValue<T> a, NoValue<T> b) => Count();

    public static NoValue<T> operator -(NoValue<T> a, NoValue<T> b) => Count();

    public static NoValue<T> operator *(NoValue<T> a, NoValue<T> b) => Count();

    public static NoValue<T> operator /(NoValue<T> a, NoValue<T> b) => Count();

    public static NoValue<T> operator -(NoValue<T> a) => default;

    public static NoValue<T> Sqrt(NoValue<T> a) => Count();

    public static NoValue<T> Abs(NoValue<T> a) => default;

    public static NoValue<T> Min(NoValue<T> a, NoValue<T> b) => default;

    public static NoValue<T> Max(NoValue<T> a, NoValue<T> b) => default;

    public static NoValue<T> IfLess(NoValue<T> a, NoValue<T> b, NoValue<T> then, NoValue<T> otherwise)
        => default;

    public static NoValue<T> Floor(NoValue<T> a) => default;

    public static NoValue<T> PowerOfTwo(NoValue<T> n) => default;

    static NoValue<T> Count()
    {
        Counted.Operations++;
        return default;
    }
}

/// <summary>Operations that lanes without values saw on this thread.</summary>
file static class Counted
{
    [ThreadStatic]
    public static int Operations;
}
