using System.Globalization;
using System.Text;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>The file for 'sbatch': an array of jobs, one run each. A job that is near the end of its time, or
/// that must make room, writes a checkpoint and comes again.</summary>
internal static class SlurmFile
{
    /// <summary>Its name in the folder of the sweep.</summary>
    public const string Name = "sweep.sbatch";

    private const int SecondsBefore = 120;

    /// <summary>Its text.</summary>
    /// <param name="folder">full path of the folder of the sweep</param>
    /// <param name="title">of the sweep</param>
    /// <param name="points">numbers of the runs, from 1, in order</param>
    /// <param name="threads">of a run</param>
    /// <param name="bytes">memory of a run</param>
    /// <param name="program">how a shell calls this program</param>
    /// <param name="atOnce">jobs at a time; null: as many as there is room for</param>
    public static string Write(string folder, string title, IReadOnlyList<int> points, int threads,
        double bytes, IReadOnlyList<string> program, int? atOnce)
        => string.Create(CultureInfo.InvariantCulture, $"""
            #!/bin/bash
            #SBATCH --job-name={Word(title)}
            #SBATCH --array={Ranges(points)}{(atOnce is { } most ? $"%{most}" : "")}
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task={threads}
            #SBATCH --mem={Math.Ceiling(bytes / (1 << 20))}M
            #SBATCH --requeue
            #SBATCH --signal=B:TERM@{SecondsBefore}
            #SBATCH --open-mode=append
            #SBATCH --output="{folder}/slurm-%a.txt"
            # Written by 'pfmiec sweep --slurm'. To say more: sbatch --time=8:00:00 --partition=NAME FILE
            # Afterwards: pfmiec sweep --collect {Quoted(folder)}

            {string.Join(' ', program.Select(Quoted))} sweep --resume {Quoted(folder)} --point "$SLURM_ARRAY_TASK_ID" --threads {threads} &
            run=$!
            trap 'kill -TERM "$run" 2>/dev/null' TERM
            wait "$run"
            code=$?
            # A signal ends 'wait' before the run has written its checkpoint.
            while kill -0 "$run" 2>/dev/null; do wait "$run"; code=$?; done
            # Not by $SLURM_JOB_ID: that of the last task is that of the whole array.
            task="$SLURM_ARRAY_JOB_ID"_"$SLURM_ARRAY_TASK_ID"
            if [ "$code" -ge 128 ]; then scontrol requeue "$task"; fi
            exit "$code"

            """);

    /// <summary>Numbers as 'sbatch' takes them: 1-3,7.</summary>
    public static string Ranges(IReadOnlyList<int> points)
    {
        var text = new StringBuilder();
        for (int i = 0, end; i < points.Count; i = end + 1)
        {
            for (end = i; end + 1 < points.Count && points[end + 1] == points[end] + 1;) end++;
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{points[i]}");
            if (end > i) text.Append(CultureInfo.InvariantCulture, $"-{points[end]}");
        }
        return text.ToString();
    }

    private static string Word(string title)
    {
        string word = string.Concat(title.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c
            : '-'));
        return word.Length == 0 ? "sweep" : word;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
