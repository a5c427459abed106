using System.Text.Json;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>What is known of a physical parameter stands wherever its value does.</summary>
public sealed class ParameterRecordTests
{
    private const string Everything = """
        temperature: 300 K
        geometry: { plain: { cells: [16, 16], spacing: 20 nm }, lateral: no-flux, stack: { solid-electrolyte: 40 nm } }
        materials: { solid-electrolyte: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s, exchange-current: 1 A/m^2, nucleation-overpotential: 14 mV } }
        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 0 m^2/s }
        current: { protocol: [ { current: 1 A/m^2, until: { time: 1 ms } } ] }
        nucleation: { seed: 1 }
        solute: { diffusivity: 1e-14 m^2/s, wall-width: 1 nm }
        initial: empty
        """;

    private static RunInput Input => InputFile.Read(Everything, "a.yaml", []);

    private static ParameterUse Of(string path) => Input.Parameters.Single(one => one.Path == path);

    private static IEnumerable<string> Rows(string document, string key)
        => SourceTree.Lines(document)
        .Where(line => line.StartsWith('|') && line.Contains($"`{key}`", StringComparison.Ordinal));

    [Fact]
    public void Every_record_belongs_to_a_key_that_inputs_have()
    {
        string[] used = [.. Input.Parameters.Select(one => one.Key.Path).Distinct().Order()];
        Assert.Equal(PhysicalParameters.All.Select(key => key.Path).Where(path => path.Length > 0).Order(),
            used);
    }

    [Fact]
    public void Defaults_are_those_of_the_setups()
    {
        Assert.Equal(new BetaSetup { SurfaceDiffusion = 0, BulkDiffusion = 0 }.SurfaceEnergy,
            Of("beta.surface-energy").Value);
        Assert.Equal(0.5, Of("beta.surface-energy").Value);
        Assert.Equal(0, Of("current.separator-resistance").Value);
        Assert.Equal(0, new CurrentSetup { Protocol = [] }.SeparatorResistance);
    }

    [Fact]
    public void Every_record_says_what_is_known()
    {
        foreach (Key record in PhysicalParameters.All)
        {
            Assert.NotEmpty(record.Reference);
            Assert.NotNull(record.Kind);
            Assert.NotEmpty(record.Meaning);
            Assert.True(record.Source.Length > 0
                || record.Standing is not (Standing.Sourced or Standing.Unverified), record.Path);
            Assert.True(record.Uncertainty.Length > 0 || record.Standing == Standing.Choice, record.Path);
        }
    }

    [Fact]
    public void A_value_that_was_written_is_told_from_a_default()
    {
        Assert.False(Of("solute.wall-width").IsDefault);
        Assert.True(Of("solute.solubility").IsDefault);
        Assert.Equal("materials.solid-electrolyte.interface-diffusion = 1e-20 m^3/s (input; reference: Li, "
            + "3e-20 m^3/s at 333.15 K, 0.37 eV; × 1000; between 4e-22 (Chen 2020, Wang 2020) and 2e-18; the "
            + "energy is 9.5 R T_M; unverified)", Of("materials.solid-electrolyte.interface-diffusion")
                .ToString());
        string resolved = Input.Resolved;
        Assert.Contains("interface-diffusion: 1e-20 m^3/s  # reference unverified\n", resolved,
            StringComparison.Ordinal);
        Assert.Contains("surface-energy: 0.5 J/m^2  # default, unverified; of Li\n", resolved,
            StringComparison.Ordinal);
        Assert.Contains("wall-width: 1e-9 m  # 1 nm; reference assumed\n", resolved,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/model.md")]
    [InlineData("docs/input.md")]
    public void The_documents_say_it_too(string document)
    {
        foreach (Key record in PhysicalParameters.All)
        {
            if (record.Path.Length == 0 || record.Standing is Standing.Choice or Standing.Sourced) continue;
            string key = record.Path.Replace("*", "miec", StringComparison.Ordinal),
                last = key.Split('.')[^1];
            string[] rows = [.. Rows(document, key), .. Rows(document, last)];
            Assert.True(rows.Any(row => Regex.IsMatch(row, $@"\b{record.StandingWord}\b")),
                $"{document} on {record.Path}: {record.StandingWord}");
        }
    }

    [Fact]
    public void Check_and_the_summary_of_a_run_list_all_parameters()
    {
        string folder = Directory.CreateTempSubdirectory("pfmiec-records-").FullName;
        try
        {
            string file = Path.Combine(folder, "a.yaml"), results = Path.Combine(folder, "out");
            File.WriteAllText(file, Everything);
            using StringWriter said = new(), errors = new();
            Assert.Equal(0, CommandLine.Invoke(["check", file], said, errors));
            foreach (ParameterUse one in Input.Parameters) Assert.Contains(one.ToString(), said.ToString(),
                StringComparison.Ordinal);
            Assert.Equal(0, CommandLine.Invoke(["run", file, "--out", results, "--quiet"], said, errors));
            using JsonDocument summary =
                JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "summary.json")));
            JsonElement[] listed = [.. summary.RootElement.GetProperty("parameters").EnumerateArray()];
            Assert.Equal(Input.Parameters.Select(one => one.Path),
                listed.Select(one => one.GetProperty("key").GetString()));
            JsonElement gamma =
                listed.Single(one => one.GetProperty("key").GetString() == "beta.surface-energy");
            Assert.Equal(0.5, gamma.GetProperty("value").GetDouble());
            Assert.Equal("default", gamma.GetProperty("origin").GetString());
            Assert.Equal("unverified", gamma.GetProperty("standing").GetString());
            Assert.Equal("± 10 %", gamma.GetProperty("uncertainty").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
