using System.Globalization;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed class LineTests
{
    private const int Most = 110;

    [Fact]
    public void Lines_of_code_end_at_110_columns() => SourceTree.AssertNone(
        from file in SourceTree.TextFiles
        where file.EndsWith(".cs", StringComparison.Ordinal)
        from line in Code(SourceTree.Lines(file))
        where Columns(line.Text) > Most
        select $"{file}:{line.Number}: {Columns(line.Text)} columns");

    /// <summary>Lines that are not part of a text in three quotes: input files in tests are as wide as users
    /// write them.</summary>
    private static IEnumerable<(string Text, int Number)> Code(string[] lines)
    {
        bool isQuoted = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!isQuoted) yield return (lines[i], i + 1);
            if ((lines[i].Split("\"\"\"").Length - 1) % 2 == 1) isQuoted = !isQuoted;
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("∂ψ/∂t", 5)]
    [InlineData("ẋ𝑥", 2)]
    public void A_letter_is_one_column_however_it_is_encoded(string text, int columns) =>
        Assert.Equal(columns, Columns(text));

    private static int Columns(string line) => new StringInfo(line).LengthInTextElements;
}
