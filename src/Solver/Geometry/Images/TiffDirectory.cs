using System.Buffers.Binary;
using System.Text;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>The tags of one page (image file directory) of a classic TIFF or BigTIFF.</summary>
sealed class TiffDirectory
{
    readonly Dictionary<int, long[]> numbers = [];
    readonly Dictionary<int, double> ratios = [];

    const int NewSubfileType = 254, SubfileType = 255, ImageWidth = 256, ImageHeight = 257,
        ImageDepth = 32997, Rational = 5;

    TiffDirectory()
    {
    }

    /// <summary>True when the file's numbers have their highest byte first.</summary>
    public bool BigEndian { get; private init; }

    /// <summary>Place in the file, counted from 0.</summary>
    public int Index { get; private init; }

    /// <summary>Text of tag 270, where programs say what the pages are.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The first number of a tag, or what holds when it is absent.</summary>
    public long Number(int tag, long otherwise) =>
        numbers.TryGetValue(tag, out long[]? values) && values.Length > 0 ? values[0] : otherwise;

    /// <summary>The first number of a tag that must be there.</summary>
    public long Number(int tag) => Numbers(tag)[0];

    /// <summary>All numbers of a tag that must be there.</summary>
    public long[] Numbers(int tag) => numbers.TryGetValue(tag, out long[]? values) && values.Length > 0
        ? values
        : throw new GeometryException($"A page of the TIFF file lacks tag {tag}.");

    /// <summary>True when the page has this tag.</summary>
    public bool Has(int tag) => numbers.ContainsKey(tag);

    /// <summary>The first ratio of a tag; NaN when it is absent.</summary>
    public double Ratio(int tag) => ratios.GetValueOrDefault(tag, double.NaN);

    /// <summary>Whether this is an image and not a smaller copy or a mask of one.</summary>
    public bool IsFull => (Number(NewSubfileType, 0) & 5) == 0 && Number(SubfileType, 1) != 2;

    /// <summary>Pixels of a row, rows, and planes of a page that is a volume.</summary>
    public (long Width, long Height, long Depth) Size
        => (Number(ImageWidth, 0), Number(ImageHeight, 0), Number(ImageDepth, 1));

    /// <summary>All pages in their order. What follows a sound page and is none ends them.</summary>
    /// <param name="stream">can seek</param>
    /// <param name="rubbish">told, in a sentence, of such an end</param>
    public static IReadOnlyList<TiffDirectory> ReadAll(Stream stream, Action<string> rubbish)
    {
        var pages = new List<TiffDirectory>();
        try
        {
            foreach (TiffDirectory page in Follow(stream))
                pages.Add(page);
        }
        catch (Exception fault) when (pages.Count > 0 && fault is GeometryException or EndOfStreamException)
        {
            rubbish($"what follows page {pages.Count} of the TIFF file is no page; it was not read.");
        }
        return pages;
    }

    static IEnumerable<TiffDirectory> Follow(Stream stream)
    {
        var source = new SourceBytes(stream);
        if (!source.ReadStart(out long next))
            throw new GeometryException(
                "This is not a TIFF file: it begins with neither II nor MM and the number 42 or 43.");
        var seen = new HashSet<long>();
        while (next != 0)
        {
            if (!seen.Add(next))
                throw new GeometryException("The pages of the TIFF file run in a circle.");
            TiffDirectory page = ReadOne(source, seen.Count - 1, ref next);
            if (seen.Count > 1 && (page.Size.Width < 1 || page.Size.Height < 1))
                throw new GeometryException("A page of the TIFF file has no size.");
            yield return page;
        }
    }

    static TiffDirectory ReadOne(SourceBytes source, int index, ref long next)
    {
        var page = new TiffDirectory { BigEndian = source.BigEndian, Index = index };
        source.Seek(next);
        long entries = source.Big ? source.Read(8) : source.Read(2);
        if (entries is < 1 or > 4096)
            throw new GeometryException($"A page of the TIFF file claims {entries} tags.");
        long entry = next + (source.Big ? 8 : 2);
        for (long i = 0; i < entries; i++, entry += source.Big ? 20 : 12)
            page.ReadEntry(source, entry);
        source.Seek(entry);
        next = source.ReadOffset();
        return page;
    }

    void ReadEntry(SourceBytes source, long entry)
    {
        source.Seek(entry);
        int tag = (int)source.Read(2), type = (int)source.Read(2);
        long count = source.ReadOffset();
        int size = type switch { 1 or 2 => 1, 3 => 2, 4 => 4, 5 or 16 or 18 => 8, _ => 0 };
        if (size == 0)
            return;
        if (count < 0 || count > source.Length / size)
            throw new GeometryException(
                $"Tag {tag} of the TIFF file claims {count} numbers, more than the file holds.");
        if (count * size > (source.Big ? 8 : 4))
            source.Seek(source.ReadOffset());
        if (type == Rational)
        {
            if (count > 0)
                ratios[tag] = source.Read(4) / (double)source.Read(4);
            return;
        }
        if (type == 2)
        {
            if (tag == 270)
                Description = Encoding.UTF8.GetString(source.ReadBytes((int)count));
            return;
        }
        var values = new long[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = source.Read(size);
        numbers[tag] = values;
    }

    /// <summary>Numbers of either byte order at any place of a file.</summary>
    sealed class SourceBytes(Stream stream)
    {
        public bool BigEndian { get; private set; }

        /// <summary>BigTIFF: counts and offsets have 8 bytes.</summary>
        public bool Big { get; private set; }

        public long Length => stream.Length;

        public void Seek(long offset)
        {
            if (offset < 8 || offset >= stream.Length)
                throw new EndOfStreamException();
            stream.Position = offset;
        }

        public bool ReadStart(out long firstPage)
        {
            firstPage = 0;
            stream.Position = 0;
            byte[] start = ReadBytes(2);
            if (start[0] != start[1] || start[0] is not ((byte)'I' or (byte)'M'))
                return false;
            BigEndian = start[0] == 'M';
            long version = Read(2);
            Big = version == 43;
            if (!Big && version != 42)
                return false;
            if (Big && (Read(2) != 8 || Read(2) != 0))
                return false;
            firstPage = ReadOffset();
            return true;
        }

        public long ReadOffset() => Read(Big ? 8 : 4);

        public byte[] ReadBytes(int count)
        {
            var bytes = new byte[count];
            stream.ReadExactly(bytes);
            return bytes;
        }

        public long Read(int size)
        {
            Span<byte> bytes = stackalloc byte[8];
            bytes.Clear();
            stream.ReadExactly(bytes[..size]);
            if (!BigEndian)
                return BinaryPrimitives.ReadInt64LittleEndian(bytes);
            return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> (64 - 8 * size);
        }
    }
}
