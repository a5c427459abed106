using System.Text;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>What a new user types first: 'new', 'geometry' and 'check' of an image.</summary>
public sealed class NewImageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), errors = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    private int Type(params string[] words) => CommandLine.Invoke(words, output, errors);

    /// <summary>An image of bytes, its axes given slowest first.</summary>
    private string Image(string shape, IEnumerable<byte> values)
    {
        string head = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({shape}), }}";
        head = head.PadRight(117) + "\n";
        string file = folder["mine.npy"];
        File.WriteAllBytes(file,
            [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. Encoding.ASCII.GetBytes(head), .. values]);
        return file;
    }

    /// <summary>Straight pores 12 voxels wide.</summary>
    private static bool IsPore(int i) => i % 24 < 12;

    [Theory]
    [InlineData("24, 24, 24", "0: pore", "255: miec")]
    [InlineData("48, 48", "0: pore", "axes: yx")]
    [InlineData("60, 72, 72", "crop:", "x: [8, 64]")]
    public void An_image_with_two_labels_becomes_an_input_that_check_takes(string shape, string one,
        string other)
    {
        int count = shape.Split(", ").Aggregate(1, (product, length) => product * int.Parse(length, null));
        string file = Image(shape, Enumerable.Range(0, count).Select(i => (byte)(IsPore(i) ? 0 : 255)));

        Assert.True(Type("new", "image", file) == 0, errors.ToString());

        string input = File.ReadAllText(folder["mine.yaml"]);
        Assert.Contains(one, input, StringComparison.Ordinal);
        Assert.Contains(other, input, StringComparison.Ordinal);
        Assert.Contains("(?) the file does not say it", input, StringComparison.Ordinal);
        Assert.Contains("proposed: 0 is pore", output.ToString(), StringComparison.Ordinal);
        Assert.True(Type("check", folder["mine.yaml"]) == 0, errors.ToString());
        Assert.Equal(2, Type("new", "image", file));
        Assert.Contains("is there already and is not replaced", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Grey_values_are_said_to_need_segmentation_and_many_labels_are_not_taken_for_grey()
    {
        var random = new Random(1);
        string grey = Image("24, 24, 24", Enumerable.Range(0, 24 * 24 * 24).Select(i => (byte)(
            (IsPore(i) ? 60 : 170) + random.Next(-40, 41))));
        Assert.True(Type("new", "image", grey) == 0, errors.ToString());
        Assert.Contains("must be segmented", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"\n      [0-9]+-[0-9]{2,3}: pore .*Otsu", File.ReadAllText(folder["mine.yaml"]));
        Assert.True(Type("check", folder["mine.yaml"]) == 0, errors.ToString());

        string particles = Image("24, 24, 24", Enumerable.Range(0, 24 * 24 * 24).Select(i => (byte)(
            IsPore(i) ? 0 : random.Next(1, 200))));
        Assert.True(Type("new", "image", particles, "-o", folder["particles.yaml"]) == 0, errors.ToString());
        Assert.Contains("0: pore", File.ReadAllText(folder["particles.yaml"]), StringComparison.Ordinal);

        string labels = Image("24, 24, 24", Enumerable.Range(0, 24 * 24 * 24).Select(i => (byte)(
            IsPore(i) ? 0 : 1 + i / 24 / 24 * 4 + i / 24 % 24 / 6)));
        Assert.True(Type("new", "image", labels, "-o", folder["labels.yaml"]) == 0, errors.ToString());
        Assert.Contains("other: miec", File.ReadAllText(folder["labels.yaml"]), StringComparison.Ordinal);
        Assert.True(Type("check", folder["labels.yaml"]) == 0, errors.ToString());
    }

    [Fact]
    public void Islands_in_a_plane_are_linked_out_of_it()
    {
        string file = Image("60, 60", Enumerable.Range(0, 3600).Select(i =>
            (byte)(i % 60 % 20 < 8 && i / 60 % 20 < 8 ? 1 : 0)));
        Assert.True(Type("new", "image", file) == 0, errors.ToString());
        Assert.True(Type("check", folder["mine.yaml"]) == 0, errors.ToString());
    }

    [Fact]
    public void An_image_of_one_value_is_refused_and_nothing_is_written()
    {
        Assert.Equal(2, Type("new", "image", Image("9, 9, 9", new byte[729])));
        Assert.Contains("all voxels have the value 0", errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["mine.yaml"]));
    }

    /// <summary>Values by name; what the file is called; words behind it; what is found.</summary>
    [Theory]
    [InlineData("mine.raw", 1, 24 * 24 * 24, "", "24, 24, 24", "uint8")]
    [InlineData("mine.raw", 2, 24 * 24 * 24, "", "24, 24, 24", "uint16")]
    [InlineData("mine_48x24x20_u8.raw", 1, 20 * 24 * 48, "", "20, 24, 48", "uint8")]
    [InlineData("mine_48x72.bin", 2, 72 * 48, "", "72, 48", "uint16")]
    [InlineData("mine.dat", 1, 20 * 24 * 48, "--shape 20,24,48", "20, 24, 48", "uint8")]
    [InlineData("mine.dat", 2, 20 * 24 * 48, "--shape 20x24x48 --type int16", "20, 24, 48", "int16")]
    [InlineData("mine.dat", -2, 24 * 24 * 24, "--big-endian", "24, 24, 24", "uint16")]
    public void Numbers_without_a_header_become_an_input_that_check_takes(string name, int bytes, int count,
        string words, string shape, string type)
    {
        string file = folder[name];
        int size = Math.Abs(bytes);
        var values = new byte[count * size];
        for (int i = 0; i < count; i++) values[i * size + (bytes < 0 ? 1 : 0)] = (byte)(IsPore(i) ? 0 : 7);
        File.WriteAllBytes(file, values);

        Assert.True(Type(["new", "image", file, "-o", folder["mine.yaml"],
            .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]) == 0, errors.ToString());

        string input = File.ReadAllText(folder["mine.yaml"]);
        Assert.Contains($"shape: [{shape}]", input, StringComparison.Ordinal);
        Assert.Contains($"type: {type}\n", input, StringComparison.Ordinal);
        Assert.Contains("      7: miec", input, StringComparison.Ordinal);
        Assert.Equal(words.Length == 0 || words == "--big-endian",
            output.ToString().Contains("are proposed", StringComparison.Ordinal));
        Assert.True(Type("check", folder["mine.yaml"]) == 0, errors.ToString());
    }

    [Theory]
    [InlineData("mine.raw", 1000 * 7 + 1, "", "say it, slowest axis first, and the type, as in ")]
    [InlineData("mine.raw", 1000, "--shape 10,10", "are no 1, 2 or 4 for each of 10 × 10 numbers")]
    [InlineData("mine.raw", 1000, "--shape 10,10,9 --type uint8", "of uint8 are 900 bytes and ")]
    [InlineData("mine.raw", 1000, "--shape 10", "must be the lengths of two or three axes, slowest first")]
    [InlineData("mine.raw", 1000, "--type byte", "'--type byte' is none of uint8, uint16,")]
    [InlineData("mine.npy", 1000, "--shape 10,10,10", "says shape and type of its numbers; leave out")]
    public void Numbers_that_fit_no_shape_are_asked_for_in_a_sentence(string name, int bytes, string words,
        string sentence)
    {
        File.WriteAllBytes(folder[name], new byte[bytes]);

        Assert.Equal(2, Type(["new", "image", folder[name],
            .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Contains(sentence, errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["mine.yaml"]));
    }

    [Fact]
    public void The_quickstart_is_written_where_it_is_wanted_and_can_be_checked()
    {
        Assert.Equal(0, Type("new", "quickstart", "-o", folder["first.yaml"]));
        Assert.True(Type("check", folder["first.yaml"]) == 0, errors.ToString());
    }

    [Fact]
    public void Measures_of_straight_pores_are_printed_and_written()
    {
        string file = Image("10, 8, 48", Enumerable.Range(0, 10 * 8 * 48).Select(i =>
            (byte)(IsPore(i) ? 0 : 7)));

        Assert.Equal(0, Type("geometry", file, "--voxel-size", "10 nm", "--json", folder["a.json"]));

        Assert.Contains("tortuosity factor 1.0000, D_eff/D 0.5000", output.ToString(),
            StringComparison.Ordinal);
        JsonElement pore = JsonDocument.Parse(File.ReadAllText(folder["a.json"])).RootElement
            .GetProperty("phases").GetProperty("0");
        Assert.Equal(0.5, pore.GetProperty("volume_fraction").GetDouble());
        // Three walls of 10 × 8 faces.
        Assert.Equal(3 / 48.0 / 1e-8, pore.GetProperty("specific_surface_faces").GetDouble(), 1e-3);
        JsonElement axes = pore.GetProperty("axes");
        Assert.Equal(1, axes.GetProperty("axis 0").GetProperty("tortuosity_factor").GetDouble(), 1e-4);
        Assert.Equal(JsonValueKind.Null, axes.GetProperty("axis 2").GetProperty("tortuosity_factor")
            .ValueKind);
        Assert.Equal(0, axes.GetProperty("axis 2").GetProperty("connected_fraction").GetDouble());
        Assert.Equal(2, Type("geometry", file, "--phase", "3"));
        Assert.Contains("--phase 3: the image holds 0, 7.", errors.ToString(), StringComparison.Ordinal);
    }
}
