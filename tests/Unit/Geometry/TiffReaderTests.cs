using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class TiffReaderTests
{
    const int Pages = 3, Height = 37, Width = 53;

    public static TheoryData<int, int, bool, bool, bool, int> Layouts()
    {
        var layouts = new TheoryData<int, int, bool, bool, bool, int>();
        foreach (int compression in new[] { 1, 5, 8, 32946, 32773 })
            foreach (int bits in new[] { 8, 16, 32 })
                foreach (bool big in new[] { false, true })
                {
                    layouts.Add(compression, bits, big, false, false, 0);
                    layouts.Add(compression, bits, big, true, true, 0);
                    layouts.Add(compression, bits, !big, big, bits != 16, 16);
                }
        return layouts;
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_gives_back_its_values(int compression, int bits, bool bigEndian, bool bigTiff,
        bool predictor, int tile)
    {
        int[] values = Pattern(bits, noisy: false);
        var writer = new TiffWriter
        {
            Compression = compression, Bits = bits, BigEndian = bigEndian, BigTiff = bigTiff,
            Predictor = predictor, Tile = tile,
        };

        RawVolume read = Read(writer.Write(Pages, Height, Width, values));

        Assert.Equal([Pages, Height, Width], read.Dimensions);
        Assert.Equal(values, read.Values);
    }

    [Fact]
    public void A_full_table_of_lzw_strings_is_cleared_and_used_again()
    {
        int[] values = Pattern(16, noisy: true);
        var writer = new TiffWriter { Compression = 5, Bits = 16, RowsPerStrip = Height };

        RawVolume read = Read(writer.Write(Pages, Height, Width, values));

        Assert.Equal(values, read.Values);
    }

    [Fact]
    public void A_folder_of_pages_is_one_stack_in_the_order_given()
    {
        int[] values = Pattern(8, noisy: false);
        var writer = new TiffWriter();
        byte[][] files =
            [.. values.Chunk(Height * Width).Select(page => writer.Write(1, Height, Width, page))];

        using var stack = new Slices(["a", "b", "c"], i => TiffReader.Open(new MemoryStream(files[i])));
        RawVolume read = stack.ReadAll();

        Assert.Equal([Pages, Height, Width], read.Dimensions);
        Assert.Equal(values, read.Values);
    }

    [Fact]
    public void A_large_stack_of_imagej_has_one_directory_and_all_its_images()
    {
        int[] values = Pattern(16, noisy: false);
        var writer = new TiffWriter
        {
            Bits = 16, OneDirectory = true, RowsPerStrip = Height, BigEndian = true,
            Description = "ImageJ=1.53t\nimages=3\nslices=3\n",
        };

        RawVolume read = Read(writer.Write(Pages, Height, Width, values));

        Assert.Equal([Pages, Height, Width], read.Dimensions);
        Assert.Equal(values, read.Values);
    }

    [Theory]
    [InlineData(2, -7)]
    [InlineData(3, 12)]
    public void Signed_numbers_and_whole_floats_are_read(int format, int value)
    {
        byte[] file = new TiffWriter { Bits = 32, Format = format, RowsPerStrip = 2 }.Write(1, 2, 2,
            [0, 1, value, 3]);

        Assert.Equal([0, 1, value, 3], Read(file).Values);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(64, 8, 1)]
    [InlineData(64, 1, 2)]
    [InlineData(64, 5, 3)]
    public void Masks_and_64_bit_numbers_are_read_in_either_order_of_bytes_and_bits(int bits, int compression,
        int format)
    {
        int[] values = [.. Pattern(8, noisy: true).Select(value => bits == 1 ? value & 1 : value)];
        foreach ((bool bigEndian, bool lowestBitFirst) in new[] { (false, false), (true, false),
            (true, true) })
        {
            byte[] file = new TiffWriter
            {
                Bits = bits, Compression = compression, Format = format, BigEndian = bigEndian,
                LowestBitFirst = lowestBitFirst,
            }.Write(Pages, Height, Width, values);

            Assert.Equal(values, Read(file).Values);
        }
    }

    [Fact]
    public void Numbers_that_are_no_labels_are_refused_with_the_number()
    {
        byte[] file = new TiffWriter { Bits = 32, Format = 3, RowsPerStrip = 1 }.Write(1, 1, 1, [0]);
        BitConverter.GetBytes(0.5f).CopyTo(file, 8);

        Refused("holds 0.5, which is no whole", file);
    }

    [Fact]
    public void White_is_zero_and_palettes_do_not_change_values()
    {
        int[] values = [0, 85, 170, 255];
        foreach (int photometric in new[] { 0, 1, 3 })
            Assert.Equal(values, Read(
                new TiffWriter { Photometric = photometric }.Write(1, 2, 2, values)).Values);
    }

    [Fact]
    public void What_cannot_be_read_is_said_in_a_sentence()
    {
        byte[] good = new TiffWriter().Write(1, 4, 4, new int[16]);
        Refused("This is not a TIFF file", [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Refused("compression 7", new TiffWriter { Compression = 7 }.Write(1, 2, 2, new int[4]));
        Refused("colour image", new TiffWriter { SamplesPerPixel = 3, Photometric = 2 }.Write(1, 2, 2,
            new int[12]));
        Refused("damaged", good[..40]);
        Refused("damaged", good[..4]);
        Refused("predictor 2 on 64 bits",
            new TiffWriter { Bits = 64, Predictor = true }.Write(1, 2, 2, new int[4]));
        Refused("12 bits per sample",
            new TiffWriter { Lies = new Dictionary<int, long> { [258] = 12 } }.Write(1, 2, 2, new int[4]));
        Refused(
            "of 2 strips", new TiffWriter { Lies = new Dictionary<int, long> { [278] = 2 } }.Write(
                1, 3, 2, new int[6]));
        byte[][] sizes = [good, new TiffWriter().Write(1, 5, 4, new int[20])];
        Assert.Contains("b.tif has 4 × 5 pixels, a.tif 4 × 4", Assert.Throws<GeometryException>(() =>
            new Slices(["a.tif", "b.tif"], i => TiffReader.Open(new MemoryStream(sizes[i])))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(32773)]
    public void Any_damage_is_an_error_of_the_file_and_not_of_the_program(int compression)
    {
        byte[] good = new TiffWriter { Compression = compression }.Write(1, 9, 9,
            Pattern(8, noisy: true)[..81]);
        for (int place = 0; place < good.Length; place++)
            foreach (byte wrong in new byte[] { 0, 0x7f, 0xff })
            {
                byte[] damaged = [.. good];
                damaged[place] = wrong;
                Exception? thrown = Record.Exception(() => Read(damaged));
                Assert.True(thrown is null or GeometryException, $"byte {place} = {wrong}: {thrown}");
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(32773)]
    public void A_page_that_claims_more_than_its_file_can_hold_costs_no_memory(int compression)
    {
        byte[] file = new TiffWriter
        {
            Compression = compression, RowsPerStrip = 4,
            Lies = new Dictionary<int, long> { [256] = 46_000, [257] = 46_000, [278] = 46_000 },
        }.Write(1, 4, 4, new int[16]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refused("can hold", file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_strip_that_claims_more_than_its_file_costs_no_memory()
    {
        byte[] file = new TiffWriter
        {
            Compression = 8, RowsPerStrip = 4, Lies = new Dictionary<int, long> { [279] = int.MaxValue },
        }.Write(1, 4, 4, new int[16]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refused("damaged", file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void The_library_says_nothing_of_its_own()
    {
        byte[] file = new TiffWriter { Compression = 8, RowsPerStrip = 9 }.Write(1, 9, 9, new int[81]);
        file[8] = 0;
        TextWriter errors = Console.Error;
        var said = new StringWriter();
        Console.SetError(said);
        try
        {
            Refused("damaged", file);
        }
        finally
        {
            Console.SetError(errors);
        }

        Assert.DoesNotContain("canline", said.ToString(), StringComparison.Ordinal);
    }

    static RawVolume Read(byte[] file)
    {
        using VoxelSource source = TiffReader.Open(new MemoryStream(file));
        return source.ReadAll();
    }

    static void Refused(string part, byte[] file) => Assert.Contains(part,
        Assert.Throws<GeometryException>(() => Read((file))).Message,
            StringComparison.Ordinal);

    static int[] Pattern(int bits, bool noisy)
    {
        var values = new int[Pages * Height * Width];
        uint state = 1;
        for (int i = 0; i < values.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            int value = noisy ? (int)(state >> 8) : i / 7 % 5 == 0 ? i * 977 : (i / 300) * 85;
            values[i] = bits == 8 ? value & 0xff : bits == 16 ? value & 0xffff : value & 0x7fffffff;
        }
        return values;
    }
}
