using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

public class SnapshotTests
{
    const string Cells = "/VTKHDF/CellData/";
    static readonly Provenance Made =
        new("PhaseFieldMiec 9.9", "title: β\n", "cpu", "double", "pfmiec run a.yaml");
    static readonly double[] Times = [0, 0.1, 1.0 / 3];

    static OutputOptions Options(TemporaryFolder folder) => new(folder.Path, "run", null, null);

    static void WriteThree(TemporaryFolder folder, FakeSimulation simulation)
    {
        using var output = new RunOutput(Options(folder), simulation, Made);
        foreach (double time in Times)
        {
            (simulation.Time, simulation.Steps) = (time, simulation.Steps + 7);
            output.WriteSnapshot();
        }
        output.Finish(new Dictionary<string, object>());
    }

    [HdfFact]
    public void Cells_are_stored_z_y_x_with_x_fastest()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        using var file = new HdfReader(folder["run_000002.vtkhdf"]);
        (ulong[] extents, float[] values, bool isF32) = file.Floats(Cells + "u");
        Assert.Equal([2UL, 3UL, 5UL], extents);
        Assert.True(isF32);
        Assert.Equal(simulation.U(4, 2, 1), values[(1 * 3 + 2) * 5 + 4]);
        Assert.Equal(simulation.U(3, 0, 1), values[(1 * 3 + 0) * 5 + 3]);
        Assert.Equal(values.Select(v => -v), file.Floats(Cells + "mu").Values);
        (extents, byte[] ids, bool isU8) = file.Bytes(Cells + "material");
        Assert.Equal([2UL, 3UL, 5UL], extents);
        Assert.True(isU8);
        Assert.Equal(simulation.Materials.ToArray(), ids);
    }

    [HdfFact]
    public void A_lock_that_another_program_holds_disturbs_nobody()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        using FileStream other = File.Open(folder["run_000002.vtkhdf"], FileMode.Open, FileAccess.ReadWrite,
            FileShare.None);
        lock (HdfFile.Gate)
        {
            using var file = new HdfSource(folder["run_000002.vtkhdf"]);
            Assert.Equal(1.0 / 3, file.Number("/", "time"));
        }
    }

    [HdfFact]
    public void Each_snapshot_holds_the_state_of_its_time_however_late_it_is_written()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        for (int i = 0; i < Times.Length; i++)
        {
            simulation.Time = Times[i];
            using var file = new HdfReader(folder[$"run_00000{i}.vtkhdf"]);
            Assert.Equal(simulation.U(1, 2, 1), file.Floats(Cells + "u").Values[(1 * 3 + 2) * 5 + 1]);
        }
    }

    [HdfFact]
    public void The_image_is_described_as_VTK_wants_it()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        using var file = new HdfReader(folder["run_000000.vtkhdf"]);
        Assert.Equal(("ImageData", 9, true), file.TextAttribute("/VTKHDF", "Type"));
        Assert.Equal([2.0, 0], file.Numbers("/VTKHDF", "Version"));
        Assert.Equal([0.0, 5, 0, 3, 0, 2], file.Numbers("/VTKHDF", "WholeExtent"));
        Assert.Equal([0.0, 0, 0], file.Numbers("/VTKHDF", "Origin"));
        Assert.Equal([0.002, 0.002, 0.002], file.Numbers("/VTKHDF", "Spacing"));
        Assert.Equal([1.0, 0, 0, 0, 1, 0, 0, 0, 1], file.Numbers("/VTKHDF", "Direction"));
        Assert.Equal("um", file.TextAttribute("/", "length_unit").Value);
        // Nine characters of ASCII filled up with zeros, as the format has it: class and version, padding and
        // characters, two zeros, length. VTK reads no other characters here.
        byte[] bytes = File.ReadAllBytes(folder["run_000000.vtkhdf"]);
        int value = bytes.AsSpan().IndexOf("ImageData"u8);
        Assert.True(bytes.AsSpan()[(value - 24)..value].IndexOf("\x13\x01\0\0\x09\0\0\0"u8) >= 0);
    }

    [HdfFact]
    public void Every_array_has_units_and_every_file_says_where_it_is_from()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        using var file = new HdfReader(folder["run_000002.vtkhdf"]);
        Assert.Equal("J m^-3", file.TextAttribute(Cells + "mu", "units").Value);
        Assert.Equal("β order parameter", file.TextAttribute(Cells + "u", "long_name").Value);
        Assert.Equal("1", file.TextAttribute(Cells + "material", "units").Value);
        Assert.Equal([1.0 / 3], file.Numbers("/", "time"));
        Assert.Equal([21.0], file.Numbers("/", "step"));
        Assert.Equal("s", file.TextAttribute("/", "time_unit").Value);
        Assert.Equal(Made.ProgramVersion, file.TextAttribute("/provenance", "program").Value);
        Assert.Equal("cpu", file.TextAttribute("/provenance", "device").Value);
        Assert.Equal("double", file.TextAttribute("/provenance", "precision").Value);
        Assert.Equal(Made.ResolvedInput, file.Text("/provenance/input"));
        Assert.Equal(Made.CommandLine, file.Text("/provenance/command_line"));
        Assert.True(DateTime.TryParse(file.TextAttribute("/provenance", "created").Value,
            CultureInfo.InvariantCulture, out _));
    }

    [HdfFact]
    public void A_plane_is_one_cell_thick()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 1, 1), withMaterials: false, reduced: true);
        WriteThree(folder, simulation);

        using (var file = new HdfReader(folder["run_000000.vtkhdf"]))
        {
            Assert.Equal([1UL, 3UL, 5UL], file.Floats(Cells + "u").Extents);
            Assert.Equal([0.0, 5, 0, 3, 0, 1], file.Numbers("/VTKHDF", "WholeExtent"));
            Assert.Equal("1", file.TextAttribute("/", "length_unit").Value);
        }
        var topology = XDocument.Load(folder["run.xdmf"]).Descendants("Topology").First();
        Assert.Equal("2 4 6", topology.Attribute("Dimensions")!.Value);
    }

    [HdfFact]
    public void The_indexes_name_every_snapshot_with_its_exact_time()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        string[] files = ["run_000000.vtkhdf", "run_000001.vtkhdf", "run_000002.vtkhdf"];
        var series = JsonDocument.Parse(File.ReadAllText(folder["run.vtkhdf.series"])).RootElement;
        Assert.Equal("1.0", series.GetProperty("file-series-version").GetString());
        var entries = series.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(files, entries.Select(e => e.GetProperty("name").GetString()));
        Assert.Equal(Times, entries.Select(e => e.GetProperty("time").GetDouble()));

        var grids = XDocument.Load(folder["run.xdmf"]).Descendants("Grid").Skip(1).ToList();
        Assert.Equal(Times, grids.Select(g =>
            double.Parse(g.Element("Time")!.Attribute("Value")!.Value, CultureInfo.InvariantCulture)));
        Assert.Equal("3 4 6", grids[0].Element("Topology")!.Attribute("Dimensions")!.Value);
        Assert.Equal("0.002 0.002 0.002", grids[0].Element("Geometry")!.Elements().Last().Value);
        var arrays = grids[1].Elements("Attribute").Select(a => a.Element("DataItem")!).ToList();
        Assert.Equal(["u", "mu", "material"], arrays.Select(a => a.Value.Split('/')[^1]));
        Assert.All(arrays,
            a => Assert.StartsWith("run_000001.vtkhdf:" + Cells, a.Value, StringComparison.Ordinal));
        Assert.All(arrays, a => Assert.Equal("2 3 5", a.Attribute("Dimensions")!.Value));
        Assert.Equal("UChar", arrays[2].Attribute("NumberType")!.Value);
    }

    [HdfFact]
    public void Only_finished_files_are_left()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        WriteThree(folder, simulation);

        Assert.Equal(["history.csv", "resolved.yaml", "run.png", "run.vtkhdf.series", "run.xdmf",
            "run_000000.vtkhdf", "run_000001.vtkhdf", "run_000002.vtkhdf", "summary.json"], folder.Names);
    }

    [HdfFact]
    public void A_snapshot_that_fails_is_reported_and_leaves_the_earlier_ones_and_the_index_whole()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        Directory.CreateDirectory(folder["run_000001.vtkhdf"]);    // stands in the way of the rename
        using (var output = new RunOutput(Options(folder), simulation, Made))
        {
            output.WriteSnapshot();
            simulation.Time = 1;
            output.WriteSnapshot();
            var failure = Assert.Throws<OutputException>(
                () => output.Finish(new Dictionary<string, object>()));
            Assert.StartsWith("run_000001.vtkhdf could not be", failure.Message, StringComparison.Ordinal);
            simulation.Time = 2;
            Assert.Throws<OutputException>(output.WriteSnapshot);
        }

        using var file = new HdfReader(folder["run_000000.vtkhdf"]);
        Assert.Equal(1, file.Floats(Cells + "u").Values[1]);
        Assert.Single(XDocument.Load(folder["run.xdmf"]).Descendants("Time"));
        Assert.DoesNotContain(folder.Names, n => n.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Contains("summary.json", folder.Names);
    }

    [HdfFact]
    public void A_failure_that_nobody_heard_of_is_told_when_the_output_closes()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        Directory.CreateDirectory(folder["run_000000.vtkhdf"]);
        var output = new RunOutput(Options(folder), simulation, Made);
        output.WriteSnapshot();

        Assert.Throws<OutputException>(output.Dispose);
    }

    [HdfFact]
    public void A_state_is_written_once()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        using (var output = new RunOutput(Options(folder), simulation, Made))
        {
            output.WriteSnapshot();
            output.WriteSnapshot();
        }
        Assert.Single(folder.Names, n => n.StartsWith("run_", StringComparison.Ordinal));
    }

    [HdfFact]
    public void Chosen_fields_only_are_written_and_an_unknown_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(5, 3, 2, 2e-9));
        using (var output = new RunOutput(Options(folder) with { Fields = ["mu"] }, simulation, Made))
            output.WriteSnapshot();
        var names = XDocument.Load(folder["run.xdmf"]).Descendants("Attribute")
            .Select(a => a.Attribute("Name")!.Value);
        Assert.Equal(["mu", "material"], names);

        var failure = Assert.Throws<OutputException>(() =>
            new RunOutput(Options(folder) with { Fields = ["v"] }, simulation, Made));
        Assert.Equal("The run has no field 'v'; it has u, mu, material.", failure.Message);
    }

    [Theory]
    [InlineData(256, 256, 256, 4, 16, 256, 256)]          // 4 MiB slabs
    [InlineData(64, 64, 64, 4, 64, 64, 64)]               // 1 MiB in one chunk
    [InlineData(2000, 1000, 3, 4, 1, 1000, 2000)]         // one plane of 8 MB
    [InlineData(8192, 8192, 1, 4, 1, 128, 8192)]          // a plane of 256 MiB is cut
    public void Chunks_are_slabs_of_a_few_MiB(int nx, int ny, int nz, int size, int cz, int cy, int cx)
    {
        var layout = new SnapshotLayout(new GridShape(nx, ny, nz, 1e-9), "m", null);
        Assert.Equal([(ulong)cz, (ulong)cy, (ulong)cx], layout.Chunk(size));
    }

    [Theory]
    [InlineData(2e-9, null, "um", 0.002)]
    [InlineData(2e-7, null, "m", 2e-7)]
    [InlineData(2e-9, "nm", "nm", 2)]
    [InlineData(2e-9, "m", "m", 2e-9)]
    public void Lengths_are_written_in_the_wanted_unit(
        double spacing, string? wanted, string unit, double written)
    {
        var layout = new SnapshotLayout(new GridShape(4, 4, 1, spacing), "m", wanted);
        Assert.Equal((unit, written), (layout.LengthUnit, layout.Spacing));
    }

    [Theory]
    [InlineData("m", "parsec")]
    [InlineData("m", "1")]
    [InlineData("1", "nm")]
    public void A_length_unit_that_does_not_fit_is_refused(string simulation, string wanted) =>
        Assert.Throws<OutputException>(
            () => new SnapshotLayout(new GridShape(4, 4, 1, 1), simulation, wanted));
}
