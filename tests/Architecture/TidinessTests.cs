using System.Text.RegularExpressions;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed class TidinessTests
{
    // The patterns are written in pieces, so that this file does not match itself.
    private static readonly Regex Marks =
        new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + "Exception)");

    private static readonly Regex MachinePaths = new(
        @"(?<![\w.~}])(/ho" + "me/|/ro" + "ot/|/wo" + "rk/|/w" + "t/|/t" + @"mp/|[A-Z]:\\?Us" + "ers)");

    [Fact]
    public void No_unfinished_work_is_marked_in_the_sources() => SourceTree.AssertNone(Lines(Marks));

    [Fact]
    public void No_path_of_a_machine_stands_in_the_sources() => SourceTree.AssertNone(Lines(MachinePaths));

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() =>
        Assert.DoesNotContain(
            SourceTree.TextFiles,
            file => file.EndsWith(".cs", StringComparison.Ordinal) && SourceTree.Lines(file).Length > 300);

    private static IEnumerable<string> Lines(Regex pattern)
    {
        Assert.Contains("tests/Architecture/TidinessTests.cs", SourceTree.TextFiles);
        return from file in SourceTree.TextFiles
               from line in SourceTree.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
               where pattern.IsMatch(line.Text)
               select $"{file}:{line.Number}: {line.Text.Trim()}";
    }
}
