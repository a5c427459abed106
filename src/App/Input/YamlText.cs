using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PhaseFieldMiec.App.Input;

/// <summary>Turns YAML into nodes with places.</summary>
public sealed class YamlText
{
    private readonly string source;
    private readonly Func<Mark, Place> locate;
    private readonly Parser parser;

    private YamlText(string text, string source, Func<Mark, Place> locate)
    {
        (this.source, this.locate) = (source, locate);
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

    private Node? Read()
    {
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return null;
            parser.Consume<DocumentStart>();
            Node node = ReadNode();
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
        => new(locate(mark), "this is not valid YAML; look for a missing blank after a colon, an unclosed "
            + "bracket or quote, or a tab or wrong number of blanks at the start of the line.");

    private Node ReadNode()
    {
        ParsingEvent start = parser.Current ?? throw new YamlException(source);
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
            throw new InputException(locate(start.Start),
                "anchors and aliases ('&' and '*') are not used here; write the value out or put it in "
                    + "quotes.");
        parser.MoveNext();
        if (start is Scalar scalar) return new ScalarNode(locate(scalar.Start), scalar.Value);
        if (start is SequenceStart)
        {
            List<Node> items = [];
            while (parser.Current is not SequenceEnd) items.Add(ReadNode());
            parser.MoveNext();
            return new ListNode(locate(start.Start), items);
        }
        var mapping = new MappingNode(locate(start.Start));
        while (parser.Current is not MappingEnd)
        {
            if (ReadNode() is not ScalarNode key)
                throw new InputException(locate(start.Start),
                    "a key must be a word, not a list or a section.");
            mapping.Add(key.Text, key.Place, ReadNode());
        }
        parser.MoveNext();
        return mapping;
    }
}
