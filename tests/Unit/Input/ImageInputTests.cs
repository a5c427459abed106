using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Tests.Unit.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Images in files, as an input names them.</summary>
public sealed class ImageInputTests : IDisposable
{
    private const int Edge = 8;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pfmiec-image");

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, byte[] bytes)
    {
        string file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private static string Text(string image) => $$"""
        temperature: 300 K
        geometry: { image: { {{image}} }, lateral: no-flux, stack: { solid-electrolyte: 160 nm } }
        materials: { miec: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s }, solid-electrolyte: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s } }
        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 0 m^2/s }
        run: { end: 1 s }
        initial: { filled: { fraction: 0.5, from: current-collector } }
        """;

    private VoxelImage Build(string image, Action<string>? say = null)
    {
        GeometryInput geometry = InputFile.Read(Text(image), Path.Combine(folder.FullName, "a.yaml"), [])
            .Miec!.Geometry;
        return GeometryBuilder.Build(
            geometry with { Stack = new StackedLayers { CurrentCollector = 0, SolidElectrolyte = 0 } }, say);
    }

    private string Refusal(string image) => Assert.Throws<InputException>(() => Build(image)).Message;

    /// <summary>Plane k of a volume that no wrong order leaves as it is.</summary>
    private static int[] Plane(int k)
        => [.. Enumerable.Range(0, Edge * Edge).Select(i => i <= 5 * k ? 1 : 0)];

    private static readonly int[] volume = [.. Enumerable.Range(0, Edge).SelectMany(Plane)];

    private static byte[] Expected => [.. volume.Select(value => (byte)(3 * value))];

    private const string Rest = "labels: { 0: pore, 1: miec }, axes: zyx, voxel-size: 20 nm";

    [Fact]
    public void Slices_of_a_folder_are_stacked_by_their_number()
    {
        var said = new List<string>();
        for (int k = 0; k < Edge; k++)
            Write($"slices/s_{k + 5}.tif", new TiffWriter().Write(1, Edge, Edge, Plane(k)));
        Write("slices/._s_5.tif", [1, 2, 3]);

        Assert.Equal(Expected, Build($"file: slices, {Rest}", said.Add).Labels);
        Assert.Contains(
            "other system", Assert.Single(said).Replace("another", "other", StringComparison.Ordinal),
            StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.FullName, "slices", "s_9.tif"));
        Assert.Contains("slice 9 is missing", Refusal($"file: slices, {Rest}"), StringComparison.Ordinal);
        Write("slices/s_9.tif", new TiffWriter().Write(1, Edge, 7, new int[7 * Edge]));
        Assert.Contains("s_9.tif has 7 × 8 pixels, s_5.tif 8 × 8", Refusal($"file: slices, {Rest}"),
            StringComparison.Ordinal);
        Write("slices/s_9.tif", [1, 2, 3]);
        Assert.Contains("s_9.tif: This is not a TIFF file", Refusal($"file: slices, {Rest}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_alone_need_shape_and_type()
    {
        Write("a.raw", [.. volume.SelectMany(value => new byte[] { 0, (byte)value })]);
        string crop = "crop: { z: [2, 6] }";

        Assert.Equal(Expected, Build($"file: a.raw, {Rest}, shape: [8, 8, 8], type: int16, order: big-endian")
            .Labels);
        Assert.Equal(Expected[(2 * Edge * Edge)..(6 * Edge * Edge)], Build(
            $"file: a.raw, {Rest}, {crop}, shape: [8, 8, 8], type: uint16, order: big-endian").Labels);
        Assert.Contains("the file has 1024, 512 more", Refusal($"file: a.raw, {Rest}, shape: [8, 8, 8]"),
            StringComparison.Ordinal);
        Assert.Contains("ends before all its values", Refusal(
            $"file: a.raw, {Rest}, shape: [8, 8, 8], type: float32"), StringComparison.Ordinal);
        Assert.Contains("'shape' and 'type'", Refusal($"file: a.raw, {Rest}"), StringComparison.Ordinal);
        Assert.Contains("says its own", Refusal($"file: a.npy, {Rest}, shape: [8, 8, 8]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_is_chosen_and_labels_come_in_ranges()
    {
        int[] pages =
            [.. Enumerable.Range(0, 2 * Edge).SelectMany(page => page % 2 == 0 ? new int[Edge * Edge]
            : [.. Plane(page / 2).Select((value, i) => value == 0 ? -4 : 1 + i)])];
        Write("c.tif", new TiffWriter
        {
            Bits = 16, Format = 2, Description = "ImageJ=1.53t\nimages=16\n"
            + "channels=2\nslices=8\n"
        }.Write(2 * Edge, Edge, Edge, pages));
        string image =
            "file: c.tif, axes: zyx, voxel-size: 20 nm, flip: [z], labels: { 1-300: miec, other: pore }";

        Assert.Contains("holds 2 channels × 8 slices", Refusal(image), StringComparison.Ordinal);
        Assert.Equal([.. Expected.Chunk(Edge * Edge).Reverse().SelectMany(plane => plane)],
            Build($"{image}, channel: 1").Labels);
        Assert.Contains(
            "-4 in", Refusal($"{image}, channel: 1".Replace("other", "-5", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_an_HDF5_file_is_named_with_it()
    {
        var numbers = new short[Edge, Edge, Edge];
        for (int i = 0; i < volume.Length; i++)
            numbers[i / (Edge * Edge), i / Edge % Edge, i % Edge] = (short)volume[i];
        var halves = new float[Edge, Edge];
        halves[1, 1] = 0.5f;
        new PureHDF.H5File
        {
            ["group"] = new PureHDF.H5Group { ["volume"] = numbers }, ["halves"] = halves,
        }.Write(Path.Combine(folder.FullName, "x.h5"));

        Assert.Equal(Expected, Build($"file: 'x.h5:/group/volume', {Rest}").Labels);
        Assert.Equal(Expected[(6 * Edge * Edge)..], Build(
            $"file: 'x.h5:/group/volume', {Rest}, crop: {{ z: [6, 8] }}").Labels);
        Assert.Contains("name one, as in", Refusal($"file: x.h5, {Rest}"), StringComparison.Ordinal);
        Assert.Contains("the array 'none' cannot be read", Refusal($"file: 'x.h5:/none', {Rest}"),
            StringComparison.Ordinal);
        Assert.Contains("holds 0.5", Refusal($"file: 'x.h5:/halves', {Rest}".Replace("zyx", "yx",
            StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Voxels_that_are_no_cubes_need_the_edge_of_a_cell()
    {
        Write("a.raw", [.. volume.Select(value => (byte)value)]);
        string image = $"file: a.raw, {Rest}, shape: [8, 8, 8]";
        string edges = image.Replace("voxel-size: 20 nm", "voxel-size: [20 nm, 20 nm, 40 nm]",
            StringComparison.Ordinal);

        VoxelImage cells = Build($"{edges}, spacing: 20 nm");
        Assert.Equal((8, 8, 16, 20e-9), (cells.Nx, cells.Ny, cells.Nz, cells.VoxelSize));
        Assert.Equal(Expected.Chunk(Edge * Edge).SelectMany(plane => plane.Concat(plane)), cells.Labels);
        Assert.Equal(4, Build($"{image}, spacing: 40 nm").Nx);
        Assert.Contains("need the edge of a cell", Refusal(edges), StringComparison.Ordinal);
        Assert.Contains("remove 'coarsen'", Refusal($"{edges}, spacing: 20 nm, coarsen: 2"),
            StringComparison.Ordinal);
        Assert.Contains("has 3 edges, but the image 2 axes", Refusal($"{edges}, spacing: 20 nm"
            .Replace("zyx", "yx", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_resolved_input_makes_the_same_voxels_from_any_folder_and_of_no_other_image()
    {
        byte[] image = [.. volume.Select(value => (byte)value)];
        string file = Write("a.raw", image);
        string text = Text($"file: a.raw, {Rest}, shape: [8, 8, 8], flip: [z], crop: {{ x: [1, 7] }}");
        RunInput input = InputFile.Read(text, Path.Combine(folder.FullName, "a.yaml"), []);
        string moved = Write("elsewhere/resolved.yaml", System.Text.Encoding.UTF8.GetBytes(input.Resolved));
        RunInput again = InputFile.Load(moved, []);
        Assert.Equal(input.Values, again.Values);
        byte[] expected = GeometryBuilder.Build(input.Miec!.Geometry).Labels;
        Assert.Equal(expected, GeometryBuilder.Build(again.Miec!.Geometry).Labels);

        Write("elsewhere/b.raw", image);
        image[^1] ^= 1;
        File.WriteAllBytes(file, image);
        string other = Assert.Throws<InputException>(() => InputFile.Load(moved, [])).Message;
        Assert.Matches($"{file} is another image than the one that this input was written for \\(its SHA-256 "
            + "begins with [0-9a-f]{8}, not [0-9a-f]{8}\\); put that back, or remove 'hash'", other);
        string copy = "geometry.image.file=" + Path.Combine(folder.FullName, "elsewhere", "b.raw");
        byte[] former = GeometryBuilder.Build(InputFile.Load(moved, [copy]).Miec!.Geometry).Labels;
        Assert.Equal(expected, former);
    }

    [Fact]
    public void An_image_is_known_by_all_its_files()
    {
        string header = Write("v.mhd", "NDims = 3\nElementDataFile = v.raw\n"u8.ToArray());
        Assert.Null(ImageHash.Of(Path.Combine(folder.FullName, "none.npy")));
        string alone = ImageHash.Of(header)!;
        Write("v.raw", [1, 2, 3]);
        string with = ImageHash.Of(header)!;
        Write("v.raw", [1, 2, 4]);
        Assert.Equal(3, new[] { alone, with, ImageHash.Of(header)! }.Distinct().Count());

        Write("stack/1.png", [1]);
        string slices = Path.Combine(folder.FullName, "stack"), one = ImageHash.Of(slices)!;
        Write("stack/.DS_Store", [1]);
        Assert.Equal(one, ImageHash.Of(slices));
        Write("stack/2.png", [1]);
        Assert.NotEqual(one, ImageHash.Of(slices));
    }

    [Theory]
    [InlineData("labels: { 1-9: miec, 5-12: pore }", "overlap")]
    [InlineData("labels: { 9-1: miec }", "'9-1' is not a value of an image")]
    [InlineData("labels: { rest: miec }", "'rest' is not a value of an image")]
    [InlineData("labels: { 1: miec }, flip: [t]", "'t' cannot stand in 'flip'")]
    [InlineData("labels: { 1: miec }, flip: [z], axes: yx", "'flip' names an axis that 'axes' (yx) does not")]
    [InlineData("labels: { 1: miec }, channel: 1.5", "'1.5' is not a whole number")]
    public void What_an_input_cannot_mean_is_refused(string image, string says)
        => Assert.Contains(says, Refusal($"file: a.tif, voxel-size: 20 nm, "
            + (image.Contains("axes", StringComparison.Ordinal) ? image : $"axes: zyx, {image}")),
            StringComparison.Ordinal);

    [Fact]
    public void Check_and_run_warn_of_what_a_file_says_otherwise()
    {
        Write("v.tif", new TiffWriter
        {
            Description = "ImageJ=1.53t\nimages=8\nslices=8\nunit=micron\n",
            Tags = [(282, 5, [2, 1]), (283, 5, [2, 1])], LastLink = 9,
        }.Write(Edge, Edge, Edge, volume));
        string input = Write("a.yaml", System.Text.Encoding.UTF8.GetBytes(Text($"file: v.tif, {Rest}")));
        using StringWriter checking = new(), running = new();

        Assert.Equal(0, CommandLine.Invoke(["check", input], checking, running));
        _ = CommandLine.Invoke(["run", input, "--out", Path.Combine(folder.FullName, "r"), "--quiet"],
            TextWriter.Null, running);

        foreach (string said in (string[])[checking.ToString(), running.ToString()])
        {
            Assert.Contains("v.tif: the file says that its voxels are ? × 0.5 × 0.5 um", said,
                StringComparison.Ordinal);
            Assert.Contains("what follows page 8 of the TIFF file is no page", said,
                StringComparison.Ordinal);
        }
    }
}
