using System.Numerics;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Numbers that follow each other in a stream without a gap.</summary>
sealed class PackedSource : VoxelSource
{
    const int BufferBytes = 1 << 20;

    readonly Stream stream;
    readonly long start;
    readonly SampleType type;
    readonly (long Planes, long Rows, long Columns) shape;
    readonly byte[] buffer = new byte[BufferBytes];
    long position;

    /// <summary>Numbers from byte <paramref name="start"/> on, of a stream that need not seek; then
    /// <paramref name="start"/> counts from where it is. Throws where a stream that can seek is too
    /// short.</summary>
    public PackedSource(Stream stream, long start, SampleType type, IReadOnlyList<long> dimensions,
        bool isFirstFastest, FileSpacing? spacing = null)
    {
        (this.stream, this.start, this.type) = (stream, start, type);
        (Dimensions, IsFirstFastest, Spacing) = (dimensions, isFirstFastest, spacing);
        if (dimensions.Any(length => length < 1))
            throw new GeometryException("The array has an axis without voxels.");
        shape = Shape;
        BigInteger bytes = dimensions.Aggregate((BigInteger)type.Bytes, (product, n) => product * n);
        if (bytes > long.MaxValue || (stream.CanSeek && (long)bytes > stream.Length - start))
            throw new GeometryException($"The file ends before all its values: "
                + $"{string.Join(" × ", dimensions)} "
                + $"numbers of {type.Bytes} bytes need {bytes} bytes, and it holds "
                + $"{(stream.CanSeek ? Math.Max(0, stream.Length - start) : 0)}.");
    }

    public override IReadOnlyList<long> Dimensions { get; }

    public override bool IsFirstFastest { get; }

    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
    {
        bool whole = columns.From == 0 && columns.To == shape.Columns;
        int lines = whole ? 1 : rows.Length, numbers = whole ? checked(rows.Length * columns.Length)
            : columns.Length;
        for (int line = 0; line < lines; line++)
        {
            MoveTo(start + ((plane * shape.Rows + rows.From + line) * shape.Columns + columns.From)
                * type.Bytes);
            ReadNumbers(values.Slice(line * numbers, numbers));
        }
    }

    void ReadNumbers(Span<int> values)
    {
        int most = BufferBytes / type.Bytes;
        for (int first = 0; first < values.Length; first += most)
        {
            int count = Math.Min(most, values.Length - first);
            Span<byte> bytes = buffer.AsSpan(0, count * type.Bytes);
            Fill(bytes);
            type.Turn(bytes);
            type.ToLabels(bytes, 0, values.Slice(first, count));
        }
    }

    void MoveTo(long wanted)
    {
        if (stream.CanSeek)
        {
            stream.Position = position = wanted;
            return;
        }
        if (wanted < position)
            throw new InvalidOperationException("Packed planes are read in their order.");
        while (position < wanted)
            Fill(buffer.AsSpan(0, (int)Math.Min(BufferBytes, wanted - position)));
    }

    void Fill(Span<byte> bytes)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new GeometryException("The file ends before all its values, or its packed values are "
                + "damaged.", fault);
        }
        position += bytes.Length;
    }

    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        base.Dispose(disposing);
    }
}
