using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>A run that begins with the state of another one.</summary>
public sealed class SnapshotStartTests : IDisposable
{
    private readonly ResumeBox box = new(ResumeBox.Coupled);

    public void Dispose() => box.Dispose();

    private string First => box.Folder["first"];

    /// <summary>The first run until the end of plating, when some of the silver is dissolved.</summary>
    private string Snapshot()
    {
        Assert.Equal(0, box.Type("run", box.Input, "--out", First, "--set", "run.end=70 ms", "--set",
            "silver.solubility=0.2 %", "--set", "output.snapshots.every=70 ms"));
        return Path.Combine(First, "run_000001.vtkhdf");
    }

    private int Begin(string snapshot, params string[] more) => box.Type(["run", box.Input, "--out",
        box.Folder["second"], "--overwrite", "--set", $"initial={{ snapshot: '{snapshot}' }}", "--set",
        "run.end=4 ms", .. more]);

    private static float[] Field(string file, string name)
    {
        using var reader = new HdfReader(file);
        return reader.Floats("/VTKHDF/CellData/" + name).Values;
    }

    [HdfTheory]
    [InlineData("double")]
    [InlineData("single")]
    public void A_run_begins_with_metal_and_silver_of_a_snapshot(string precision)
    {
        string from = Snapshot();
        Assert.Equal(0, Begin(from, "--set", $"precision={precision}", "--set",
            "silver.initial-mole-fraction=0", "--set", "silver.solubility=0.2 %"));
        Assert.Contains($"warning: the start is β of {from}, at t = 0.07 there, and of silver what β, walls "
            + "and compound hold. Not taken over: ", box.Errors.ToString(), StringComparison.Ordinal);
        string begun = Path.Combine(box.Folder["second"], "run_000000.vtkhdf");
        Assert.Equal(Field(from, "u"), Field(begun, "u"));
        Assert.Contains(Field(from, "u"), u => u is > 0.4f and < 0.6f);
        Assert.Contains(Field(from, "ag_compound"), amount => amount > 0);
        foreach (string field in (string[])["ag_concentration", "ag_compound"])
        {
            float[] there = Field(from, field), here = Field(begun, field);
            Assert.True(there.Max() > 0);
            Assert.All(there.Zip(here), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * there.Max()));
        }
        Assert.Equal(0, ResumeBox.History(box.Folder["second"], "time")[0]);
        foreach (string account in (string[])["li_relative_error", "ag_relative_error"])
            Assert.All(ResumeBox.History(box.Folder["second"], account),
                error => Assert.InRange(error, 0, precision == "double" ? 1e-12 : 1e-6));
    }

    [HdfFact]
    public void A_snapshot_of_other_voxels_and_what_is_no_snapshot_are_refused_with_a_sentence()
    {
        string from = Snapshot(), checkpoint = Path.Combine(First, ResumeBox.Checkpoints(First)[^1]);
        string[][] wrong =
        [
            [from, "silver.initial-mole-fraction=0.01", "of the snapshot; remove 'initial-mole-fraction'"],
            [from, "geometry.packed-spheres.seed=2", "has other materials than this run in "],
            [from, "geometry.packed-spheres.cells=[48, 33]", "47 × 44 × 1 cells and this run 48 × 44 × 1;"],
            [from, "geometry.packed-spheres.spacing=20.1 nm", "cells of 2e-08 m and this run of 2.01e-08 m"],
            [checkpoint, "title=a", "is a checkpoint, from which its own run goes on"],
            [box.Input, "title=a", "cannot be read ("],
            [box.Folder["none"], "title=a", "cannot be read ("],
        ];
        foreach (string[] one in wrong)
        {
            box.Errors.GetStringBuilder().Clear();
            Assert.Equal(2, Begin(one[0], "--set", "silver.initial-mole-fraction=0", "--set", one[1]));
            Assert.Contains(one[2], box.Errors.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", box.Errors.ToString(), StringComparison.Ordinal);
        }
    }
}
