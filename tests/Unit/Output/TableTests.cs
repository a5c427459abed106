using System.Globalization;
using System.Text;
using System.Text.Json;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

public class TableTests
{
    static readonly Quantity[] Columns =
        [new("time", "s", ""), new("charge, areal", "C m^-2", ""), new("eta", "V", "")];
    const string Header = "time [s],\"charge, areal [C m^-2]\",eta [V]\r\n";

    [Fact]
    public void The_history_starts_with_names_and_units_and_its_digits_give_the_numbers_back()
    {
        using var folder = new TemporaryFolder();
        using (var history = new HistoryWriter(folder["history.csv"], Columns))
            history.Write([1.0 / 3, -1e-300, double.NaN]);

        string[] lines = File.ReadAllText(folder["history.csv"]).Split("\r\n");
        Assert.Equal(Header, lines[0] + "\r\n");
        string[] values = lines[1].Split(',');
        Assert.Equal(1.0 / 3, double.Parse(values[0], CultureInfo.InvariantCulture));
        Assert.Equal(-1e-300, double.Parse(values[1], CultureInfo.InvariantCulture));
        Assert.Equal("", values[2]);
    }

    [Fact]
    public void A_row_can_be_read_by_others_at_once()
    {
        using var folder = new TemporaryFolder();
        using var history = new HistoryWriter(folder["history.csv"], Columns);
        history.Write([1, 2, 3]);

        using var reader = new StreamReader(
            new FileStream(folder["history.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(Header + "1,2,3\r\n", reader.ReadToEnd());
    }

    [Fact]
    public void An_existing_history_goes_on_after_its_last_whole_row()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["history.csv"], Header + "1,2,3\r\n4,5", new UTF8Encoding(false));
        using (var history = new HistoryWriter(folder["history.csv"], Columns))
            history.Write([7, 8, 9]);

        Assert.Equal(Header + "1,2,3\r\n7,8,9\r\n", File.ReadAllText(folder["history.csv"]));
    }

    [Fact]
    public void A_history_with_other_columns_is_not_touched()
    {
        using var folder = new TemporaryFolder();
        string other = "time [s],something else altogether [kg],eta [V]\r\n1,2,3\r\n";
        File.WriteAllText(folder["history.csv"], other);

        Assert.Throws<OutputException>(() => new HistoryWriter(folder["history.csv"], Columns));
        Assert.Equal(other, File.ReadAllText(folder["history.csv"]));
    }

    [Fact]
    public void The_summary_keeps_numbers_and_turns_what_is_not_finite_into_null()
    {
        using var folder = new TemporaryFolder();
        SummaryWriter.Write(folder["summary.json"], new Dictionary<string, object>
        {
            ["wall_seconds"] = 1.0 / 3,
            ["steps"] = 12345678901L,
            ["nuclei"] = 3,
            ["device"] = "cpu \"8\" β",
            ["stopped"] = false,
            ["broken"] = double.NaN,
            ["slabs"] = new[] { 0.5, double.PositiveInfinity },
            ["last"] = new Dictionary<string, double> { ["time"] = 1e-9 },
            ["nested"] = new Dictionary<string, object> { ["a"] = new object[] { 1, "b" } },
        });

        var json = JsonDocument.Parse(File.ReadAllText(folder["summary.json"])).RootElement;
        Assert.Equal(1.0 / 3, json.GetProperty("wall_seconds").GetDouble());
        Assert.Equal(12345678901L, json.GetProperty("steps").GetInt64());
        Assert.Equal(3, json.GetProperty("nuclei").GetInt32());
        Assert.Equal("cpu \"8\" β", json.GetProperty("device").GetString());
        Assert.False(json.GetProperty("stopped").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("broken").ValueKind);
        Assert.Equal(0.5, json.GetProperty("slabs")[0].GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("slabs")[1].ValueKind);
        Assert.Equal(1e-9, json.GetProperty("last").GetProperty("time").GetDouble());
        Assert.Equal("b", json.GetProperty("nested").GetProperty("a")[1].GetString());
        Assert.Equal(["summary.json"], folder.Names);
    }

    [HdfFact]
    public void The_summary_of_a_run_has_the_entries_of_the_simulation_and_the_last_row()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(4, 3, 1, 1e-9)) { Steps = 8, Time = 2 };
        using (var output = new RunOutput(new(folder.Path, "run", null, null), simulation,
            new("v", "", "cpu", "single", "")))
        {
            output.WriteHistory(default);
            simulation.Time = 2.5;
            output.WriteHistory(new StepOutcome(0.5, 1, Rejected: 4));
            output.Finish(new Dictionary<string, object> { ["wall_seconds"] = 1.5, ["precision"] = "mine" });
        }

        var json = JsonDocument.Parse(File.ReadAllText(folder["summary.json"])).RootElement;
        Assert.Equal(1.5, json.GetProperty("wall_seconds").GetDouble());
        Assert.Equal("mine", json.GetProperty("precision").GetString());
        Assert.Equal("cpu", json.GetProperty("device").GetString());
        Assert.Equal(12, json.GetProperty("cells").GetInt64());
        Assert.Equal(8, json.GetProperty("steps").GetInt64());
        Assert.Equal(3, json.GetProperty("nuclei").GetInt32());
        Assert.Equal(2.5, json.GetProperty("last").GetProperty("time").GetDouble());
        Assert.Equal(4, json.GetProperty("last").GetProperty("rejected").GetDouble());
        Assert.Equal("2.5,0.30000000000000004,4", File.ReadAllLines(folder["history.csv"])[2]);
    }
}
