using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>What docs/tutorial.md quotes from the program is what it says.</summary>
public sealed class TutorialTests
{
    [Theory]
    [InlineData("surface-diffusion: 3e-21 m^3/s", "surface-diffusion: 3e-21", "'3e-21' is not a diffusivity")]
    [InlineData("surface-diffusion:", "surface-difusion:", "unknown key 'surface-difusion'")]
    [InlineData("contact-angle: 95 deg", "", "lacks the key 'contact-angle'")]
    [InlineData("initial: empty", "initial: { film: { material: miec, thickness: 60 nm } }",
        "a film must be")]
    [InlineData("exclusion: 600 nm", "exclusion: 100 nm", "'exclusion' must be at least")]
    public void Refusals_are_those_of_the_tutorial(string right, string wrong, string quote)
    {
        string folder = Directory.CreateTempSubdirectory("pfmiec-tutorial-").FullName;
        try
        {
            string input = SourceTree.Read("inputs/quickstart.yaml");
            int at = input.IndexOf(right, StringComparison.Ordinal);
            Assert.True(at > 0);
            string file = Path.Combine(folder, "a.yaml");
            File.WriteAllText(file, input[..at] + wrong + input[(at + right.Length)..]);
            using StringWriter output = new(), errors = new();

            Assert.Equal(2, CommandLine.Invoke(["check", file], output, errors));

            Assert.Contains(Quoted(quote), errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Quoted(string part) => SourceTree.Lines("docs/tutorial.md")
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
        .Single(quote => quote.Contains(part, StringComparison.Ordinal));
}
