using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

/// <summary>Which pages of a TIFF file are the planes of a volume.</summary>
public sealed class TiffStackTests
{
    private const int Height = 4, Width = 5, Plane = Height * Width;

    /// <summary>Every voxel of a page holds the page's number.</summary>
    private static byte[] Pages(int count, string description = "", TiffWriter? writer = null)
        => ((writer ?? new TiffWriter()) with { Description = description }).Write(count, Height, Width,
            [.. Enumerable.Range(0, count * Plane).Select(i => i / Plane)]);

    /// <summary>The pages that became planes.</summary>
    private static int[] Planes(byte[] file, ImageChoice? choice = null)
    {
        using VoxelSource source = TiffReader.Open(new MemoryStream(file), choice);
        int[] values = source.ReadAll().Values;
        Assert.All(values.Chunk(Plane), plane => Assert.Single(plane.Distinct()));
        return [.. values.Chunk(Plane).Select(plane => plane[0])];
    }

    private static string Refusal(byte[] file, ImageChoice? choice = null)
        => Assert.ThrowsAny<GeometryException>(() => Planes(file, choice)).Message;

    private static IReadOnlyList<string> Notes(byte[] file)
    {
        using VoxelSource source = TiffReader.Open(new MemoryStream(file));
        return source.Notes;
    }

