using System.Text;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Texts as editors, word processors and people leave them: what has one meaning is read.</summary>
public sealed class WrittenTextTests
{
    private static string Resolved(string text)
        => string.Join('\n',
            InputFile.Read(text, "a.yaml", []).Values.Select(one => $"{one.Path}={one.Value}"));

    [Theory]
    [InlineData("temperature: 60 degC", "temperature:\u00a060\u202f\u2103")]
    [InlineData("temperature: 60 degC", "temperature\u00a0:\u00a060\u00a0degC\u00a0# warm")]
    [InlineData("  depth: 2 um", "\u00a0\u00a0depth: 2 µm")]
    [InlineData("spacing: 20 nm", "spacing: 20nm")]
    [InlineData("  depth: 2 um", "  depth: 2,0 um")]
    [InlineData("surface-diffusion: 3e-21 m^3/s", "surface-diffusion: 3 × 10^\u221221 m³⋅s⁻¹")]
    [InlineData("{ current: -2 mA/cm^2,", "{ current: \u22122 mA⋅cm^-2,")]
    [InlineData("precision: single", "precision: Single\u00a0")]
    [InlineData("solids: as-drawn", "solids: as_drawn")]
    [InlineData("lateral: periodic", "lateral: PERIODIC")]
    [InlineData("near: miec", "near: MIEC")]
    [InlineData("cells: [48, 24]", "cells: [\uff14\uff18, 24]")]
    public void What_is_written_otherwise_and_means_the_same_is_read_as_the_same(string piece, string other)
        => Assert.Equal(Resolved(InputTexts.Tubules), Resolved(InputTexts.Tubules.With(piece, other)));

    [Theory]
    [InlineData("ion-conductivity: infinite", "inf", ".inf", "Infinity", "∞", "~")]
    [InlineData("nucleation-overpotential: none", "None", "~", "null", "never")]
    public void Words_of_programs_stand_for_those_of_the_manual(string right, params string[] others)
    {
        string key = right.Split(' ')[0], at = "        exchange-current: 0.05 mA/cm^2".Trim();
        string With(string word) => Resolved(InputTexts.Tubules
            .With("            nucleation-overpotential: 14 mV\n".Trim(), "")
            .With(at, $"{at}\n    {key} {word}"));
        string expected = With(right.Split(' ')[1]);
        Assert.Contains(right.Replace(": ", "=", StringComparison.Ordinal), expected,
            StringComparison.Ordinal);
        Assert.All(others, word => Assert.Equal(expected, With(word)));
    }

    [Fact]
    public void Files_in_other_encodings_are_read()
    {
        using var folder = new TemporaryFolder();
        string text = InputTexts.Tubules.With("depth: 2 um", "depth: 2 µm")
            .With("contact-angle: 170 deg", "contact-angle: 170°");
        Encoding[] encodings = [Encoding.Latin1, Encoding.UTF8, new UTF8Encoding(false), Encoding.Unicode,
            Encoding.BigEndianUnicode, Encoding.UTF32];
        foreach (Encoding encoding in encodings)
        {
            File.WriteAllText(folder["a.yaml"], text, encoding);
            string resolved = string.Join('\n', InputFile.Load(folder["a.yaml"], []).Values
                .Select(one => $"{one.Path}={one.Value}"));
            Assert.Equal(Resolved(InputTexts.Tubules), resolved);
        }
    }

    [Theory]
    [InlineData("0,500\n0.02,-500\n")]
    [InlineData("0;500\n0,02;-500\n")]
    [InlineData("0\t500\r\n0,02\t\u2212500\r\n")]
    [InlineData("time [ms];current [A/m²]\n0;500\n20;-500\n")]
    public void A_file_of_currents_may_have_commas_for_decimals(string rows)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], rows, Encoding.Latin1);
        if (rows.Contains('\u2212')) File.WriteAllText(folder["a.csv"], rows);
        var control = DriveFile.Read(folder["a.csv"], new Place("a.yaml", 1, 1));
        Assert.Equal([0, 0.02], control.Times);
        Assert.Equal([500, -500], control.Values);
    }

    [Fact]
    public void A_path_has_home_and_variables_put_in_where_no_file_has_that_name()
    {
        using var folder = new TemporaryFolder();
        string home = Environment.GetEnvironmentVariable("HOME") ?? "";
        Assert.Equal($"{home}/a.tif", UserPath.Expand("~/a.tif", folder.Path, out _));
        Assert.Equal($"{home}/a.tif", UserPath.Expand("${HOME}/a.tif", folder.Path, out _));
        Assert.Equal("a~.tif", UserPath.Expand("a~.tif", folder.Path, out _));
        Assert.Null(UserPath.Expand("$PFMIEC_NO_SUCH/a.tif", folder.Path, out string missing));
        Assert.Equal("$PFMIEC_NO_SUCH", missing);
        File.WriteAllText(folder["$PFMIEC_NO_SUCH"], "");
        Assert.Equal("$PFMIEC_NO_SUCH", UserPath.Expand("$PFMIEC_NO_SUCH", folder.Path, out _));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void What_lies_in_itself_too_deep_is_refused(string opens, string closes)
    {
        string Nested(int depth) => $"a: {string.Concat(Enumerable.Repeat(opens, depth))}1"
            + string.Concat(Enumerable.Repeat(closes, depth));
        string open = $"a: {string.Concat(Enumerable.Repeat("[", 200000))}";
        foreach (string text in (string[])[Nested(3000), open])
            Assert.Contains("lie in each other more than 64 deep", Assert.Throws<InputException>(
                () => InputFile.Read(text, "a.yaml", [])).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("deep", Assert.Throws<InputException>(
            () => InputFile.Read(Nested(60), "a.yaml", [])).Message, StringComparison.Ordinal);
    }
}
