using System.Buffers;
using System.Text;
using PhaseFieldMiec.Solver.Parameters;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PhaseFieldMiec.App.Input;

/// <summary>Turns YAML into nodes with places.</summary>
public sealed class YamlText
{
    private const int Deepest = 64;

    private static readonly SearchValues<char> meant = SearchValues.Create("[]{},:#'\"\n\t");

    private readonly string source;
    private readonly Func<Mark, Place> locate;
    private readonly Parser parser;
    private readonly string[] lines;

    private YamlText(string text, string source, Func<Mark, Place> locate)
    {
        (this.source, this.locate) = (source, locate);
        text = InputText.WithPlainBlanks(text);
        lines = text.Split('\n');
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads an input file, whose outermost layer must be keys and values.</summary>
    public static MappingNode ReadFile(string text, string file)
    {
        Place At(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
        return new YamlText(text, file, At).Read() as MappingNode
            ?? throw new InputException(new Place(file, 1, 1),
                "the input has no keys; write 'key: value' lines such as 'title: my first run'.");
    }

    /// <summary>Reads the value of an override; all of it stands at <paramref name="place"/>.</summary>
    public static Node ReadValue(string text, Place place)
        => new YamlText(text, place.Source, _ => place).Read() ?? new ScalarNode(place, "");

    /// <summary>A piece of an input on one line; reading it gives the same again.</summary>
    public static string Write(Node node) => node switch
    {
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MappingNode mapping => mapping.Entries.Count == 0 ? "{}" : "{ " + string.Join(", ",
            mapping.Entries.Select(entry => $"{entry.Key}: {Write(entry.Value)}")) + " }",
        ScalarNode { Text: var text } => text.AsSpan().IndexOfAny(meant) >= 0
            || (text.Length > 0 && "&*!|>%@`".Contains(text[0])) ? Resolved.Quote(text) : text,
        _ => "",
    };

    private Node? Read()
    {
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return null;
            parser.Consume<DocumentStart>();
            Node node = ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw new InputException(locate(parser.Current!.Start),
                    "a second document begins here; one file holds one input, remove the line '---'.");
            return node;
        }
        catch (YamlException error)
        {
            throw Invalid(error.Start);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner throws this for some texts inside an unclosed bracket.
            throw Invalid(parser.Current?.End ?? Mark.Empty);
        }
    }

    private InputException Invalid(Mark mark)
    {
        int line = (int)Math.Clamp(mark.Line - 1, 0, lines.Length - 1);
        string strange = lines[line].EnumerateRunes().Where(IsStrange).Cast<Rune?>()
            .FirstOrDefault() is { } rune
            ? $"; this line holds {LookAlikes.Named(rune)}, which has no meaning here" : "";
        return new(locate(mark), "this is not valid YAML; look for a missing blank after a colon, an "
            + "unclosed "
            + "bracket or quote, or a tab or wrong number of blanks at the start of the line" + strange
                + ".");
    }

    /// <summary>Quotes, colons and brackets that only look like those of YAML, and what no text
    /// holds.</summary>
    private static bool IsStrange(Rune rune) => "“”„‟‘’‚‛«»：，；［］｛｝＃".EnumerateRunes().Contains(rune)
        || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\r'));

    /// <summary>In braces a comma ends a value: what follows looks like a key without one.</summary>
    private static void RefuseDecimalComma(ScalarNode before, ScalarNode key)
    {
        if (key.Text.Length == 0 || !char.IsAsciiDigit(key.Text[0]) || before.Text.Length == 0
            || !char.IsAsciiDigit(before.Text[^1])) return;
        throw new InputException(before.Place, $"in braces a comma ends a value, so that '{before.Text},"
            + $"{key.Text}' is read as '{before.Text}' and '{key.Text}'; write decimals with a point, "
                + $"'{before.Text}.{key.Text}'.");
    }

    private Node ReadNode(int depth)
    {
        ParsingEvent start = parser.Current ?? throw new YamlException(source);
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
            throw new InputException(locate(start.Start),
                "anchors and aliases ('&' and '*') are not used here; write the value out or put it in "
                    + "quotes.");
        if (depth > Deepest)
            throw new InputException(locate(start.Start), $"sections and lists lie in each other more than "
                + $"{Deepest} deep; close some brackets before this one.");
        parser.MoveNext();
        if (start is Scalar scalar) return new ScalarNode(locate(scalar.Start), scalar.Value);
        if (start is SequenceStart)
        {
            List<Node> items = [];
            while (parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
            parser.MoveNext();
            return new ListNode(locate(start.Start), items);
        }
        var mapping = new MappingNode(locate(start.Start));
        while (parser.Current is not MappingEnd)
        {
            if (ReadNode(depth + 1) is not ScalarNode key)
                throw new InputException(locate(start.Start),
                    "a key must be a word, not a list or a section.");
            Node value = ReadNode(depth + 1);
            if (value is ScalarNode { Text: "" } && mapping.Entries is [.., (_, _, ScalarNode before)])
                RefuseDecimalComma(before, key);
            mapping.Add(LookAlikes.Plain(key.Text), key.Place, value);
        }
        parser.MoveNext();
        return mapping;
    }
}
