using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;
using ZstdSharp;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Unpacks the strips or tiles of one page with LibTiff.NET. The library sees a small directory of
/// our own in front of the file and not the file's: it makes room for whatever a directory claims, it cannot
/// read BigTIFF with the highest byte first, and it counts no more than 32,767 pages.</summary>
sealed class TiffUnpacker : IDisposable
{
    const int HeaderBytes = 16, EntryBytes = 20;
    const int Short = 3, Long = 4, Long8 = 16;
    const int StripOffsets = 273, TileOffsets = 324;

    // What the codecs ask for and our own reader does not: lowest bit first, options of fax 3 and 4.
    static readonly int[] passedOn = [266, 292, 293];

    readonly Tiff? tiff;
    readonly Stream file;
    readonly TiffPage page;
    readonly long length;

    // The library has one handler for the whole process, and its own writes to the console.
    static TiffUnpacker() => Tiff.SetErrorHandler(new Silence());

    /// <summary>Of a page of <paramref name="file"/>, which stays open.</summary>
    public TiffUnpacker(Stream file, TiffPage page)
    {
        (this.file, this.page, length) = (file, page, file.Length);
        tiff = page.Scheme == TiffPage.Zstandard ? null
            : Tiff.ClientOpen("page", "rc", null, new Prefixed(Directory(page), file))
            ?? throw new InvalidDataException();
    }

    /// <summary>Unpacks a strip or tile of <paramref name="count"/> bytes, in the byte order of the file and
    /// with its predictor. Throws whatever the library throws on malformed data, and
    /// <see cref="EndOfStreamException"/>.</summary>
    public void Unpack(int block, byte[] unpacked, int count)
    {
        (long offset, long packed) = (page.Offsets[block], page.Counts[block]);
        if (offset < 8 || packed < 0 || packed > length - offset)
            throw new EndOfStreamException();
        if (tiff is null)
        {
            UnpackZstandard(offset, packed, unpacked.AsSpan(0, count));
            return;
        }
        int got = page.Tiled
            ? tiff.ReadEncodedTile(block, unpacked, 0, count)
            : tiff.ReadEncodedStrip(block, unpacked, 0, count);
        if (got != count)
            throw new EndOfStreamException();
    }

    /// <inheritdoc/>
    public void Dispose() => tiff?.Dispose();

    void UnpackZstandard(long offset, long count, Span<byte> unpacked)
    {
        var packed = new byte[count];
        file.Position = offset;
        file.ReadExactly(packed);
        try
        {
            using var zstandard = new Decompressor();
            if (zstandard.Unwrap(packed, unpacked) != unpacked.Length)
                throw new EndOfStreamException();
        }
        catch (ZstdException fault)
        {
            throw new GeometryException("The TIFF file says that it is packed by Zstandard (compression "
                + "50000), but its strips or tiles are not, or are damaged.", fault);
        }
    }

    /// <summary>Header and directory of a BigTIFF, lowest byte first, of this one page.</summary>
    static byte[] Directory(TiffPage page)
    {
        // Tiles of several planes are shown as higher ones, and a volume as one tall image of all its tiles.
        (int blocks, int rows) = (page.Across * page.Down * page.Deep, page.BlockHeight * page.BlockDepth);
        int height = page.Deep * page.BlockDepth == 1 ? page.Height : checked(page.Down * page.Deep * rows);
        var tags = new List<(int Tag, int Type, long[] Values)>
        {
            (256, Long, [page.Width]), (257, Long, [height]), (258, Short, [page.Type.Bits]),
            (259, Short, [page.Scheme]), (262, Short, [1]), (277, Short, [1]),
            (339, Short, [(int)page.Type.Kind]),
            (page.Tiled ? TileOffsets : StripOffsets, Long8, page.Offsets[..blocks]),
            (page.Tiled ? 325 : 279, Long8, page.Counts[..blocks]),
        };
        tags.AddRange(page.Tiled
            ? [(322, Long, [page.BlockWidth]), (323, Long, [rows])]
            : [(278, Long, [rows])]);
        tags.AddRange(
            passedOn.Where(page.Tags.Has)
                .Select(tag => (tag, tag == 266 ? Short : Long, new[] { page.Tags.Number(tag) })));
        tags.Sort((one, other) => one.Tag.CompareTo(other.Tag));

        int lists = HeaderBytes + 8 + EntryBytes * tags.Count + 8;
        var bytes = new byte[lists + (blocks > 1 ? 2 * 8 * blocks : 0)];
        var written = new Writer(bytes);
        written.Add(2, 'I' | 'I' << 8);
        written.Add(2, 43);
        written.Add(2, 8);
        written.Add(2, 0);
        written.Add(8, HeaderBytes);
        written.Add(8, tags.Count);
        var more = new Writer(bytes) { At = lists };
        foreach ((int tag, int type, long[] values) in tags)
        {
            written.Add(2, tag);
            written.Add(2, type);
            written.Add(8, values.Length);
            if (values.Length > 1)
                written.Add(8, more.At);
            Writer list = values.Length > 1 ? more : written;
            foreach (long value in values)
                list.Add(8, tag is StripOffsets or TileOffsets ? value + bytes.Length : value);
        }
        return bytes;
    }

    sealed class Writer(byte[] bytes)
    {
        public int At { get; set; }

        public void Add(int size, long number)
        {
            Span<byte> eight = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(eight, number);
            eight[..size].CopyTo(bytes.AsSpan(At));
            At += size;
        }
    }

    /// <summary>Bytes in front of a file that is somebody else's to close.</summary>
    sealed class Prefixed(byte[] prefix, Stream file) : TiffStream
    {
        long position;

        public override int Read(object clientData, byte[] buffer, int offset, int count)
        {
            Span<byte> wanted = buffer.AsSpan(offset, count);
            int first = (int)Math.Clamp(prefix.Length - position, 0, count);
            prefix.AsSpan((int)Math.Min(position, prefix.Length), first).CopyTo(wanted);
            if (first < count)
            {
                file.Position = position + first - prefix.Length;
                first += file.ReadAtLeast(wanted[first..], count - first, throwOnEndOfStream: false);
            }
            position += first;
            return first;
        }

        public override long Seek(object clientData, long offset, SeekOrigin origin)
        {
            position = offset + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => position,
                _ => Size(clientData),
            };
            return position;
        }

        public override long Size(object clientData) => prefix.Length + file.Length;

        public override void Close(object clientData)
        {
        }
    }

    /// <summary>Says nothing: the reader has sentences of its own.</summary>
    sealed class Silence : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }
    }
}
