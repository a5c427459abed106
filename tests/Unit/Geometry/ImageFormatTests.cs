using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

/// <summary>Formats with a header in text, and PNG: axes z, y, x of 2 × 3 × 4 voxels.</summary>
public sealed class ImageFormatTests
{
    private static readonly int[] values = [.. Enumerable.Range(0, 24).Select(i => i * 37 % 300)];
    private static readonly byte[] little =
        [.. values.SelectMany(value => BitConverter.GetBytes((short)value))];
    private static readonly byte[] big = [.. little.Chunk(2).SelectMany(pair => pair.Reverse())];

    private static byte[] Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(
            bytes);
        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(
            bytes);
        return packed.ToArray();
    }

    private static MemoryStream File(string text, byte[]? data = null)
        => new([.. Encoding.UTF8.GetBytes(text), .. data ?? []]);

    private static void Check(VoxelSource source, string? spacing = null)
    {
        using (source)
        {
            Assert.Equal([2, 3, 4], source.Dimensions);
            Assert.Equal(values, source.ReadAll().Values);
            Assert.Equal(spacing, source.Spacing?.ToString());
        }
    }

    private static void Refused(string says, Func<VoxelSource> open)
        => Assert.Contains(says, Assert.Throws<GeometryException>(open).Message, StringComparison.Ordinal);

    private static readonly Func<string, Stream> none = name => throw new FileNotFoundException(name);

    [Fact]
    public void MetaImages_are_read_with_their_numbers_here_or_beside()
    {
        const string Head = "ObjectType = Image\nNDims = 3\nDimSize = 4 3 2\nElementSpacing = 1 2 3\n";
        Check(MetaImageReader.Open(File(Head + "ElementType = MET_SHORT\nElementDataFile = LOCAL\n", little),
            none), "3 × 2 × 1");
        Check(MetaImageReader.Open(File(Head + "BinaryDataByteOrderMSB = True\r\nElementType = MET_USHORT\r\n"
            + "HeaderSize = -1\nElementDataFile = a.raw\n"), name => new MemoryStream(name == "a.raw"
                ? [7, 7, 7, .. big] : [])), "3 × 2 × 1");
        Check(MetaImageReader.Open(File(Head + "CompressedData = True\nElementType = MET_SHORT\n"
            + "ElementDataFile = LOCAL\n", Zlib(little)), none), "3 × 2 × 1");

        Refused("no 'ElementDataFile'", () => MetaImageReader.Open(File(Head), none));
        Refused("'MET_OTHER'", () => MetaImageReader.Open(File(Head
            + "ElementType = MET_OTHER\nElementDataFile = LOCAL\n"), none));
        Refused("ends before", () => MetaImageReader.Open(File(Head
            + "ElementType = MET_INT\nElementDataFile = LOCAL\n", little), none));
        Refused("several files", () => MetaImageReader.Open(File(Head
            + "ElementType = MET_INT\nElementDataFile = LIST\n"), none));
    }

    [Fact]
    public void Nrrd_is_read_with_its_numbers_here_or_beside()
    {
        const string Head = "NRRD0004\n# a comment\ndimension: 3\nsizes: 4 3 2\ntype: unsigned short\n";
        Check(NrrdReader.Open(File(Head + "encoding: raw\nendian: big\nkey:=value\n\n", big), none));
        Check(NrrdReader.Open(File(Head + "encoding: gzip\nendian: little\nspace directions: (0,0.5,0) "
            + "(3,4,0) "
            + "(0,0,2)\nspace units: \"um\" \"um\" \"um\"\n\n", Gzip(little)), none), "2 × 5 × 0.5 um");
        Check(
            NrrdReader.Open(File(Head + "encoding: raw\nendian: little\nspacings: 1 1 2\ndata file: b.raw\n"),
            name => new MemoryStream(name == "b.raw" ? little : [])), "2 × 1 × 1");

        Refused("not an NRRD file", () => NrrdReader.Open(File("P5 4 4\n"), none));
        Refused("encoding 'bzip2'", () => NrrdReader.Open(File(Head + "encoding: bzip2\n\n"), none));
        using VoxelSource cut = NrrdReader.Open(File(Head + "encoding: gzip\n\n", Gzip(little)[..20]), none);
        Refused("damaged", cut.ReadAll);
    }

    [Theory]
    [InlineData("ascii")]
    [InlineData("binary")]
    [InlineData("binary zlib")]
    [InlineData("appended")]
    [InlineData("appended zlib")]
    [InlineData("appended base64")]
    public void Vtk_images_are_read_in_every_way_of_writing(string way)
    {
        bool isPacked = way.EndsWith("zlib", StringComparison.Ordinal);
        byte[] first = Zlib(little[..32]), second = Zlib(little[32..]);
        byte[] Words(params int[] words) => [.. words.SelectMany(BitConverter.GetBytes)];
        byte[] head = isPacked ? Words(2, 32, 16, first.Length, second.Length) : Words(little.Length);
        byte[] data = isPacked ? [.. first, .. second] : little;
        string base64 = isPacked ? Convert.ToBase64String(head) + Convert.ToBase64String(data)
            : Convert.ToBase64String([.. head, .. data]);
        string inline = way.Split(' ')[0] switch
        {
            "ascii" => string.Join(' ', values),
            "binary" => $"\n  {base64}\n",
            _ => "",
        };
        string text = "<?xml version=\"1.0\"?><VTKFile type=\"ImageData\" byte_order=\"LittleEndian\""
            + (isPacked ? " compressor=\"vtkZLibDataCompressor\"" : "")
            + "><ImageData WholeExtent=\"0 4 0 3 0 2\" "
            + "Spacing=\"1 1 2\"><Piece Extent=\"0 4 0 3 0 2\"><CellData><DataArray type=\"Int8\" "
            + "Name=\"other\" "
            + "format=\"ascii\">0</DataArray><DataArray type=\"Int16\" Name=\"material\" format=\""
            + $"{way.Split(' ')[0]}\" offset=\"0\">{inline}</DataArray></CellData></Piece></ImageData>";
        Stream Open() => !way.StartsWith("appended", StringComparison.Ordinal) ? File(text + "</VTKFile>")
            : way.EndsWith("base64", StringComparison.Ordinal)
                ? File($"{text}<AppendedData encoding=\"base64\">\n _{base64}</AppendedData></VTKFile>")
                : File(text + "<AppendedData encoding=\"raw\">\n _",
                    [.. head, .. data, .. "</AppendedData>"u8]);

        Check(VtiReader.Open(Open(), "material"), "2 × 1 × 1");
        Refused("arrays other, material; name one", () => VtiReader.Open(Open()));
        Refused("damaged", () => VtiReader.Open(File(text[..^9]), "material"));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 3)]
    [InlineData(8, 0)]
    [InlineData(16, 0)]
    public void Png_gives_back_its_values_with_every_filter(int bits, int colour)
    {
        const int Wide = 13, High = 10;
        int[] pixels = [.. Enumerable.Range(0, Wide * High).Select(i => i * 7919 % (1 << bits))];
        byte[] file = Png(bits, colour, Wide, High, pixels);
        using VoxelSource source = PngReader.Open(new MemoryStream(file));

        Assert.Equal([High, Wide], source.Dimensions);
        Assert.Equal(pixels, source.ReadAll().Values);
        Refused("damaged", () => PngReader.Open(new MemoryStream(file[..60])));
    }

    [Fact]
    public void Png_in_colour_is_refused()
    {
        Refused("colour image (type 2, 8 bits)",
            () => PngReader.Open(new MemoryStream(Png(8, 2, 3, 3, new int[9]))));
        Refused("not a PNG file", () => PngReader.Open(new MemoryStream(new byte[40])));
    }

    [Fact]
    public void Any_damage_is_an_error_of_the_file_and_not_of_the_program()
    {
        string base64 = Convert.ToBase64String([.. BitConverter.GetBytes(little.Length), .. little]);
        (byte[] Good, Func<Stream, VoxelSource> Open)[] files =
        [
            (Png(8, 0, 9, 9, new int[81]), PngReader.Open),
            (File(
                "DimSize = 4 3 2\nElementType = MET_SHORT\nCompressedData = True\nElementDataFile = LOCAL\n",
                Zlib(little)).ToArray(), stream => MetaImageReader.Open(stream, none)),
            (File("NRRD0004\nsizes: 4 3 2\ntype: short\nencoding: raw\n\n", little).ToArray(),
                stream => NrrdReader.Open(stream, none)),
            (File("<VTKFile><ImageData Spacing='1 1 2'><Piece Extent='0 4 0 3 0 2'><CellData><DataArray "
                + $"type='Int16' "
                    + $"format='binary'>{base64}</DataArray></CellData></Piece></ImageData></VTKFile>")
                .ToArray(), stream => VtiReader.Open(stream)),
        ];
        foreach ((byte[] good, Func<Stream, VoxelSource> open) in files)
            for (int place = 0; place < good.Length; place++)
                foreach (byte wrong in (byte[])[0, (byte)'9', 0x7f, 0xff])
                {
                    byte[] damaged = [.. good];
                    damaged[place] = wrong;
                    Exception? thrown = Record.Exception(() =>
                    {
                        using VoxelSource source = open(new MemoryStream(damaged));
                        source.ReadAll();
                    });
                    Assert.True(thrown is null or GeometryException or FileNotFoundException,
                        $"{Encoding.ASCII.GetString(good[..8])}, byte {place} = {wrong}: {thrown}");
                }
    }

    private static byte[] Png(int bits, int colour, int width, int height, int[] pixels)
    {
        int bytes = (width * bits + 7) / 8, step = Math.Max(1, bits / 8);
        var raw = new List<byte>();
        var above = new byte[bytes];
        for (int y = 0; y < height; y++)
        {
            var row = new byte[bytes];
            for (int x = 0; x < width; x++)
                if (bits == 16) BinaryPrimitives.WriteUInt16BigEndian(
                    row.AsSpan(2 * x), (ushort)pixels[y * width + x]);
                else row[x * bits / 8] |= (byte)(pixels[y * width + x] << (8 - bits - x * bits % 8));
            int filter = y % 5;
            raw.Add((byte)filter);
            for (int i = 0; i < bytes; i++)
            {
                int a = i >= step ? row[i - step] : 0, b = above[i], c = i >= step ? above[i - step] : 0;
                int paeth = new[] { a, b, c }.MinBy(one => Math.Abs(a + b - c - one));
                raw.Add((byte)(row[i] - new[] { 0, a, b, (a + b) / 2, paeth }[filter]));
            }
            above = row;
        }
        byte[] Number(int number) => [.. BitConverter.GetBytes(number).Reverse()];
        byte[] Chunk(string name, byte[] data)
            => [.. Number(data.Length), .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
        byte[] packed = Zlib([.. raw]);
        return [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n',
            .. Chunk("IHDR", [.. Number(width), .. Number(height), (byte)bits, (byte)colour, 0, 0, 0]),
            .. Chunk("PLTE", new byte[6]), .. Chunk("IDAT", packed[..9]), .. Chunk("IDAT", packed[9..]),
            .. Chunk("IEND", [])];
    }
}
