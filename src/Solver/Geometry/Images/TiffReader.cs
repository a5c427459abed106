namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads stacks of grey or palette TIFF pages, unpacked by LibTiff.NET and ZstdSharp: classic and
/// BigTIFF, either byte order, whole numbers of 1 to 64 bit, floats of 16 to 64 that hold whole numbers,
/// strips and tiles, also of volumes, no compression, LZW, Deflate, PackBits, Zstandard and fax, horizontal
/// predictor; stacks of ImageJ and tifffile with a single directory. Channels, times and series of ImageJ,
/// OME-XML and tifffile are no depth: one is chosen. Previews and pages of other sizes are skipped. Values
/// are taken as stored: neither palettes nor "white is zero" change them.</summary>
public static class TiffReader
{
    /// <summary>Opens one file: axes page, row, column; row, column when it has one plane. The stream can
    /// seek and is closed with the source. Throws <see cref="GeometryException"/> with a sentence.</summary>
    public static VoxelSource Open(Stream stream, ImageChoice? choice = null)
    {
        if (!stream.CanSeek)
            throw new GeometryException("A TIFF file can only be read from a stream that can seek.");
        try
        {
            var notes = new List<string>();
            IReadOnlyList<TiffDirectory> all = TiffDirectory.ReadAll(stream, notes.Add);
            if (all.Count == 0)
                throw new GeometryException("The TIFF file has no page.");
            return OmeText.Read(all[0]) is { } series
                ? OpenOme(stream, all, series, choice ?? new(), notes)
                : OpenPages(stream, OfOneSize(all, notes), choice ?? new(), notes);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new GeometryException("The TIFF file is damaged: its data end early or are malformed in "
                + "page "
                + "1.", fault);
        }
    }

    // On malformed data the library throws whatever comes of it; what a disk or a full memory throws is not
    // the file's fault.
    internal static bool IsDamage(Exception fault) =>
        fault is not (GeometryException or OutOfMemoryException or UnauthorizedAccessException)
        && fault is EndOfStreamException or not IOException;

    /// <summary>The pages of the size that most pixels have.</summary>
    static TiffDirectory[] OfOneSize(IReadOnlyList<TiffDirectory> all, List<string> notes)
    {
        TiffDirectory[] full = [.. all.Where(page => page.IsFull)];
        if (full.Length == 0) full = [.. all];
        TiffDirectory[] most = [.. full.GroupBy(page => page.Size)
            .MaxBy(pages => pages.Count() * (double)pages.Key.Width * pages.Key.Height * pages.Key.Depth)!];
        TiffDirectory[] others = [.. all.Except(most)];
        if (others.Length > 0)
            notes.Add($"{others.Length} of {all.Count} pages were skipped, previews or of another size than "
                + $"{most[0].Size.Width} × {most[0].Size.Height}: page "
                + string.Join(", ", others.Take(4).Select(page => $"{page.Index + 1} of {page.Size.Width} × "
                    + $"{page.Size.Height}")) + (others.Length > 4 ? ", …." : "."));
        return most;
    }

    static VoxelSource OpenPages(Stream stream, TiffDirectory[] pages, ImageChoice choice,
        List<string> notes)
    {
        bool followed = false;
        IReadOnlyList<TiffSeries> series = ImageJText.Read(pages[0], out int images) is { } stack
            ? [stack]
            : ShapedText.Read(pages, out followed) ?? [TiffSeries.InOrder(1, pages.Length, 1)];
        followed |= images > 1 && pages.Length == 1;
        RefuseMore(Math.Max(images, series.Max(one => one.Pages)), followed ? stream.Length : pages.Length,
            pages);
        IReadOnlyList<int> planes = TiffSeries.Choose(series, choice, out TiffSeries wanted);
        if (followed && new TiffPage(pages[0], stream.Length) is { IsContiguous: true, Depth: 1 } only)
        {
            int last = series.Max(one => one.PageOf(one.Channels - 1, one.Times - 1, one.Planes - 1));
            return new PlaneChoice(new PackedSource(stream, only.Offsets[0], only.Type,
                [last + 1L, only.Height, only.Width], false), planes, wanted.Spacing);
        }
        RefuseMore(Math.Max(images, planes.Max() + 1), pages.Length, pages);
        // A program that removed pages and left the counts would shift one channel into another.
        if (wanted.Channels * wanted.Times == 1 && series.Count == 1 && planes.Count < pages.Length)
            planes = [.. Enumerable.Range(0, pages.Length)];
        return new TiffSource(stream, [.. planes.Select(plane => pages[plane])],
            wanted.Spacing ?? Resolution.Of(pages[0]), notes);
    }

    static void RefuseMore(long counted, long possible, TiffDirectory[] pages)
    {
        if (counted > possible)
            throw new GeometryException($"The description of the TIFF file counts {counted} pages, but "
                + $"{pages.Length} can be found: it was cut off, or edited by a program that left the "
                + "description; save it again.");
    }

    static TiffSource OpenOme(Stream stream, IReadOnlyList<TiffDirectory> all,
        IReadOnlyList<TiffSeries> series, ImageChoice choice, List<string> notes)
    {
        IReadOnlyList<int> planes = TiffSeries.Choose(series, choice, out TiffSeries wanted);
        if (planes.Min() < 0 || planes.Max() >= all.Count)
            throw new GeometryException($"The OME-XML of the TIFF file names {planes.Count} planes, but "
                + $"{planes.Count(plane => plane >= 0 && plane < all.Count)} of their pages can be found; "
                + "it was "
                + "cut off, or is one file of several: save it again as one file.");
        TiffDirectory[] pages = [.. planes.Select(plane => all[plane])];
        if (Array.Find(pages, page => page.Size != pages[0].Size) is { } other)
            throw new GeometryException($"Page {other.Index + 1} of the TIFF file has {other.Size.Width} × "
                + $"{other.Size.Height} pixels, page {pages[0].Index + 1} {pages[0].Size.Width} × "
                + $"{pages[0].Size.Height}, but both are planes of one image.");
        return new TiffSource(stream, pages, wanted.Spacing, notes);
    }
}
