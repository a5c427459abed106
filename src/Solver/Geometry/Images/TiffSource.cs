namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Planes of a TIFF file: pages, or planes of pages that are volumes.</summary>
sealed class TiffSource : VoxelSource
{
    readonly Stream file;
    readonly IReadOnlyList<TiffDirectory> pages;
    readonly int depth;
    readonly Dictionary<int, byte[]> blocks = [];
    TiffPage? page;
    TiffUnpacker? unpacker;
    (int Page, int Layer) at = (-1, -1);

    /// <summary>Takes pages of one size, in the order of the planes. Throws where the first cannot be
    /// read.</summary>
    public TiffSource(Stream file, IReadOnlyList<TiffDirectory> pages, FileSpacing? spacing,
        IEnumerable<string> notes)
    {
        (this.file, this.pages) = (file, pages);
        var first = new TiffPage(pages[0], file.Length);
        depth = first.Depth;
        long planes = pages.Count * (long)depth;
        Dimensions = planes == 1 ? [first.Height, first.Width] : [planes, first.Height, first.Width];
        Spacing = spacing is null ? null
            : spacing with { Edges = [.. spacing.Edges.TakeLast(Dimensions.Count)] };
        foreach (string note in notes) Note(note);
    }

    public override IReadOnlyList<long> Dimensions { get; }

    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
    {
        (int number, int within) = ((int)(plane / depth), (int)(plane % depth));
        try
        {
            TiffPage read = MoveTo(number, within);
            for (int down = (int)rows.From / read.BlockHeight; down * (long)read.BlockHeight < rows.To;
                down++)
                for (int across = (int)columns.From / read.BlockWidth;
                    across * (long)read.BlockWidth < columns.To; across++)
                    ReadBlock(read, (down, across), within, rows, columns, values);
        }
        catch (Exception fault) when (TiffReader.IsDamage(fault))
        {
            throw new GeometryException("The TIFF file is damaged: its data end early or are malformed in "
                + $"page {pages[number].Index + 1}.", fault);
        }
    }

    /// <summary>Goes to a page, and forgets the blocks of another one or of another layer of tiles.</summary>
    TiffPage MoveTo(int number, int within)
    {
        if (at.Page != number || page is null)
        {
            unpacker?.Dispose();
            (page, unpacker) = (null, null);
            page = new TiffPage(pages[number], file.Length);
            unpacker = new TiffUnpacker(file, page);
        }
        int layer = within / page.BlockDepth;
        if (at != (number, layer)) blocks.Clear();
        at = (number, layer);
        return page;
    }

    /// <summary>Copies what a strip or tile holds of the wanted part of a plane.</summary>
    void ReadBlock(TiffPage read, (int Down, int Across) block, int within, IndexRange rows,
        IndexRange columns, Span<int> values)
    {
        byte[] samples = Unpacked(read, block);
        int top = block.Down * read.BlockHeight, left = block.Across * read.BlockWidth;
        (int from, int to) = ((int)Math.Max(rows.From, top), (int)Math.Min(rows.To, top + read.BlockHeight));
        int first = (int)Math.Max(columns.From, left),
            last = (int)Math.Min(columns.To, left + (long)read.BlockWidth);
        for (int row = from; row < to; row++)
        {
            int line = within % read.BlockDepth * read.BlockHeight + row - top;
            int place = (int)((row - rows.From) * columns.Length + first - columns.From);
            read.Type.ToLabels(samples.AsSpan(line * read.RowBytes, read.RowBytes), first - left,
                values.Slice(place, last - first));
        }
    }

    /// <summary>Samples of a strip or tile in the byte order of this machine. A tile of several planes serves
    /// them all.</summary>
    byte[] Unpacked(TiffPage read, (int Down, int Across) block)
    {
        int number = (at.Layer * read.Down + block.Down) * read.Across + block.Across;
        if (blocks.TryGetValue(number, out byte[]? kept)) return kept;
        int rows = read.Tiled ? read.BlockHeight * read.BlockDepth
            : Math.Min(read.BlockHeight, read.Height - block.Down * read.BlockHeight);
        var samples = new byte[checked(read.RowBytes * rows)];
        unpacker!.Unpack(number, samples, samples.Length);
        read.Type.Turn(samples);
        for (int row = 0; row < rows && read.Predictor == 2; row++)
            read.Type.AddUp(samples.AsSpan(row * read.RowBytes, read.RowBytes));
        // Strips and flat tiles are asked for once.
        if (read.BlockDepth > 1) blocks[number] = samples;
        return samples;
    }

    protected override void Dispose(bool disposing)
    {
        unpacker?.Dispose();
        file.Dispose();
        base.Dispose(disposing);
    }
}
