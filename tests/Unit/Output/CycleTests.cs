using System.Globalization;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Tests.Unit.Cli;
using SkiaSharp;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>What a run says of its cycles, from rows of its history.</summary>
public sealed class CycleTests
{
    const double Capacity = 36000;      // 1 mAh/cm² in C m⁻²

    static readonly Quantity[] columns =
    [
        new("time", "s", ""), new("charge", "C/m^2", ""), new("overpotential", "V", ""),
        new("cycle", "1", ""), new("beta_volume", "m^3", ""), new("beta_dead", "m^3", ""),
        new("embryo_volume", "m^3", ""), new("storage", "C/m^2", ""), new("beta_fraction_01", "1", ""),
        new("beta_fraction", "1", ""),
    ];

    // Plated 1.5 and stripped 1.2 mAh/cm² with a rest between, then 0.5 plated.
    static readonly double[][] rows =
    [
        [0, 0, 0.001, 1, 1, 0, 0, 100, 0.1, 0],
        [1, 1 * Capacity, 0.010, 1, 2, 0, 0, 200, 0.2, 0],
        [2, 1.5 * Capacity, 0.020, 1, 5, 2, 0.5, 1800, 0.7, 0],
        [3, 1.5 * Capacity, 0.050, 1, 4.9, 2, 0.4, 1700, 0.6, 0],
        [4, 0.3 * Capacity, -0.030, 1, 3, 2, 0.1, 300, 0.3, 0],
        [5, 0.8 * Capacity, 0.040, 2, 4, 0, 0, 400, 0.4, 0],
    ];

