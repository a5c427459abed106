using System.Globalization;
using System.Text.RegularExpressions;
using BitMiracle.LibTiff.Classic;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Reads stacks of grey or palette TIFF pages, unpacked by LibTiff.NET: classic and BigTIFF, either
/// byte order, 1 to 64 bit, strips and tiles, no compression, LZW, Deflate, PackBits and fax, horizontal
/// predictor, ImageJ's stacks of more than 4 GB (one page and "images=N"). Values are taken as stored:
/// neither palettes nor "white is zero" change them.</summary>
public static partial class TiffReader
{
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
                TiffPage[] layouts =
                    [.. TiffDirectory.ReadAll(file).Select(page => new TiffPage(page, file.Length))];
                foreach (TiffPage page in layouts)
                {
                    if (pages.Count > 0 && (page.Width, page.Height) != (width, height))
                        throw new GeometryException($"Page {pages.Count + 1} of the TIFF stack has "
                            + $"{page.Width} × {page.Height} pixels, the first {width} × {height}.");
                    (width, height) = (page.Width, page.Height);
                    pages.AddRange(layouts.Length == 1 && ContiguousImages(page) is > 1 and int images
                        ? ReadContiguous(file, page, images)
                        : [ReadPage(file, page)]);
                }
            }
        }
        catch (Exception fault) when (IsDamage(fault))
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

    // On malformed data the library throws whatever comes of it; what a disk or a full memory throws is not
    // the file's fault.
    static bool IsDamage(Exception fault) =>
        fault is not (GeometryException or OutOfMemoryException or UnauthorizedAccessException)
        && fault is EndOfStreamException or not IOException;

    static int[] ReadPage(Stream file, TiffPage page)
    {
        using var unpacker = new TiffUnpacker(file, page);
        var pixels = new int[page.Width * page.Height];
        var unpacked = new byte[(long)page.RowBytes * page.BlockHeight];
        for (int block = 0; block < page.Across * page.Down; block++)
        {
            int left = block % page.Across * page.BlockWidth, top = block / page.Across * page.BlockHeight;
            int rows = Math.Min(page.BlockHeight, page.Height - top),
                columns = Math.Min(page.BlockWidth, page.Width - left);
            unpacker.Unpack(block, unpacked, page.RowBytes * (page.Tiled ? page.BlockHeight : rows));
            Decode(page, unpacked, rows, pixels.AsSpan(top * page.Width + left), columns);
        }
        return pixels;
    }

    static void Decode(TiffPage page, byte[] bytes, int rows, Span<int> pixels, int columns)
    {
        for (int row = 0; row < rows; row++)
            TiffSamples.Decode(page, bytes.AsSpan(row * page.RowBytes, page.RowBytes),
                pixels.Slice(row * page.Width, columns));
    }

    /// <summary>Images that ImageJ counts in the description of a file with a single directory; 1
    /// otherwise.</summary>
    static int ContiguousImages(TiffPage page) =>
        page.Tags.Description.StartsWith("ImageJ=", StringComparison.Ordinal)
        && page.Scheme == (int)Compression.NONE
        && ImagesPattern().Match(page.Tags.Description) is { Success: true } found
            ? int.Parse(found.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 1;

    static IEnumerable<int[]> ReadContiguous(Stream file, TiffPage page, int images)
    {
        RawVolume.Capacity([images, page.Height, page.Width], "TIFF");
        var bytes = new byte[(long)page.RowBytes * page.Height];
        file.Position = page.Offsets[0];
        for (int i = 0; i < images; i++)
        {
            file.ReadExactly(bytes);
            var pixels = new int[page.Width * page.Height];
            Decode(page, bytes, page.Height, pixels, page.Width);
            yield return pixels;
        }
    }

    [GeneratedRegex(@"^images=(\d{1,9})\s*$", RegexOptions.Multiline)]
    private static partial Regex ImagesPattern();
}
