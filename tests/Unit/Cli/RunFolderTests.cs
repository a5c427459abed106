using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>Commands that read the folder of a run, and how to cite.</summary>
public sealed class RunFolderTests : IDisposable
{
    // Straight slots 6 of 16 cells wide in 12 planes between 3 of SE and 3 of CC, half filled from the SE.
    private const string Slots = """
        title: slots
        temperature: 333.15 K
        precision: double
        geometry:
          tubules: { cells: [16, 12], spacing: 20 nm, radius: 60 nm, pitch: 320 nm }
          stack: { solid-electrolyte: 60 nm, current-collector: 60 nm }
          lateral: periodic
          depth: 2 um
        materials:
          solid-electrolyte: { contact-angle: 90 deg, interface-diffusion: 3e-20 m^3/s, exchange-current: 50 A/m^2 }
          miec: { contact-angle: 90 deg, interface-diffusion: 3e-20 m^3/s, exchange-current: 20 A/m^2 }
          current-collector: { contact-angle: 90 deg, interface-diffusion: 3e-20 m^3/s }
        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 5.2e-14 m^2/s, interface-width: 4 }
        current:
          protocol: [ { current: 1 mA/cm^2, until: { charge: 0.0001 mAh/cm^2 } } ]
        initial: { filled: { fraction: 0.5, from: solid-electrolyte } }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static (int Code, string Said, string Errors) Invoke(params string[] arguments)
    {
        using StringWriter said = new(CultureInfo.InvariantCulture), errors = new();
        int code = CommandLine.Invoke(arguments, said, errors);
        return (code, said.ToString(), errors.ToString());
    }

    private string Run(params string[] more)
    {
        File.WriteAllText(folder["slots.yaml"], Slots);
        (int code, _, string errors) = Invoke(["run", folder["slots.yaml"], "--out", folder["run"], "--quiet",
            "--device", "cpu", "--threads", "1", .. more]);
        Assert.True(code == 0, errors);
        return folder["run"];
    }

    [HdfFact]
    public void Effective_properties_are_those_of_the_geometry_and_of_the_last_row()
    {
        string run = Run();
        (int code, string said, string errors) = Invoke("effective", run);
        Assert.True(code == 0, errors);
        JsonElement found = JsonDocument.Parse(said).RootElement;
        double area = 16 * 20e-9 * 2e-6, thickness = 12 * 20e-9;
        Assert.Equal(area, found.GetProperty("geometric_area_m2").GetDouble(), 1e-12 * area);
        Assert.Equal(thickness, found.GetProperty("thickness_m").GetDouble(), 1e-12 * thickness);

        // Slots and walls are straight: each conducts by its section. Pores end at β.
        JsonElement phases = found.GetProperty("phases");
        double solid = phases.GetProperty("MIEC").GetProperty("volume_fraction").GetDouble();
        Assert.Equal(10.0 / 16, solid, 1e-12);
        Assert.Equal(solid, phases.GetProperty("MIEC").GetProperty("relative_diffusivity").GetDouble(), 1e-4);
        Assert.Equal(1, phases.GetProperty("MIEC").GetProperty("tortuosity_factor").GetDouble(), 1e-4);
        JsonElement pores = phases.GetProperty("pores left"), beta = phases.GetProperty("beta");
        Assert.Equal(0, pores.GetProperty("relative_diffusivity").GetDouble());
        Assert.Equal(JsonValueKind.Null, pores.GetProperty("tortuosity_factor").ValueKind);
        Assert.Equal(6.0 / 16, pores.GetProperty("volume_fraction").GetDouble()
            + beta.GetProperty("volume_fraction").GetDouble(), 1e-12);

        string summary = File.ReadAllText(Path.Combine(run, "summary.json"));
        double contact = JsonDocument.Parse(summary).RootElement.GetProperty("last")
            .GetProperty("contact_miec").GetDouble();
        Assert.True(contact > 0);
        JsonElement miec = found.GetProperty("contacts").GetProperty("MIEC");
        Assert.Equal(contact, miec.GetProperty("area_m2").GetDouble(), 1e-12 * contact);
        Assert.Equal(20 * contact / area,
            miec.GetProperty("effective_exchange_current_A_m-2").GetDouble(), 1e-9);

        JsonElement bpx = found.GetProperty("BPX").GetProperty("Negative electrode");
        Assert.Equal(20 / 96485.33212,
            bpx.GetProperty("Reaction rate constant [mol.m-2.s-1]").GetDouble(), 1e-12);
        Assert.Equal(contact / (area * thickness),
            bpx.GetProperty("Surface area per unit volume [m-1]").GetDouble(), 1e-6);
        Assert.Equal(solid,
            found.GetProperty("PyBaMM").GetProperty("Negative electrode porosity").GetDouble());
    }

    [HdfFact]
    public void A_box_has_its_own_area()
    {
        string run = Run("--set", "geometry.tubules.cells=[16, 16, 12]", "--set", "geometry.depth=");
        (int code, string said, string errors) = Invoke("effective", run);
        Assert.True(code == 0, errors);
        JsonElement found = JsonDocument.Parse(said).RootElement;
        double edge = 16 * 20e-9;
        Assert.Equal(edge * edge, found.GetProperty("geometric_area_m2").GetDouble(), 1e-9 * edge * edge);
        Assert.Equal(12 * 20e-9, found.GetProperty("thickness_m").GetDouble(), 1e-18);
        JsonElement solid = found.GetProperty("phases").GetProperty("MIEC");
        Assert.Equal(1, solid.GetProperty("tortuosity_factor").GetDouble(), 1e-4);
    }

    [HdfFact]
    public void Info_says_how_far_a_run_is()
    {
        string run = Run();
        (int code, string said, string errors) = Invoke("info", run);
        Assert.True(code == 0, errors);
        foreach (string line in (string[])["title: +slots", "state: +finished", "charge: +3\\.6 C/m\\^2",
            "cells: +288", "snapshots: +[0-9]+, the last one at"])
            Assert.Matches(line, said);

        File.Delete(Path.Combine(run, "summary.json"));
        Assert.Contains($"interrupted; go on with: pfmiec run --resume \"{run}\"", Invoke("info", run).Said,
            StringComparison.Ordinal);
        using (new FileStream(Path.Combine(run, "run.lock"), FileMode.Create, FileAccess.ReadWrite,
            FileShare.ReadWrite))
            Assert.Matches("state: +going on", Invoke("info", run).Said);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("effective")]
    public void A_folder_without_a_run_is_refused_with_a_sentence(string command)
    {
        (int code, _, string errors) = Invoke(command, folder.Path);
        Assert.Equal(2, code);
        Assert.Contains("holds no run", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void How_to_cite_names_this_version()
    {
        string version = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
        Assert.Contains($"PhaseFieldMiec, version {version}.", Invoke("cite").Said, StringComparison.Ordinal);
        string entries = Invoke("cite", "--bibtex").Said;
        Assert.Contains($"version = {{{version}}}", entries, StringComparison.Ordinal);
        Assert.Contains("author = {Kim, So Yeon and Li, Ju}", entries, StringComparison.Ordinal);
        Assert.Equal(entries.Count(letter => letter == '{'), entries.Count(letter => letter == '}'));
    }
}
