using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Gallery;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Gallery;

/// <summary>Galleries of runs of a few steps, in this process.</summary>
public sealed class GalleryTests : IDisposable
{
    private const string Text = """
        # yaml-language-server: $schema=nowhere.json
        # A <mixture> that
        # comes apart. Look at: the energy,
        # which falls.
        # Unverified: all of it.
        cahn-hilliard: { cells: [16, 16], spacing: 0.5, well-height: 5, low-composition: 0.3, high-composition: 0.7, gradient-energy: 2, mobility: 5, mean-composition: 0.5, amplitude: 0.01 }
        run: { end: 1e6, step: { length: 1e-4 } }
        output: { snapshots: { every: 1 }, report: false }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    public GalleryTests()
    {
        Directory.CreateDirectory(folder["in"]);
        foreach (string name in (string[])["a", "b", "d"]) File.WriteAllText(Input(name), Text);
        File.WriteAllText(Input("c"), "geometry: { image: { file: absent.npy } }\n");
        File.WriteAllText(Path.Combine(folder["in"], SmallForms.File), """
            a: [run.end=5e-4]
            b: [run.end=none of it]
            d: [run.end=5e-4, title=The last]
            """);
    }

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void One_that_fails_stops_no_other_and_the_page_leads_to_those_that_finished()
    {
        int code = Make();

        string page = Page();
        Assert.Equal(ExitCode.Failed, code);
        foreach ((string name, string title) in (ReadOnlySpan<(string, string)>)
            [("a", "a"), ("d", "The last")])
        {
            Assert.Contains($"<a href=\"{name}/report.html\">{title}</a>", page, StringComparison.Ordinal);
            Assert.Contains($"<img src=\"{name}/run.png\"", page, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder["out"], name, "report.html")));
            Assert.True(File.Exists(Path.Combine(folder["out"], name, "run.png")));
        }
        Assert.DoesNotContain("b/report.html", page, StringComparison.Ordinal);
        Assert.Contains("Failed: --set run.end", page, StringComparison.Ordinal);
        Assert.Contains("Left out: its image absent.npy is not there", page, StringComparison.Ordinal);
        Assert.Contains("2 of 4 runs finished, 1 failed, 1 left out", output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_call_makes_only_what_did_not_finish_and_with_overwrite_all()
    {
        Make();
        string[] first = Times();
        File.WriteAllText(Path.Combine(folder["in"], SmallForms.File),
            "{ a: [run.end=5e-4], b: [run.end=5e-4], d: [run.end=5e-4] }");

        Assert.Equal(ExitCode.Success, Make());
        Assert.Equal(first, Times());
        Assert.Contains("b/report.html", Page(), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, Make(overwrite: true));
        Assert.DoesNotContain(Times(), first.Contains);
    }

    [Fact]
    public void What_asks_for_the_end_leaves_the_rest_for_the_next_call()
    {
        using var interruption = new Interruption();
        interruption.Interrupt();

        Assert.Equal(interruption.Code, Verb(interruption, false).Run());
        Assert.Contains("Not made yet.", Page(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder["out"], "a")));
    }

    [Fact]
    public void The_comment_at_the_head_of_an_input_says_what_it_shows()
    {
        var notes = InputNotes.Of(Text);

        Assert.Equal(("A <mixture> that comes apart.", "the energy, which falls."),
            (notes.Shows, notes.LookAt));
        Make();
        Assert.Contains("A &lt;mixture&gt; that comes apart.", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_input_has_a_comment_for_the_gallery_and_a_small_form()
    {
        GalleryItem[] items = GalleryItem.In(Path.Combine(SourceTree.Root, "inputs"), folder["out"]);

        Assert.True(items.Length > 10);
        Assert.All(items, item => Assert.NotNull(item.Sets));
        Assert.All(items.Select(item => InputNotes.Of(File.ReadAllText(item.Input))), notes =>
        {
            Assert.NotEmpty(notes.Shows);
            Assert.NotEmpty(notes.LookAt);
        });
    }

    [Fact]
    public void What_is_no_list_of_keys_and_no_folder_of_inputs_is_refused()
    {
        File.WriteAllText(Path.Combine(folder["in"], SmallForms.File), "a: run.end=1");
        Assert.Contains("write a list", Assert.Throws<InputException>(() => Make()).Message,
            StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => new GalleryVerb(output, new Interruption())
        {
            Inputs = folder["nowhere"], Folder = folder["out"], Device = "cpu", Threads = 1,
            Overwrite = false,
        }.Run());
        Assert.False(Directory.Exists(folder["out"]));
    }

    private int Make(bool overwrite = false)
    {
        using var interruption = new Interruption();
        return Verb(interruption, overwrite).Run();
    }

    private GalleryVerb Verb(Interruption interruption, bool overwrite) => new(output, interruption)
    {
        Inputs = folder["in"],
        Folder = folder["out"],
        Device = "cpu",
        Threads = 1,
        Overwrite = overwrite,
        Runner = () => new OwnRunner(interruption),
    };

    private string Input(string name) => Path.Combine(folder["in"], name + ".yaml");

    private string Page() => File.ReadAllText(Path.Combine(folder["out"], GalleryVerb.Page));

    private string[] Times() => [.. ((string[])["a", "d"]).Select(name => File.GetLastWriteTimeUtc(
        Path.Combine(folder["out"], name, "summary.json")).Ticks.ToString(
            System.Globalization.CultureInfo.InvariantCulture))];
}
