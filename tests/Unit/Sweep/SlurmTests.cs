using PhaseFieldMiec.App.Sweep;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Sweep;

public sealed class SlurmTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, "1-3")]
    [InlineData(new[] { 2, 4, 5, 9 }, "2,4-5,9")]
    [InlineData(new[] { 7 }, "7")]
    public void Numbers_are_written_as_ranges(int[] points, string text)
        => Assert.Equal(text, SlurmFile.Ranges(points));

    [Fact]
    public void The_file_asks_for_what_a_run_needs_and_each_task_makes_its_run()
    {
        string text = SlurmFile.Write("/data/it's mine", "Where? 1", [1, 2, 5], threads: 4, bytes: 3.1e9,
            ["/opt/pf miec/pfmiec"], atOnce: 8);
        Assert.StartsWith("#!/bin/bash\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        foreach (string line in (string[])
        [
            "#SBATCH --job-name=Where--1", "#SBATCH --array=1-2,5%8", "#SBATCH --cpus-per-task=4",
            "#SBATCH --mem=2957M", "#SBATCH --requeue", "#SBATCH --signal=B:TERM@120",
            "'/opt/pf miec/pfmiec' sweep --resume '/data/it'\\''s mine' --point "
                + "\"$SLURM_ARRAY_TASK_ID\" --threads 4 &",
            "task=\"$SLURM_ARRAY_JOB_ID\"_\"$SLURM_ARRAY_TASK_ID\"",
            "if [ \"$code\" -ge 128 ]; then scontrol requeue \"$task\"; fi",
        ])
            Assert.Contains(line, text.Split('\n'));
    }
}
