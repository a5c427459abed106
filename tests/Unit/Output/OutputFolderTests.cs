using PhaseFieldMiec.App.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

public class OutputFolderTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        using var folder = new TemporaryFolder();
        OutputFolder.Prepare(folder["a/b"], overwrite: false);
        Assert.True(Directory.Exists(folder["a/b"]));
    }

    [Theory]
    [InlineData("run_000000.vtkhdf")]
    [InlineData("run_1000000.vtkhdf")]
    [InlineData("run_000003.vtkhdf.tmp")]
    [InlineData("run.xdmf")]
    [InlineData("run.vtkhdf.series")]
    [InlineData("history.csv")]
    [InlineData("summary.json")]
    [InlineData("resolved.yaml")]
    [InlineData("run.png")]
    [InlineData("voltage.png")]
    [InlineData("report.html")]
    [InlineData("cycles.csv")]
    [InlineData("checkpoint_00001234.h5")]
    public void Results_of_an_earlier_run_are_kept_unless_they_may_be_replaced(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], "former");

        var refusal = Assert.Throws<OutputException>(
            () => OutputFolder.Prepare(folder.Path, overwrite: false));
        Assert.Contains("--overwrite", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([name], folder.Names);
        OutputFolder.Prepare(folder.Path, overwrite: true);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Files_of_others_are_never_removed()
    {
        string[] others =
            ["figure.png", "input.yaml", "notes.tmp", "other_000000.vtkhdf", "run_z.vtkhdf", "run_00.vtkhdf",
                "checkpoint_a.h5", "checkpoint_12.h5"];
        using var folder = new TemporaryFolder();
        foreach (string name in others) File.WriteAllText(folder[name], "");

        OutputFolder.Prepare(folder.Path, overwrite: false);
        OutputFolder.Prepare(folder.Path, overwrite: true);
        Assert.Equal(others.Order(), folder.Names);
    }
}
