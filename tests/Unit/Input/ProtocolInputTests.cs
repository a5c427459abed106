using System.Globalization;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Protocols as they are written.</summary>
public sealed class ProtocolInputTests
{
    private const string Before = "    - { current: 1 mA/cm^2, until: { charge: 0.2 mAh/cm^2 } }\n"
        + "    - { current: -2 mA/cm^2, until: { time: 10 min } }\n";

    /// <summary>Parts of every sort but a file, a block in a block.</summary>
    internal const string Everything = """
            - { current: 1 mA/cm^2, until: { charge: 0.2 mAh/cm^2, overpotential: 30 mV } }
            - { c-rate: -0.5, until: { time: 1 h, fraction: 20 % } }
            - { rest: true, until: { time: 10 min } }
            - { current: { from: 0 mA/cm^2, to: 2 mA/cm^2, over: 10 s } }
            - repeat: 3
              parts:
                - { potential: 5 mV, until: { current-below: 0.1 mA/cm^2, charge: 1 mAh/cm^2 } }
                - repeat: 2
                  parts: [ { potential: { from: 0 mV, to: -5 mV, over: 1 min }, until: { time: 30 s } } ]

        """;

    /// <summary>The input with every module and this protocol.</summary>
    internal static string Text(string protocol, string more = "")
        => InputTexts.Tubules.With(Before, protocol).With("  double-layer", $"{more}  double-layer");

    private static RunInput Read(string protocol, string more = "  capacity: 5 mAh/cm^2\n")
        => InputFile.Read(Text(protocol, more), "a.yaml", []);

