using System.IO.Compression;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads MetaImage: .mha, and .mhd with its numbers in another file; raw and zlib.</summary>
public static class MetaImageReader
{
    /// <summary>Opens an image: axes slowest first, the last of 'DimSize' first. Streams are closed with the
    /// source. Throws <see cref="GeometryException"/> with a sentence.</summary>
    /// <param name="stream">the header, and what follows it; can seek</param>
    /// <param name="beside">opens a file that the header names</param>
    public static VoxelSource Open(Stream stream, Func<string, Stream> beside)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!fields.ContainsKey("ElementDataFile"))
        {
            if (HeaderNumbers.Line(stream) is not { } line)
                throw new GeometryException("This is not a MetaImage: its header has no 'ElementDataFile'.");
            string[] pair = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length == 2) fields[pair[0]] = pair[1];
        }
        string Field(string name, string otherwise = "") => fields.GetValueOrDefault(name, otherwise);
        bool Holds(string name) => Field(name).Equals("True", StringComparison.OrdinalIgnoreCase);
        if (fields.ContainsKey("BinaryData") && !Holds("BinaryData"))
            throw new GeometryException("The MetaImage holds its numbers as text; save it as binary data.");
        if (Field("ElementNumberOfChannels", "1") != "1")
            throw new GeometryException($"The MetaImage has {Field("ElementNumberOfChannels")} channels in "
                + "each "
                + "voxel; save one of them.");
        SampleType type = TypeOf(Field("ElementType")) with
        {
            IsBigEndian = Holds("BinaryDataByteOrderMSB") || Holds("ElementByteOrderMSB"),
        };
        long[] sizes = HeaderNumbers.Wholes(Field("DimSize"), "DimSize");
        string file = Field("ElementDataFile");
        if (file.StartsWith("LIST", StringComparison.Ordinal) || file.Contains('%', StringComparison.Ordinal))
            throw new GeometryException("The MetaImage spreads its numbers over several files; save it as "
                + "one.");
        bool isHere = file.Equals("LOCAL", StringComparison.OrdinalIgnoreCase);
        Stream data = isHere ? stream : beside(file);
        long start = isHere ? stream.Position : Skipped(Field("HeaderSize", "0"), data, sizes, type);
        if (!isHere) stream.Dispose();
        bool isPacked = Holds("CompressedData");
        if (isPacked)
            data.Position = start;
        return new PackedSource(isPacked ? new ZLibStream(data, CompressionMode.Decompress) : data,
            isPacked ? 0 : start, type, HeaderNumbers.Slowest(sizes), false,
            HeaderNumbers.Spacing(HeaderNumbers.Edges(Field("ElementSpacing", Field("ElementSize"))),
                sizes.Length));
    }

    /// <summary>-1 says that the numbers fill the end of the file.</summary>
    static long Skipped(string header, Stream data, long[] sizes, SampleType type)
        => HeaderNumbers.Wholes(header, "HeaderSize") is [>= 0 and var bytes] ? bytes
            : Math.Max(0, data.Length - sizes.Aggregate((long)type.Bytes, (product, n) => product * n));

    static SampleType TypeOf(string name) => name switch
    {
        "MET_UCHAR" => new(SampleKind.Unsigned, 8),
        "MET_CHAR" => new(SampleKind.Signed, 8),
        "MET_USHORT" => new(SampleKind.Unsigned, 16),
        "MET_SHORT" => new(SampleKind.Signed, 16),
        "MET_UINT" => new(SampleKind.Unsigned, 32),
        "MET_INT" => new(SampleKind.Signed, 32),
        "MET_ULONG_LONG" => new(SampleKind.Unsigned, 64),
        "MET_LONG_LONG" => new(SampleKind.Signed, 64),
        "MET_FLOAT" => new(SampleKind.Floating, 32),
        "MET_DOUBLE" => new(SampleKind.Floating, 64),
        _ => throw new GeometryException($"The MetaImage has the type '{name}'; save it as MET_UCHAR."),
    };
}
