using System.Text;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>The catalogue of wrong inputs, each with the sentence that it gets.</summary>
public sealed partial class WrongInputTests
{
    private const string Source = "a.yaml";

    private static readonly string file =
        Path.Combine(SourceTree.Root, "tests", "Unit", "Input", "catalogue", "wrong-inputs.txt");

    private static readonly Dictionary<string, string> bases = new()
    {
        ["spinodal"] = InputTexts.Spinodal, ["seeds"] = InputTexts.Seeds, ["front"] = InputTexts.Front,
        ["tubules"] = InputTexts.Tubules,
    };

    /// <summary>One entry of the catalogue.</summary>
    private sealed record Entry(string Base, string Piece, string Wrong, string Sentence)
    {
        public string Text => bases[Base].With(Piece, CodePoint().Replace(Wrong,
            match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()));
    }

    [Fact]
    public void Every_wrong_input_of_the_catalogue_gets_its_sentence()
    {
        Entry[] entries = [.. Entries()];
        Assert.True(entries.Distinct().Count() == entries.Length && entries.Length >= 80);
        string[] found = [.. entries.Select(entry => SentenceOf(entry.Text))];
        if (Environment.GetEnvironmentVariable("PFMIEC_WRITE_CATALOGUE") == "1") Write(found);
        string[] wrong = [.. entries.Zip(found).Where(pair => pair.First.Sentence != pair.Second).Select(
            pair => $"{pair.First.Piece} -> {pair.First.Wrong}\n  is:     {pair.Second}\n  must:   "
                + $"{pair.First.Sentence}")];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void A_sentence_is_one_sentence_and_ends_as_one()
    {
        foreach (Entry entry in Entries())
        {
            Assert.Matches("[.?]$", entry.Sentence);
            Assert.DoesNotMatch(@"[.?!] [A-Z]|\n|YamlDotNet|System\.|Exception|Scalar\b", entry.Sentence);
        }
    }

    [Fact]
    public void No_sentence_names_a_key_that_does_not_exist()
    {
        HashSet<string> known = [.. KnownWords()];
        foreach (Entry entry in Entries())
        {
            string[] unknown = [.. NamesIn(entry.Sentence)
                .Where(name => !known.Contains(name) && !IsPath(name)
                    && !entry.Text.Contains(name, StringComparison.Ordinal))];
            Assert.True(unknown.Length == 0, $"{entry.Sentence}\nnames {string.Join(", ", unknown)}");
        }
        string[] written = [.. from path in SourceTree.TextFiles
                               where path.EndsWith(".cs", StringComparison.Ordinal)
                                   && (path.StartsWith("src/Solver/Setup/", StringComparison.Ordinal)
                                       || path.StartsWith("src/App/Input/", StringComparison.Ordinal)
                                       || path.StartsWith("src/Solver/Modules/", StringComparison.Ordinal))
                               let text = File.ReadAllText(Path.Combine(SourceTree.Root, path))
                               from Match literal in Literal().Matches(Joint().Replace(text, ""))
                               from name in NamesIn(literal.Value[1..^1])
                               where !known.Contains(name) && !IsPath(name)
                               select $"{path}: '{name}' in {literal.Value}"];
        Assert.Empty(written);
    }

    /// <summary>Whether a path, or the end of one, is that of a key or of a section around one.</summary>
    private static bool IsPath(string name)
    {
        string[] parts = name.Split('.');
        return InputForm.All.SelectMany(form => form.Keys).Any(key => Enumerable.Range(0, key.Parts.Count)
            .Any(from => key.Parts.Skip(from).Take(parts.Length).Zip(parts)
                .Count(pair => pair.First is "*" or "#"
                || pair.First == pair.Second) == parts.Length));
    }

    /// <summary>Keys that quoted pieces of a sentence name: a word with a hyphen or a path with points by
    /// itself, and what stands before colons in examples.</summary>
    private static IEnumerable<string> NamesIn(string sentence)
        => from Match quoted in Quoted().Matches(sentence)
           let text = quoted.Groups[1].Value
           from name in Compound().IsMatch(text) ? [text] : BeforeColon().Matches(text).Select(
               match => match.Groups[1].Value)
           select name;

    private static IEnumerable<string> KnownWords()
    {
        Key[] keys = [.. InputForm.All.SelectMany(form => form.Keys)];
        IEnumerable<Key> laws = keys.OfType<QuantityKey>().Where(key => key.IsActivated).SelectMany(key =>
        {
            (QuantityKey value, QuantityKey at, QuantityKey energy) = Activation.Of(key);
            return new Key[] { value, at, energy };
        });
        foreach (Key key in keys.Concat(laws))
        {
            foreach (string part in key.Parts) yield return part;
            foreach (string word in (key as IChoiceKey)?.Words ?? []) yield return word;
            if (key is SectionKey section)
                foreach (string name in section.Names) yield return name;
        }
    }

    private static string SentenceOf(string text)
    {
        Exception? error = Record.Exception(() =>
        {
            RunInput input = InputFile.Read(text, Source, []);
            input.Miec?.Build(GeometryBuilder.Build(input.Miec.Geometry));
        });
        return error is InputException ? error.Message[$"{Source}, ".Length..] : $"{error}";
    }

    private static IEnumerable<Entry> Entries()
    {
        string from = "";
        List<string> piece = [], wrong = [];
        foreach (string line in File.ReadLines(file))
            switch (line)
            {
                case ['b', 'a', 's', 'e', ' ', .. string name]: from = name; break;
                case ['-', .. string text]: piece.Add(text); break;
                case ['+', .. string text]: wrong.Add(text); break;
                case ['=', .. string sentence]:
                    yield return new(from, string.Join('\n', piece), string.Join('\n', wrong), sentence);
                    (piece, wrong) = ([], []);
                    break;
            }
    }

    private static void Write(string[] sentences)
    {
        var text = new StringBuilder();
        int at = 0;
        foreach (string line in File.ReadLines(file))
            text.Append(line.StartsWith('=') ? "=" + sentences[at++] : line).Append('\n');
        File.WriteAllText(file, text.ToString());
    }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex CodePoint();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[a-z]+(?:[-.][a-z]+)+$")]
    private static partial Regex Compound();

    [GeneratedRegex(@"([a-z]+(?:-[a-z]+)*): ")]
    private static partial Regex BeforeColon();

    [GeneratedRegex(@"(?<!\w)\$?""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Joint();
}
