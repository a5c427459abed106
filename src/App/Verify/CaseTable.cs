using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Outcomes as a table for people: one row per number.</summary>
internal static class CaseTable
{
    private const int FirstNumber = 3;      // columns before it are words, from the left

    private static readonly string[] Heads =
        ["name", "claim", "formula", "expected", "measured", "deviation", "tolerance", "pass"];

    public static void Write(IReadOnlyList<CaseOutcome> outcomes, TextWriter output)
    {
        string[][] rows =
        [
            Heads,
            .. from outcome in outcomes from result in outcome.Results select Cells(outcome.Case, result),
        ];
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < FirstNumber
                ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
    }

    private static string[] Cells(VerificationCase one, CaseResult result) =>
    [
        $"{one.Name}: {result.Name}", result.Claim, result.Formula, $"{result.Expected:G6}",
        $"{result.Measured:G6}", $"{result.Measured - result.Expected:G3}", $"{result.Tolerance:G3}",
        result.Passed ? "yes" : "NO",
    ];
}
