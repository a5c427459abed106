using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads an input file. Presence of a section switches its module on.</summary>
public static class InputFile
{
    /// <summary>Reads a file and applies overrides of the form "path=value". Throws
    /// <see cref="InputException"/>.</summary>
    public static RunInput Load(string file, IEnumerable<string> overrides)
    {
        string text;
        try
        {
            text = InputText.Read(file);
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
        return Read(text, file, overrides);
    }

    /// <summary>Reads the text of an input file; <paramref name="file"/> is its name in messages and the
    /// place from which other files are named.</summary>
    public static RunInput Read(string text, string file, IEnumerable<string> overrides)
    {
        MappingNode tree = YamlText.ReadFile(text, file);
        FormerNames.Replace(tree);
        Overrides.Apply(tree, overrides.Select(FormerNames.InOverride));
        var resolved = new Resolved();
        var root = new Section(tree, resolved);
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
        root.Close();
        FieldChoice.Refuse(input);
        return input with
        {
            Resolved = resolved.ToString(),
            Values = [.. resolved.Values()],
            Parameters = resolved.Parameters,
        };
    }
}
