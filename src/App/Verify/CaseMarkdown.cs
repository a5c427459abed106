using System.Text;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Outcomes as the tables of a document. What people wrote before and after the tables
/// stays.</summary>
internal static class CaseMarkdown
{
    internal const string Begin = "<!-- tables written by pfmiec verify: begin -->";
    internal const string End = "<!-- tables written by pfmiec verify: end -->";

    /// <summary>Writes the tables between the marks of the file, or a new file. Throws
    /// <see cref="UsageException"/> for a file without marks, and <see cref="OutputException"/>.</summary>
    public static void Write(string path, IReadOnlyList<(string Family, CaseOutcome Outcome)> outcomes)
    {
        string former = Former(path);
        int begin = former.IndexOf(Begin, StringComparison.Ordinal);
        int end = former.IndexOf(End, begin, StringComparison.Ordinal);
        try
        {
            CasePlots.Write(path, outcomes);
            AtomicFile.Write(path, former[..(begin + Begin.Length)] + "\n\n" + Tables(outcomes, path)
                + former[end..]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>The present text of the file, or that of a new one. Throws
    /// <see cref="UsageException"/>.</summary>
    public static string Former(string path)
    {
        if (!File.Exists(path)) return $"# Verification\n\n{Begin}\n{End}\n";
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        if (begin >= 0 && text.IndexOf(End, begin, StringComparison.Ordinal) > begin) return text;
        throw new UsageException($"--markdown {path}: this file lacks the lines '{Begin}' and '{End}' "
            + "between which the tables are to stand.");
    }

    /// <summary>A table per family, a row per number of a case, a column per precision, and the family's
    /// plots.</summary>
    public static string Tables(IReadOnlyList<(string Family, CaseOutcome Outcome)> outcomes, string document)
    {
        Precision[] precisions = [.. outcomes.Select(one => one.Outcome.Precision).Distinct().Order()];
        var text = new StringBuilder();
        foreach (IGrouping<string, CaseOutcome> family in outcomes.GroupBy(o => o.Family, o => o.Outcome))
        {
            text.Append($"## {char.ToUpperInvariant(family.Key[0])}{family.Key[1..]}\n\n");
            text.Append("| case: number | claim | formula | expected | tolerance |");
            foreach (Precision precision in precisions)
                text.Append($" measured, {precision.ToString().ToLowerInvariant()} |");
            text.Append('\n').Append("|---|---|---|---|---|");
            foreach (Precision _ in precisions) text.Append("---|");
            text.Append('\n');
            foreach (IGrouping<VerificationCase, CaseOutcome> one in family.GroupBy(o => o.Case))
                AppendRows(text, [.. precisions.Select(p => one.First(o => o.Precision == p))]);
            text.Append('\n');
            foreach (string link in CasePlots.Links(document, family)) text.Append(link).Append("\n\n");
        }
        return text.ToString();
    }

    private static void AppendRows(StringBuilder text, CaseOutcome[] columns)
    {
        IReadOnlyList<CaseResult> first = columns[0].Results;
        for (int i = 0; i < first.Count; i++)
        {
            string tolerances = string.Join("; ", columns.Select(c => At(c, i)).OfType<CaseResult>()
                .Select(r => Number(r.Tolerance, 3)).Distinct());
            text.Append($"| {Escaped(columns[0].Case.Name)}: {Escaped(first[i].Name)} "
                + $"| {Escaped(first[i].Claim)} | {Escaped(first[i].Formula)} "
                + $"| {Number(first[i].Expected, 6)} | {tolerances} |");
            foreach (CaseOutcome column in columns)
            {
                CaseResult? result = At(column, i);
                // A case may have fewer numbers in single precision.
                bool passed = result?.Passed ?? column.Passed;
                int digits = first[i].Expected == 0 ? 2 : 6;
                string measured = result is null && passed ? "–" : Number(result?.Measured, digits);
                text.Append($" {measured}{(passed ? "" : " **failed**")} |");
            }
            text.Append('\n');
        }
    }

    private static CaseResult? At(CaseOutcome outcome, int index)
        => index < outcome.Results.Count ? outcome.Results[index] : null;

    private static string Number(double? value, int digits)
        => value is { } number ? number.ToString($"G{digits}") : "none";

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
