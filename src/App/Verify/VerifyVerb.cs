using System.Collections.Concurrent;
using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver.Setup;
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
        var sections = Cases.SelectMany(
            one => Precisions, (one, precision) => (one.Family, Precision: precision, one.Cases)).ToArray();
        using IEnumerator<CaseOutcome> ended = Outcomes(
            [.. sections.SelectMany(one => one.Cases.Select(each => (each, one.Precision)))]).GetEnumerator();
        bool stopped = false;
        foreach ((string family, Precision precision, IReadOnlyList<VerificationCase> cases) in sections)
        {
            if (stopped) break;
            output.WriteLine($"{family}, {precision.ToString().ToLowerInvariant()} precision, {Device.Name}");
            var outcomes = new List<CaseOutcome>();
            while (!stopped && outcomes.Count < cases.Count && ended.MoveNext())
            {
                outcomes.Add(ended.Current);
                stopped = Stop && !ended.Current.Passed;
            }
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

    /// <summary>Runs cases and gives their outcomes in order. They are small and know nothing of each other:
    /// on the CPU each core runs its own. A device of another kind computes for one at a time, and so does a
    /// run that may stop.</summary>
    private IEnumerable<CaseOutcome> Outcomes(
        IReadOnlyList<(VerificationCase Case, Precision Precision)> cases)
    {
        if (Stop || Device.Devices is not CpuDevices || Environment.ProcessorCount == 1)
            return cases.Select(one => CaseOutcome.Of(one.Case, new(one.Precision, Device.Devices)));
        return Partitioner.Create(cases, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered()
            .WithDegreeOfParallelism(Math.Min(Environment.ProcessorCount, 64))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(one => CaseOutcome.Of(one.Case, new(one.Precision, Device.Devices)));
    }

    private static void RefuseMissingFolder(string option, string? path)
    {
        if (path is not null && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
            && !Directory.Exists(folder))
            throw new UsageException($"{option} {path}: there is no folder {folder}.");
    }
}
