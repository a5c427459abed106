using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

/// <summary>Writes small TIFF stacks in every layout that the reader must know.</summary>
public sealed record TiffWriter
{
    public bool BigEndian { get; init; }
    public bool BigTiff { get; init; }
    public int Bits { get; init; } = 8;
    public int Format { get; init; } = 1;
    public int Compression { get; init; } = 1;
    public bool Predictor { get; init; }
    public int RowsPerStrip { get; init; } = 3;
    public int Tile { get; init; }
    public int Photometric { get; init; } = 1;
    public int SamplesPerPixel { get; init; } = 1;
    public string Description { get; init; } = "";
    public bool OneDirectory { get; init; }
    public bool LowestBitFirst { get; init; }

    /// <summary>Planes of a tile; more than 1: one directory for the whole volume.</summary>
    public int TileDepth { get; init; } = 1;

    /// <summary>Further tags of the first page: 3 short, 4 long, 5 ratio (two numbers).</summary>
    public IReadOnlyList<(int Tag, int Type, long[] Values)> Tags { get; init; } = [];

    /// <summary>Where the last page says that another follows.</summary>
    public long LastLink { get; init; }

    /// <summary>Claims of the page that are not true, by tag.</summary>
    public IReadOnlyDictionary<int, long> Lies { get; init; } = new Dictionary<int, long>();

    /// <summary>Pages × rows × columns, the last fastest.</summary>
    public byte[] Write(int pages, int height, int width, int[] values)
    {
        using var file = new MemoryStream();
        file.Write(BigEndian ? "MM"u8 : "II"u8);
        Number(file, BigTiff ? 43 : 42, 2);
        if (BigTiff)
        {
            Number(file, 8, 2);
            Number(file, 0, 2);
        }
        long link = file.Position;
        Number(file, 0, BigTiff ? 8 : 4);
        if (OneDirectory)
        {
            long start = file.Position;
            file.Write(Encode(values, width));
            WriteDirectory(file, link, height, width, [start], [(long)width * height * Bits / 8], 1,
                first: true);
            return file.ToArray();
        }
        for (int page = 0; page < pages; page += TileDepth)
        {
            List<long> offsets = [], counts = [];
            if (page > 0 && TileDepth > 1) break;
            foreach (byte[] block in TileDepth > 1 ? Cubes(values, pages, height, width)
                : Blocks(values.AsSpan(page * width * height, width * height).ToArray(), height, width))
            {
                offsets.Add(file.Position);
                counts.Add(block.Length);
                file.Write(block);
            }
            link = WriteDirectory(file, link, height, width, offsets, counts, pages, first: page == 0);
        }
        if (LastLink != 0)
        {
            file.Position = link;
            Number(file, LastLink, BigTiff ? 8 : 4);
        }
        return file.ToArray();
    }

    IEnumerable<byte[]> Cubes(int[] volume, int pages, int height, int width)
    {
        for (int front = 0; front < pages; front += TileDepth)
            for (int top = 0; top < height; top += Tile)
                for (int left = 0; left < width; left += Tile)
                {
                    var block = new int[TileDepth * Tile * Tile];
                    for (int z = front; z < Math.Min(pages, front + TileDepth); z++)
                        for (int y = top; y < Math.Min(height, top + Tile); y++)
                            for (int x = left; x < Math.Min(width, left + Tile); x++)
                                block[((z - front) * Tile + y - top) * Tile + x - left] =
                                    volume[(z * height + y) * width + x];
                    yield return Pack(Encode(block, Tile));
                }
    }

    IEnumerable<byte[]> Blocks(int[] page, int height, int width)
    {
        (int blockWidth, int blockHeight) = Tile > 0 ? (Tile, Tile) : (width, RowsPerStrip);
        for (int top = 0; top < height; top += blockHeight)
            for (int left = 0; left < width; left += blockWidth)
            {
                int rows = Tile > 0 ? Tile : Math.Min(blockHeight, height - top);
                var block = new int[rows * blockWidth];
                for (int y = 0; y < rows; y++)
                    for (int x = 0; x < blockWidth; x++)
                        if (top + y < height && left + x < width)
                            block[y * blockWidth + x] = page[(top + y) * width + left + x];
                byte[] packed = Pack(Encode(block, blockWidth));
                yield return LowestBitFirst ? [.. packed.Select(Turned)] : packed;
            }
    }

    static byte Turned(byte one) => (byte)Enumerable.Range(0, 8).Sum(bit => ((one >> bit) & 1) << (7 - bit));

    byte[] Encode(int[] values, int width)
    {
        using var bytes = new MemoryStream();
        if (Bits < 8)
            return [.. values.Chunk(width).SelectMany(row => row.Chunk(8 / Bits)).Select(some =>
                (byte)some.Select((value, i) => value << (8 - Bits - i * Bits)).Sum())];
        for (int i = 0; i < values.Length; i++)
        {
            int before = Predictor && i % width > 0 ? values[i - 1] : 0;
            Number(bytes, Format != 3 ? values[i] - before
                : Bits switch
                {
                    64 => BitConverter.DoubleToInt64Bits(values[i]),
                    32 => BitConverter.SingleToInt32Bits(values[i]),
                    _ => BitConverter.HalfToInt16Bits((Half)values[i]),
                }, Bits / 8);
        }
        return bytes.ToArray();
    }

