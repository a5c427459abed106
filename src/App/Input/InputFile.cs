using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads an input file. Presence of a section switches its module on.</summary>
public static class InputFile
{
    /// <summary>Reads a file and applies overrides of the form "path=value". Throws
    /// <see cref="InputException"/>.</summary>
    public static RunInput Load(string file, IEnumerable<string> overrides)
        => Read(Text(file), file, overrides);

    /// <summary>The text of a file and its keys with overrides, of which nothing is checked yet. Throws
    /// <see cref="InputException"/>.</summary>
    internal static (string Text, MappingNode Root) Tree(string file, IEnumerable<string> overrides)
    {
        string text = Text(file);
        return (text, Tree(text, file, overrides));
    }

    private static MappingNode Tree(string text, string file, IEnumerable<string> overrides)
    {
        MappingNode tree = YamlText.ReadFile(text, file);
        FormerNames.Replace(tree);
        Overrides.Apply(tree, overrides.Select(FormerNames.InOverride));
        return tree;
    }

    private static string Text(string file)
    {
        try
        {
            return InputText.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            if (file.Length == 0) throw new InputException(new Place("FILE", 0, 0),
                "the name of the input file is empty; write for example 'pfmiec check "
                    + "inputs/quickstart.yaml'.");
            throw new InputException(new Place(file, 0, 0),
                "this file cannot be read; check its name and that you may read it.");
        }
    }

    /// <summary>Reads the text of an input file; <paramref name="file"/> is its name in messages and the
    /// place from which other files are named.</summary>
    public static RunInput Read(string text, string file, IEnumerable<string> overrides)
    {
        var resolved = new Resolved();
        var root = new Section(Tree(text, file, overrides), resolved);
        string title = root.Has("title") ? root.Read(OutputKeys.Title)
            : Path.GetFileNameWithoutExtension(file);
        string physics = root.ExactlyOne("allen-cahn", "cahn-hilliard", "geometry");
        Precision precision = root.Read(MiecKeys.Arithmetic);
        RunInput input = physics switch
        {
            "geometry" => MiecReader.Read(root, title, precision, Path.GetDirectoryName(file) ?? ""),
            "allen-cahn" => AllenCahnReader.Read(root, title, precision),
            _ => CahnHilliardReader.Read(root, title, precision),
        };
        SweepInput? sweep = root.Optional(SweepKeys.Section) is { } section ? SweepReader.Read(section)
            : null;
        InferInput? infer = root.Optional(InferKeys.Section) is { } asked ? InferReader.Read(asked) : null;
        root.Close();
        FieldChoice.Refuse(input);
        return input with
        {
            Sweep = sweep,
            Infer = infer,
            Resolved = resolved.ToString(),
            Values = [.. resolved.Values()],
            Parameters = resolved.Parameters,
        };
    }
}
