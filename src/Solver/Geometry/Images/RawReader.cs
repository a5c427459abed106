namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads numbers in a file that says nothing of them.</summary>
public static class RawReader
{
    /// <summary>Opens an array that fills a file; the stream is closed with it.</summary>
    /// <param name="stream">can seek</param>
    /// <param name="dimensions">length of every axis, slowest first</param>
    /// <param name="type">of the numbers</param>
    public static VoxelSource Open(Stream stream, IReadOnlyList<long> dimensions, SampleType type)
    {
        var source = new PackedSource(stream, 0, type, dimensions, isFirstFastest: false);
        long bytes = dimensions.Aggregate((long)type.Bytes, (product, n) => product * n);
        return stream.Length == bytes
            ? source
            : throw new GeometryException($"{string.Join(" × ", dimensions)} numbers of {type.Bytes} bytes "
                + "are "
                + $"{bytes} bytes, but the file has {stream.Length}, {stream.Length - bytes} more: check "
                + "'shape' and 'type', and whether it begins with a header.");
    }
}