    byte[] Pack(byte[] raw)
    {
        using var packed = new MemoryStream();
        if (Compression == 1)
            return raw;
        if (Compression == 50000)
        {
            using var zstandard = new ZstdSharp.Compressor();
            return zstandard.Wrap(raw).ToArray();
        }
        if (Compression is 8 or 32946)
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(raw);
            return packed.ToArray();
        }
        return Compression == 5 ? Lzw(raw) : Runs(raw);
    }

    static byte[] Runs(byte[] raw)
    {
        var packed = new List<byte> { 128 };   // a code that says nothing
        for (int at = 0; at < raw.Length;)
        {
            int run = 1;
            while (at + run < raw.Length && run < 128 && raw[at + run] == raw[at])
                run++;
            if (run > 1)
                packed.AddRange([(byte)(1 - run), raw[at]]);
            else
                packed.AddRange([0, raw[at]]);
            at += run;
        }
        return [.. packed];
    }

    /// <summary>LZW with strings as keys: slow and plain.</summary>
    static byte[] Lzw(byte[] raw)
    {
        var packed = new List<byte>();
        (uint held, int count) = (0, 0);
        void Emit(int code, int width)
        {
            (held, count) = ((held << width) | (uint)code, count + width);
            for (; count >= 8; count -= 8)
                packed.Add((byte)(held >> (count - 8)));
        }
        var table = new Dictionary<string, int>();
        int width = 9;
        void Clear()
        {
            Emit(256, width);
            table.Clear();
            for (int i = 0; i < 256; i++)
                table[((char)i).ToString()] = i;
            width = 9;
        }
        Clear();
        string prefix = "";
        foreach (byte one in raw)
        {
            string longer = prefix + (char)one;
            if (table.ContainsKey(longer))
            {
                prefix = longer;
                continue;
            }
            Emit(table[prefix], width);
            table[longer] = table.Count + 2;
            if (table.Count + 2 == 4095)
                Clear();
            else
                width = (table.Count + 2) switch { > 2047 => 12, > 1023 => 11, > 511 => 10, _ => 9 };
            prefix = ((char)one).ToString();
        }
        Emit(table[prefix], width);
        Emit(257, width);
        Emit(0, 7);
        return [.. packed];
    }

    long WriteDirectory(MemoryStream file, long link, int height, int width, List<long> offsets,
        List<long> counts, int pages, bool first)
    {
        bool tiled = Tile > 0;
        int wide = BigTiff ? 16 : 4;
        var tags = new List<(int Tag, int Type, long[] Values)>
        {
            (256, 3, [width]), (257, 3, [height]), (258, 3, [Bits]), (259, 3, [Compression]),
                (262, 3, [Photometric]),
        };
        if (Description.Length > 0 && first)
            tags.Add((270, 2, [.. Encoding.ASCII.GetBytes(Description + "\0").Select(letter =>
                (long)letter)]));
        if (!tiled)
            tags.Add((273, wide, [.. offsets]));
        tags.Add((277, 3, [SamplesPerPixel]));
        if (!tiled)
            tags.AddRange([(278, 3, [RowsPerStrip]), (279, 4, [.. counts])]);
        if (LowestBitFirst)
            tags.Insert(5, (266, 3, [2]));
        if (Predictor)
            tags.Add((317, 3, [2]));
        if (tiled)
            tags.AddRange([(322, 3, [Tile]), (323, 3, [Tile]), (324, wide, [.. offsets]),
                (325, 4, [.. counts])]);
        tags.Add((339, 3, [Format]));
        if (TileDepth > 1)
            tags.AddRange([(32997, 4, [pages]), (32998, 4, [TileDepth])]);
        if (first)
            tags.AddRange(Tags);
        tags.Sort((one, other) => one.Tag.CompareTo(other.Tag));

        int room = BigTiff ? 8 : 4;
        var entries = new MemoryStream();
        foreach ((int tag, int type, long[] values) in tags)
        {
            int size = type switch { 2 => 1, 3 => 2, 4 or 5 => 4, _ => 8 };
            var bytes = new MemoryStream();
            foreach (long value in values)
                Number(bytes, Lies.GetValueOrDefault(tag, value), size);
            Number(entries, tag, 2);
            Number(entries, type, 2);
            Number(entries, type == 5 ? values.Length / 2 : values.Length, room);
            if (bytes.Length > room)
            {
                Number(entries, file.Position, room);
                file.Write(bytes.ToArray());
            }
            else
                entries.Write([.. bytes.ToArray(), .. new byte[room - bytes.Length]]);
        }
        long here = file.Position;
        Number(file, tags.Count, BigTiff ? 8 : 2);
        file.Write(entries.ToArray());
        long next = file.Position;
        Number(file, 0, room);
        long end = file.Position;
        file.Position = link;
        Number(file, here, room);
        file.Position = end;
        return next;
    }

    void Number(Stream file, long value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (BigEndian)
            BinaryPrimitives.WriteInt64BigEndian(bytes, value << (64 - 8 * size));
        else
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        file.Write(bytes[..size]);
    }
}