    private static CurrentSetup Build(RunInput input)
        => input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry)).Current!;

    private static string Refusal(string protocol, string more = "")
        => Assert.Throws<InputException>(() => Build(Read(protocol, more))).Message;

    private static ProtocolPart Part(Control control, PartEnd? until = null) => new(control, until ?? new());

    [Fact]
    public void Every_sort_of_part_arrives_in_SI_and_the_resolved_input_has_the_same()
    {
        RunInput input = Read(Everything);
        ProtocolItem[] expected =
        [
            Part(Control.OfCurrent(10), new() { Charge = 7200, Overpotential = 0.03 }),
            Part(Control.OfCurrent(-25), new() { Time = 3600, Fraction = 0.2 }),
            Part(Control.OfCurrent(0), new() { Time = 600 }),
            Part(Control.Ramp(ControlMode.Current, 0, 20, 10)),
            new ProtocolRepeat(3,
            [
                Part(Control.OfPotential(0.005), new() { CurrentBelow = 1, Charge = 36000 }),
                new ProtocolRepeat(2, [Part(Control.Ramp(ControlMode.Potential, 0, -0.005, 60),
                    new() { Time = 30 })]),
            ]),
        ];
        Assert.Equal(expected, Build(input).Protocol);
        Assert.Equal(double.PositiveInfinity, Build(input).Duration);
        RunInput again = InputFile.Read(input.Resolved, "b.yaml", []);
        Assert.Equal(expected, Build(again).Protocol);
        Assert.Contains("    - c-rate: -0.5\n", input.Resolved, StringComparison.Ordinal);
        Assert.Contains("            - potential:\n                from: 0 V  # 0 mV\n", input.Resolved,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_beforehand_is_said()
    {
        CurrentSetup setup = new()
        {
            Protocol =
            [
                new ProtocolRepeat(3, [new ProtocolPart(10, 200, null), new ProtocolPart(-10, 150, null)]),
                Part(Control.Ramp(ControlMode.Current, 0, 40, 5)),
            ],
        };
        Assert.Equal(3 * 35 + 5, setup.Duration);
        Assert.Equal(300, setup.MostCharge);
        Assert.Equal(40, setup.LargestCurrent);
        Assert.True(setup.Strips);
    }

    [Theory]
    [InlineData("until: { time: 10 min }", "until: { voltage: 5 mV }",
        "line 33, column 48: against lithium the voltage of this cell is its overpotential, with the sign "
            + "turned; write 'overpotential', plating positive.")]
    [InlineData("until: { time: 10 min }", "until: { charg: 5 mAh/cm^2 }",
        "line 33, column 39: unknown key 'charg' in 'current.protocol.1.until'; did you mean 'charge'?")]
    [InlineData("until: { time: 10 min }", "until: { overpotential: 0 mV }",
        "line 33, column 54: an overpotential that ends a part has a sign: 'until: { overpotential: 20 mV }' "
            + "while plating, -20 mV while stripping.")]
    [InlineData("until: { time: 10 min }", "until: { fraction: 1.5 }",
        "line 33, column 49: 'fraction' must be greater than 0 and less than 1, not '1.5'.")]
    [InlineData("until: { time: 10 min }", "until: { current-below: 1 A/m^2 }",
        "line 33, column 54: a part with a given current cannot wait for another one; 'current-below' goes "
            + "with 'potential'.")]
    [InlineData(", until: { time: 10 min }", "",
        "line 33, column 7: 'current.protocol.1' lacks the key 'until'; add for example 'until: { … }'.")]
    [InlineData("current: -2 mA/cm^2", "curent: -2 mA/cm^2",
        "line 33, column 9: unknown key 'curent' in 'current.protocol.1'; did you mean 'current'?")]
    [InlineData("current: -2 mA/cm^2", "current: -2 mA/cm^2, rest: true",
        "line 33, column 30: 'current.protocol.1' needs exactly one of current, c-rate, rest, potential, "
            + "repeat; it has current and rest.")]
    [InlineData("current: -2 mA/cm^2", "rest: yes",
        "line 33, column 15: 'rest' is written 'rest: true', or left out.")]
    [InlineData("current: -2 mA/cm^2, until: { time: 10 min }", "rest: true, until: { fraction: 0.5 }",
        "line 33, column 28: this part never ends; give it a 'time', as in 'until: { time: 10 min }'.")]
    [InlineData("current: -2 mA/cm^2", "c-rate: -1",
        "line 33, column 17: 'c-rate' needs the capacity that it counts; write 'capacity: 5 mAh/cm^2' in "
        + "'current'.")]
    [InlineData("current: -2 mA/cm^2", "current: { from: 0 A/m^2, to: 1 A/m^2, over: 0 s }",
        "line 33, column 54: 'over' must be greater than zero, not '0 s'.")]
    [InlineData("current: -2 mA/cm^2", "current: { from: 0 A/m^2, to: 1 A/m^2 }",
        "line 33, column 9: 'current.protocol.1.current' lacks the key 'over'; add for example 'over: 10 "
            + "s'.")]
    [InlineData("current: -2 mA/cm^2", "current: {}",
        "line 33, column 9: 'current.protocol.1.current' needs exactly one of from, file; it has none.")]
    [InlineData("current: -2 mA/cm^2, until: { time: 10 min }", "potential: 5 mV, until: { overpotential: 4 "
        + "mV }",
        "line 33, column 50: the overpotential is what this part holds; end it by time, charge, fraction or "
        + "current-below.")]
    [InlineData("current: -2 mA/cm^2, until: { time: 10 min }",
        "potential: { from: 0 V, to: 1 V, over: 1 s }, until: { current-below: 1 A/m^2 }",
        "line 33, column 79: 'current-below' goes with a constant 'potential'; let the ramp end and hold its "
            + "last value in a part of its own.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }", "{ repeat: 2, parts: [] }",
        "line 33, column 27: there is nothing to repeat; add a part such as '- { rest: true, until: { time: "
            + "1 h } }'.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }", "{ repeat: 2 }",
        "line 33, column 17: 'repeat' needs the parts that it repeats, as in 'parts: [ { rest: true, until: "
            + "{ time: 1 h } } ]'.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }",
        "{ repeat: 0, parts: [ { rest: true, until: { time: 1 h } } ] }",
        "line 33, column 17: 'repeat' must be at least 1, not '0'.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }",
        "{ repeat: 2, parts: [ { rest: true, until: { time: 1 h } } ], until: { time: 1 h } }",
        "line 33, column 76: a block ends after its last repetition; give 'until' to its parts.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }",
        "{ repeat: 2, parts: [ { rest: true, until: { time: 0 s } } ] }",
        "line 33, column 58: 'time' must be greater than zero, not '0 s'.")]
    [InlineData("{ current: -2 mA/cm^2, until: { time: 10 min } }",
        "{ repeat: 100000, parts: [ { repeat: 100000, parts: [ { rest: true, until: { time: 1 s } } ] } ] }",
        "line 32, column 5: the protocol comes to more than 1E+09 parts; repeat less often.")]
    public void A_wrong_part_is_refused_with_place_and_remedy(string piece, string wrong, string message)
        => Assert.Equal($"a.yaml, {message}", Refusal(Before.With(piece, wrong)));

    [Fact]
    public void Blocks_stand_in_each_other_four_deep()
    {
        string Deep(int depth) => depth == 0 ? "{ rest: true, until: { time: 1 s } }"
            : $"{{ repeat: 2, parts: [ {Deep(depth - 1)} ] }}";
        Assert.Equal(16, Build(Read($"    - {Deep(4)}\n")).Duration);
        Assert.Contains("more than 4 deep", Refusal($"    - {Deep(5)}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_known_end_snapshots_need_an_interval()
    {
        string text = Text("    - { current: 1 A/m^2, until: { overpotential: 9 mV } }\n").With("end: 1 "
            + "h,", "");
        InputFile.Read(text, "a.yaml", []);
        Assert.EndsWith("write 'output: { snapshots: { every: 10 s } }', or give 'run' an 'end'.",
            Assert.Throws<InputException>(()
                => InputFile.Read(text.With("snapshots: { every: 10 s },", ""), "a.yaml",
                [])).Message, StringComparison.Ordinal);
    }

    private const string Drive = "    - { current: { file: drive.csv } }\n";

    private static CurrentSetup Drives(TemporaryFolder folder, string csv, params string[] overrides)
    {
        File.WriteAllText(folder["drive.csv"], csv);
        return Build(InputFile.Read(Text(Drive), folder["a.yaml"], overrides));
    }

    [Theory]
    [InlineData("time [min], current [mA/cm^2]\n0,1\n\n# then\n0.5 , -2\n")]
    [InlineData("0,10\n30,-20")]
    [InlineData("t,i\r\n0,1e1\r\n30,-2e1\r\n")]
    public void A_file_of_currents_lies_beside_the_input(string csv)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal<ProtocolItem>([Part(new Control(ControlMode.Current, [0, 30], [10, -20]))],
            Drives(folder, csv).Protocol);
    }

    [Fact]
    public void The_resolved_input_finds_it_again()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["drive.csv"], "0,10\n30,-20");
        File.WriteAllText(folder["other.csv"], "0,7\n9,7");
        string here = Path.GetRelativePath(Environment.CurrentDirectory, folder["other.csv"]);
        foreach ((string[] set, double first) in new (string[], double)[]
            { ([], 10), ([$"current.protocol.0.current.file={here}"], 7) })
        {
            RunInput input = InputFile.Read(Text(Drive), folder["a.yaml"], set);
            RunInput again = InputFile.Read(input.Resolved, folder["resolved.yaml"], []);
            Assert.Equal(first, Build(again).Parts.First().Control.Values[0]);
            Assert.Equal(Build(input).Protocol, Build(again).Protocol);
        }
    }

    [Theory]
    [InlineData("0,10\n30", "drive.csv, line 2, column 1: a row has a time and a current with a comma "
        + "between them, not 1 values.")]
    [InlineData("time [s],current [mA]\n0,10\n3,1", "drive.csv, line 1, column 1: 'mA' is not a unit of a "
        + "current per area; write for example 'A/m^2'.")]
    [InlineData("0,10\n30,ten", "drive.csv, line 2, column 1: 'ten' is not a number.")]
    [InlineData("0,10\n30,1\n30,2", "drive.csv, line 3, column 1: times must rise from row to row; write a "
        + "jump as two rows shortly after each other.")]
    [InlineData("1,10\n30,1", "drive.csv, line 1, column 1: the first time must be 0: times count from the "
        + "beginning of the part.")]
    [InlineData("time,current\n0,10\n", "drive.csv, line 2, column 1: a file of currents needs two rows at "
        + "least, its beginning and its end.")]
    public void A_wrong_file_is_refused_with_its_line(string csv, string message)
    {
        using var folder = new TemporaryFolder();
        string said = Assert.Throws<InputException>(() => Drives(folder, csv)).Message;
        Assert.EndsWith(message, said, StringComparison.Ordinal);
        Assert.StartsWith(folder.Path, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_where_it_is_named()
        => Assert.StartsWith("a.yaml, line 32, column 26: the file of currents absent.csv cannot be read;",
            Refusal(Drive.With("drive", "absent")), StringComparison.Ordinal);

    [Fact]
    public void A_rate_is_the_capacity_per_hour()
    {
        foreach (double rate in new[] { 0.5, -2 })
        {
            string text = $"    - {{ c-rate: {rate.ToString(CultureInfo.InvariantCulture)}, until: {{ time: "
                + $"1 s }} }}\n";
            Assert.Equal(50 * rate, Build(Read(text)).Parts.Single().Control.Values[0], 1e-12);
        }
    }
}
