using System.CommandLine;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec cite: how to cite the program and the article whose questions it asks, from
/// CITATION.cff.</summary>
internal static class CiteCommand
{
    private const string Source = "CITATION.cff";

    public static Command Build(TextWriter output)
    {
        var bibtex = new Option<bool>("--bibtex") { Description = "as entries of BibTeX" };
        var command = new Command("cite", "say how to cite this program") { bibtex };
        command.SetAction(parsed =>
        {
            MappingNode citation = YamlText.ReadFile(Html.Carried(Source), Source);
            var article = (MappingNode)((ListNode)citation.Find("references")!).Items[0];
            output.Write(parsed.GetValue(bibtex) ? BibTeX(citation, article) : Plain(citation, article));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Plain(MappingNode program, MappingNode article) => $"""
        {Of(program, "title")}, version {Of(program, "version")}. {Authors(program)}.
        The questions are those of: {Authors(article)}.
        {Of(article, "title")}.
        {Of(article, "journal")}, {Of(article, "year")}.
        Say also which input a result has ('resolved.yaml' of its folder holds every value), and the standing
        of its parameters ('parameters' in 'summary.json').

        """;

    private static string BibTeX(MappingNode program, MappingNode article)
        => Entry("software", "phasefieldmiec", program, "title", "version")
            + Entry("article", "miec-interlayers", article, "title", "journal", "year");

    private static string Entry(string kind, string key, MappingNode work, params string[] fields)
        => $"@{kind}{{{key},\n  author = {{{Authors(work, whole => $"{{{whole}}}")}}},\n"
            + string.Join(",\n", fields.Select(field => $"  {field} = {{{Of(work, field)}}}")) + "\n}\n";

    /// <param name="work">what they wrote</param>
    /// <param name="shown">how the name of a group is written; null: as it is</param>
    private static string Authors(MappingNode work, Func<string, string>? shown = null)
        => string.Join(" and ", ((ListNode)work.Find("authors")!).Items.Cast<MappingNode>().Select(author =>
            author.Find("name") is ScalarNode whole ? shown?.Invoke(whole.Text) ?? whole.Text
                : $"{Of(author, "family-names")}, {Of(author, "given-names")}"));

    private static string Of(MappingNode work, string key) => ((ScalarNode)work.Find(key)!).Text;
}
