using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>One word makes another metal.</summary>
public sealed class ElementTests
{
    private const string Text = """
        temperature: 60 degC
        geometry:
          tubules: { cells: [16, 16], spacing: 20 nm, radius: 100 nm, pitch: 320 nm }
          stack: { solid-electrolyte: 80 nm, current-collector: 80 nm }
          lateral: periodic
        materials:
          solid-electrolyte: { contact-angle: 95 deg, exchange-current: 57.4 A/m^2 }
          miec: { contact-angle: 60 deg, exchange-current: 57.4 A/m^2, silver-segregation: 3 }
          current-collector: { contact-angle: 60 deg, silver-segregation: 10 }
        beta: {}
        current: { protocol: [ { current: 3.4 mA/cm^2, until: { time: 20 ms } } ] }
        host: Li
        solute: { element: Ag, initial-mole-fraction: 1e-5 }
        initial: { filled: { fraction: 0.5, from: solid-electrolyte } }
        """;

    private static MiecSetup Setup(params string[] changes)
    {
        MiecInput miec = InputFile.Read(Text, "a.yaml", changes).Miec!;
        return miec.Build(GeometryBuilder.Build(miec.Geometry, _ => { }));
    }

    private static string Refusal(params string[] changes)
        => Assert.Throws<InputException>(() => Setup(changes)).Message;

    [Fact]
    public void Runs_that_differ_by_one_word_say_in_their_summaries_what_that_changed()
    {
        Dictionary<string, JsonElement> silver = Run("solute.element=Ag"),
        magnesium = Run("solute.element=Mg"),
            gold = Run("solute.element=Au"), zinc = Run("solute.element=Zn"),
            none = Run("solute.element=none"), sodium = Run("host=Na");
        Dictionary<string, JsonElement>[] all = [silver, magnesium, gold, zinc, none, sodium];
        Assert.Equal(["Ag", "Mg", "Au", "Zn", "none", "Ag"], all.Select(one => one["solute"].GetString()));
        Assert.Equal(["Li", "Li", "Li", "Li", "Li", "Na"], all.Select(one => one["host"].GetString()));
        foreach (Dictionary<string, JsonElement> one in all.Except([none]))
        {
            double fraction = one["solute_solubility"].GetDouble();
            Assert.Equal(fraction / (1 - fraction), one["solute_lambda_sat"].GetDouble(), 1e-12);
            Assert.True(one["conserved"].GetBoolean());
            Assert.Equal(10, one["solute_partition_current_collector"].GetDouble());
        }
        string[] whatever = ["solute_diffusivity", "solute_lambda_sat", "solute_activity_at_dilution"];
        foreach (string entry in whatever)
            Assert.Equal(5, all.Except([none]).Select(one => one[entry].GetDouble()).Distinct().Count());
        Assert.DoesNotContain("solute_lambda_sat", none.Keys);
        foreach (string entry in (string[])["host_atomic_volume", "host_surface_energy",
            "host_bulk_diffusion"])
            Assert.Equal(2, all.Select(one => one[entry].GetDouble()).Distinct().Count());
        Assert.Contains("mg_total", magnesium.Keys);
        Assert.DoesNotContain("ag_total", magnesium.Keys);
        // The account of moles: the same charge plates atoms of another volume.
        Assert.Equal(39.5 / 21.6, sodium["host_atomic_volume"].GetDouble()
            / silver["host_atomic_volume"].GetDouble(), 1e-9);
    }

