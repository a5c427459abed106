namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Size and layout of a page, checked against what the reader knows and the file can hold.</summary>
sealed class TiffPage
{
    const int BitsPerSample = 258, CompressionScheme = 259, Photometric = 262, StripOffsets = 273,
    SamplesPerPixel = 277,
        RowsPerStrip = 278, StripByteCounts = 279, PredictorScheme = 317, TileWidth = 322, TileHeight = 323,
        TileOffsets = 324, TileByteCounts = 325, SampleFormat = 339, TileDepth = 32998;

    const int FaxGroup4 = 4, Lzw = 5, Deflate = 8, PackBits = 32773, OldDeflate = 32946;

    /// <summary>Numbers of compressions that are not the library's.</summary>
    public const int None = 1, Zstandard = 50000;

    // More than the densest of LZW's strings (3837 bytes in 12 bits), of Deflate's (258 in 2 bits) or
    // PackBits' (128 in 16).
    const int Densest = 4096;

    /// <summary>Checks a page of a file of <paramref name="length"/> bytes. Throws <see
    /// cref="GeometryException"/>.</summary>
    public TiffPage(TiffDirectory page, long length)
    {
        (Tags, BigEndian, Tiled) = (page, page.BigEndian, page.Has(TileOffsets));
        (Width, Height, Depth) = (Edge(page.Size.Width), Edge(page.Size.Height), Edge(page.Size.Depth));
        RawVolume.Capacity([Width, Height]);
        Scheme = (int)Math.Clamp(page.Number(CompressionScheme, None), 0, int.MaxValue);
        // Format 4 is "not defined": what was written is a plain number.
        var format = (SampleKind)Math.Clamp(page.Number(SampleFormat, 1), 0, 9);
        Type = new SampleType(format == (SampleKind)4 ? SampleKind.Unsigned : format,
            (int)Math.Clamp(page.Number(BitsPerSample, 1), 0, 999), BigEndian);
        Predictor = (int)page.Number(PredictorScheme, 1);
        BlockWidth = Tiled ? TileEdge(page.Number(TileWidth)) : Width;
        BlockHeight = Tiled
            ? TileEdge(page.Number(TileHeight))
            : (int)Math.Clamp(page.Number(RowsPerStrip, Height), 1, Height);
        BlockDepth = Tiled ? TileEdge(page.Number(TileDepth, 1)) : 1;
        Offsets = page.Numbers(Tiled ? TileOffsets : StripOffsets);
        Counts = page.Has(Tiled ? TileByteCounts : StripByteCounts) || Offsets.Length > 1
            ? page.Numbers(Tiled ? TileByteCounts : StripByteCounts)
            : [length - Offsets[0]];
        CheckSamples(page.Number(SamplesPerPixel, 1), page.Number(Photometric, 1));
        CheckRoom(length);
    }

    /// <summary>All that the page says of itself.</summary>
    public TiffDirectory Tags { get; }

    /// <summary>Where the packed strips or tiles stand in the file, and how long they are [bytes].</summary>
    public long[] Offsets { get; }

    /// <inheritdoc cref="Offsets"/>
    public long[] Counts { get; }

    /// <summary>True when the file's numbers have their highest byte first.</summary>
    public bool BigEndian { get; }

    /// <summary>Pixels of a row and of a column.</summary>
    public int Width { get; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; }

    /// <summary>Planes of a page that is a volume; 1 otherwise.</summary>
    public int Depth { get; }

    /// <summary>What a sample is.</summary>
    public SampleType Type { get; }

    /// <summary>Number of the compression, 1 for none.</summary>
    public int Scheme { get; }

    /// <summary>1, or 2 where differences to the left neighbour are stored.</summary>
    public int Predictor { get; }

    /// <summary>Whether the pixels are cut into tiles and not into strips.</summary>
    public bool Tiled { get; }

    /// <summary>Pixels of a strip's or tile's rows and columns.</summary>
    public int BlockWidth { get; }

    /// <inheritdoc cref="BlockWidth"/>
    public int BlockHeight { get; }

    /// <summary>Planes of a tile.</summary>
    public int BlockDepth { get; }

