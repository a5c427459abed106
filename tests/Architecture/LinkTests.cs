using System.Text.RegularExpressions;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_a_document_leads_somewhere()
    {
        string[] documents =
            [.. SourceTree.TextFiles.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];
        Assert.Contains("README.md", documents);
        SourceTree.AssertNone(documents.SelectMany(Broken));
    }

    [Fact]
    public void Every_picture_of_the_documents_is_made_by_a_command()
    {
        string script = SourceTree.Read("tools/pictures/run")
            .Replace("structure-{random-field,gyroid,fibres}",
                "structure-random-field.png structure-gyroid.png structure-fibres", StringComparison.Ordinal)
            .Replace("paraview-*", string.Join(' ', Parts(SourceTree.Read("tools/paraview/pictures"))),
                StringComparison.Ordinal);
        string[] pictures = [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs/images"))
            .Select(file => Path.GetFileName(file))];
        Assert.NotEmpty(pictures);
        SourceTree.AssertNone(pictures.Where(file => !script.Contains(file, StringComparison.Ordinal))
            .Select(file => $"docs/images/{file}: tools/pictures/run does not say what makes it"));

        static IEnumerable<string> Parts(string text) => Picture().Matches(text).Select(one => one.Value);
    }

    [Fact]
    public void Every_test_that_a_document_names_is_there()
    {
        string[] tests =
            [.. SourceTree.CSharpFiles("tests").Select(file => Path.GetFileName(file).Split('.')[0])];
        SourceTree.AssertNone(
            from file in SourceTree.TextFiles
            where file.EndsWith(".md", StringComparison.Ordinal)
            from Match name in TestClass().Matches(SourceTree.Read(file))
            where !tests.Contains(name.Groups[1].Value)
            select $"{file}: there is no {name.Value}");
    }

    [Theory]
    [InlineData("# Checkpoints, going on", "checkpoints-going-on")]
    [InlineData("## `run.png` at 45°", "runpng-at-45")]
    [InlineData("### [A link](there.md) of β", "a-link-of-β")]
    public void An_anchor_is_made_of_a_heading_as_browsers_of_code_make_it(string heading, string anchor) =>
        Assert.Equal([anchor], Anchors([heading]));

    [Fact]
    public void A_heading_that_comes_twice_is_counted_and_one_in_code_is_none() =>
        Assert.Equal(["a", "a-1"], Anchors(["# A", "```", "# B", "```", "## A"]));

    private static IEnumerable<string> Broken(string document)
    {
        string folder = Path.GetDirectoryName(document) ?? "";
        foreach ((string target, int line) in Targets(SourceTree.Lines(document)))
        {
            if (Outside().IsMatch(target)) continue;
            string[] parts = target.Split('#', 2);
            string to = parts[0].Length == 0 ? document
                : Path.GetRelativePath(SourceTree.Root,
                    Path.GetFullPath(
                        Path.Combine(SourceTree.Root, folder, Uri.UnescapeDataString(parts[0]))));
            if (!Path.Exists(Path.Combine(SourceTree.Root, to))
                || to.StartsWith("..", StringComparison.Ordinal))
                yield return $"{document}:{line}: there is no {target}";
            else if (parts.Length == 2 && !Anchors(SourceTree.Lines(to)).Contains(parts[1]))
                yield return $"{document}:{line}: {to} has no heading for #{parts[1]}";
        }
    }

    private static IEnumerable<(string Target, int Line)> Targets(string[] lines) =>
        from line in OutsideOfCode(lines)
        let text = InlineCode().Replace(line.Text, "")
        from Match link in Link().Matches(text).Concat(Definition().Matches(text))
        select (link.Groups[1].Value, line.Number);

    private static List<string> Anchors(string[] lines)
    {
        var anchors = new List<string>();
        var times = new Dictionary<string, int>();
        foreach ((string text, _) in OutsideOfCode(lines))
        {
            if (!Heading().IsMatch(text)) continue;
            string shown = LinkWithText().Replace(text.TrimStart('#').Trim(), "$1");
            string name = NotInAnchors().Replace(shown.ToLowerInvariant(), "").Replace(' ', '-');
            anchors.Add(times.TryGetValue(name, out int before) ? $"{name}-{before}" : name);
            times[name] = before + 1;
        }
        return anchors;
    }

    private static IEnumerable<(string Text, int Number)> OutsideOfCode(string[] lines)
    {
        bool code = false;
        for (int i = 0; i < lines.Length; i++)
            if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal)) code = !code;
            else if (!code) yield return (lines[i], i + 1);
    }

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*\[[^\]]+\]:\s+(\S+)")]
    private static partial Regex Definition();

    [GeneratedRegex(@"paraview-[a-z]+\.png")]
    private static partial Regex Picture();

    [GeneratedRegex("`([A-Z][A-Za-z]*Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkWithText();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
