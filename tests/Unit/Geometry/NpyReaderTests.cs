using System.Text;
using PhaseFieldMiec.Solver.Geometry;
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
        RawVolume read = NpyReader.Read(File(type, "False", "(2, 3, 4)", [.. values.SelectMany(value =>
            Ordered(type, BitConverter.GetBytes((long)value)[..size]))]));

        Assert.Equal([2, 3, 4], read.Dimensions);
        Assert.Equal(values, read.Values);
    }

    [Theory]
    [InlineData("<f4")]
    [InlineData(">f8")]
    public void Floats_must_hold_whole_numbers(string type)
    {
        byte[] Bytes(double value) =>
            type[2] == '4' ? BitConverter.GetBytes((float)value) : BitConverter.GetBytes(value);
        Stream Floats(double first) => File(type, "False", "(2, 2)",
            [.. new[] { first, 1, 2, 3 }.SelectMany(value => Ordered(type, Bytes(value)))]);

        Assert.Equal([7, 1, 2, 3], NpyReader.Read(Floats(7)).Values);
        Assert.Contains("0.5", Assert.Throws<GeometryException>(() => NpyReader.Read(Floats(0.5))).Message,
            StringComparison.Ordinal);
        Assert.Throws<GeometryException>(() => NpyReader.Read(Floats(double.NaN)));
    }

    [Fact]
    public void Fortran_order_is_turned_so_that_the_last_axis_is_fastest()
    {
        var turned = new byte[24];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                for (int k = 0; k < 4; k++)
                    turned[i + 2 * (j + 3 * k)] = (byte)Labels[(i * 3 + j) * 4 + k];

        Assert.Equal(Labels, NpyReader.Read(File("|u1", "True", "(2, 3, 4)", turned)).Values);
    }

    [Fact]
    public void What_cannot_be_read_is_said_in_a_sentence()
    {
        Refused("not a .npy file", new MemoryStream([1, 2, 3]));
        Refused("ends before", File("|u1", "False", "(2, 3)", new byte[5]));
        Refused("axes", File("|u1", "False", "(2,)", new byte[2]));
        Refused("'c8'", File("<c8", "False", "(1, 1)", new byte[8]));
        Refused("without voxels", File("|u1", "False", "(0, 3)", []));
        Refused("too many", File("|u1", "False", "(99999, 99999, 9)", []));
    }

    static void Refused(string part, Stream file) => Assert.Contains(part,
        Assert.Throws<GeometryException>(() => NpyReader.Read(file)).Message, StringComparison.Ordinal);

    static byte[] Ordered(string type, byte[] little) => type[0] == '>' ? [.. little.Reverse()] : little;

    static MemoryStream File(string type, string fortran, string shape, byte[] data)
    {
        string entries = $"'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, ";
        string header = $"{{{entries}}}".PadRight(117) + "\n";
        return new MemoryStream([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0,
            .. Encoding.ASCII.GetBytes(header), .. data]);
    }
}