    /// <summary>Strips or tiles side by side, one below the other, and one behind the other.</summary>
    public int Across => (Width - 1) / BlockWidth + 1;

    /// <inheritdoc cref="Across"/>
    public int Down => (Height - 1) / BlockHeight + 1;

    /// <inheritdoc cref="Across"/>
    public int Deep => (Depth - 1) / BlockDepth + 1;

    /// <summary>Bytes of a strip's or tile's row.</summary>
    public int RowBytes => checked((int)(((long)BlockWidth * Type.Bits + 7) / 8));

    /// <summary>Whether all planes stand in the file one after the other, unpacked.</summary>
    public bool IsContiguous => Scheme == None && !Tiled && Predictor == 1 && Type.Bits >= 8
        && Enumerable.Range(0, Across * Down - 1)
            .All(i => Offsets[i + 1] == Offsets[i] + (long)RowBytes * BlockHeight);

    static int Edge(long pixels) => (int)Math.Clamp(pixels, 0, int.MaxValue);

    static int TileEdge(long edge) => edge is > 0 and <= 1 << 16
        ? (int)edge
        : throw new GeometryException($"A page of the TIFF file has tiles of {edge} pixels.");

    void CheckSamples(long perPixel, long photometric)
    {
        if (perPixel != 1 || photometric is not (0 or 1 or 3))
            throw new GeometryException($"A page of the TIFF file is a colour image ({perPixel} samples per "
                + $"pixel, photometric {photometric}); labels are grey or palette values.");
        if (!Type.IsKnown)
            throw new GeometryException($"A page of the TIFF file has {Type.Bits} bits per sample of format "
                + $"{(int)Type.Kind}; whole numbers of 1, 2, 4, 8, 16, 32 and 64 bits and floats of 16, 32 "
                + "and "
                + "64 can be read: save the image as 8 or 16 bit.");
        if (Predictor != 1 && (Predictor != 2 || Type.Kind == SampleKind.Floating || Type.Bits is < 8 or 64))
            throw new GeometryException($"The TIFF file uses predictor {Predictor} on {Type.Bits} bits of "
                + $"format {(int)Type.Kind}; none (1) and horizontal (2) for integers of 8, 16 and 32 bit "
                + "can "
                + "be read.");
        if (Scheme is not ((>= None and <= Lzw) or Deflate or OldDeflate or PackBits or Zstandard)
            || (Scheme is > None and < Lzw && Type.Bits > 1))
            throw new GeometryException($"The TIFF file uses compression {Scheme}{NameOf(Scheme)}; none (1), "
                + "LZW (5), Deflate (8, 32946), PackBits (32773), Zstandard (50000) and, for 1 bit per "
                + "sample, fax (2, 3, 4) can be read: save it with one of these.");
    }

    static string NameOf(int scheme) => scheme switch
    {
        2 or 3 or 4 => " (fax)",
        6 or 7 or 33007 => " (JPEG, which changes labels)",
        33003 or 33005 or 34712 => " (JPEG 2000)",
        34887 => " (LERC)",
        34925 => " (LZMA)",
        50001 => " (WebP)",
        50002 or 52546 => " (JPEG XL)",
        _ => "",
    };

    void CheckRoom(long length)
    {
        int blocks = Math.Min(Offsets.Length, Counts.Length);
        long needed = checked((long)Across * Down * Deep);
        if (blocks < needed)
            throw new GeometryException($"A page of the TIFF file has {blocks} of {needed} strips or tiles.");
        long bytes = Math.Max(checked((long)RowBytes * BlockHeight * BlockDepth),
            checked(((long)Width * Type.Bits + 7) / 8 * Height * Depth));
        long densest = Scheme switch
        {
            None => 1,
            <= FaxGroup4 => Width,
            Zstandard => long.MaxValue,
            _ => Densest
        };
        if (bytes / densest > length)
            throw new GeometryException($"A page of the TIFF file claims {Width} × {Height} pixels of "
                + $"{Type.Bits} bits in strips "
                + $"or tiles of {BlockWidth} × {BlockHeight}, more than its {length} bytes can hold.");
    }
}