    private static Dictionary<string, JsonElement> Run(string change)
    {
        string folder = Directory.CreateTempSubdirectory("pfmiec-element-").FullName;
        try
        {
            string file = Path.Combine(folder, "a.yaml"), results = Path.Combine(folder, "out");
            File.WriteAllText(file, Text);
            using StringWriter said = new(CultureInfo.InvariantCulture), errors = new();
            int code = CommandLine.Invoke(
                ["run", file, "--out", results, "--quiet", "--threads", "1", "--set", change], said, errors);
            Assert.True(code == 0, errors.ToString());
            using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "summary.json")));
            return summary.RootElement.EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.Clone());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_not_written_is_on_record_of_the_element()
    {
        foreach (SoluteElement element in SoluteElement.All)
        {
            Solution record = Solutions.Find(element, HostMetal.Lithium)!;
            SilverSetup solute = Setup($"solute.element={element.Symbol}").Silver!;
            Assert.Equal((element, record.Diffusivity.Of(333.15), record.SolubilityInRuns(333.15),
                record.ParticleDensity.Value),
                (solute.Element, solute.Diffusivity, solute.Solubility, solute.ParticleDensity));
        }
        Assert.Equal(1e-14, Setup("solute.element=Zn", "solute.diffusivity=1e-14 m^2/s").Silver!.Diffusivity);
        Assert.Null(Setup("solute.element=none").Silver);
    }

    [Fact]
    public void What_is_not_written_is_on_record_of_the_host()
    {
        BetaSetup beta = Setup("host=Na").Beta;
        Assert.Equal((39.5e-30, 0.24, 3.4e-12, 2e-20),
            (beta.AtomicVolume, beta.SurfaceEnergy, beta.BulkDiffusion, beta.SurfaceDiffusion));
        Assert.Equal(3.2e-19, Setup("host=Na").Walls[Material.Miec].InterfaceDiffusion);
        Assert.Equal(3e-20, Setup().Walls[Material.Miec].InterfaceDiffusion);
        Assert.Equal(0.5, Setup("host=Na", "beta.surface-energy=0.5 J/m^2").Beta.SurfaceEnergy);
        MiecSetup room = Setup("temperature=25 degC");
        Assert.Equal(6.2e-15, room.Beta.BulkDiffusion, 1e-17);
        Assert.Equal(HostMetal.Lithium.InterfaceDiffusion.Of(298.15),
            room.Walls[Material.SolidElectrolyte].InterfaceDiffusion);
        Assert.Equal(HostMetal.Sodium.AtomicVolume.Value, new BetaSetup
        {
            Host = HostMetal.Sodium, SurfaceDiffusion = 0, BulkDiffusion = 0,
        }.AtomicVolume);
    }

    [Fact]
    public void The_resolved_input_names_the_record_and_gives_the_same_run()
    {
        RunInput zinc = InputFile.Read(Text, "a.yaml", ["solute.element=Zn", "temperature=298.15 K"]);
        Assert.Contains("  # default; of Zn in Li\n", zinc.Resolved, StringComparison.Ordinal);
        Assert.Contains("  # default, estimated; of Zn in Li\n", zinc.Resolved, StringComparison.Ordinal);
        Assert.Equal(zinc.Values, InputFile.Read(zinc.Resolved, "a.yaml", []).Values);
        ParameterUse use = zinc.Parameters.Single(one => one.Path == "solute.diffusivity");
        Assert.Equal(("Zn in Li", "sourced"), (use.Entry()["of"], use.Entry()["standing"]));
        RunInput none = InputFile.Read(Text, "a.yaml", ["solute.element=none"]);
        Assert.DoesNotContain("diffusivity", none.Resolved, StringComparison.Ordinal);
        Assert.DoesNotContain("ag_total", none.Miec!.Fields);
    }

    [Fact]
    public void Silver_is_the_former_name_of_the_section()
    {
        string former = Text.With("solute: { element: Ag, initial", "silver: { initial");
        Assert.Equal(InputFile.Read(Text, "a.yaml", []).Values, InputFile.Read(former, "a.yaml", []).Values);
        RunInput changed = InputFile.Read(Text, "a.yaml", ["silver.element=Au"]);
        Assert.Contains(("solute.element", "Au"), changed.Values);
        string both = Assert.Throws<InputException>(() => InputFile.Read(
            former + "\nsolute: { element: Ag }\n", "a.yaml", [])).Message;
        Assert.Contains("'silver' is the former name of 'solute'", both, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_says_what_host_and_solute_are_and_warns_beyond_the_law_of_runs()
    {
        string zinc = Check("solute.element=Zn", "temperature=25 degC");
        Assert.Contains("lithium, T/T_M = 0.66, atoms of 21.6 Å³", zinc, StringComparison.Ordinal);
        Assert.Contains("zinc, dissolves to 0.241 at.% (λ_sat 0.00241)", zinc, StringComparison.Ordinal);
        Assert.DoesNotContain("dilute", zinc, StringComparison.Ordinal);
        Assert.Contains("warning: Mg may dissolve to 45 at.%, but is treated as dilute",
            Check("solute.element=Mg"), StringComparison.Ordinal);
        Assert.Contains("warning: Ag and Li melt together at 418.1 K",
            Check("temperature=420 K"), StringComparison.Ordinal);
        Assert.Contains("sodium, T/T_M = 0.90, atoms of 39.5 Å³", Check("host=Na"), StringComparison.Ordinal);
        Assert.DoesNotContain("dissolves to", Check("solute.element=none"), StringComparison.Ordinal);
    }

    private static string Check(params string[] changes)
    {
        string folder = Directory.CreateTempSubdirectory("pfmiec-element-").FullName;
        try
        {
            string file = Path.Combine(folder, "a.yaml");
            File.WriteAllText(file, Text);
            using StringWriter said = new(CultureInfo.InvariantCulture), errors = new();
            string[] set = [.. changes.SelectMany(change => new[] { "--set", change })];
            Assert.Equal(0, CommandLine.Invoke(["check", file, .. set], said, errors));
            return said.ToString();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_not_on_record_is_not_guessed()
    {
        Assert.Contains("nothing is on record of zinc in sodium; write 'diffusivity'",
            Refusal("host=Na", "solute.element=Zn"), StringComparison.Ordinal);
        Assert.Equal(1e-3, Setup("host=Na", "solute.element=Zn", "solute.diffusivity=1e-12 m^2/s",
            "solute.solubility=1e-3").Silver!.Solubility);
        Assert.Contains("sodium melts at 370.87 K", Refusal("host=Na", "temperature=380 K"),
            StringComparison.Ordinal);
        Assert.Contains("unknown key 'elment'", Refusal("solute.elment=Ag", "solute.element=none"),
            StringComparison.Ordinal);
        Assert.Contains("'Pb'", Refusal("solute.element=Pb"), StringComparison.Ordinal);
    }
}
