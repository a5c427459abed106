namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Size and layout of a page, checked against what the reader knows and the file can hold.</summary>
sealed class TiffPage
{
    const int BitsPerSample = 258, CompressionScheme = 259, Photometric = 262, StripOffsets = 273,
    SamplesPerPixel = 277,
        RowsPerStrip = 278, StripByteCounts = 279, PredictorScheme = 317, TileWidth = 322, TileHeight = 323,
        TileOffsets = 324, TileByteCounts = 325, SampleFormat = 339;

    const int None = 1, FaxGroup4 = 4, Lzw = 5, Deflate = 8, PackBits = 32773, OldDeflate = 32946;

    // More than the densest of LZW's strings (3837 bytes in 12 bits), of Deflate's (258 in 2 bits) or
    // PackBits' (128 in 16).
    const int Densest = 4096;

    /// <summary>Checks a page of a file of <paramref name="length"/> bytes. Throws <see
    /// cref="GeometryException"/>.</summary>
    public TiffPage(TiffDirectory page, long length)
    {
        (Tags, BigEndian, Tiled) = (page, page.BigEndian, page.Has(TileOffsets));
        (Width, Height) = (Edge(page.Number(256)), Edge(page.Number(257)));
        RawVolume.Capacity([Width, Height], "TIFF");
        Scheme = (int)Math.Clamp(page.Number(CompressionScheme, None), 0, int.MaxValue);
        (Bits, Format) = ((int)page.Number(BitsPerSample, 1), (int)page.Number(SampleFormat, 1));
        Predictor = (int)page.Number(PredictorScheme, 1);
        BlockWidth = Tiled ? TileEdge(page.Number(TileWidth)) : Width;
        BlockHeight = Tiled
            ? TileEdge(page.Number(TileHeight))
            : (int)Math.Clamp(page.Number(RowsPerStrip, Height), 1, Height);
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

    /// <summary>Bits of a sample, and what they are: 1 unsigned, 2 signed, 3 floating point.</summary>
    public int Bits { get; }

    /// <inheritdoc cref="Bits"/>
    public int Format { get; }

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

    /// <summary>Strips or tiles side by side, and one below the other.</summary>
    public int Across => (Width - 1) / BlockWidth + 1;

    /// <inheritdoc cref="Across"/>
    public int Down => (Height - 1) / BlockHeight + 1;

    /// <summary>Bytes of a strip's or tile's row.</summary>
    public int RowBytes => checked((int)(((long)BlockWidth * Bits + 7) / 8));

    static int Edge(long pixels) => (int)Math.Clamp(pixels, 0, int.MaxValue);

    static int TileEdge(long edge) => edge is > 0 and <= 1 << 16
        ? (int)edge
        : throw new GeometryException($"A page of the TIFF file has tiles of {edge} pixels.");

    void CheckSamples(long perPixel, long photometric)
    {
        if (perPixel != 1 || photometric is not (0 or 1 or 3))
            throw new GeometryException($"A page of the TIFF file is a colour image ({perPixel} samples per "
                + $"pixel, photometric {photometric}); labels are grey or palette values.");
        bool known = Format switch
        {
            1 or 2 => Bits is 8 or 16 or 32 or 64 || (Bits == 1 && Format == 1),
            3 => Bits is 32 or 64,
            _ => false,
        };
        if (!known)
            throw new GeometryException($"A page of the TIFF file has {Bits} bits per sample of format "
                + $"{Format}; 1, 8, 16, 32 and 64 bit integers and 32 and 64 bit floats can be read.");
        if (Predictor != 1 && (Predictor != 2 || Format == 3 || Bits is 1 or 64))
            throw new GeometryException($"The TIFF file uses predictor {Predictor} on {Bits} bits of format "
                + $"{Format}; none (1) and horizontal (2) for integers of 8, 16 and 32 bit can be read.");
        if (Scheme is not ((>= None and <= Lzw) or Deflate or OldDeflate or PackBits)
            || (Scheme is > None and < Lzw && Bits > 1))
            throw new GeometryException($"The TIFF file uses compression {Scheme}; none (1), LZW (5), "
                + "Deflate (8, 32946), "
                + "PackBits (32773) and, for 1 bit per sample, fax (2, 3, 4) can be read.");
    }

    void CheckRoom(long length)
    {
        int blocks = Math.Min(Offsets.Length, Counts.Length);
        if (blocks < (long)Across * Down)
            throw new GeometryException(
                $"A page of the TIFF file has {blocks} of {(long)Across * Down} strips or tiles.");
        long bytes = Math.Max((long)RowBytes * BlockHeight, ((long)Width * Bits + 7) / 8 * Height);
        long densest = Scheme switch { None => 1, <= FaxGroup4 => Width, _ => Densest };
        if (bytes / densest > length)
            throw new GeometryException($"A page of the TIFF file claims {Width} × {Height} pixels of "
                + $"{Bits} bits in strips "
                + $"or tiles of {BlockWidth} × {BlockHeight}, more than its {length} bytes can hold.");
    }
}
