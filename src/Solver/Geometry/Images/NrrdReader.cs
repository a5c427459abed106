using System.IO.Compression;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads NRRD: .nrrd, and .nhdr with its numbers in another file; raw and gzip.</summary>
public static class NrrdReader
{
    /// <summary>Opens an image: axes slowest first, the last of 'sizes' first. Streams are closed with the
    /// source. Throws <see cref="GeometryException"/> with a sentence.</summary>
    /// <param name="stream">the header, and what follows it; can seek</param>
    /// <param name="beside">opens a file that the header names</param>
    public static VoxelSource Open(Stream stream, Func<string, Stream> beside)
    {
        if (HeaderNumbers.Line(stream)?.StartsWith("NRRD000", StringComparison.Ordinal) != true)
            throw new GeometryException("This is not an NRRD file: it does not begin with NRRD000.");
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (HeaderNumbers.Line(stream) is { Length: > 0 } line)
            if (line[0] != '#' && line.Split(": ", 2) is [var name, var value])
                fields[name.Replace(" ", "", StringComparison.Ordinal)] = value.Trim();
        string Field(string name, string otherwise = "") => fields.GetValueOrDefault(name, otherwise);
        SampleType type = TypeOf(Field("type")) with { IsBigEndian = Field("endian") == "big" };
        long[] sizes = HeaderNumbers.Wholes(Field("sizes"), "sizes");
        bool isPacked = Field("encoding") is "gzip" or "gz";
        if (!isPacked && Field("encoding") != "raw")
            throw new GeometryException($"The NRRD file has the encoding '{Field("encoding")}'; raw and "
                + "gzip can "
                + "be read.");
        if (Field("byteskip", "0") != "0" || Field("lineskip", "0") != "0")
            throw new GeometryException("The NRRD file skips bytes or lines of its data; save it without.");
        string file = Field("datafile");
        if (file.StartsWith("LIST", StringComparison.Ordinal) || file.Contains('%', StringComparison.Ordinal))
            throw new GeometryException("The NRRD file spreads its numbers over several files; save it as "
                + "one.");
        Stream data = file.Length > 0 ? beside(file) : stream;
        if (file.Length > 0)
            stream.Dispose();
        return new PackedSource(isPacked ? new GZipStream(data, CompressionMode.Decompress) : data,
            isPacked ? 0 : data.Position, type, HeaderNumbers.Slowest(sizes), false,
            HeaderNumbers.Spacing(EdgesOf(Field("spacings"), Field("spacedirections")), sizes.Length,
                Field("spaceunits").Split('"', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
                    ?? ""));
    }

    /// <summary>The lengths of the vectors along the axes, where they are given instead.</summary>
    static double[] EdgesOf(string spacings, string directions) => spacings.Length > 0
        ? HeaderNumbers.Edges(spacings)
        : [.. directions.Split('(', StringSplitOptions.RemoveEmptyEntries).Select(vector => Math.Sqrt(
            HeaderNumbers.Edges(vector.Split(')')[0].Replace(',', ' ')).Sum(part => part * part)))];

    static SampleType TypeOf(string name) => name switch
    {
        "uchar" or "unsigned char" or "uint8" or "uint8_t" => new(SampleKind.Unsigned, 8),
        "signed char" or "int8" or "int8_t" => new(SampleKind.Signed, 8),
        "ushort" or "unsigned short" or "unsigned short int" or "uint16" or "uint16_t" =>
            new(SampleKind.Unsigned, 16),
        "short" or "short int" or "signed short" or "signed short int" or "int16" or "int16_t" =>
            new(SampleKind.Signed, 16),
        "uint" or "unsigned int" or "uint32" or "uint32_t" => new(SampleKind.Unsigned, 32),
        "int" or "signed int" or "int32" or "int32_t" => new(SampleKind.Signed, 32),
        "ulonglong" or "unsigned long long" or "uint64" or "uint64_t" => new(SampleKind.Unsigned, 64),
        "longlong" or "long long" or "signed long long" or "int64" or "int64_t" => new(SampleKind.Signed, 64),
        "float" => new(SampleKind.Floating, 32),
        "double" => new(SampleKind.Floating, 64),
        _ => throw new GeometryException($"The NRRD file has the type '{name}'; save it as uint8."),
    };
}
