using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Reads stacks of grey or palette TIFF pages: classic and BigTIFF, either byte order, 8, 16 and 32
/// bit, strips and tiles, no compression, LZW, Deflate and PackBits, horizontal predictor, ImageJ's stacks of
/// more than 4 GB (one page and "images=N"). Values are taken as stored: neither palettes nor "white is zero"
/// change them.</summary>
public static partial class TiffReader
{
    const int Width = 256, Height = 257, BitsPerSample = 258, Compression = 259, Photometric = 262,
        FillOrder = 266, StripOffsets = 273, SamplesPerPixel = 277, RowsPerStrip = 278, StripByteCounts = 279,
        Predictor = 317, TileWidth = 322, TileHeight = 323, TileOffsets = 324, TileByteCounts = 325,
        SampleFormat = 339;

    /// <summary>Reads one file (a seekable stream): axes page, row, column; row, column when it has one
    /// page.</summary>
    public static RawVolume Read(Stream stream) => ReadPages([stream]);

    /// <summary>Reads the pages of files, one after the other, as one stack. Streams are asked for one at a
    /// time, so a sequence may open each when it is reached. Throws <see cref="GeometryException"/> with a
    /// sentence.</summary>
    public static RawVolume ReadPages(IEnumerable<Stream> files)
    {
        var pages = new List<int[]>();
        int width = 0, height = 0;
        try
        {
            foreach (Stream file in files)
            {
                if (!file.CanSeek)
                    throw new GeometryException("A TIFF file can only be read from a stream that can seek.");
                TiffDirectory[] directories = [.. TiffDirectory.ReadAll(file)];
                foreach (TiffDirectory page in directories)
                {
                    (int w, int h) = Size(page);
                    if (pages.Count > 0 && (w, h) != (width, height))
                        throw new GeometryException($"Page {pages.Count + 1} of the TIFF stack has "
                            + $"{w} × {h} pixels, the first {width} × {height}.");
                    (width, height) = (w, h);
                    pages.AddRange(directories.Length == 1 && ContiguousImages(page) is > 1 and int images
                        ? ReadContiguous(file, page, images)
                        : [ReadPage(file, page)]);
                }
            }
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new GeometryException($"The TIFF file is damaged: its data end early or are malformed"
                + $" in page {pages.Count + 1}.", fault);
        }
        if (pages.Count == 0)
            throw new GeometryException("The TIFF file has no page.");
        var values = new int[RawVolume.Capacity([pages.Count, height, width], "TIFF")];
        for (int i = 0; i < pages.Count; i++)
            pages[i].CopyTo(values, (long)i * width * height);
        return new RawVolume(pages.Count == 1 ? [height, width] : [pages.Count, height, width], values);
    }

    static (int Width, int Height) Size(TiffDirectory page)
    {
        (long width, long height) = (page.Number(Width), page.Number(Height));
        (int w, int h) = ((int)Math.Clamp(width, 0, int.MaxValue), (int)Math.Clamp(height, 0, int.MaxValue));
        RawVolume.Capacity([w, h], "TIFF");
        return (w, h);
    }

    static int[] ReadPage(Stream file, TiffDirectory page)
    {
        (int width, int height) = Size(page);
        var samples = new TiffSamples(page);
        bool tiled = page.Has(TileOffsets);
        int blockWidth = tiled ? Block(page.Number(TileWidth)) : width;
        int blockHeight = tiled
            ? Block(page.Number(TileHeight))
            : (int)Math.Clamp(page.Number(RowsPerStrip, height), 1, height);
        int across = (width - 1) / blockWidth + 1, down = (height - 1) / blockHeight + 1;
        long[] offsets = page.Numbers(tiled ? TileOffsets : StripOffsets);
        long[] counts = page.Has(tiled ? TileByteCounts : StripByteCounts) || offsets.Length > 1
            ? page.Numbers(tiled ? TileByteCounts : StripByteCounts)
            : [file.Length - offsets[0]];
        if (offsets.Length < across * down || counts.Length < across * down)
            throw new GeometryException(
                $"A page of the TIFF file has {offsets.Length} of {across * down} strips or tiles.");
        int scheme = (int)page.Number(Compression, 1);
        var pixels = new int[width * height];
        var unpacked = new byte[(long)blockWidth * blockHeight * samples.Bytes];
        for (int block = 0; block < across * down; block++)
        {
            int left = block % across * blockWidth, top = block / across * blockHeight;
            int rows = tiled ? blockHeight : Math.Min(blockHeight, height - top);
            Span<byte> bytes = unpacked.AsSpan(0, rows * blockWidth * samples.Bytes);
            TiffCompression.Unpack(scheme, ReadBlock(file, offsets[block], counts[block]), bytes);
            samples.Decode(bytes, blockWidth, pixels, width, left, top, Math.Min(rows, height - top));
        }
        return pixels;
    }

