using System.Buffers.Binary;
using System.IO.Compression;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads grey and palette PNG of 1 to 16 bit. Values are taken as stored: a palette's are its
/// indices. No colour, no interlacing.</summary>
public static class PngReader
{
    /// <summary>Reads one image: row, column. The stream is closed. Throws <see cref="GeometryException"/>
    /// with a sentence.</summary>
    public static VoxelSource Open(Stream stream)
    {
        using Stream file = stream;
        try
        {
            Span<byte> start = stackalloc byte[33];
            if (file.ReadAtLeast(start, 33, throwOnEndOfStream: false) < 33
                || !start[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n\u001a\n"u8])
                || !start[12..16].SequenceEqual("IHDR"u8))
                throw new GeometryException("This is not a PNG file: it does not begin with \\x89PNG.");
            int width = BinaryPrimitives.ReadInt32BigEndian(start[16..]),
                height = BinaryPrimitives.ReadInt32BigEndian(start[20..]);
            (int bits, int colour, int interlaced) = (start[24], start[25], start[28]);
            if (colour is not (0 or 3) || interlaced != 0 || bits is not (1 or 2 or 4 or 8 or 16))
                throw new GeometryException($"The PNG file is "
                    + (interlaced != 0 ? "interlaced" : $"a colour image (type {colour}, {bits} bits)")
                    + "; labels are grey or palette values: save it as 8-bit grey.");
            var values = new int[RawVolume.Capacity([height, width])];
            using var packed = new MemoryStream();
            AddData(file, packed);
            packed.Position = 0;
            Unpack(packed, new SampleType(SampleKind.Unsigned, bits, IsBigEndian: true), width, values);
            return new RawVolume([height, width], values);
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new GeometryException("The PNG file is damaged: its data end early or are malformed.",
                fault);
        }
    }

    /// <summary>Joins the parts of the packed data.</summary>
    static void AddData(Stream file, MemoryStream packed)
    {
        Span<byte> head = stackalloc byte[8];
        for (; ; )
        {
            file.ReadExactly(head);
            int length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (head[4..].SequenceEqual("IEND"u8)) return;
            if (length < 0 || length > file.Length)
                throw new EndOfStreamException();
            var data = new byte[length + 4];            // and a check sum
            file.ReadExactly(data);
            if (head[4..].SequenceEqual("IDAT"u8)) packed.Write(data, 0, length);
        }
    }

    static void Unpack(Stream packed, SampleType type, int width, int[] values)
    {
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        int bytes = (int)(((long)width * type.Bits + 7) / 8), pixel = Math.Max(1, type.Bits / 8);
        byte[] row = new byte[bytes], above = new byte[bytes], turned = new byte[bytes];
        for (int first = 0; first < values.Length; first += width)
        {
            int filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            for (int i = 0; i < bytes; i++)
            {
                int left = i >= pixel ? row[i - pixel] : 0, corner = i >= pixel ? above[i - pixel] : 0;
                row[i] += filter switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => above[i],
                    3 => (byte)((left + above[i]) / 2),
                    4 => (byte)Nearest(left, above[i], corner),
                    _ => throw new InvalidDataException(),
                };
            }
            row.CopyTo(turned, 0);
            type.Turn(turned);
            type.ToLabels(turned, 0, values.AsSpan(first, width));
            (row, above) = (above, row);
        }
    }

    /// <summary>Paeth's predictor.</summary>
    static int Nearest(int left, int above, int corner)
    {
        int guess = left + above - corner, toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above),
            toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