    [Theory]
    [InlineData("ImageJ=1.53t\nimages=12\nchannels=2\nslices=3\nframes=2\n", true)]
    [InlineData("{\"shape\": [2, 3, 2, 4, 5], \"axes\": \"TZCYX\"}", true)]
    [InlineData("<?xml version=\"1.0\"?><OME><Image><Pixels DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"3\" "
        + "SizeT=\"2\"><TiffData/></Pixels></Image></OME>", true)]
    [InlineData("<OME><Image><Pixels DimensionOrder=\"XYZCT\" SizeC=\"2\" SizeZ=\"3\" SizeT=\"2\"/></Image>"
        + "</OME>", false)]
    [InlineData("{\"shape\": [2, 2, 3, 4, 5], \"axes\": \"TCZYX\"}", false)]
    public void Channels_and_times_are_no_depth(string description, bool channelsFirst)
    {
        byte[] file = Pages(12, description);

        Assert.Equal(channelsFirst ? [7, 9, 11] : [9, 10, 11], Planes(file, new(Channel: 1, Time: 1)));
        Assert.Equal(channelsFirst ? [0, 2, 4] : [0, 1, 2], Planes(file, new(Channel: 0, Time: 0)));
        Assert.Contains("2 channels × 2 times × 3 slices; say which to take with 'image.time', from 0 to 1",
            Refusal(file, new(Channel: 0)), StringComparison.Ordinal);
        Assert.Contains("'image.channel', from 0 to 1", Refusal(file), StringComparison.Ordinal);
        Assert.Contains("'image.channel' is 2", Refusal(file, new(Channel: 2, Time: 0)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_a_file_are_chosen_by_their_number()
    {
        byte[] named =
            Pages(6, "<OME><Image><Pixels SizeZ=\"2\"><TiffData IFD=\"4\" PlaneCount=\"2\"/></Pixels>"
            + "</Image><Image><Pixels SizeZ=\"3\"><TiffData FirstZ=\"2\" IFD=\"0\"/><TiffData FirstZ=\"0\" "
            + "IFD=\"1\"/><TiffData FirstZ=\"1\" IFD=\"3\"/></Pixels></Image></OME>");
        byte[] arrays = Pages(6, "{\"shape\": [2, 3, 4, 5]}");

        Assert.Equal([4, 5], Planes(named, new(Series: 0)));
        Assert.Equal([1, 3, 0], Planes(named, new(Series: 1)));
        Assert.Equal([3, 4, 5], Planes(arrays, new(Series: 1)));
        Assert.Contains("2 series", Refusal(named), StringComparison.Ordinal);
        Assert.Contains("2 series", Refusal(arrays), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ImageJ=1.53t\nimages=6\nslices=6\n")]
    [InlineData("ImageJ=1.53t\nimages=6\n")]
    [InlineData("{\"shape\": [6, 4, 5]}")]
    [InlineData("{\"shape\": [4, 5]}")]
    [InlineData("{\"shape\": [1, 6, 4, 5]}")]
    [InlineData("{\"shape\": [six]}")]
    [InlineData("<OME><Image><Pixels SizeZ=\"6\"/></Image></OME>")]
    [InlineData("<OME><Image")]
    [InlineData("made by hand")]
    public void A_plain_stack_is_taken_whole(string description)
        => Assert.Equal([0, 1, 2, 3, 4, 5], Planes(Pages(6, description)));

    [Fact]
    public void What_a_description_counts_must_be_there()
    {
        Assert.Contains("counts 8 pages, but 6 can be found", Refusal(Pages(6,
            "ImageJ=1.53t\nimages=8\nslices=8\n")), StringComparison.Ordinal);
        Assert.Contains("counts 8 pages, but 6 can be found", Refusal(Pages(6,
            "ImageJ=1.53t\nimages=8\nslices=4\nchannels=2\n"), new(Channel: 1)), StringComparison.Ordinal);
        Assert.Contains("names 8 planes", Refusal(Pages(6,
            "<OME><Image><Pixels SizeZ=\"8\"/></Image></OME>")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageJ=1.53t\nimages=999999999\nslices=999999999\n")]
    [InlineData("ImageJ=1.53t\nimages=2\nslices=999999999\nchannels=999999999\nframes=999999999")]
    [InlineData("<OME><Image><Pixels SizeZ=\"999999999\" SizeC=\"999999999\" SizeT=\"9\"/></Image></OME>")]
    [InlineData("<OME><Image><Pixels SizeZ=\"2\"><TiffData IFD=\"2147483647\" PlaneCount=\"2\"/></Pixels>"
        + "</Image></OME>")]
    public void A_description_that_claims_too_much_costs_no_memory(string description)
    {
        byte[] file = Pages(2, description);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(file, new(Channel: 1, Time: 1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("ImageJ=1.53t\nimages=4\nslices=2\nchannels=2\n", 1)]
    [InlineData("{\"truncated\": true, \"shape\": [2, 2, 4, 5], \"axes\": \"ZCYX\"}", 1)]
    [InlineData("{\"truncated\": true, \"shape\": [4, 4, 5]}", null)]
    public void Planes_may_follow_a_single_directory(string description, int? channel)
    {
        byte[] file = Pages(4, description, new TiffWriter { OneDirectory = true, RowsPerStrip = Height });

        Assert.Equal(channel is null ? [0, 1, 2, 3] : [1, 3], Planes(file, new(channel)));
    }

    [Fact]
    public void Planes_that_should_follow_a_single_directory_must_be_there()
        => Assert.Contains("ends before all its values", Refusal(Pages(3, "ImageJ=1.53t\nimages=100\n",
            new TiffWriter { OneDirectory = true, RowsPerStrip = Height })), StringComparison.Ordinal);

    [Theory]
    [InlineData(0xfffffff0)]
    [InlineData(9)]
    [InlineData(8)]
    public void Rubbish_after_the_last_page_is_said_and_not_read(long link)
    {
        byte[] file = Pages(3, "", new TiffWriter { LastLink = link });

        Assert.Equal([0, 1, 2], Planes(file));
        Assert.Equal(["what follows page 3 of the TIFF file is no page; it was not read."], Notes(file));
    }

    [Fact]
    public void Previews_and_pages_of_other_sizes_are_skipped_and_said()
    {
        byte[] preview = new TiffWriter { Tags = [(254, 4, [1])] }.Write(1, Height, Width, new int[Plane]);
        byte[] small = new TiffWriter().Write(1, 2, 2, [9, 9, 9, 9]);
        byte[] stack = Pages(3);

        foreach ((byte[] first, string size) in new[] { (preview, "5 × 4"), (small, "2 × 2") })
        {
            byte[] file = Joined(first, stack);
            Assert.Equal([0, 1, 2], Planes(file));
            Assert.Equal([$"1 of 4 pages were skipped, previews or of another size than 5 × 4: page 1 of "
                + $"{size}."], Notes(file));
        }
    }

    /// <summary>A file with the pages of two, lowest byte first: offsets of the second are moved.</summary>
    private static byte[] Joined(byte[] first, byte[] second)
    {
        byte[] all = [.. first, .. second];
        void Move(int at) => BitConverter.TryWriteBytes(all.AsSpan(at),
            BitConverter.ToInt32(all, at) + first.Length);
        int link = LastLink(all, 4);
        BitConverter.TryWriteBytes(all.AsSpan(link), BitConverter.ToInt32(second, 4) + first.Length);
        for (int page = BitConverter.ToInt32(all, link); page != 0;)
        {
            int entries = BitConverter.ToInt16(all, page);
            for (int entry = page + 2; entry < page + 2 + 12 * entries; entry += 12)
            {
                bool isShort = BitConverter.ToInt16(all, entry + 2) == 3;
                int count = BitConverter.ToInt32(all, entry + 4), tag = BitConverter.ToInt16(all, entry);
                if (count * (isShort ? 2 : 4) > 4) Move(entry + 8);
                if (tag != 273) continue;
                int list = count == 1 ? entry + 8 : BitConverter.ToInt32(all, entry + 8);
                for (int i = 0; i < count; i++) Move(list + 4 * i);
            }
            int next = page + 2 + 12 * entries;
            if (BitConverter.ToInt32(all, next) != 0) Move(next);
            page = BitConverter.ToInt32(all, next);
        }
        return all;
    }

    private static int LastLink(byte[] file, int link)
    {
        while (BitConverter.ToInt32(file, link) is not 0 and var page)
            link = page + 2 + 12 * BitConverter.ToInt16(file, page);
        return link;
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(50000, 16, 1)]
    [InlineData(50000, 16, 3)]
    [InlineData(5, 32, 2)]
    public void Tiles_may_be_volumes(int compression, int bits, int format)
    {
        const int Deep = 7, High = 37, Wide = 19;
        int[] values = [.. Enumerable.Range(0, Deep * High * Wide).Select(i => i * 7 % 251 % 100)];
        byte[] file = new TiffWriter
        {
            Compression = compression, Bits = bits, Format = format, Tile = 16, TileDepth = 4,
        }.Write(Deep, High, Wide, values);
        using VoxelSource source = TiffReader.Open(new MemoryStream(file));

        Assert.Equal([Deep, High, Wide], source.Dimensions);
        Assert.Equal(values, source.ReadAll().Values);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 5)]
    [InlineData(16, 50000)]
    public void Few_bits_half_floats_and_zstandard_are_read(int bits, int compression)
    {
        int[] values = [.. Enumerable.Range(0, 3 * Plane).Select(i => i % 4)];
        byte[] file = new TiffWriter { Bits = bits, Compression = compression, Format = bits == 16 ? 3 : 1 }
            .Write(3, Height, Width, values);
        using VoxelSource source = TiffReader.Open(new MemoryStream(file));

        Assert.Equal(values, source.ReadAll().Values);
    }

    [Fact]
    public void What_is_not_packed_as_it_says_is_refused_by_name()
    {
        byte[] file = new TiffWriter { Lies = new Dictionary<int, long> { [259] = 50000 } }.Write(2, Height,
            Width, new int[2 * Plane]);

        Assert.Contains("packed by Zstandard (compression 50000), but", Refusal(file),
            StringComparison.Ordinal);
        Assert.Contains("compression 34925 (LZMA)", Refusal(new TiffWriter
        {
            Lies = new Dictionary<int, long> { [259] = 34925 },
        }.Write(1, Height, Width, new int[Plane])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageJ=1.53t\nimages=2\nslices=2\nspacing=2.0\nunit=micron\n", 1, 2, "2 × 0.5 × 0.5 um")]
    [InlineData("ImageJ=1.53t\nimages=2\nslices=2\nunit=\\u00B5m\n", 1, 2, "? × 0.5 × 0.5 um")]
    [InlineData("<OME><Image><Pixels SizeZ=\"2\" PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\" "
        + "PhysicalSizeZ=\"2\"/></Image></OME>", 2, 1, "2 × 0.5 × 0.5 um")]
    [InlineData("", 3, 20000, "? × 0.5 × 0.5 um")]
    [InlineData("", 2, 300, null)]
    [InlineData("ImageJ=1.53t\nimages=2\nslices=2\nunit=pixel\n", 2, 1, null)]
    public void Voxels_have_the_size_that_their_file_says(string description, int unit, long perUnit,
        string? says)
    {
        byte[] file = Pages(2, description, new TiffWriter
        {
            Tags = [(282, 5, [perUnit, 1]), (283, 5, [perUnit, 1]), (296, 3, [unit])],
        });
        using VoxelSource source = TiffReader.Open(new MemoryStream(file));

        Assert.Equal(says, source.Spacing?.ToString());
    }
}
