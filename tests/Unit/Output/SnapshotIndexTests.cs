using System.Text.Json;
using System.Xml.Linq;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Tests.Unit.Cli;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>The files that make a series of snapshots, and how many there may be.</summary>
public sealed class SnapshotIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SnapshotIndex Index => new(folder.Path, "run", new SnapshotContent(
        new SnapshotLayout(new GridShape(2, 3, 1, 1), "1", null), "1", [new("u", "1", "β")],
        new byte[6], new("PhaseFieldMiec 9.9", "", "cpu", "double", "pfmiec run")));

    private string[] Texts => [File.ReadAllText(folder["run.xdmf"]), File.ReadAllText(Series)];

    private string Series => folder["run.vtkhdf.series"];

    private int Named => JsonDocument.Parse(Texts[1]).RootElement.GetProperty("files").GetArrayLength();

    private static void Add(SnapshotIndex index, int number)
        => index.Add(SnapshotIndex.FileName("run", number), 0.5 * number);

    [Fact]
    public void A_snapshot_is_added_to_the_files_and_they_are_those_that_are_written_at_once()
    {
        SnapshotIndex index = Index;
        Add(index, 0);
        index.Write();
        using var xdmf = new StreamReader(Reading(folder["run.xdmf"]));
        using var series = new StreamReader(Reading(folder["run.vtkhdf.series"]));
        for (int i = 1; i < 4; i++)
        {
            Add(index, i);
            index.Write();
            Assert.Equal(i + 1, XDocument.Load(folder["run.xdmf"]).Descendants("Time").Count());
            Assert.Equal(i + 1, Named);
        }
        string[] grown = Texts;
        // Files that were opened at the first snapshot have the last one: nobody put others in their place.
        Assert.Equal(grown, new[] { xdmf.ReadToEnd(), series.ReadToEnd() });

        SnapshotIndex whole = Index;
        for (int i = 0; i < 4; i++) Add(whole, i);
        whole.Write();
        Assert.Equal(grown, Texts);
    }

    [Fact]
    public void A_file_that_somebody_changed_or_removed_is_written_anew()
    {
        SnapshotIndex index = Index;
        Add(index, 0);
        index.Write();
        File.AppendAllText(folder["run.xdmf"], "<!-- mine -->");
        File.Delete(folder["run.vtkhdf.series"]);
        Add(index, 1);
        index.Write();
        Assert.Equal(2, XDocument.Load(folder["run.xdmf"]).Descendants("Time").Count());
        Assert.DoesNotContain("mine", Texts[0], StringComparison.Ordinal);
        Assert.Equal(2, Named);
    }

    [Fact]
    public void After_a_failure_all_of_it_is_written()
    {
        SnapshotIndex index = Index;
        Add(index, 0);
        index.Write();
        using (new FileStream(Series, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Add(index, 1);
            Assert.ThrowsAny<IOException>(index.Write);
        }
        Add(index, 2);
        index.Write();
        Assert.Equal(3, XDocument.Load(folder["run.xdmf"]).Descendants("Time").Count());
        Assert.Equal(3, Named);
    }

    [Theory]
    [InlineData("1.5e-10", "would write 1000000000 snapshots, a file each, and at most 100000 are written; "
        + "write 'every: 0.0075' for 20 of them.")]
    [InlineData("1.499e-6", "would write 100066 snapshots")]
    public void More_snapshots_than_a_folder_bears_are_refused_with_their_number(string every,
        string sentence)
    {
        string set = $"output.snapshots.every={every}";
        InputException error = Assert.Throws<InputException>(
            () => InputFile.Read(ResumeBox.Mixture, "a.yaml", [set]));
        Assert.StartsWith("--set output.snapshots.every: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        InputFile.Read(ResumeBox.Mixture, "a.yaml", ["output.snapshots.every=1.6e-6"]);
    }

    private static FileStream Reading(string path)
        => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
