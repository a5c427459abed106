using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>pfmiec verify: runs problems with known answers and compares.</summary>
internal sealed class VerifyVerb(TextWriter output, TextWriter errors)
{
    public required IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> Cases { get; init; }
    public required DeviceChoice Device { get; init; }
    public required IReadOnlyList<Precision> Precisions { get; init; }
    /// <summary>Whether a case that fails is the last.</summary>
    public bool Stop { get; init; }
    public required string? Json { get; init; }
    public required string? Markdown { get; init; }

    public int Run()
    {
        RefuseMissingFolder("--json", Json);
        RefuseMissingFolder("--markdown", Markdown);
        if (Markdown is not null) CaseMarkdown.Former(Markdown);
        var clock = Stopwatch.StartNew();
        TimeSpan worked = Environment.CpuUsage.TotalTime;
        var all = new List<(string Family, CaseOutcome Outcome)>();
        foreach ((string family, IReadOnlyList<VerificationCase> cases) in Cases)
            foreach (Precision precision in Precisions)
            {
                output.WriteLine($"{family}, {precision.ToString().ToLowerInvariant()} precision, {Device.Name}");
                var outcomes = new List<CaseOutcome>();
                foreach (VerificationCase one in cases)
                {
                    if (Stop && (all.Exists(former => !former.Outcome.Passed) || outcomes.Exists(former => !former.Passed))) break;
                    outcomes.Add(CaseOutcome.Of(one, new(precision, Device.Devices)));
                }
                if (outcomes.Count == 0) continue;
                CaseTable.Write(outcomes, output);
                output.WriteLine();
                all.AddRange(outcomes.Select(outcome => (family, outcome)));
            }
        if (Json is not null) CaseJson.Write(Json, Device.Name, all.Select(one => one.Outcome));
        if (Markdown is not null) CaseMarkdown.Write(Markdown, all);
        double processor = (Environment.CpuUsage.TotalTime - worked).TotalSeconds;
        CaseOutcome[] failed = [.. all.Select(one => one.Outcome).Where(outcome => !outcome.Passed)];
        output.WriteLine($"{all.Count - failed.Length} cases passed, {failed.Length} failed, in "
            + $"{clock.Elapsed.TotalSeconds:0.0} s ({processor:0.0} s of processor time)");
        foreach (CaseOutcome outcome in failed)
            errors.WriteLine($"{outcome.Case.Name}, {outcome.Precision.ToString().ToLowerInvariant()} "
                + $"precision: {outcome.Main}");
        return failed.Length == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void RefuseMissingFolder(string option, string? path)
    {
        if (path is not null && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
            && !Directory.Exists(folder))
            throw new UsageException($"{option} {path}: there is no folder {folder}.");
    }
}
