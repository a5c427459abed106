using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>The files of inputs/, as a user runs them.</summary>
public sealed class CoupledInputTests(ITestOutputHelper output)
{
    static string Input(string name) => Path.Combine(SourceTree.Root, "inputs", name + ".yaml");

    static (int Code, string Output, string Errors) Invoke(params string[] args)
    {
        using StringWriter said = new(CultureInfo.InvariantCulture),
            errors = new(CultureInfo.InvariantCulture);
        int code = CommandLine.Invoke(args, said, errors);
        return (code, said.ToString(), errors.ToString());
    }

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "inputs"), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_input_passes_check(string name)
    {
        (int code, string said, string errors) = Invoke("check", Input(name));
        if (name == "real-electrode" && code != 0)
        {
            // The image is not part of the repository: without it the sentence must say so and what to do.
            Assert.Equal(2, code);
            Assert.Contains("cannot be read; check that it is there, or name another", errors,
                StringComparison.Ordinal);
            return;
        }
        Assert.Equal("", errors);
        Assert.Equal(0, code);
        Assert.Contains("memory:", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_quickstart_nucleates_fills_and_keeps_its_accounts()
    {
        JsonElement summary = Run("quickstart");
        Assert.True(summary.GetProperty("finished").GetBoolean());
        Assert.InRange(summary.GetProperty("li_relative_error").GetDouble(), 0, 1e-12);
        if (summary.TryGetProperty("ag_relative_error", out JsonElement silver)) Assert.InRange(
            silver.GetDouble(), 0, 1e-12);
        Assert.True(summary.GetProperty("nuclei").GetInt32() > 0);
        Assert.InRange(summary.GetProperty("beta_fraction").GetDouble(), 0.5, 1);
    }

    /// <summary>In an earlier version the collector opened 112 times before the steps became too
    /// short.</summary>
    [Fact]
    public void Silver_carbon_ends_its_five_cycles_without_chatter_of_its_planes()
    {
        JsonElement summary = Run("silver-carbon-2d", "--set", "precision=single");
        Assert.True(summary.GetProperty("finished").GetBoolean());
        Assert.InRange(summary.GetProperty("ag_relative_error").GetDouble(), 0, 1e-6);
        Assert.InRange(summary.GetProperty("li_relative_error").GetDouble(), 0, 1e-6);
        Assert.InRange(summary.GetProperty("openings_cc").GetInt32(), 1, 30);
        Assert.Equal(5, summary.GetProperty("ag_asymmetry_discharged").GetArrayLength());
    }

    JsonElement Run(string name, params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("pfmiec-input-").FullName;
        try
        {
            (int code, string said, string errors) =
                Invoke(["run", Input(name), "--out", Path.Combine(folder, "out"), .. more]);
            output.WriteLine(said + errors);
            Assert.Equal(0, code);
            return JsonDocument.Parse(
                File.ReadAllText(Path.Combine(folder, "out", "summary.json"))).RootElement.Clone();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
