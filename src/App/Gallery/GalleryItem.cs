using System.Text.Json;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Gallery;

/// <summary>One input of a gallery with the folder of its run.</summary>
/// <param name="Name">of the input's file, without ending; names the folder too</param>
/// <param name="Input">path of the file</param>
/// <param name="Folder">path of the run</param>
/// <param name="Sets">what makes it small; null: it is run as it is</param>
internal sealed record GalleryItem(string Name, string Input, string Folder, IReadOnlyList<string>? Sets)
{
    /// <summary>How its run ended, if this call made or refused it; null: it was there, or is not made
    /// yet.</summary>
    public PointEnd? End { get; set; }

    /// <summary>Why it is not to be run; null: it is.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>Inputs of a folder in the order of their names.</summary>
    public static GalleryItem[] In(string inputs, string results)
    {
        SmallForms forms = SmallForms.Of(inputs);
        return
        [
            .. Directory.EnumerateFiles(inputs, "*.yaml").Order(StringComparer.Ordinal).Select(file =>
            {
                string name = Path.GetFileNameWithoutExtension(file);
                return new GalleryItem(name, file, Path.Combine(results, name), forms.Find(name))
                {
                    LeftOut = MissingImage(file),
                };
            }),
        ];
    }

    /// <summary>Arguments of its run, as after 'pfmiec'.</summary>
    public IReadOnlyList<string> Arguments(IReadOnlyList<string> options) =>
    [
        "run", Input, "--out", Folder, "--overwrite", "--quiet", .. options,
        .. (Sets ?? []).Append("output.report=true").SelectMany(set => (string[])["--set", set]),
    ];

    /// <summary>What its run came to; null: there is none, or it has not come to its end.</summary>
    public JsonElement? Finished()
    {
        string file = Path.Combine(Folder, OutputFolder.Summary);
        if (!File.Exists(file) || !File.Exists(Path.Combine(Folder, OutputFolder.Report))) return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.GetProperty("finished").GetBoolean() ? document.RootElement.Clone()
                : null;
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>An image that an input names may have to be fetched first; that is no fault of a
    /// run.</summary>
    private static string? MissingImage(string file)
    {
        try
        {
            Node? at = YamlText.ReadFile(File.ReadAllText(file), file);
            foreach (string key in (string[])["geometry", "image", "file"])
                at = (at as MappingNode)?.Find(key);
            if (at is not ScalarNode { Text: string image }) return null;
            string? path = UserPath.Expand(image, Path.GetDirectoryName(file)!, out _);
            return path is null || File.Exists(Path.Combine(Path.GetDirectoryName(file)!, path)) ? null
                : $"its image {image} is not there; the input says where it is from.";
        }
        catch (InputException)
        {
            return null;
        }
    }
}