    static Dictionary<string, double>[] Table(string text)
    {
        string[][] lines = [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))];
        return
        [
            .. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(one => one.First, one
                => one.Second.Length == 0 ? double.NaN
                    : double.Parse(one.Second, CultureInfo.InvariantCulture))),
        ];
    }

    [Fact]
    public void Charges_efficiency_and_overpotentials_of_cycles_are_those_of_their_rows()
    {
        CycleTable table = CycleTable.Of(columns)!;
        Assert.Equal([false, false, false, false, false, true], rows.Select(row => table.Add(row)));
        Dictionary<string, double>[] cycles = Table(table.Text(18_000, 7e9, withLast: true));
        Assert.Equal(2, cycles.Length);
        Dictionary<string, double> first = cycles[0], second = cycles[1];
        Assert.Equal(1, first["cycle [1]"]);
        Assert.Equal(4, first["time [s]"]);
        Assert.Equal(1.5, first["plated [mAh/cm^2]"], 1e-12);
        Assert.Equal(1.2, first["stripped [mAh/cm^2]"], 1e-12);
        Assert.Equal(0.8, first["coulombic_efficiency [1]"], 1e-12);
        Assert.Equal((1 * 10 + 0.5 * 20) / 1.5, first["plating_overpotential [mV]"], 1e-9);
        Assert.Equal(-30, first["stripping_overpotential [mV]"], 1e-9);
        Assert.Equal(50, first["largest_overpotential [mV]"], 1e-9);

        Assert.Equal(2, second["cycle [1]"]);
        Assert.Equal(0.5, second["plated [mAh/cm^2]"], 1e-12);
        Assert.Equal(0, second["stripped [mAh/cm^2]"]);
        Assert.Equal(0, second["coulombic_efficiency [1]"]);
        Assert.True(double.IsNaN(second["stripping_overpotential [mV]"]));
        Assert.Single(Table(table.Text(18_000, 7e9, withLast: false)));
    }

    [Fact]
    public void Where_lithium_is_at_the_end_of_plating_is_told_as_capacity_each_once()
    {
        CycleTable table = CycleTable.Of(columns)!;
        foreach (double[] row in rows) table.Add(row);
        Dictionary<string, double> first = Table(table.Text(18_000, 7e9, withLast: true))[0];
        Assert.Equal((5 - 2) / 2.0, first["pores [mAh/cm^2]"], 1e-12);
        Assert.Equal(2 / 2.0, first["dead [mAh/cm^2]"], 1e-12);
        Assert.Equal(0.5 / 2.0, first["embryos [mAh/cm^2]"], 1e-12);
        Assert.Equal(1800 / Capacity, first["storage [mAh/cm^2]"], 1e-12);
        Assert.Equal(0.7, first["beta_fraction_01 [1]"]);
        Assert.False(first.ContainsKey("beta_fraction [1]"));
        Assert.True(double.IsNaN(Table(table.Text(double.NaN, double.NaN, true))[0]["pores [mAh/cm^2]"]));
    }

    [Fact]
    public void Films_are_told_as_capacity()
    {
        CycleTable table = CycleTable.Of([.. columns, new("film_se", "m", ""), new("film_cc", "m", "")])!;
        foreach (double[] row in rows) table.Add([.. row, 1e-9, 2e-9]);

        Dictionary<string, double> first = Table(table.Text(18_000, 1e9 * Capacity, withLast: true))[0];

        Assert.Equal(1.0, first["film_se [mAh/cm^2]"], 1e-12);
        Assert.Equal(2.0, first["film_cc [mAh/cm^2]"], 1e-12);
    }

    [Fact]
    public void Half_cycles_begin_at_no_capacity_and_leave_rests_out()
    {
        double[][] more = [.. rows, [6, 1.8 * Capacity, 0.041, 2, 0, 0, 0, 0, 0, 0]];
        HalfCycle[] halves = [.. HalfCycle.Of(more.Select(row => row[1..4]))];
        Assert.Equal([(1.0, true), (2, true)], halves.Select(half => (half.Cycle, half.Plates)));
        Assert.Equal([1, 1.5], halves[0].Points.Select(point => Math.Round(point.X, 12)));
        Assert.Equal([10, 20], halves[0].Points.Select(point => Math.Round(point.Y, 9)));
        Assert.Equal([0.5, 1.5], halves[1].Points.Select(point => Math.Round(point.X, 12)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void The_voltage_is_drawn_with_a_colour_for_each_cycle(int cycles)
    {
        HalfCycle[] halves =
            [.. Enumerable.Range(2, 2 * cycles).Select(half => Flat(half / 2, half % 2 == 0))];
        byte[] file = VoltagePicture.Draw(halves, "a title");
        Assert.Equal(file, VoltagePicture.Draw(halves, "a title"));
        using SKBitmap picture = SKBitmap.Decode(file);
        Assert.InRange(Math.Max(picture.Width, picture.Height), 700, 3000);
        SKColor[] curves = [.. Enumerable.Range(60, picture.Height - 140)
            .Select(y => picture.GetPixel(picture.Width / 2, y)).Where(IsColoured).Distinct()];
        Assert.True(curves.Length >= cycles, $"{curves.Length} colours");

        static HalfCycle Flat(int cycle, bool plates) => new(cycle, plates,
            [.. Enumerable.Range(0, 50).Select(i => new ScottPlot.Coordinates(
                i * 0.02, (plates ? 1 : -1) * (10 + 3 * cycle)))]);

        static bool IsColoured(SKColor pixel)
            => Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue))
                - Math.Min(pixel.Red, Math.Min(pixel.Green, pixel.Blue)) > 40;
    }

    [Fact]
    public void A_picture_that_cannot_be_drawn_is_a_warning_and_the_table_is_there()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(4, 4, 1, 1e-9));
        var records = new CycleRecords(folder.Path, simulation, columns)
        {
            Draw = (_, _) => throw new InvalidOperationException("no ink"),
        };
        using (var history = new HistoryWriter(folder["history.csv"], columns))
            foreach (double[] row in rows)
            {
                history.Write(row);
                records.Add(row);
            }
        Assert.Single(Table(File.ReadAllText(folder["cycles.csv"])));
        Assert.Contains("no ink", records.Finish("title"), StringComparison.Ordinal);
        string whole = File.ReadAllText(folder["cycles.csv"]);
        Assert.Equal(2, Table(whole).Length);
        records.TakeAgain();
        Assert.Single(Table(File.ReadAllText(folder["cycles.csv"])));
        Assert.NotNull(records.Finish("title"));
        Assert.Equal(whole, File.ReadAllText(folder["cycles.csv"]));
    }

    [Fact]
    public void Without_a_current_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(4, 4, 1, 1e-9));
        var records = new CycleRecords(folder.Path, simulation, columns);
        records.Add(new double[columns.Length]);
        Assert.Null(records.Finish("title"));
        records = new CycleRecords(folder.Path, simulation, columns[..3]);
        records.Add(new double[3]);
        Assert.Null(records.Finish("title"));
        Assert.Empty(folder.Names);
    }

    [HdfFact]
    public void The_table_of_a_run_agrees_with_its_account()
    {
        using var box = new ResumeBox(ResumeBox.Coupled);
        string folder = box.Folder["whole"];
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder, "--set", "output.history.every=1"));
        Dictionary<string, double> cycle = Assert.Single(
            Table(File.ReadAllText(Path.Combine(folder, OutputFolder.Cycles))));
        Assert.Equal(2000 * 0.2 / Capacity, cycle["plated [mAh/cm^2]"], 1e-9);
        Assert.Equal(1000 * 0.1 / Capacity, cycle["stripped [mAh/cm^2]"], 1e-9);
        Assert.Equal(0.25, cycle["coulombic_efficiency [1]"], 1e-9);
        Assert.True(File.Exists(Path.Combine(folder, "voltage.png")));

        Dictionary<string, double>[] history = Table(File.ReadAllText(Path.Combine(folder, "history.csv")));
        using var summary = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, "summary.json")));
        double start = history[0]["beta_volume [m^3]"]
            * summary.RootElement.GetProperty("charge_per_volume").GetDouble() / Capacity;
        string[] places = ["pores", "dead", "embryos", "storage"];
        double held = places.Sum(place => cycle[$"{place} [mAh/cm^2]"]);
        // But for the double layer: 0.1 F/m² of wall at some 0.3 V.
        Assert.Equal(1, (held - start) / cycle["plated [mAh/cm^2]"], 2e-3);
        Assert.Equal(history.Max(row => Math.Abs(row["overpotential [V]"])) * 1e3,
            cycle["largest_overpotential [mV]"], 1e-9);
    }
}
