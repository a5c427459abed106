using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

public class PictureTests
{
    static readonly Color Pore = Color.White, Full = ColorMap.Beta.At(1);

    /// <summary>Decodes an unfiltered RGB file, checking all sums on the way.</summary>
    static (int Width, int Height, byte[] Rows) Decode(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        (int width, int height) = (0, 0);
        using var data = new MemoryStream();
        var kinds = new List<string>();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            Assert.Equal(Reference(file.AsSpan(at + 4, length + 4)),
                BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            string kind = Encoding.ASCII.GetString(file, at + 4, 4);
            kinds.Add(kind);
            if (kind == "IHDR")
            {
                width = BinaryPrimitives.ReadInt32BigEndian(body);
                height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                Assert.Equal([8, 2, 0, 0, 0], body[8..].ToArray());
            }
            if (kind == "IDAT") data.Write(body);
            at += 12 + length;
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], kinds);
        data.Position = 0;
        byte[] rows = new byte[height * (1 + width * 3)];
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        zlib.ReadExactly(rows);
        Assert.Equal(-1, zlib.ReadByte());
        return (width, height, rows);
    }

    /// <summary>CRC-32 bit by bit, to check the table.</summary>
    static uint Reference(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }

    static int Rank(byte[] rows, int width, int height, Color color, bool first)
    {
        for (int k = 0; k < height; k++)
        {
            int y = first ? k : height - 1 - k;
            for (int x = 0; x < width; x++)
            {
                int at = y * (1 + width * 3) + 1 + x * 3;
                if (rows[at] == color.R && rows[at + 1] == color.G && rows[at + 2] == color.B) return y;
            }
        }
        return -1;
    }

    [Fact]
    public void The_sum_of_the_standard_check_text_is_right() =>
        Assert.Equal(0xCBF43926u, Png.Crc("1234"u8, "56789"u8));

    [Theory]
    [InlineData(40, 30, 1)]
    [InlineData(40, 12, 30)]
    [InlineData(3000, 8, 1)]
    [InlineData(8, 3000, 1)]
    public void The_picture_is_a_valid_file_large_enough_to_see(int nx, int ny, int nz)
    {
        using var simulation = new FakeSimulation(new GridShape(nx, ny, nz, 2e-9));
        (int width, int height, _) = Decode(StatePicture.Draw(simulation, "a title"));
        Assert.InRange(Math.Max(width, height), 700, 3000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void The_solid_electrolyte_is_drawn_above_the_current_collector(int nz)
    {
        using var simulation = new Stack(nz);
        (int width, int height, byte[] rows) = Decode(StatePicture.Draw(simulation, "stack"));
        int last = Rank(rows, width, height, Palette.Of(1), first: true);
        int first = Rank(rows, width, height, Palette.Of(2), first: false);
        Assert.InRange(last, 0, 300);
        Assert.InRange(first, last + 300, height);
    }

    [Fact]
    public void Colours_of_beta_run_from_white_to_dark_without_a_turn()
    {
        static double Light(Color c) => 0.2126 * c.R + 0.7152 * c.G + 0.0722 * c.B;
        Assert.Equal(Pore, ColorMap.Beta.At(-0.01));
        Assert.Equal(Full, ColorMap.Beta.At(1.01));
        var lightness = Enumerable.Range(0, 101).Select(i => Light(ColorMap.Beta.At(i / 100.0))).ToList();
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Theory]
    [InlineData(7.3e-8, 5e-8)]
    [InlineData(1e-6, 1e-6)]
    [InlineData(4.99, 2)]
    [InlineData(190, 100)]
    public void Scale_bars_have_round_lengths(double length, double rounded) =>
        Assert.Equal(1, Scale.RoundBelow(length) / rounded, tolerance: 1e-12);

    [Theory]
    [InlineData(5e-8, "m", "50 nm")]
    [InlineData(1e-6, "m", "1 µm")]
    [InlineData(20, "1", "20")]
    public void Lengths_are_written_for_people(double length, string unit, string text) =>
        Assert.Equal(text, Scale.Length(length, unit));

    [Theory]
    [InlineData(0, "s", "0 s")]
    [InlineData(0.00123, "s", "1.23 ms")]
    [InlineData(7200, "s", "2 h")]
    [InlineData(100.5, "1", "100")]
    public void Times_are_written_for_people(double time, string unit, string text) =>
        Assert.Equal(text, Scale.Time(time, unit));

    /// <summary>CC at the low end of the thickness, SE at the high end, pore between.</summary>
    sealed class Stack(int nz) : ISimulation
    {
        public GridShape Shape => new(9, 9, nz, 1e-9);
        public (string Time, string Length) Units => ("s", "m");
        public double Time => 0;
        public long Steps => 0;
        public bool Finished => true;
        public double Progress => 1;
        public IReadOnlyList<Quantity> HistoryColumns => [];
        public IReadOnlyList<Quantity> SnapshotFields => [new("u", "1", "β")];
        public ReadOnlyMemory<byte> Materials => Enumerable.Range(0, (int)Shape.Cells).Select(Id).ToArray();
        public StepOutcome Advance(double latest) => default;
        public void Keep(IStateKeeper state) => state.Keep("time", Time);
        public void Observe(Span<double> row) => row.Clear();
        public FieldCopy AskField(string name) => new HostField(new float[Shape.Cells]);
        public IReadOnlyDictionary<string, object> Summary() => new Dictionary<string, object>();
        public void Dispose() => GC.SuppressFinalize(this);

        byte Id(int cell) => (nz == 1 ? cell / 9 : cell / 81) switch { < 2 => 2, > 6 => 1, _ => 0 };
    }
}
