using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

public sealed class ThermoCommandTests
{
    private static (int Code, string Said, string Errors) Thermo(params string[] arguments)
    {
        using StringWriter said = new(CultureInfo.InvariantCulture), errors = new();
        int code = CommandLine.Invoke(["thermo", .. arguments], said, errors);
        return (code, said.ToString(), errors.ToString());
    }

    [Fact]
    public void Tables_are_printed_and_two_figures_drawn()
    {
        using var folder = new TemporaryFolder();
        (int code, string said, string errors) = Thermo("--out", folder["thermo"]);
        Assert.True(code == 0, errors);
        foreach (string part in (string[])["249    0.4000    -0.1030     -0.3101    -0.3807",
            "γ∞ = 9.182e-05",
            "from y to 4.92 y, with the X at its start: 2.000", "d = 60 nm: 9.756e-09 1/s",
            "1e-8 1/s is reached at d = 59.5 nm", "silver in lithium (Ag in Li)", "gold in sodium (Au in Na)",
            "estimated", "It rises"])
            Assert.Contains(part, said, StringComparison.Ordinal);
        foreach (string figure in (string[])["figure-5b", "figure-6"])
        {
            Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(folder[$"thermo/{figure}.png"])[..4]);
            Assert.Contains("<svg", File.ReadAllText(folder[$"thermo/{figure}.svg"]),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_temperature_is_of_the_tables_and_must_be_possible()
    {
        using var folder = new TemporaryFolder();
        (int code, string said, _) = Thermo("--out", folder["thermo"], "--temperature", "380 K");
        Assert.Equal(0, code);
        Assert.Contains("values in SI at 380 K", said, StringComparison.Ordinal);
        Assert.DoesNotContain("sodium (Na)", said, StringComparison.Ordinal);      // it has melted
        foreach (string wrong in (string[])["500 K", "20", "-1 K"])
            Assert.Equal(2, Thermo("--temperature", wrong, "--out", folder["none"]).Code);
    }
}
