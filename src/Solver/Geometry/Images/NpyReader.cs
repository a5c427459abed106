using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Reads NumPy's .npy, versions 1 to 3: bool, signed and unsigned integers of 1 to 8 bytes, floats
/// of 2, 4 and 8 bytes that hold whole numbers; either byte order, C and Fortran order; shapes as older
/// (<c>24L</c>) and newer NumPy (<c>np.int64(24)</c>) write them.</summary>
public static partial class NpyReader
{
    /// <summary>Opens an array; the stream is closed with it. Throws <see cref="GeometryException"/> with a
    /// sentence.</summary>
    public static VoxelSource Open(Stream stream)
    {
        try
        {
            string header = ReadHeader(stream);
            Match type = TypePattern().Match(header);
            if (!type.Success)
                throw new GeometryException("The .npy header names no plain number type ('descr').");
            bool fortran = FortranPattern().Match(header) is { Success: true } order
                ? order.Groups[1].Value == "True"
                : throw new GeometryException("The .npy header does not say 'fortran_order'.");
            SampleType sample =
                TypeOf(type.Groups[2].Value) with { IsBigEndian = type.Groups[1].Value == ">" };
            return new PackedSource(stream, stream.Position, sample, ReadShape(header), fortran);
        }
        catch (EndOfStreamException end)
        {
            throw new GeometryException("The .npy file ends before all its values.", end);
        }
    }

    static string ReadHeader(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        int got = stream.ReadAtLeast(start, 8, throwOnEndOfStream: false);
        if (got >= 4 && start[..4].SequenceEqual("PK\u0003\u0004"u8))
            throw new GeometryException("This is an archive of arrays (.npz); save one array with "
                + "numpy.save.");
        if (got < 8 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new GeometryException("This is not a .npy file: it does not begin with \\x93NUMPY.");
        Span<byte> length = stackalloc byte[4];
        length.Clear();
        stream.ReadExactly(length[..(start[6] == 1 ? 2 : 4)]);
        int bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (start[6] is < 1 or > 3 || bytes is < 0 or > 1 << 20)
            throw new GeometryException($"The .npy file has format version {start[6]} or a broken header.");
        var header = new byte[bytes];
        stream.ReadExactly(header);
        return Encoding.UTF8.GetString(header);
    }

    static long[] ReadShape(string header)
    {
        Match shape = ShapePattern().Match(header);
        string[] parts = shape.Success
            ? shape.Groups[1].Value.Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
        var dimensions = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            if (!LengthPattern().Match(parts[i]).Groups[1].TryParse(out dimensions[i]))
                throw new GeometryException($"The .npy header has the axis length '{parts[i]}'.");
        return dimensions.Length >= 2
            ? dimensions
            : throw new GeometryException(
                $"The .npy array has {dimensions.Length} axes; voxels have 2 or 3.");
    }

    static bool TryParse(this Group digits, out long number)
        => long.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static SampleType TypeOf(string type)
    {
        if (type == "b1")
            return new SampleType(SampleKind.Unsigned, 8);
        SampleKind kind = type[0] switch
        {
            'u' => SampleKind.Unsigned,
            'i' => SampleKind.Signed,
            'f' => SampleKind.Floating,
            _ => 0,
        };
        _ = int.TryParse(type.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int bytes);
        var sample = new SampleType(kind, bytes <= 8 ? 8 * bytes : 0);
        return sample.IsKnown
            ? sample
            : throw new GeometryException($"The .npy array has type '{type}'; labels are bool, integers of "
                + "1 to "
                + "8 bytes, or floats of 2, 4 or 8 bytes: save it with .astype('uint8').");
    }

    [GeneratedRegex(@"['""]descr['""]\s*:\s*['""]([<>|=])([a-z]\d+)['""]")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"['""]fortran_order['""]\s*:\s*(True|False)")]
    private static partial Regex FortranPattern();

    // A shape may hold brackets of its own: np.int64(24).
    [GeneratedRegex(@"['""]shape['""]\s*:\s*\(((?:[^()]|\([^()]*\))*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex(@"^(?:[\w.]+\()?(\d+)[lL]?\)?$")]
    private static partial Regex LengthPattern();
}
