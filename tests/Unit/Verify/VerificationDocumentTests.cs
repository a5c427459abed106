using PhaseFieldMiec.App.Verify;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Verify;

/// <summary>docs/verification.md is what the command writes:
/// pfmiec verify --all --precision both --markdown docs/verification.md.</summary>
public sealed class VerificationDocumentTests
{
    private const string Document = "docs/verification.md";

    [Fact]
    public void Every_case_has_its_row_and_every_row_its_case()
    {
        string[] rows = [.. SourceTree.Lines(Document).SkipWhile(line => line != CaseMarkdown.Begin)
            .TakeWhile(line => line != CaseMarkdown.End)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| case:",
                StringComparison.Ordinal))];
        string[] starts = [.. Catalogue.Families.SelectMany(family => family.Cases)
            .Select(one => $"| {one.Name}: ")];
        bool Begins(string row, string start) => row.StartsWith(start, StringComparison.Ordinal);
        SourceTree.AssertNone(starts.Where(start => !rows.Any(row => Begins(row, start))));
        SourceTree.AssertNone(rows.Where(row => !starts.Any(start => Begins(row, start))));
        SourceTree.AssertNone(rows.Where(row => row.Contains("**failed**", StringComparison.Ordinal)));
    }

    [Fact]
    public void Numbers_that_cost_nothing_are_those_of_today()
    {
        (string, CaseOutcome)[] outcomes =
        [
            .. from family in Catalogue.Families
               from one in family.Cases
               where one.Kind == CaseKind.Arithmetic
               from precision in new[] { Precision.Double, Precision.Single }
               select (family.Family, CaseOutcome.Of(one, new(precision, new CpuDevices(Threads: 1)))),
        ];
        Assert.NotEmpty(outcomes);
        string document = SourceTree.Read(Document).ReplaceLineEndings("\n");
        foreach (var family in outcomes.GroupBy(outcome => outcome.Item1))
            Assert.Contains(CaseMarkdown.Tables([.. family], Document), document, StringComparison.Ordinal);
    }
}
