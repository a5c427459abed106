using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A run that is finished, and one that is to go on beyond that.</summary>
public sealed class LongerRunTests
{
    private const string Second = "    - { current: -1000 A/m^2, until: { time: 100 ms } }\n";
    private const string Short = "run.end=0.08";

    private static string Blocks(int times) => ResumeBox.Coupled.Replace(Second, "    - repeat: "
        + $"{times}\n      parts: [ {{ rest: true, until: {{ time: 5 ms, overpotential: 3 V }} }}, "
        + "{ current: -1000 A/m^2, until: { time: 10 ms } } ]\n", StringComparison.Ordinal);

    [HdfFact]
    public void A_later_end_gives_the_bits_of_a_run_that_had_it_from_the_start()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        (string whole, string parts) = (box.Folder["whole"], box.Folder["parts"]);
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole));
        Assert.Equal(0, box.Type("run", box.Input, "--out", parts, "--set", Short));
        Assert.Equal(["checkpoint_00000040.h5"], ResumeBox.Checkpoints(parts));
        Assert.Equal(0, box.Type("run", "--resume", parts, box.Input));
        Assert.Contains("Going on after step 40.\n  run.end was 0.08 and is 0.15\n", box.Output.ToString(),
            StringComparison.Ordinal);
        ResumeBox.AssertSame(whole, parts);
    }

    [HdfTheory]
    [InlineData(0)]
    [InlineData(2)]
    public void More_parts_of_a_protocol_give_the_bits_of_a_run_that_had_them_from_the_start(int before)
    {
        using var box = new ResumeBox(before == 0 ? ResumeBox.Coupled : Blocks(4));
        string whole = box.Folder["whole"], parts = box.Folder["parts"], first = box.Folder["first.yaml"];
        File.WriteAllText(first, before == 0
            ? ResumeBox.Coupled.Replace(Second, "", StringComparison.Ordinal) : Blocks(before));
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole));
        Assert.Equal(0, box.Type("run", first, "--out", parts));
        long finished = Checkpoint.Newest(parts, Assert.Fail).Step;
        Assert.Equal(0, box.Type("run", "--resume", parts, box.Input));
        Assert.True(Checkpoint.Newest(parts, Assert.Fail).Step > finished);
        Assert.Contains(before == 0 ? "  current.protocol.1.current was not given and is -1000 A/m^2\n"
            : "  current.protocol.1.repeat was 2 and is 4\n", box.Output.ToString(),
            StringComparison.Ordinal);
        ResumeBox.AssertSame(whole, parts);
    }

    [HdfFact]
    public void A_finished_run_says_so_and_touches_nothing()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string folder = box.Folder["finished"];
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder));
        (string, DateTime)[] before = Files();
        Assert.Equal(0, box.Type("run", "--resume", folder));
        Assert.Equal(0, box.Type("run", "--resume", folder, box.Input, "--wall-clock", "1 h"));
        Assert.Equal(before, Files());
        Assert.EndsWith($"The run in {folder} is finished: 75 steps, to t = 0.15. To go on from there, give "
            + "it a later 'run.end' or more parts of a protocol.\n", box.Output.ToString(),
            StringComparison.Ordinal);

        (string, DateTime)[] Files() => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => (file, File.GetLastWriteTimeUtc(file)))];
    }

    [HdfFact]
    public void A_finished_run_that_was_killed_before_its_summary_writes_it()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        (string whole, string folder) = (box.Folder["whole"], box.Folder["killed"]);
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole));
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder));
        File.Delete(Path.Combine(folder, "summary.json"));
        File.Delete(Path.Combine(folder, "run.png"));
        Assert.Equal(0, box.Type("run", "--resume", folder));
        ResumeBox.AssertSame(whole, folder);
    }

    [HdfTheory]
    [InlineData("run.end was 0.08 and is 0.07", "run.end=0.07")]
    [InlineData("output.snapshots.every was 0.04 and is 0.02", "output.snapshots.every=0.02")]
    [InlineData("cahn-hilliard.mobility was 5 and is 4", "run.end=1", "cahn-hilliard.mobility=4")]
    public void What_may_not_change_is_refused(string sentence, params string[] overrides)
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string folder = box.Folder["short"];
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder, "--set", Short));
        string[] sets = [.. overrides.SelectMany(set => new[] { "--set", set })];
        Assert.Equal(2, box.Type(["run", "--resume", folder, .. sets]));
        Assert.StartsWith($"{folder} holds a run with another input: {sentence}. A run goes on with its own "
            + "input, with a later end of it or with more parts after the last one of its protocol;",
            box.Errors.ToString(), StringComparison.Ordinal);
    }

    [HdfTheory]
    [InlineData("current.protocol.0.until.time was 0.2 s and is 0.3 s", "until: { time: 200 ms }",
        "until: { time: 300 ms }")]
    [InlineData("current.protocol.1.repeat was 2 and is 1", "repeat: 2", "repeat: 1")]
    public void A_part_that_was_there_stays_as_it_was(string sentence, string was, string becomes)
    {
        using var box = new ResumeBox(Blocks(2));
        string folder = box.Folder["run"];
        Assert.Equal(130, box.Type(2, "run", box.Input, "--out", folder));
        File.WriteAllText(box.Input, Blocks(2).Replace(was, becomes, StringComparison.Ordinal));
        Assert.Equal(2, box.Type("run", "--resume", folder, box.Input));
        Assert.Contains($"holds a run with another input: {sentence}", box.Errors.ToString(),
            StringComparison.Ordinal);
    }
}
