using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A run that was interrupted, or killed, and goes on leaves the same results as one that was
/// not.</summary>
public sealed class ResumeTests
{
    [HdfTheory]
    [InlineData(ResumeBox.Coupled, "double")]
    [InlineData(ResumeBox.Coupled, "mixed")]
    [InlineData(ResumeBox.Coupled, "single")]
    [InlineData(ResumeBox.Mixture, "double")]
    [InlineData(ResumeBox.Mixture, "single")]
    public void An_interrupted_run_goes_on_with_the_same_bits_on_any_number_of_threads(
        string input, string precision)
    {
        using var box = new ResumeBox(input);
        (string whole, string parts, string set) =
            (box.Folder["whole"], box.Folder["parts"], $"precision={precision}");
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole, "--set", set, "--threads", "1"));

        Assert.Equal(130, box.Type(1, "run", box.Input, "--out", parts, "--set", set, "--threads", "2"));
        Assert.Equal(130, box.Type(13, "run", "--resume", parts, "--threads", "1"));
        Assert.Equal(130, box.Type(22, "run", box.Input, "--set", set, "--resume", parts, "--threads", "3"));
        Assert.Equal(130, box.Type(43, "run", "--resume", parts, "--threads", "1"));
        Assert.Equal(0, box.Type("run", "--resume", parts, "--threads", "2"));

        ResumeBox.AssertSame(whole, parts);
        Assert.Equal(2, ResumeBox.Checkpoints(parts).Length);
        Assert.Equal("checkpoint_00000043.h5", ResumeBox.Checkpoints(parts)[0]);
    }

    [HdfTheory]
    [InlineData("double")]
    [InlineData("single")]
    public void A_run_goes_on_in_the_middle_of_a_ramp_a_block_and_a_file(string precision)
        => An_interrupted_run_goes_on_with_the_same_bits_on_any_number_of_threads(ResumeBox.Cycled,
            precision);

    [HdfFact]
    public void A_killed_run_has_the_table_of_the_cycles_that_are_over()
    {
        using var box = new ResumeBox(ResumeBox.Cycled);
        string folder = box.Folder["killed"], table = Path.Combine(folder, "cycles.csv");
        var cycles = new List<int>();
        Assert.Equal(0, box.Watch(
            _ => cycles.Add(File.Exists(table) ? File.ReadAllLines(table).Length - 1 : 0),
            "run", box.Input, "--out", folder));
        // The ramp and the first round of the block are cycle 1, the file after the block is cycle 1 again.
        Assert.Equal([0, 1, 2], cycles.Distinct());
        Assert.Equal(["1", "2", "1"], File.ReadLines(table).Skip(1).Select(line => line.Split(',')[0]));
    }

    [HdfFact]
    public void A_file_of_currents_that_has_changed_is_refused()
    {
        using var box = new ResumeBox(ResumeBox.Cycled);
        string parts = box.Folder["parts"];
        Assert.Equal(130, box.Type(5, "run", box.Input, "--out", parts));
        File.WriteAllText(box.Drive, "0,500\n0.02,-400\n");
        Assert.NotEqual(0, box.Type("run", "--resume", parts));
        Assert.Contains("a file of currents has changed", box.Errors.ToString(), StringComparison.Ordinal);
    }

    [HdfFact]
    public void What_a_killed_run_leaves_is_enough_to_go_on()
    {
        using var box = new ResumeBox(ResumeBox.Coupled);
        (string whole, string killed) = (box.Folder["whole"], box.Folder["killed"]);
        Assert.Equal(0, box.Watch(step =>
        {
            if (step == 47) Copy(whole, killed);
        }, "run", box.Input, "--out", whole, "--set", "output.checkpoint.every-steps=10"));
        Assert.Equal(["checkpoint_00000030.h5", "checkpoint_00000040.h5"], ResumeBox.Checkpoints(killed));
        File.AppendAllText(Path.Combine(killed, "history.csv"), "0.123,0.4");
        File.WriteAllText(Path.Combine(killed, "run_000003.vtkhdf.tmp"), "torn");
        File.WriteAllText(Path.Combine(killed, "run_000009.vtkhdf"), "of a time that will not come again");

        Assert.Equal(0, box.Type("run", "--resume", killed));
        ResumeBox.AssertSame(whole, killed);
    }

    [HdfTheory]
    [InlineData("double")]
    [InlineData("single")]
    public void A_run_that_is_killed_while_a_plane_of_the_stack_opens_or_closes_goes_on_with_the_same_bits(
        string precision)
    {
        using var box = new ResumeBox(ResumeBox.Stacked);
        string whole = box.Folder["whole"];
        Assert.Equal(0, box.Watch(step => Copy(whole, box.Folder[$"killed{step}"]), "run", box.Input, "--out",
            whole, "--set", $"precision={precision}"));
        double[] film = ResumeBox.History(whole, "film_cc");
        double[] openings = ResumeBox.History(whole, "openings_cc");
        int opened = Array.FindIndex(openings, count => count > 0);
        int closed = opened + Array.FindIndex(film[opened..], 1, thickness => thickness == 0);
        Assert.InRange(opened, 2, closed - 10);

        // What is left is the checkpoint after the step before.
        foreach (int step in (int[])[opened + 1, opened + 7, closed + 1])
        {
            string folder = box.Folder[$"killed{step}"];
            Assert.Equal($"checkpoint_{step - 1:00000000}.h5", ResumeBox.Checkpoints(folder)[^1]);
            Assert.Equal(0, box.Type("run", "--resume", folder));
            ResumeBox.AssertSame(whole, folder);
        }
    }

    [HdfFact]
    public void A_checkpoint_that_cannot_be_read_is_passed_over_for_the_one_before_it()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        (string whole, string parts) = (box.Folder["whole"], box.Folder["parts"]);
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole));
        Assert.Equal(130, box.Type(20, "run", box.Input, "--out", parts));
        Assert.Equal(130, box.Type(30, "run", "--resume", parts));
        File.WriteAllText(Path.Combine(parts, "checkpoint_00000030.h5"), "no checkpoint");

        Assert.Equal(0, box.Type("run", "--resume", parts));
        Assert.Matches(@"checkpoint_00000030\.h5 cannot be read \(.+\); the checkpoint before it is taken\.",
            box.Errors.ToString());
        ResumeBox.AssertSame(whole, parts);
        Assert.Equal(["checkpoint_00000020.h5", "checkpoint_00000075.h5"], ResumeBox.Checkpoints(parts));
    }

    [HdfTheory]
    [InlineData("holds a run with another input: cahn-hilliard.mobility was 5 and is 4. A run goes on with "
        + "its own input, with a later end",
        "cahn-hilliard.mobility=4")]
    [InlineData("another input: precision was double and is single (and 1 more).", "precision=single",
        "cahn-hilliard.amplitude=2")]
    [InlineData("another input: title was 'mixture' and is not given.", "title=")]
    public void Another_input_is_refused_with_what_differs(string sentence, params string[] overrides)
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string parts = box.Folder["parts"];
        Assert.Equal(130, box.Type(20, "run", box.Input, "--out", parts));
        string file = box.Input;
        if (overrides is ["title="])
        {
            File.WriteAllText(
                file, ResumeBox.Mixture.Replace("title: mixture\n", "", StringComparison.Ordinal));
            overrides = [];
        }
        string[] sets = [.. overrides.SelectMany(set => new[] { "--set", set })];
        Assert.Equal(2, box.Type(["run", file, "--resume", parts, .. sets]));
        Assert.Contains(sentence, box.Errors.ToString(), StringComparison.Ordinal);
    }

    [HdfFact]
    public void Intervals_of_checkpoints_may_change()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        (string whole, string parts) = (box.Folder["whole"], box.Folder["parts"]);
        Assert.Equal(0, box.Type("run", box.Input, "--out", whole));
        Assert.Equal(130, box.Type(20, "run", box.Input, "--out", parts));
        Assert.Equal(0, box.Type("run", "--resume", parts, "--set", "output.checkpoint.every=0.02"));
        ResumeBox.AssertSame(whole, parts);
        Assert.Equal(2, ResumeBox.Checkpoints(parts).Length);
    }

    [HdfFact]
    public void Another_version_is_refused_by_name()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        using var simulation = new FakeSimulation();
        using (var thread = new WriterThread())
            CheckpointFile.Write(box.Folder.Path, new CheckpointHead("PhaseFieldMiec 9.9.9", "", ""),
                simulation, thread, simulation.Keep);
        Assert.Equal(2, box.Type("run", "--resume", box.Folder.Path));
        Assert.Matches(
            @"checkpoint_00000000\.h5 was written by PhaseFieldMiec 9\.9\.9, "
            + @"but this is PhaseFieldMiec \d+\.\d+\.\d+; go on ",
            box.Errors.ToString());
    }

    [HdfFact]
    public void Other_voxels_and_a_lost_history_are_refused()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string parts = box.Folder["parts"];
        Assert.Equal(130, box.Type(20, "run", box.Input, "--out", parts));
        Checkpoint checkpoint = Checkpoint.Newest(parts, _ => { });
        using (var other = new FakeSimulation())
        {
            OutputException refusal =
                Assert.Throws<OutputException>(() => checkpoint.Restore(other, other.Keep));
            Assert.StartsWith("The voxels of this run are not those of ", refusal.Message,
                StringComparison.Ordinal);
        }
        File.WriteAllText(Path.Combine(parts, "history.csv"), "");
        Assert.Equal(2, box.Type("run", "--resume", parts));
        Assert.Contains("history.csv is shorter than it was at the checkpoint;", box.Errors.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere: there is no such folder to go on in.", "run", "--resume", "nowhere")]
    [InlineData("--resume goes on in its own folder; leave out --out and --overwrite.", "run", "--resume",
        "a", "--out", "b")]
    [InlineData("--resume goes on in its own folder; leave out --out and --overwrite.", "run", "--resume",
        "a", "--overwrite")]
    public void A_wrong_command_line_is_refused(string sentence, params string[] args)
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        Assert.Equal(2, box.Type(args));
        Assert.Contains(sentence, box.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_checkpoint_is_refused()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        Assert.Equal(2, box.Type("run", "--resume", box.Folder.Path));
        Assert.Contains("holds no checkpoint from which the run could go on;", box.Errors.ToString(),
            StringComparison.Ordinal);
    }

    /// <summary>All but what is just being written: the writer's thread renames that.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from)
            .Where(file => !file.EndsWith(".tmp", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
