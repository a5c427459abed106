using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Reads NumPy's .npy, versions 1 to 3: bool, signed and unsigned integers of 1 to 8 bytes, floats
/// of 4 and 8 bytes that hold whole numbers; either byte order, C and Fortran order.</summary>
public static partial class NpyReader
{
    /// <summary>Reads a whole array of 2 or 3 axes. Throws <see cref="GeometryException"/> with a
    /// sentence.</summary>
    public static RawVolume Read(Stream stream)
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
            int[] dimensions = ReadShape(header);
            var values = new int[RawVolume.Capacity(dimensions, ".npy")];
            ReadValues(stream, type.Groups[1].Value == ">", type.Groups[2].Value, values);
            return new RawVolume(dimensions, fortran ? LastAxisFastest(values, dimensions) : values);
        }
        catch (EndOfStreamException end)
        {
            throw new GeometryException("The .npy file ends before all its values.", end);
        }
    }

    static string ReadHeader(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8
            || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
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

    static int[] ReadShape(string header)
    {
        Match shape = ShapePattern().Match(header);
        string[] parts = shape.Success
            ? shape.Groups[1].Value.Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
        var dimensions = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out dimensions[i]))
                throw new GeometryException($"The .npy header has the axis length '{parts[i]}'.");
        return dimensions.Length is 2 or 3
            ? dimensions
            : throw new GeometryException(
                $"The .npy array has {dimensions.Length} axes; voxels have 2 or 3.");
    }

    static void ReadValues(Stream stream, bool bigEndian, string type, int[] values)
    {
        Func<byte[], int, double> decode = Decoder(type);
        int size = type[1] - '0';
        var buffer = new byte[size * 65536];
        for (int first = 0; first < values.Length; first += 65536)
        {
            int count = Math.Min(65536, values.Length - first);
            stream.ReadExactly(buffer, 0, count * size);
            for (int i = 0; i < count; i++)
            {
                if (bigEndian)
                    Array.Reverse(buffer, i * size, size);
                double value = decode(buffer, i * size);
                values[first + i] = (int)value;
                if (values[first + i] != value)
                    throw new GeometryException(string.Create(CultureInfo.InvariantCulture,
                        $"The .npy array holds {value}, which is no whole 32-bit number and so no label."));
            }
        }
    }

    static Func<byte[], int, double> Decoder(string type) => type switch
    {
        "b1" or "u1" => (bytes, at) => bytes[at],
        "i1" => (bytes, at) => (sbyte)bytes[at],
        "u2" => (bytes, at) => BitConverter.ToUInt16(bytes, at),
        "i2" => (bytes, at) => BitConverter.ToInt16(bytes, at),
        "u4" => (bytes, at) => BitConverter.ToUInt32(bytes, at),
        "i4" => (bytes, at) => BitConverter.ToInt32(bytes, at),
        "u8" => (bytes, at) => BitConverter.ToUInt64(bytes, at),
        "i8" => (bytes, at) => BitConverter.ToInt64(bytes, at),
        "f4" => (bytes, at) => BitConverter.ToSingle(bytes, at),
        "f8" => (bytes, at) => BitConverter.ToDouble(bytes, at),
        _ => throw new GeometryException(
            $"The .npy array has type '{type}'; labels are bool, integers of 1 to 8 bytes, "
            + "or floats of 4 or 8 bytes."),
    };

    static int[] LastAxisFastest(int[] values, int[] dimensions)
    {
        (int n0, int n1, int n2) = (dimensions[0], dimensions[1], dimensions.Length == 3 ? dimensions[2] : 1);
        var turned = new int[values.Length];
        long source = 0;
        for (int k = 0; k < n2; k++)
            for (int j = 0; j < n1; j++)
                for (int i = 0; i < n0; i++)
                    turned[((long)i * n1 + j) * n2 + k] = values[source++];
        return turned;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=])([a-z]\d+)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex FortranPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
