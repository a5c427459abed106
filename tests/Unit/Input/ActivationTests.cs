using System.Globalization;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Quantities with an activation energy arrive as their values at the temperature of the
/// run.</summary>
public sealed class ActivationTests
{
    private static MiecSetup Build(RunInput input)
        => input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry));

    private static RunInput Read(string text) => InputFile.Read(text, "a.yaml", []);

    /// <summary>exp[−(E/k)(1/T − 1/T₀)], E in eV, with k in eV/K.</summary>
    private static double Factor(double energy, double at, double now)
        => Math.Exp(-energy / 8.617333262145e-5 * (1 / now - 1 / at));

    [Fact]
    public void The_law_doubles_where_it_is_to()
    {
        // E = k ln 2/(1/T₀ − 1/T).
        double energy = 1.380649e-23 * Math.Log(2) / (1 / 298.15 - 1 / 333.15);
        Assert.Equal(6e-21, Arrhenius.Evaluate(3e-21, 298.15, energy, 333.15), 6e-21 * 1e-13);
        Assert.Equal(1.5e-21, Arrhenius.Evaluate(3e-21, 333.15, energy, 298.15), 1.5e-21 * 1e-13);
        Assert.Equal(3e-21, Arrhenius.Evaluate(3e-21, 300, energy, 300));
        Assert.Equal(3e-21, Arrhenius.Evaluate(3e-21, 300, 0, 400));
    }

    public static TheoryData<string, string, string, Func<MiecSetup, double>> Quantities => new()
    {
        { "surface-diffusion: 3e-21 m^3/s", "m^3/s", "beta", setup => setup.Beta.SurfaceDiffusion },
        { "bulk-diffusion: 5.2e-14 m^2/s", "m^2/s", "beta", setup => setup.Beta.BulkDiffusion },
        { "interface-diffusion: 1e-20 m^3/s", "m^3/s", "miec",
            setup => setup.Walls[Material.Miec].InterfaceDiffusion },
        { "exchange-current: 0.05 mA/cm^2", "A/m^2", "miec",
            setup => setup.Walls[Material.Miec].ExchangeCurrent },
        { "  diffusivity: 1.42e-13 m^2/s", "m^2/s", "solute", setup => setup.Silver!.Diffusivity },
    };

    [Theory]
    [MemberData(nameof(Quantities))]
    public void Each_is_evaluated_at_the_temperature_of_the_run(string plain, string unit, string _,
        Func<MiecSetup, double> value)
    {
        string[] parts = plain.Split(": ");
        string law = $"{parts[0]}: {{ value: {parts[1]}, at: 25 degC, activation-energy: 0.45 eV }}";
        double at25 = value(Build(Read(InputTexts.Tubules)));
        RunInput input = Read(InputTexts.Tubules.With(plain, law));
        double now = value(Build(input));
        Assert.Equal(at25 * Factor(0.45, 298.15, 333.15), now, at25 * 1e-8);
        Assert.InRange(now / at25, 6, 7);
        // The resolved input has the value that is used and, as a note, what was written; it gives the same
        // run.
        string exact = now.ToString("R", CultureInfo.InvariantCulture).Replace("E-", "e-",
            StringComparison.Ordinal);
        Assert.Contains($"{parts[0].Trim()}: {exact} {unit}  # {parts[1]} at 25 degC, 0.45 eV; reference ",
            input.Resolved, StringComparison.Ordinal);
        Assert.Equal(now, value(Build(Read(input.Resolved))));
        Assert.Equal(value(Build(Read(InputTexts.Tubules))), value(Build(Read(
            InputTexts.Tubules.With(plain, law.With("25 degC", "60 degC"))))));
    }

    [Theory]
    [InlineData("{ value: 3e-21 m^3/s, at: 25 degC }",
        "a.yaml, line 23, column 22: 'beta.surface-diffusion' lacks the key 'activation-energy'; add for "
            + "example 'activation-energy: 0.45 eV'.")]
    [InlineData("{ value: 3e-21 m^3/s, at: 25 degC, activation: 1 eV }", "'activation-energy'")]
    [InlineData("{ value: 3e-21 m^2/s, at: 25 degC, activation-energy: 1 eV }",
        "a.yaml, line 23, column 31: '3e-21 m^2/s' is not a diffusivity times a width; write a number, a "
            + "space and a unit, as in '3e-20 m^3/s'.")]
    [InlineData("{ value: 3e-21 m^3/s, at: -300 degC, activation-energy: 1 eV }",
        "'at' must be greater than zero, not '-300 degC'.")]
    [InlineData("{ value: 3e-21 m^3/s, at: 25 degC, activation-energy: -1 eV }",
        "'activation-energy' must be zero or greater, not '-1 eV'.")]
    [InlineData("{ value: 3e-21 m^3/s, at: 25 degC, activation-energy: 1 kg }", "'1 kg' is not an energy")]
    [InlineData("{ value: 3e-21 m^3/s, at: 2000 K, activation-energy: 60 eV }",
        "a.yaml, line 23, column 22: at 333.15 K 'surface-diffusion' becomes 0 m^3/s, and it must be greater "
            + "than zero; check 'at' and 'activation-energy'.")]
    [InlineData("{ value: 3e-21 m^3/s, at: 1 K, activation-energy: 60 eV }", "becomes Infinity m^3/s")]
    public void A_wrong_law_is_refused(string law, string message)
        => Assert.Contains(message, Assert.Throws<InputException>(() => Read(InputTexts.Tubules.With(
            "surface-diffusion: 3e-21 m^3/s", $"surface-diffusion: {law}"))).Message,
                StringComparison.Ordinal);

    [Theory]
    [InlineData("surface-energy: 0.4 J/m^2", "'surface-energy' must be a single value")]
    [InlineData("contact-angle: 150 deg", "'contact-angle' must be a single value")]
    public void Other_quantities_have_none(string plain, string message)
    {
        string[] parts = plain.Split(": ");
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(InputTexts.Tubules.With(plain,
            $"{parts[0]}: {{ value: {parts[1]}, at: 25 degC, activation-energy: 1 eV }}"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_shows_the_value_and_the_law()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.yaml"], InputTexts.Tubules.With("bulk-diffusion: 5.2e-14 m^2/s",
            "bulk-diffusion: { value: 6.2e-15 m^2/s, at: 25 degC, activation-energy: 0.5 eV }"));
        using StringWriter said = new(CultureInfo.InvariantCulture),
            errors = new(CultureInfo.InvariantCulture);
        Assert.Equal(0, CommandLine.Invoke(["check", folder["a.yaml"]], said, errors));
        Assert.Contains("m^2/s  # 6.2e-15 m^2/s at 25 degC, 0.5 eV; reference unverified", said.ToString(),
            StringComparison.Ordinal);
        double expected = 0.62 * Factor(0.5, 298.15, 333.15);
        Assert.Contains($"beta.bulk-diffusion = {expected.ToString(CultureInfo.InvariantCulture)[..6]}",
            said.ToString(), StringComparison.Ordinal);
    }
}
