using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>The schema for editors takes what the program takes, as an independent validator sees
/// it.</summary>
public sealed class InputSchemaTests
{
    private static readonly JsonSchema schema = JsonSchema.FromText(InputSchema.Write());

    private static readonly string[] inputs =
        [.. SourceTree.TextFiles.Where(file => file.StartsWith("inputs/", StringComparison.Ordinal)
            && file.EndsWith(".yaml", StringComparison.Ordinal))];

    public static TheoryData<string> Inputs => [.. inputs];

    private static bool Validates(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        JsonNode? json = Json(yaml.Documents[0].RootNode);
        // The validator gives a match some seconds of the clock, and the first of each pattern compiles it.
        for (int tries = 5; ; tries--)
            try
            {
                return schema.Evaluate(json).IsValid;
            }
            catch (RegexMatchTimeoutException) when (tries > 0)
            {
            }
    }

    /// <summary>As editors see YAML: the core schema of YAML 1.2.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(entry =>
            KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Json(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => quoted.Value,
        YamlScalarNode { Value: "" or "null" or "~" } => null,
        YamlScalarNode { Value: "true" or "false" } truth => truth.Value == "true",
        YamlScalarNode { Value: { } text } when Regex.IsMatch(text, "^[-+]?[0-9]+$")
            => long.Parse(text, CultureInfo.InvariantCulture),
        YamlScalarNode { Value: { } text } when Regex.IsMatch(
            text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
            => double.Parse(text, CultureInfo.InvariantCulture),
        YamlScalarNode other => other.Value,
        _ => throw new InvalidOperationException(),
    };

    [Fact]
    public void The_schema_beside_the_manual_is_the_one_that_the_program_writes()
        => Assert.Equal(InputSchema.Write(), SourceTree.Read("docs/input.schema.json"));

    [Fact]
    public void There_are_inputs() => Assert.True(inputs.Length >= 7);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_input_points_editors_to_the_schema_and_validates(string file)
    {
        string text = SourceTree.Read(file);
        Assert.StartsWith("# yaml-language-server: $schema=../docs/input.schema.json\n", text,
            StringComparison.Ordinal);
        Assert.True(Validates(text));
        Assert.True(Validates(InputFile.Read(text, file, []).Resolved));
    }

    [Theory]
    [InlineData(InputTexts.Spinodal)]
    [InlineData(InputTexts.Seeds)]
    [InlineData(InputTexts.Front)]
    [InlineData(InputTexts.Tubules)]
    public void Whatever_else_the_program_takes_validates(string text) => Assert.True(Validates(text));

    [Fact]
    public void Every_sort_of_part_and_of_value_validates()
    {
        foreach (string protocol in InputManualTests.Protocols) Assert.True(Validates(protocol), protocol);
        Assert.True(Validates(InputTexts.Tubules.With("surface-diffusion: 3e-21 m^3/s",
            "surface-diffusion: { value: 3e-21 m^3/s, at: 25 degC, activation-energy: 0.45 eV }")));
    }

    [Theory]
    [InlineData("[{ position: [240 nm, 300 nm], radius: 20 nm }]")]
    [InlineData("{ spacing: 100 nm, radius: 20 nm, seed: 5, near: iei }")]
    public void Particles_are_a_list_or_a_section(string particles)
        => Assert.True(
            Validates(
                InputTexts.Tubules.With("{ count: 3, radius: 20 nm, seed: 5, near: miec }", particles)));

    [Theory]
    // 1: a misspelt key
    [InlineData("  spacing: 0.5", "  spacin: 0.5")]
    // a key that is missing
    [InlineData("  spacing: 0.5\n", "")]
    // a unit where none is
    [InlineData("  spacing: 0.5", "  spacing: 1 nm")]
    [InlineData("  spacing: 0.5", "  spacing: -1")]                                         // below a bound
    // a list for a value
    [InlineData("  spacing: 0.5", "  spacing: [1]")]
    [InlineData("[16, 16]", "[16, 4]")]                                                     // too few cells
    [InlineData("[16, 16]", "[16, 16.5]")]                                                  // no whole number
    [InlineData("[16, 16]", "[16]")]                                                        // too few numbers
    // a value for a list
    [InlineData("[16, 16]", "16")]
    // a section that is missing
    [InlineData("run: { end: 20 }", "")]
    // a value for a section
    [InlineData("run: { end: 20 }", "run: 20")]
    // a word that is no choice
    [InlineData("title: small", "precision: half")]
    // two kinds of run
    [InlineData("title: small", "geometry: {}")]
    // a field of another run
    [InlineData("title: small", "output: { fields: [u] }")]
    // a section of another run
    [InlineData("run: { end: 20 }", "run: { end: 20 }\nsilver: { diffusivity: 1 m^2/s }")]
    public void A_broken_reduced_input_does_not_validate(string piece, string wrong)
        => RefusedByBoth(InputTexts.Spinodal.With(piece, wrong));

    [Theory]
    // 16: a wrong dimension
    [InlineData("spacing: 20 nm", "spacing: 1 ms")]
    // a unit that is missing
    [InlineData("spacing: 20 nm", "spacing: 20")]
    // a sign that cannot be
    [InlineData("radius: 160 nm", "radius: -160 nm")]
    // zero that cannot be
    [InlineData("radius: 160 nm", "radius: 0 nm")]
    [InlineData("wall-width: 1.1", "wall-width: 3")]                                        // above a bound
    [InlineData("surface-diffusion: 3e-21 m^3/s", "surface-diffusion: 3e-21 m^2/s")]
    [InlineData("surface-diffusion: 3e-21 m^3/s", "surface-diffusion: 3e-21 m^3//s")]
    // none of several
    [InlineData("until: { time: 10 min }", "until: {}")]
    [InlineData("until: { time: 10 min }", "until: { voltage: 1 mV }")]
    [InlineData("current: -2 mA/cm^2", "current: -2 mA/cm^2, rest: true")]
    [InlineData("current: -2 mA/cm^2", "rest: 1")]
    [InlineData("current: -2 mA/cm^2", "current: { from: 0 A/m^2, to: 1 A/m^2 }")]
    [InlineData("current: -2 mA/cm^2", "current: { file: a.csv, from: 0 A/m^2 }")]
    [InlineData("current: -2 mA/cm^2, until: { time: 10 min }", "repeat: 2")]
    // in the depth of a block
    [InlineData("current: -2 mA/cm^2, until: { time: 10 min }",
        "repeat: 2, parts: [ { repeat: 2, parts: [ { rests: true, until: { time: 1 s } } ] } ]")]
    [InlineData("surface-diffusion: 3e-21 m^3/s", "surface-diffusion: { value: 3e-21 m^3/s, at: 300 K }")]
    [InlineData("surface-diffusion: 3e-21 m^3/s",
        "surface-diffusion: { value: 3e-21 m^3/s, at: 300 K, activation-energy: 1 V }")]
    [InlineData("surface-energy: 0.4 J/m^2",
        "surface-energy: { value: 0.4 J/m^2, at: 300 K, activation-energy: 1 eV }")]
    [InlineData("count: 3", "count: 3, spacing: 100 nm")]
    [InlineData("near: miec", "near: pore")]
    [InlineData("seed: 12345678901, ", "")]
    [InlineData("material: miec, ", "material: glass, ")]
    [InlineData("initial: { film: { material: miec, thickness: 120 nm } }", "initial: nothing")]
    // no solid of ours
    [InlineData("  iei: { contact", "  oxide: { contact")]
    [InlineData("lateral: periodic", "lateral: periodic\n  plain: { cells: [8, 8], spacing: 1 nm }")]
    [InlineData("root: { iei: 80 nm, gap: 160 nm }", "root: { gap: 160 nm }")]
    [InlineData("fields: [u, pressure]", "fields: [u, v]")]
    public void A_broken_input_with_a_geometry_does_not_validate(string piece, string wrong)
        => RefusedByBoth(InputTexts.Tubules.With(piece, wrong));

    [Fact]
    public void Without_a_current_the_end_must_be_there()
    {
        string text = InputTexts.Tubules;
        int from = text.IndexOf("current:\n", StringComparison.Ordinal),
            to = text.IndexOf("silver:", StringComparison.Ordinal);
        string still = text[..from] + text[to..];
        Assert.True(Validates(still));
        RefusedByBoth(still.With("end: 1 h,", ""));
    }

    [Fact]
    public void Faces_go_with_seeds_only()
    {
        RefusedByBoth(InputTexts.Front.With("  front:", "  faces: periodic\n  front:"));
        RefusedByBoth(InputTexts.Seeds.With("  faces: no-flux\n", ""));
    }

    private static void RefusedByBoth(string text)
    {
        Assert.False(Validates(text), text);
        Assert.Throws<InputException>(() => InputFile.Read(text, "a.yaml", []));
    }
}