    static byte[] ReadBlock(Stream file, long offset, long count)
    {
        if (offset < 8 || count < 0 || offset + count > file.Length)
            throw new EndOfStreamException();
        var packed = new byte[count];
        file.Position = offset;
        file.ReadExactly(packed);
        return packed;
    }

    static int Block(long edge) => edge is > 0 and <= 1 << 16
        ? (int)edge
        : throw new GeometryException($"A page of the TIFF file has tiles of {edge} pixels.");

    /// <summary>Images that ImageJ counts in the description of a file with a single directory; 1
    /// otherwise.</summary>
    static int ContiguousImages(TiffDirectory page) =>
        page.Description.StartsWith("ImageJ=", StringComparison.Ordinal)
        && page.Number(Compression, 1) == 1
        && ImagesPattern().Match(page.Description) is { Success: true } found
            ? int.Parse(found.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 1;

    static IEnumerable<int[]> ReadContiguous(Stream file, TiffDirectory page, int images)
    {
        (int width, int height) = Size(page);
        var samples = new TiffSamples(page);
        long bytes = (long)width * height * samples.Bytes;
        long offset = page.Number(StripOffsets);
        RawVolume.Capacity([images, height, width], "TIFF");
        for (int i = 0; i < images; i++)
        {
            var pixels = new int[width * height];
            samples.Decode(ReadBlock(file, offset + i * bytes, bytes), width, pixels, width, 0, 0, height);
            yield return pixels;
        }
    }

    [GeneratedRegex(@"^images=(\d{1,9})\s*$", RegexOptions.Multiline)]
    private static partial Regex ImagesPattern();

    /// <summary>How the numbers of a page are written.</summary>
    readonly struct TiffSamples
    {
        readonly bool bigEndian, signed, real, differences;

        public TiffSamples(TiffDirectory page)
        {
            long bits = page.Number(BitsPerSample, 1), format = page.Number(SampleFormat, 1);
            long perPixel = page.Number(SamplesPerPixel, 1), photometric = page.Number(Photometric, 1);
            long predictor = page.Number(Predictor, 1);
            if (perPixel != 1 || photometric is not (0 or 1 or 3))
                throw new GeometryException("A page of the TIFF file is a colour image "
                    + $"({perPixel} samples per pixel, photometric {photometric}); "
                    + "labels are grey or palette values.");
            if (bits is not (8 or 16 or 32) || format is not (1 or 2 or 3) || (format == 3 && bits != 32))
                throw new GeometryException($"A page of the TIFF file has {bits} bits per sample "
                    + $"of format {format}; 8, 16 and 32 bit integers and 32 bit floats can be read.");
            if (page.Number(FillOrder, 1) != 1)
                throw new GeometryException(
                    "The TIFF file has its lowest bits first (fill order 2), which is not read.");
            if (predictor is not (1 or 2) || (predictor == 2 && format == 3))
                throw new GeometryException(
                    $"The TIFF file uses predictor {predictor}; "
                    + "none (1) and horizontal (2) for integers can be read.");
            Bytes = (int)bits / 8;
            (bigEndian, signed, real, differences) =
                (page.BigEndian, format == 2, format == 3, predictor == 2);
        }

        public int Bytes { get; }

        /// <summary>Turns rows of a strip or tile into pixels of the page, as many as lie within
        /// it.</summary>
        public void Decode(ReadOnlySpan<byte> bytes, int blockWidth, int[] pixels, int width, int left,
            int top, int rows)
        {
            int columns = Math.Min(blockWidth, width - left);
            for (int row = 0; row < rows; row++)
            {
                uint sum = 0;
                for (int column = 0; column < columns; column++)
                {
                    uint stored = Number(bytes.Slice((row * blockWidth + column) * Bytes, Bytes));
                    sum = differences ? sum + stored : stored;
                    pixels[(top + row) * width + left + column] = Value(sum);
                }
            }
        }

        uint Number(ReadOnlySpan<byte> bytes)
        {
            uint number = 0;
            for (int i = 0; i < Bytes; i++)
                number = (number << 8) | bytes[bigEndian ? i : Bytes - 1 - i];
            return number;
        }

        int Value(uint stored)
        {
            if (Bytes == 1)
                return signed ? (sbyte)stored : (byte)stored;
            if (Bytes == 2)
                return signed ? (short)stored : (ushort)stored;
            double value = real ? BitConverter.UInt32BitsToSingle(stored) : signed ? (int)stored : stored;
            return (int)value == value
                ? (int)value
                : throw new GeometryException(string.Create(CultureInfo.InvariantCulture,
                    $"The TIFF file holds {value}, which is no whole 32-bit number and so no label."));
        }
    }
}
