using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>A parameter is one sentence and one property; all the rest follows.</summary>
public sealed class KeyTests
{
    private sealed record OwnSetup
    {
        public required double Speed { get; init; }
        public double Width { get; init; } = width.Default;
    }

    private static readonly KeySet<OwnSetup> keys = new();

    private static readonly QuantityKey width = keys.Add(
        new QuantityKey("own.width", Kind.Length, Bound.Between("1 nm", "1 um", Kind.Length), 5e-9)
        {
            Meaning = "its width", Reference = "5 nm", Uncertainty = "× 2", Standing = Standing.Assumed,
        }, own => own.Width, (own, x) => own with { Width = x });

    private static readonly QuantityKey speed = keys.Add(
        new QuantityKey("own.speed", Kind.Number, Bound.Positive) { Meaning = "its speed" },
        own => own.Speed, (own, x) => own with { Speed = x });

    private static (OwnSetup Setup, Resolved Resolved) Read(string text)
    {
        var resolved = new Resolved();
        Section section = new Section(YamlText.ReadFile(text, "a.yaml"), resolved)
            .Sub(new SectionKey("own", Presence.Required));
        OwnSetup setup = keys.Read(section);
        section.Close();
        return (setup, resolved);
    }

    [Fact]
    public void Reader_default_note_and_record_follow_from_the_sentence()
    {
        (OwnSetup setup, Resolved resolved) = Read("own: { speed: 2 }");
        Assert.Equal(new OwnSetup { Speed = 2 }, setup);
        Assert.Equal(5e-9, setup.Width);
        Assert.Contains("width: 5e-9 m  # default, assumed\n", resolved.ToString(), StringComparison.Ordinal);
        ParameterUse use = Assert.Single(resolved.Parameters);
        Assert.Equal("own.width = 5e-9 m (default; reference: 5 nm; × 2; assumed)", use.ToString());
        Assert.Equal(20e-9, Read("own: { speed: 2, width: 20 nm }").Setup.Width);
    }

    [Theory]
    [InlineData("own: { width: 2 nm }", "'own' lacks the key 'speed'; add for example 'speed: 0.5'.")]
    [InlineData("own: { speed: 1, width: 2 um }", "'width' must be between 1 nm and 1 um, not '2 um'.")]
    [InlineData("own: { speed: 1, widht: 2 um }", "unknown key 'widht' in 'own'; did you mean 'width'?")]
    public void Refusals_follow_from_the_sentence(string text, string says)
        => Assert.EndsWith(says, Assert.Throws<InputException>(() => Read(text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_setup_made_by_hand_is_judged_by_the_same_bounds()
    {
        Assert.Empty(keys.Refusals(new OwnSetup { Speed = 1 }));
        Assert.Equal([(width, "'width' must be between 1 nm and 1 um, not '1.001e-6 m'.")],
            keys.Refusals(new OwnSetup { Speed = 1, Width = 1.001e-6 })
                .Select(refusal => ((QuantityKey)refusal.Key, refusal.Sentence)));
        Assert.Equal([speed], keys.Refusals(new OwnSetup { Speed = double.NaN })
            .Select(refusal => refusal.Key));
    }

    [Fact]
    public void A_key_of_another_section_is_not_read_by_mistake()
    {
        Section root = new(YamlText.ReadFile("width: 2 nm", "a.yaml"), new Resolved());
        Assert.Throws<InvalidOperationException>(() => root.Read(width));
    }

    [Theory]
    [InlineData("docs/input.md")]
    [InlineData("docs/model.md")]
    public void The_tables_of_the_documents_are_those_that_the_program_writes(string document)
    {
        string text = SourceTree.Read(document);
        Assert.Contains("<!-- end -->", text, StringComparison.Ordinal);
        Assert.Equal(KeyTables.Rewrite(text), text);
    }

    [Fact]
    public void The_tables_of_materials_are_those_that_the_program_writes()
    {
        string text = SourceTree.Read("docs/materials.md");
        Assert.Contains("### Zinc in lithium (Zn in Li)", text, StringComparison.Ordinal);
        Assert.Equal(MaterialTables.Rewrite(text), text);
    }

    [Fact]
    public void Every_key_of_every_form_has_a_meaning_and_occurs_once()
    {
        foreach (InputForm form in InputForm.All)
        {
            Assert.All(form.Keys, key => Assert.True(key.Meaning.Length > 0 || key is SectionKey, key.Path));
            // A section may be a word, or a list, and a number a list, instead.
            string[] paths = [.. form.Keys.Where(key => key is not (SectionKey or QuantitiesKey))
                .Select(key => key.Path)];
            Assert.Equal(paths.Distinct(), paths);
        }
    }
}
