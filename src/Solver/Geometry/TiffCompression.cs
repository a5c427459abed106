using System.IO.Compression;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Unpacks a strip or tile of a TIFF: none, LZW, Deflate, PackBits (TIFF 6.0 sections 9 and
/// 13).</summary>
static class TiffCompression
{
    /// <summary>Fills <paramref name="unpacked"/> from a strip; too little data throws <see
    /// cref="EndOfStreamException"/>.</summary>
    public static void Unpack(int scheme, byte[] packed, Span<byte> unpacked)
    {
        switch (scheme)
        {
            case 1:
                if (packed.Length < unpacked.Length)
                    throw new EndOfStreamException();
                packed.AsSpan(0, unpacked.Length).CopyTo(unpacked);
                break;
            case 5:
                UnpackLzw(packed, unpacked);
                break;
            case 8 or 32946:
                using (var inflated = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress))
                    inflated.ReadExactly(unpacked);
                break;
            case 32773:
                UnpackRuns(packed, unpacked);
                break;
            default:
                throw new GeometryException($"The TIFF file uses compression {scheme}; "
                    + "none (1), LZW (5), Deflate (8, 32946) and PackBits (32773) can be read.");
        }
    }

    static void UnpackRuns(ReadOnlySpan<byte> packed, Span<byte> unpacked)
    {
        int at = 0, to = 0;
        while (to < unpacked.Length)
        {
            if (at + 1 >= packed.Length)
                throw new EndOfStreamException();
            int code = (sbyte)packed[at++];
            if (code == -128)
                continue;
            int count = Math.Min(code < 0 ? 1 - code : 1 + code, unpacked.Length - to);
            if (code < 0)
                unpacked.Slice(to, count).Fill(packed[at++]);
            else if (at + count > packed.Length)
                throw new EndOfStreamException();
            else
            {
                packed.Slice(at, count).CopyTo(unpacked[to..]);
                at += count;
            }
            to += count;
        }
    }

    /// <summary>Codes of 9 to 12 bits, most significant bit first, which grow one code early. A string is
    /// kept as where it stands in what is unpacked already.</summary>
    static void UnpackLzw(ReadOnlySpan<byte> packed, Span<byte> unpacked)
    {
        const int Clear = 256, End = 257;
        var start = new int[4097];
        var length = new int[4097];
        int next = 258, width = 9, bits = 0, held = 0, at = 0, to = 0, previous = -1;
        while (to < unpacked.Length)
        {
            for (; held < width; held += 8)
                bits = (bits << 8) | (at < packed.Length ? packed[at++] : throw new EndOfStreamException());
            held -= width;
            int code = (bits >> held) & ((1 << width) - 1);
            bits &= (1 << held) - 1;
            if (code == End)
                throw new EndOfStreamException();
            if (code == Clear)
            {
                (next, width, previous) = (258, 9, -1);
                continue;
            }
            if (code > next || (code == next && previous < 0) || next > 4096)
                throw new InvalidDataException();
            if (previous >= 0)
            {
                // The new string is the previous one and the first byte of this one, which follows it in the
                // output.
                start[next] = to - Size(previous, length);
                length[next++] = Size(previous, length) + 1;
            }
            int count = Math.Min(Size(code, length), unpacked.Length - to);
            if (code < 256)
                unpacked[to] = (byte)code;
            else
                for (int i = 0; i < count; i++)
                    unpacked[to + i] = unpacked[start[code] + i];
            to += count;
            previous = code;
            width = next + 1 < 512 ? 9 : next + 1 < 1024 ? 10 : next + 1 < 2048 ? 11 : 12;
        }
    }

    static int Size(int code, int[] length) => code < 256 ? 1 : length[code];
}
