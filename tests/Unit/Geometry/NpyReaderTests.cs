using System.Text;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class NpyReaderTests
{
    static readonly int[] Labels = [.. Enumerable.Range(0, 24).Select(i => i % 5)];

    [Theory]
    [InlineData("|b1", 1)]
    [InlineData("|u1", 1)]
    [InlineData("|i1", 1)]
    [InlineData("<u2", 2)]
    [InlineData(">u2", 2)]
    [InlineData("<i2", 2)]
    [InlineData(">i4", 4)]
    [InlineData("<u4", 4)]
    [InlineData("<i8", 8)]
    [InlineData(">u8", 8)]
    public void Every_integer_type_gives_back_its_values(string type, int size)
    {
        int[] values = type == "|b1" ? [.. Labels.Select(value => value & 1)] : Labels;
        RawVolume read = Read(File(type, "False", "(2, 3, 4)", [.. values.SelectMany(value =>
            Ordered(type, BitConverter.GetBytes((long)value)[..size]))]));

        Assert.Equal([2, 3, 4], read.Dimensions);
        Assert.Equal(values, read.Values);
    }

    [Theory]
    [InlineData("<f2")]
    [InlineData("<f4")]
    [InlineData(">f8")]
    public void Floats_must_hold_whole_numbers(string type)
    {
        byte[] Bytes(double value) => type[2] switch
        {
            '2' => BitConverter.GetBytes((Half)value),
            '4' => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        };
        Stream Floats(double first) => File(type, "False", "(2, 2)",
            [.. new[] { first, 1, 2, 3 }.SelectMany(value => Ordered(type, Bytes(value)))]);

        Assert.Equal([7, 1, 2, 3], Read(Floats(7)).Values);
        Assert.Contains("0.5", Assert.Throws<GeometryException>(() => Read(Floats(0.5))).Message,
            StringComparison.Ordinal);
        Assert.Throws<GeometryException>(() => Read(Floats(double.NaN)));
    }

    [Theory]
    [InlineData("(2L, 3L, 4L)")]
    [InlineData("(np.int64(2), np.int64(3), np.int64(4))")]
    [InlineData("(numpy.uint8(2), 3, np.intp(4),)")]
    [InlineData("(1, 2, 3, 1, 4)")]
    public void Shapes_are_read_as_older_and_newer_numpy_write_them(string shape)
        => Assert.Equal(Labels, Read(File("|u1", "False", shape,
            [.. Labels.Select(value => (byte)value)])).Values);

    [Fact]
    public void Fortran_order_is_turned_so_that_the_last_axis_is_fastest()
    {
        var turned = new byte[24];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                for (int k = 0; k < 4; k++)
                    turned[i + 2 * (j + 3 * k)] = (byte)Labels[(i * 3 + j) * 4 + k];

        Assert.Equal(Labels, Read(File("|u1", "True", "(2, 3, 4)", turned)).Values);
    }

    [Fact]
    public void What_cannot_be_read_is_said_in_a_sentence()
    {
        Refused("not a .npy file", new MemoryStream([1, 2, 3]));
        Refused("ends before", File("|u1", "False", "(2, 3)", new byte[5]));
        Refused("axes", File("|u1", "False", "(2,)", new byte[2]));
        Refused("axes of 2 × 2 × 2 × 2", File("|u1", "False", "(2, 2, 2, 2)", new byte[16]));
        Refused("axis length 'n'", File("|u1", "False", "(n, 3)", new byte[5]));
        Refused(".npz", new MemoryStream("PK\u0003\u0004 and so on"u8.ToArray()));
        Refused("'f9'", File("<f9", "False", "(1, 1)", new byte[8]));
        Refused("'c8'", File("<c8", "False", "(1, 1)", new byte[8]));
        Refused("without voxels", File("|u1", "False", "(0, 3)", []));
        Refused("need 89998200009 bytes", File("|u1", "False", "(99999, 99999, 9)", []));
        Refused("ends before", File("|u1", "False", "(999999999999, 999999999999, 999999999999)", []));
    }

    static RawVolume Read(Stream file)
    {
        using VoxelSource source = NpyReader.Open(file);
        return source.ReadAll();
    }

    static void Refused(string part, Stream file) => Assert.Contains(part,
        Assert.Throws<GeometryException>(() => Read(file)).Message, StringComparison.Ordinal);

    static byte[] Ordered(string type, byte[] little) => type[0] == '>' ? [.. little.Reverse()] : little;

    static MemoryStream File(string type, string fortran, string shape, byte[] data)
    {
        string entries = $"'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, ";
        string header = $"{{{entries}}}".PadRight(117) + "\n";
        return new MemoryStream([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0,
            .. Encoding.ASCII.GetBytes(header), .. data]);
    }
}
