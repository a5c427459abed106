using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Tests.Unit.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pfmiec-cli-").FullName;
    private readonly string file;
    private readonly StringWriter output = new(), errors = new();
    private readonly Interruption interruption = new();

    public CommandLineTests()
    {
        file = Path.Combine(folder, "a.yaml");
        File.WriteAllText(file, InputTexts.Spinodal);
    }

    public void Dispose()
    {
        interruption.Dispose();
        output.Dispose();
        errors.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Results => Path.Combine(folder, "out");

    private int Invoke(params string[] args) => CommandLine.Invoke(args, output, errors);

    private int Run(ISimulation simulation, params string[] more)
        => CommandLine.Invoke(["run", file, "--out", Results, .. more], output, errors,
            interruption, (_, _) => simulation);

    private JsonElement Summary()
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(Results, "summary.json"))).RootElement;

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("There is no option --foo.", "run", "--foo")]
    [InlineData("Required argument 'FILE' missing for command: 'run'.", "run")]
    [InlineData("no.yaml: this file cannot be read; check its name and that you may read it.", "check",
        "no.yaml")]
    [InlineData("The tests are run by the launcher at the top of the repository: './pfmiec test'.", "test")]
    [InlineData("--threads must be between 1 and 1024, not 0.", "run", "no.yaml", "--threads", "0")]
    [InlineData("--threads must be between 1 and 1024, not 100000.", "run", "no.yaml", "--threads", "100000")]
    [InlineData("--out must name a folder, as in '--out results/first'.", "run", "no.yaml", "--out", "")]
    [InlineData("--device opencl:of nobody: there is no such device here; ILGPU sees ", "run", "no.yaml",
        "--device",
        "opencl:of nobody")]
    [InlineData("--device gpu: there is no such device;", "run", "no.yaml", "--device", "gpu")]
    [InlineData("--workload all: write explicit, implicit or both.", "bench", "--workload", "all")]
    [InlineData("--cells must be between 8 and 2048, not 4.", "bench", "--cells", "4")]
    public void A_wrong_command_line_exits_with_2_and_a_sentence(string message, params string[] args)
    {
        Assert.Equal(2, Invoke(args));
        Assert.StartsWith(message, errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explicit", "explicit step", "implicit step")]
    [InlineData("implicit", "implicit step", "explicit step")]
    public void Bench_measures_the_workload_that_is_named(string workload, string measured, string left)
    {
        string json = Path.Combine(folder, "bench.json");
        Assert.Equal(
            0, Invoke("bench", "--device", "cpu", "--threads", "1", "--cells", "24", "--workload", workload,
                "--json", json));
        Assert.Contains(measured, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(left, output.ToString(), StringComparison.Ordinal);
        JsonElement one = Assert.Single(
            JsonDocument.Parse(File.ReadAllText(json)).RootElement.GetProperty("workloads").EnumerateArray());
        Assert.StartsWith(measured, one.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.True(one.GetProperty("seconds_per_step").GetDouble() > 0);
    }

    [Fact]
    public void A_run_that_does_not_fit_into_memory_is_refused_with_both_numbers()
    {
        var need = new MemoryNeed(1_000_000, MemoryNeed.Available, MemoryNeed.Available);
        var cpu = DeviceChoice.Parse("cpu", null);
        UsageException error = Assert.Throws<UsageException>(() => need.Refuse(cpu));
        Assert.Matches("^The 1000000 cells of this run need about .+ GiB of this machine's memory, but it "
            + "has .+ GiB. Use fewer cells or 'precision: single'.$", error.Message);
        new MemoryNeed(1_000_000, 0.1 * MemoryNeed.Available, 0.1 * MemoryNeed.Available).Refuse(cpu);
    }

    [Fact]
    public void A_run_that_does_not_fit_onto_its_device_is_refused_with_both_numbers_and_a_grid_that_fits()
    {
        DeviceChoice small = DeviceChoice.Parse("cpu", null) with { Name = "CUDA, small", Memory = 1L << 30 };
        UsageException error =
            Assert.Throws<UsageException>(() => new MemoryNeed(8_000_000, 8L << 30, 1e6).Refuse(small));
        Assert.Equal("The 8000000 cells of this run need 8 GiB of memory for their fields, but CUDA, small "
            + "has 1 GiB: "
            + "about 100³ cells fit. Use fewer cells, 'precision: single' or --device cpu.", error.Message);
        new MemoryNeed(1_000_000, 0.5 * (1L << 30), 1e6).Refuse(small);
    }

    [Fact]
    public void A_run_that_finds_no_memory_after_all_ends_with_a_sentence()
    {
        Assert.Equal(2, CommandLine.Invoke(["run", file, "--out", Results], output, errors, interruption,
            (_, _) => throw new InsufficientMemoryException()));
        Assert.StartsWith("This run needs more memory than this machine has;", errors.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_prints_the_resolved_input_and_what_it_amounts_to()
    {
        Assert.Equal(0, Invoke("check", file, "--set", "cahn-hilliard.mobility=4"));
        Assert.Contains("  mobility: 4\n", output.ToString(), StringComparison.Ordinal);
        Assert.Matches("cells: +16 × 16 × 1 = 256", output.ToString());
        // 2 / (M λ (κ λ + 2ϱ(b−a)²)) with M = 4, κ = 2, λ = 8/h² = 32, ϱ = 5, b − a = 0.4
        Assert.Matches("stable step: +0.000238; ", output.ToString());
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public void Check_warns_of_a_protocol_that_plates_more_than_the_pores_hold()
    {
        File.WriteAllText(file, InputTexts.Tubules);
        // Two slots of 16 cells through 28 rows and 8 rows of gap, over 48 cells of 20 nm; e/Ω = 7.417e9
        // C/m³, 36000 C/m² = 1 mAh/cm².
        double holds = (32 * 28 + 48 * 8) / 48.0 * 20e-9 * 1.602176634e-19 / 21.6e-30 / 36000;
        Charge(0.9 * holds);
        Assert.Matches($"charge: +at most {0.9 * holds:g3} mAh/cm\\^2; {holds:g3} mAh/cm\\^2 fill all pores",
            output.ToString());
        Assert.DoesNotContain("the protocol plates", output.ToString() + errors, StringComparison.Ordinal);
        Charge(1.5 * holds);
        Assert.Contains("the protocol plates 150 % of what the pores hold", output.ToString() + errors,
            StringComparison.Ordinal);

        void Charge(double charge)
            => Assert.Equal(0, Invoke("check", file, "--set", string.Create(CultureInfo.InvariantCulture,
            $"current.protocol=[{{ current: 1 mA/cm^2, until: {{ charge: {charge:r} mAh/cm^2 }} }}]")));
    }

    [Fact]
    public void Check_of_a_MIEC_input_counts_its_materials()
    {
        File.WriteAllText(file, InputTexts.Tubules);
        Assert.Equal(0, Invoke("check", file));
        string text = output.ToString();
        Assert.Matches("cells: +48 × 44 × 1 = 2112, 20 nm each", text);
        // Two slots of 16 cells through block and root, and 8 rows of gap.
        Assert.Matches($"pore: +{32 * 28 + 48 * 8} cells, ", text);
        Assert.Matches($"iei: +{16 * 4} cells, ", text);
        // B = D δ γ Ω / kT, K = 36 γ / (ε α)
        double mullins = 3e-21 * 0.4 * 21.6e-30 / (1.380649e-23 * 333.15);
        Assert.Contains($"B = {mullins:g3} m^4/s", text, StringComparison.Ordinal);
        // The scaled stiffness and spinodal tension of the solver, times γ/h = 0.4 J/m² / 20 nm.
        var beta = new BetaParameters { Width = 5, Compliance = 0.01 };
        Assert.Contains($"stiffness {beta.FilledStiffness * 0.02:g3} GPa, cavitate by themselves at "
            + $"{beta.SpinodalTension() * -20:g3} MPa", text, StringComparison.Ordinal);
        Assert.InRange(beta.FilledStiffness * 5 * 0.01, 0.9 * 36, 1.1 * 36);
    }

    [Fact]
    public void Verify_runs_cases_of_the_catalogue_by_name()
    {
        Assert.Equal(0, Invoke("verify", "V2 *", "V7*", "--all"));
        Assert.Contains("V2 thickness of a charge: 1 mAh cm⁻²", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 cases passed, 0 failed", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Invoke("verify", "V7"));
        Assert.StartsWith("There is no case 'V7'; the nearest are 'V7 current and speed', ",
            errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_input_exits_with_2_and_names_file_line_and_column()
    {
        Assert.Equal(2, Invoke("check", file, "--set", "cahn-hilliard.spacing=1 nm"));
        Assert.StartsWith("--set cahn-hilliard.spacing: '1 nm' is not a number;", errors.ToString(),
            StringComparison.Ordinal);
        File.WriteAllText(file, "title: a\ntitle: b\n");
        Assert.Equal(2, Invoke("run", file));
        Assert.Contains($"{file}, line 2, column 1: the key 'title' occurs twice (first in line 1); remove "
            + "one of them.",
            errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_ends_with_results_and_its_main_numbers()
    {
        using var simulation = new FakeSimulation();
        Assert.Equal(0, Run(simulation));
        JsonElement summary = Summary();
        Assert.True(summary.GetProperty("finished").GetBoolean());
        Assert.Equal(10, summary.GetProperty("steps").GetInt64());
        Assert.Equal(64, summary.GetProperty("cells").GetInt64());
        Assert.Equal("cpu", summary.GetProperty("device").GetString());
        Assert.Equal("double", summary.GetProperty("precision").GetString());
        Assert.Equal("a.yaml", summary.GetProperty("input").GetString());
        Assert.Equal(7, summary.GetProperty("nuclei").GetInt32());
        Assert.True(summary.GetProperty("wall_seconds").GetDouble() >= 0);
        Assert.Equal(10, summary.GetProperty("last").GetProperty("time").GetDouble());
        Assert.InRange(summary.GetProperty("output_share").GetDouble(), 1e-9, 1);
        Assert.Equal(["checkpoints", "end", "history", "snapshots"],
            summary.GetProperty("output_seconds").EnumerateObject().Select(part => part.Name).Order());
        Assert.Matches(@"Output took [0-9.]+ % of the time: (\w+ [0-9.]+ %(, )?){4}", output.ToString());
        Assert.Contains("nuclei: 7", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Results, output.ToString(), StringComparison.Ordinal);
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public void Quiet_says_nothing_when_all_goes_well()
    {
        using var simulation = new FakeSimulation();
        Assert.Equal(0, Run(simulation, "--quiet"));
        Assert.Empty(output.ToString());
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public void An_interrupted_run_exits_with_130_and_keeps_its_results()
    {
        using var simulation = new FakeSimulation
        {
            AfterStep = step => { if (step == 4) interruption.Interrupt(); },
        };
        Assert.Equal(130, Run(simulation));
        Assert.False(Summary().GetProperty("finished").GetBoolean());
        Assert.Equal(4, Summary().GetProperty("last").GetProperty("time").GetDouble());
        Assert.Equal($"Interrupted by SIGINT; the results up to here are in {Results}.\n"
            + $"Go on with: pfmiec run --resume {Results}", errors.ToString().Trim());
    }

    [Fact]
    public void A_run_that_cannot_go_on_exits_with_1_and_keeps_its_results()
    {
        using var simulation = new FakeSimulation
        {
            AfterStep = step => { if (step == 4) throw new SimulationException("No step can be made."); },
        };
        Assert.Equal(1, Run(simulation));
        Assert.Equal("No step can be made.", Summary().GetProperty("failure").GetString());
        Assert.Equal($"No step can be made. The results up to here are in {Results}.",
            errors.ToString().Trim());
    }

    [Fact]
    public void Results_are_replaced_only_when_asked()
    {
        using (var first = new FakeSimulation()) Assert.Equal(0, Run(first));
        using (var second = new FakeSimulation()) Assert.Equal(2, Run(second));
        Assert.Contains("--overwrite", errors.ToString(), StringComparison.Ordinal);
        using var third = new FakeSimulation();
        Assert.Equal(0, Run(third, "--overwrite"));
    }

    [Fact]
    public void A_field_that_the_run_does_not_have_is_refused()
    {
        foreach (string verb in new[] { "check", "run" })
        {
            Assert.Equal(2, Invoke(verb, file, "--set", "output.fields=[composition, v]"));
            Assert.Equal("--set output.fields: there is no field 'v' in this run; choose from composition.",
                errors.ToString().Trim());
            errors.GetStringBuilder().Clear();
        }
        Assert.Equal(0, Invoke("check", file, "--set", "output.fields=[composition]"));
    }
}
